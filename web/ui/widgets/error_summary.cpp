#include "web/ui/widgets/error_summary.h"

#include <algorithm>
#include <string>

#include "web/ui/draw.h"
#include "web/ui/widgets/card_sheet.h"

namespace si::ui {
namespace {

void draw_item(const SummaryItem& item, std::size_t i) {
    const std::string words = item.label.empty()
                                  ? std::string(item.text)
                                  : std::string(item.label) + "：" + std::string(item.text);
    Style style{.colour = theme().error.text};
    const float width = px(available_width());
    const ImRect room = place(full_width, wrapped_height(words, style, width) + px(4));
    const NodeId id = id_of("item " + std::to_string(i));
    const bool is_link = item.field != 0;
    const ImVec2 at(room.Min.x, room.Min.y + px(2));
    draw_wrapped(at, words, style, width);
    if (is_link) {
        const float wide = std::min(width, text_width(words, style));
        const float thick = is_hovered(room) ? px(2) : px(1);
        fill(ImRect(at.x, room.Max.y - px(3), at.x + wide, room.Max.y - px(3) + thick),
             style.colour);
    }
    semantics().open(node(ImHashStr("entry", 0, id), Role::list_item, room));
    Node n = node(id, is_link ? Role::link : Role::text, room);
    n.label = words;
    n.href = is_link ? "#" : "";
    if (is_link) show_focus(id, room, px(4));
    semantics().leaf(n);
    semantics().close();
    if (is_link && was_activated(id)) focus(item.field);
}

}  // namespace

void error_summary(const ErrorSummary& summary) {
    if (summary.items.empty()) return;
    const std::string title = summary.title.empty()
                                  ? "有 " + std::to_string(summary.items.size()) + " 处需要修改"
                                  : std::string(summary.title);
    const ImRect room = open_place();
    const NodeId id = id_of(summary.key);
    Node around = node(id, Role::region, room);
    around.label = title;
    semantics().open(around);
    frame().keys.push_back(id);
    begin_sheet(room, px(16), Tone::error);
    push_block(room.Min.x + px(20), room.Max.x - px(20), room.Min.y + px(16), px(6));
    const Style heavy{.size = type::section, .colour = theme().error.text, .bold = true};
    const ImRect head = place(full_width, line_height(heavy));
    draw_icon(Icon::error, head.Min + ImVec2(px(11), head.GetHeight() / 2), 22, heavy.colour);
    const ImRect words(head.Min.x + px(30), head.Min.y, head.Max.x, head.Max.y);
    draw_line(words, title, heavy);
    Node h = node(id_of("title"), Role::heading, words);
    h.label = title;
    h.level = 2;
    h.font_px = css_px(type::section);
    h.bold = true;
    show_focus(h.id, words, px(4));
    semantics().leaf(h);
    if (summary.focus_now) focus(h.id);
    semantics().open(node(id_of("list"), Role::list, open_place()));
    box().fresh = true;
    for (std::size_t i = 0; i < summary.items.size(); ++i) draw_item(summary.items[i], i);
    semantics().close();
    frame().keys.pop_back();
    const ImRect ground = under_sheet();
    fill(ground, theme().error.fill, px(metric::card_radius));
    frame_line(ground, theme().error.text, px(metric::card_radius), px(2));
    end_sheet(ground);
    semantics().close();
}

}  // namespace si::ui
