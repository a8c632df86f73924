// A short message that goes away by itself (role=status). Never the only sign of anything that
// matters.
#pragma once

#include <string_view>

#include "web/ui/theme.h"

namespace si::ui {

struct Toast {
    std::string_view text;
    Tone tone = Tone::success;
    int stays_ms = 6000;
};
// Call once, when it happens, inside a frame.
void toast(const Toast& toast);

}  // namespace si::ui
