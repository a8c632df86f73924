#include "web/ui/widgets/text_field.h"

#include "web/ui/widgets/field_frame.h"

namespace si::ui {

Edit text_field(const TextField& field, std::string& value) {
    const FieldFrame look{.key = field.key,
                          .label = field.label,
                          .required = field.required,
                          .disabled = field.disabled,
                          .read_only = field.read_only,
                          .optional_mark = field.optional_mark,
                          .label_hidden = field.label_hidden,
                          .hint = field.hint,
                          .error = field.error,
                          .most_width = field.most_width};
    const FieldPlace at = place_field(look);
    Edit edit;
    take_edits(at.id, value, edit);
    draw_control(look, at);

    ImRect room = at.control;
    room.Min.x += px(metric::control_padding);
    room.Max.x -= px(metric::control_padding);
    const Style soft{.size = type::label, .colour = theme().secondary};
    if (field.icon != Icon::none) {
        draw_icon(field.icon, ImVec2(room.Min.x + px(9), room.GetCenter().y), 18,
                  theme().secondary);
        room.Min.x += px(26);
    }
    if (!field.prefix.empty()) {
        draw_line(room, field.prefix, soft);
        room.Min.x += text_width(field.prefix, soft) + px(8);
    }
    if (!field.suffix.empty()) {
        draw_line(room, field.suffix, soft, Align::end);
        room.Max.x -= text_width(field.suffix, soft) + px(8);
    }
    if (!edit.focused) draw_value(room, value, field.placeholder, look);

    Node n = field_node(look, at, Role::text_field);
    n.input = field.kind;
    n.value = value;
    n.placeholder = field.placeholder;
    n.inset = (room.Min.x - at.control.Min.x) / scale().pixel_ratio;
    n.inset_end = (at.control.Max.x - room.Max.x) / scale().pixel_ratio;
    semantics().leaf(n);
    return edit;
}

}  // namespace si::ui
