#include "web/ui/widgets/checkbox.h"

#include <algorithm>

#include "web/ui/widgets/choice.h"
#include "web/ui/widgets/field_frame.h"

namespace si::ui {

Edit checkbox(const Checkbox& check, bool& checked) {
    const FieldFrame look{
        .key = check.key, .label = check.label, .hint = check.hint, .error = check.error};
    Choice choice{.id = id_of(check.key),
                  .role = Role::checkbox,
                  .label = check.label,
                  .on = checked,
                  .disabled = check.disabled,
                  .invalid = !check.error.empty(),
                  .label_hidden = check.label_hidden,
                  .flags = check.required ? Flag::required : 0u,
                  .hint = check.hint,
                  .error = check.error};
    const float given = px(available_width());
    const bool beside = box().kind == Box::Kind::row || check.label_hidden;
    const float width = beside ? std::min(given, choice_width(choice)) : given;
    const float height = choice_height(choice, width);
    const ImRect room = place(beside ? width : full_width,
                              height + message_height(look, width - px(choice_indent)));
    ImRect rect(room.Min.x, room.Min.y, room.Max.x, room.Min.y + height);
    rect.Max.x = std::min(rect.Max.x, rect.Min.x + choice_width(choice));
    Edit edit{.focused = has_focus(choice.id), .id = choice.id};
    if (draw_choice(choice, rect)) {
        checked = !checked;
        edit.changed = edit.committed = true;
    }
    const float left = room.Min.x + px(choice_indent);
    draw_message(ImVec2(left, room.Min.y + height - px(8)), look, room.Max.x - left);
    return edit;
}

}  // namespace si::ui
