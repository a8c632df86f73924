// Buttons. True in the frame in which one was pressed, by pointer, keyboard or assistive technology
// alike.
#pragma once

#include <string_view>

#include "web/ui/icons.h"

namespace si::ui {

enum class ButtonKind : std::uint8_t {
    primary,  // one per view: what the filer came for
    secondary,
    danger,  // destroys or cannot be taken back; ask with confirm()
    text,    // looks like a link, acts like a button
};

struct Button {
    std::string_view key;
    std::string_view label;
    ButtonKind kind = ButtonKind::secondary;
    Icon icon = Icon::none;
    bool busy = false;      // sending: shows a spinner and takes no press
    bool disabled = false;  // prefer an enabled button that says what is missing
    bool submits = false;   // Enter in a field of the form around presses it
    bool full_width = false;
    bool small = false;                // 40 px high, for tool rows inside cards
    std::string_view busy_label = {};  // default: the label
    std::string_view describe = {};    // accessible name, when the label alone does not say enough
};
bool button(const Button& button);

// A square button with an icon alone; `label` is its accessible name, `off` disables it.
bool icon_button(std::string_view key, Icon icon, std::string_view label, bool off = false);

}  // namespace si::ui
