// A heading that shows and hides what is below it. Closed at first, unless the caller says so.
#pragma once

#include <string_view>

#include "web/ui/context.h"

namespace si::ui {

struct Details {
    std::string_view key;
    std::string_view label;
    bool open_at_first = false;
};
// `if (auto details = ui::details({…})) { … }`
Scope details(const Details& details);

}  // namespace si::ui
