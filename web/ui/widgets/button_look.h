// Buttons at a place of the caller's choosing. For the widgets' own sources.
#pragma once

#include "web/ui/draw.h"
#include "web/ui/widgets/button.h"

namespace si::ui {

float button_width(const Button& button);  // physical pixels
float button_height(const Button& button);
bool draw_button(const Button& button, const ImRect& rect);

struct IconButton {
    std::string_view key;
    Icon icon = Icon::none;
    std::string_view label;
    bool disabled = false;
    Colour colour = 0, hover = 0, ring = 0;  // 0: the theme's usual ones
    std::uint32_t flags = 0;
    std::string_view controls = {};
};
bool draw_icon_button(const IconButton& button, const ImRect& rect);

}  // namespace si::ui
