#include "web/ui/widgets/password_field.h"

#include <string>

#include "web/ui/text_layout.h"
#include "web/ui/widgets/button_look.h"
#include "web/ui/widgets/field_frame.h"

namespace si::ui {
namespace {

void draw_dots(const ImRect& room, std::string_view secret) {
    ImVec2 at(room.Min.x + px(4), room.GetCenter().y);
    for (; !secret.empty() && at.x < room.Max.x; at.x += px(11)) {
        take_character(secret);
        canvas().AddCircleFilled(at, px(3), ink(theme().text));
    }
}

}  // namespace

Edit password_field(const PasswordField& field, std::string& value) {
    const FieldFrame look{.key = field.key,
                          .label = field.label,
                          .required = field.required,
                          .hint = field.hint,
                          .error = field.error};
    const FieldPlace at = place_field(look);
    Edit edit;
    take_edits(at.id, value, edit);
    draw_control(look, at);
    const NodeId memory = ImHashStr("shown", 0, at.id);
    const bool shown = remembered(memory, 0) > 0;
    ImRect room = at.control;
    room.Min.x += px(metric::control_padding);
    room.Max.x -= px(48);
    if (!edit.focused && shown) draw_value(room, value, "", look);
    if (!edit.focused && !shown) draw_dots(room, value);

    Node n = field_node(look, at, shown ? Role::text_field : Role::password);
    // Shown, the twin is another element: a plain text input, which no password manager must learn from.
    n.input = shown          ? InputKind::text
              : field.is_new ? InputKind::new_password
                             : InputKind::current_password;
    n.value = value;
    n.rect.w -= 44 * scale().type_factor;  // the button beside it takes the pointer
    semantics().leaf(n);

    frame().keys.push_back(at.id);
    const ImRect eye(at.control.Max.x - px(42), at.control.Min.y, at.control.Max.x - px(2),
                     at.control.Max.y);
    const bool pressed = draw_icon_button({.key = "show",
                                           .icon = shown ? Icon::eye_off : Icon::eye,
                                           .label = shown ? "隐藏密码" : "显示密码"},
                                          eye);
    frame().keys.pop_back();
    if (pressed) remember(memory, shown ? 0 : 1);
    return edit;
}

}  // namespace si::ui
