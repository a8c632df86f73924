#include "web/ui/widgets/select.h"

#include <algorithm>

#include "web/ui/widgets/field_frame.h"

namespace si::ui {
namespace {

// The <select> itself with its <option>s, which need no room of their own.
void leave_nodes(const Select& select, const FieldFrame& look, const FieldPlace& at,
                 std::string_view value, std::string_view shown) {
    Node n = field_node(look, at, Role::select);
    n.value = value;
    n.placeholder = shown;
    semantics().open(n);
    const auto option = [&](std::string_view option_value, std::string_view label, bool off) {
        Node o = node(hash_of(option_value, at.id), Role::option, at.control);
        o.value = option_value;
        o.label = label;
        o.flags = (off ? Flag::disabled : 0u) | (option_value == value ? Flag::selected : 0u);
        semantics().leaf(o);
    };
    if (!select.placeholder.empty()) option("", select.placeholder, false);
    for (const Option& o : select.options) option(o.value, o.label, o.disabled);
    semantics().close();
}

}  // namespace

Edit select(const Select& select, std::string& value) {
    const FieldFrame look{.key = select.key,
                          .label = select.label,
                          .required = select.required,
                          .disabled = select.disabled,
                          .optional_mark = select.optional_mark,
                          .label_hidden = select.label_hidden,
                          .hint = select.hint,
                          .error = select.error,
                          .most_width = select.most_width};
    const FieldPlace at = place_field(look);
    Edit edit;
    take_edits(at.id, value, edit);
    if (edit.changed) edit.committed = true;
    draw_control(look, at);
    const auto chosen = std::find_if(select.options.begin(), select.options.end(),
                                     [&](const Option& o) { return o.value == value; });
    // A value that is no longer offered still shows.
    const std::string_view shown = chosen != select.options.end() ? chosen->label : value;
    ImRect room = at.control;
    room.Min.x += px(metric::control_padding);
    room.Max.x -= px(36);
    draw_value(room, shown, select.placeholder, look);
    draw_chevron(at.control, false, select.disabled);
    leave_nodes(select, look, at, value, select.placeholder);
    return edit;
}

}  // namespace si::ui
