// Icon and word of a tone: what it says besides its colour. For the widgets' own sources.
#pragma once

#include <string_view>

#include "web/ui/icons.h"
#include "web/ui/theme.h"

namespace si::ui {

Icon tone_icon(Tone tone);
std::string_view tone_word(Tone tone);  // 提示, 成功, 注意, 错误

}  // namespace si::ui
