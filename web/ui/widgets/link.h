// A link. The twin is a real <a href>: middle click and new tab work. True when followed in this
// tab: the caller then goes to the place.
#pragma once

#include <string_view>

#include "web/ui/icons.h"

namespace si::ui {

struct Link {
    std::string_view label;
    std::string_view href;
    std::string_view key = {};  // default: the href
    Icon icon = Icon::none;
    bool new_tab = false;  // the browser opens it; never true then
    std::string_view describe =
        {};  // what a screen reader hears after the label ("查看" → "查看 张三 的办件")
};
bool link(const Link& link);

}  // namespace si::ui
