// Running text that wraps by the rules of Chinese and can be selected, searched and read aloud.
#pragma once

#include <string_view>

#include "web/ui/icons.h"
#include "web/ui/theme.h"

namespace si::ui {

enum class TextKind : std::uint8_t { body, strong, secondary, hint };

struct Text {
    std::string_view text;  // '\n' starts a new line
    TextKind kind = TextKind::body;
    Tone tone = Tone::neutral;  // other than neutral: coloured, with its icon in front
    std::string_view key = {};  // needed only to find it again
};
void text(const Text& text);
void text(std::string_view text);
// "带 * 为必填项": stands once above a form that has required fields.
void required_legend();

}  // namespace si::ui
