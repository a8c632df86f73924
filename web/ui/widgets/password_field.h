// A password with a button that shows it (显示密码). Pasting and password managers work.
#pragma once

#include "web/ui/widgets/edit.h"

namespace si::ui {

struct PasswordField {
    std::string_view key;
    std::string_view label = "密码";
    bool is_new = false;  // a password being chosen, not the current one
    bool required = true;
    std::string_view hint = {};
    std::string_view error = {};
};
Edit password_field(const PasswordField& field, std::string& value);

}  // namespace si::ui
