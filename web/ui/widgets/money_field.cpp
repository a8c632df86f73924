#include "web/ui/widgets/money_field.h"

#include <algorithm>

#include "web/ui/widgets/field_frame.h"

namespace si::ui {

std::string grouped(std::string_view amount) {
    const std::size_t sign = !amount.empty() && amount.front() == '-' ? 1 : 0;
    const std::size_t point = std::min(amount.find('.'), amount.size());
    for (std::size_t i = sign; i < amount.size(); ++i) {
        const bool digit = amount[i] >= '0' && amount[i] <= '9';
        if (!digit && i != point) return std::string(amount);
    }
    std::string out(amount.substr(0, sign));
    for (std::size_t i = sign; i < point; ++i) {
        if (i > sign && (point - i) % 3 == 0) out += ',';
        out += amount[i];
    }
    return out + std::string(amount.substr(point));
}

Edit money_field(const MoneyField& field, std::string& value) {
    const FieldFrame look{.key = field.key,
                          .label = field.label,
                          .required = field.required,
                          .disabled = field.disabled,
                          .optional_mark = field.optional_mark,
                          .hint = field.hint,
                          .error = field.error};
    const FieldPlace at = place_field(look);
    Edit edit;
    take_edits(at.id, value, edit);
    draw_control(look, at);
    const Style soft{.size = type::label, .colour = theme().secondary};
    ImRect room = at.control;
    room.Min.x += px(metric::control_padding);
    room.Max.x -= px(metric::control_padding);
    if (!field.unit.empty()) {
        draw_line(room, field.unit, soft, Align::end);
        room.Max.x -= text_width(field.unit, soft) + px(8);
    }
    if (!edit.focused) draw_value(room, grouped(value), field.placeholder, look, Align::end);
    Node n = field_node(look, at, Role::text_field);
    n.input = InputKind::money;
    n.flags |= Flag::align_end;
    n.value = value;
    n.placeholder = field.placeholder;
    n.inset_end = (at.control.Max.x - room.Max.x) / scale().pixel_ratio;
    semantics().leaf(n);
    return edit;
}

}  // namespace si::ui
