#include "web/ui/widgets/text_area.h"

#include <string>

#include "web/ui/text_layout.h"
#include "web/ui/widgets/field_frame.h"

namespace si::ui {
namespace {

int count_characters(std::string_view text) {
    int count = 0;
    while (!text.empty()) {
        take_character(text);
        ++count;
    }
    return count;
}

void draw_count(const ImRect& control, std::string_view value, int most) {
    const int count = count_characters(value);
    const Colour colour = count > most ? theme().error.text : theme().secondary;
    const Style style{.size = type::hint, .colour = colour};
    const ImRect line(control.Min.x, control.Max.y - px(26), control.Max.x - px(10),
                      control.Max.y - px(4));
    draw_line(line, std::to_string(count) + "/" + std::to_string(most), style, Align::end);
}

}  // namespace

Edit text_area(const TextArea& area, std::string& value) {
    const float lines = static_cast<float>(area.rows) * type::body * type::line_factor;
    const FieldFrame look{
        .key = area.key,
        .label = area.label,
        .required = area.required,
        .disabled = area.disabled,
        .optional_mark = area.optional_mark,
        .hint = area.hint,
        .error = area.error,
        .height = lines + 2 * metric::control_padding + (area.most_characters > 0 ? 18 : 0)};
    const FieldPlace at = place_field(look);
    Edit edit;
    take_edits(at.id, value, edit);
    draw_control(look, at);
    ImRect room = at.control;
    room.Expand(-px(metric::control_padding));
    if (!edit.focused) {
        const bool empty = value.empty();
        const Colour colour = empty           ? theme().placeholder
                              : area.disabled ? theme().disabled_text
                                              : theme().text;
        canvas().PushClipRect(at.control.Min, at.control.Max, true);
        draw_wrapped(room.Min, empty ? area.placeholder : value, {.colour = colour},
                     room.GetWidth());
        canvas().PopClipRect();
    }
    if (area.most_characters > 0) draw_count(at.control, value, area.most_characters);
    Node n = field_node(look, at, Role::text_area);
    n.value = value;
    n.placeholder = area.placeholder;
    semantics().leaf(n);
    return edit;
}

}  // namespace si::ui
