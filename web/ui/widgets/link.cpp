#include "web/ui/widgets/link.h"

#include <string>

#include "web/ui/draw.h"

namespace si::ui {

bool link(const Link& link) {
    const Style plain{.colour = theme().link};
    const float lead = link.icon == Icon::none ? 0 : px(24);
    const float tail = link.new_tab ? px(22) : 0;
    const ImRect room = place(lead + text_width(link.label, plain) + tail + 1, px(28));
    const NodeId id = link.key.empty() ? ImHashStr("link", 0, id_of(link.href)) : id_of(link.key);
    const bool hovered = is_hovered(room);
    const Style style{.colour = hovered ? theme().link_hover : theme().link};
    ImRect words = room;
    words.Min.x += lead;
    words.Max.x -= tail;
    draw_line(words, link.label, style);
    const float under = words.GetCenter().y + px(type::body) / 2 + px(2);
    rule(words.Min.x, words.Max.x, under, style.colour);
    if (hovered) rule(words.Min.x, words.Max.x, under + px(1), style.colour);
    const float middle = room.GetCenter().y;
    if (lead > 0) draw_icon(link.icon, ImVec2(room.Min.x + px(9), middle), 18, style.colour);
    if (tail > 0) draw_icon(Icon::external, ImVec2(room.Max.x - px(8), middle), 16, style.colour);

    Node n = node(id, Role::link, room);
    std::string name(link.label);
    if (!link.describe.empty()) name += " " + std::string(link.describe);
    if (link.new_tab) name += "（在新标签页打开）";
    n.label = name;
    n.href = link.href;
    n.flags = link.new_tab ? Flag::new_tab : 0u;
    show_focus(id, room, px(4));
    semantics().leaf(n);
    return was_activated(id) && !link.new_tab;
}

}  // namespace si::ui
