// Tabs over one panel. The caller draws the selected panel inside tab_panel().
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "web/ui/context.h"

namespace si::ui {

struct Tab {
    std::string_view key;
    std::string_view label;
    int count = -1;  // shown behind the label when not negative
};
struct Tabs {
    std::string_view key;
    std::string_view label;  // accessible name
    std::span<const Tab> tabs;
};
// True when another tab was chosen; `selected` is its key. An unknown `selected` becomes the first
// tab.
bool tabs(const Tabs& tabs, std::string& selected);
Scope tab_panel(std::string_view tabs_key, std::string_view selected);

}  // namespace si::ui
