// Breaks text into lines by the rules of Chinese typesetting (禁则): between any two ideographs, never before closing
// punctuation or after an opening bracket, numbers stay with their unit, Latin words stay whole. Pure.
#pragma once

#include <string_view>
#include <vector>

namespace si::ui {

// Width of one character; `data` is the caller's.
struct Advance {
    float (*of)(const void* data, char32_t character);
    const void* data;
};

struct TextLine {
    std::string_view text;  // without the blank at which it was broken
    float width = 0;
};

// '\n' always breaks. A single word wider than the line is cut where the line is full.
std::vector<TextLine> break_lines(std::string_view text, float width, Advance advance);

// May a line end between these two?
bool may_break(char32_t before, char32_t after);

// One character from the front of UTF-8 text; U+FFFD for a broken byte. `text` must not be empty.
char32_t take_character(std::string_view& text);

// The longest beginning that fits, with "…" when something is left out.
struct Fitted {
    std::string_view text;
    bool cut = false;
};
Fitted fit(std::string_view text, float width, Advance advance);

}  // namespace si::ui
