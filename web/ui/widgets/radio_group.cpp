#include "web/ui/widgets/radio_group.h"

#include <algorithm>

#include "web/ui/widgets/choice.h"
#include "web/ui/widgets/field_frame.h"

namespace si::ui {
namespace {

Choice choice_of(const RadioGroup& group, const Option& option, NodeId id, std::string_view value) {
    return {.id = hash_of(option.value, id),
            .role = Role::radio,
            .label = option.label,
            .note = option.note,
            .on = option.value == value,
            .disabled = group.disabled || option.disabled,
            .invalid = !group.error.empty()};
}

bool fits_in_line(const RadioGroup& group, NodeId id, std::string_view value) {
    float width = 0;
    for (const Option& option : group.options) {
        if (!option.note.empty()) return false;
        width += choice_width(choice_of(group, option, id, value)) + px(28);
    }
    return !group.stacked && width - px(28) <= px(available_width());
}

void draw_choices(const RadioGroup& group, NodeId id, std::string& value, Edit& edit) {
    const std::string before = value;
    for (const Option& option : group.options) {
        const Choice choice = choice_of(group, option, id, before);
        const float width = std::min(choice_width(choice), px(available_width()));
        const ImRect rect = place(width, choice_height(choice, width));
        edit.focused = edit.focused || has_focus(choice.id);
        if (!draw_choice(choice, rect) || value == option.value) continue;
        value = option.value;
        edit.changed = edit.committed = true;
    }
}

}  // namespace

Edit radio_group(const RadioGroup& group, std::string& value) {
    const FieldFrame look{.key = group.key,
                          .label = group.label,
                          .required = group.required,
                          .hint = group.hint,
                          .error = group.error};
    Edit edit{.id = id_of(group.key)};
    const ImRect room = open_place();
    const float width = room.GetWidth();
    Node n = node(edit.id, Role::radio_group, room);
    n.label = group.label;
    n.hint = group.hint;
    n.error = group.error;
    n.flags = field_flags(look);
    semantics().open(n);
    draw_label(room.Min, look, width);
    push_block(room.Min.x, room.Max.x, room.Min.y + label_height(look, width), 0);
    if (fits_in_line(group, edit.id, value)) {
        const auto line = row({.gap = 28});
        draw_choices(group, edit.id, value, edit);
    } else {
        draw_choices(group, edit.id, value, edit);
    }
    const float bottom = pop_block();
    draw_message(ImVec2(room.Min.x, bottom - px(4)), look, width);
    const float message = message_height(look, width);
    semantics().close();
    close_place(bottom + (message > 0 ? message - px(4) : 0));
    // The error summary leads here: on to the first choice.
    if (has_focus(edit.id) && !group.options.empty()) {
        focus(choice_of(group, group.options.front(), edit.id, value).id);
    }
    return edit;
}

}  // namespace si::ui
