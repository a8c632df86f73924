// A box that says something about the page or the business at hand, and stays.
#pragma once

#include <string_view>

#include "web/ui/context.h"

namespace si::ui {

struct Alert {
    std::string_view text;
    Tone tone = Tone::info;
    std::string_view title = {};
    std::string_view key = {};     // default: title and text
    std::string_view action = {};  // label of a button in the box
    bool urgent = false;           // read aloud at once when it appears (role=alert)
};
// True when the action was pressed.
bool alert(const Alert& alert);
// A box with content of the caller's.
Scope alert_box(const Alert& alert);

}  // namespace si::ui
