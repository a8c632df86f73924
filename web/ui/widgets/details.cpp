#include "web/ui/widgets/details.h"

#include <algorithm>
#include <string>

#include "web/ui/draw.h"

namespace si::ui {

Scope details(const Details& details) {
    const NodeId id = id_of(details.key), panel = ImHashStr("panel", 0, id);
    bool open = remembered(id, details.open_at_first ? 1 : 0) > 0;
    const Style style{.colour = theme().link, .bold = true};
    const float width = px(available_width()) - px(28);
    const float height =
        std::max(px(metric::target), wrapped_height(details.label, style, width) + px(16));
    ImRect rect = place(full_width, height);
    const int lines = wrapped_lines(details.label, style, width);
    if (lines == 1) rect.Max.x = rect.Min.x + px(36) + text_width(details.label, style);
    draw_icon(open ? Icon::chevron_down : Icon::chevron_right, rect.Min + ImVec2(px(10), px(20)),
              20, style.colour);
    const float top = lines == 1 ? ImFloor((height - line_height(style)) / 2) : px(8);
    draw_wrapped(rect.Min + ImVec2(px(28), top), details.label, style, width);
    Node n = node(id, Role::button, rect);
    const std::string controls = std::to_string(panel);
    n.label = details.label;
    n.bold = true;
    n.flags = open ? Flag::expanded : Flag::collapsed;
    n.controls = open ? controls : std::string_view{};
    show_focus(id, rect, px(metric::control_radius));
    semantics().leaf(n);
    if (was_activated(id)) {
        open = !open;
        remember(id, open ? 1 : 0);
    }
    if (!open) return {};
    box().y += px(4);
    box().fresh = true;
    const ImRect room = open_place();
    Node inner = node(panel, Role::group, room);
    inner.label = details.label;
    semantics().open(inner);
    frame().keys.push_back(id);
    push_block(room.Min.x + px(28), room.Max.x, room.Min.y, px(16));
    return Scope([] {
        const float bottom = pop_block();
        frame().keys.pop_back();
        semantics().close();
        close_place(bottom);
    });
}

}  // namespace si::ui
