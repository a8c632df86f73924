#include "web/ui/widgets/heading.h"

#include "web/ui/draw.h"

namespace si::ui {

void heading(const Heading& heading) {
    Style style{.size = type::part, .bold = true};
    if (heading.level == 1) style.size = is_narrow() ? type::title_narrow : type::title;
    if (heading.level == 2) style.size = type::section;
    const float height = wrapped_height(heading.text, style, px(available_width()));
    const ImRect room = place(full_width, height);
    draw_wrapped(room.Min, heading.text, style, room.GetWidth());
    Node n = node(passive_id(heading.key, heading.text), Role::heading, room);
    n.label = heading.text;
    n.level = static_cast<std::int16_t>(heading.level);
    n.font_px = css_px(style.size);
    n.bold = true;
    show_focus(n.id, room, px(4));
    semantics().leaf(n);
}

}  // namespace si::ui
