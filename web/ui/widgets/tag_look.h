// Tags at a place of the caller's choosing. For the widgets' own sources.
#pragma once

#include "web/ui/draw.h"
#include "web/ui/widgets/tag.h"

namespace si::ui {

inline constexpr float tag_height = 24;

float tag_width(std::string_view text, Tone tone);  // physical pixels
void draw_tag(const ImRect& rect, std::string_view text, Tone tone);

}  // namespace si::ui
