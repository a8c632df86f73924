// A modal dialog: the page behind is inert, focus moves in, Escape closes, focus returns to where
// it was.
#pragma once

#include <string_view>

#include "web/ui/context.h"

namespace si::ui {

struct Dialog {
    std::string_view key;
    std::string_view title;
    float width = 520;
    bool dismissable = true;  // Escape and × close it
};
// Draws while `open`; sets it false on Escape or ×.
//     if (auto dialog = ui::dialog({…}, open)) { …; ui::dialog_actions: ui::row({.align =
//     ui::Align::end}) … }
Scope dialog(const Dialog& dialog, bool& open);

enum class Answer : std::uint8_t { none, yes, no };

struct Confirm {
    std::string_view key;
    std::string_view title;
    std::string_view question;
    std::string_view yes = "确定";
    std::string_view no = "取消";
    bool danger = false;  // yes destroys something
    bool busy =
        false;  // yes was pressed and is being sent: the dialog stays until the caller closes it
};
// An answer also closes it (open becomes false), save for yes when the caller sets `open` again or
// is busy.
Answer confirm(const Confirm& confirm, bool& open);

}  // namespace si::ui
