#include "web/ui/text_layout.h"

namespace si::ui {
namespace {

constexpr char32_t ellipsis = U'…';

bool contains(std::u32string_view set, char32_t character) {
    return set.find(character) != std::u32string_view::npos;
}

// May not begin a line.
bool is_closing(char32_t c) {
    return contains(U"、。，；：？！）】》〉」』〕〗｝”’·•…—～％‰℃,.;:?!)]}%°", c);
}

// May not end a line.
bool is_opening(char32_t c) { return contains(U"（【《〈「『〔〖｛“‘￥¥$([{#№", c); }

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == 0x3000; }

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_wide(char32_t c) {
    return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF00 && c <= 0xFF60) || c >= 0x20000;
}

// What counts and measures: stays with the number in front of it.
bool is_unit(char32_t c) {
    return contains(
        U"元角分万亿年月日号时点秒个人名位岁"
        U"项处条份次笔期户家天周页行列级倍",
        c);
}

// A slash or hyphen inside a word lets the line end behind it ("2024-06-11" must not, so digits are kept).
bool is_joint(char32_t before, char32_t after) {
    return (before == '/' || before == '-' || before == '_' || before == '@') && !is_digit(after);
}

// The line that grows, and the last place where it may end.
struct Growing {
    const char* begin = nullptr;
    float width = 0;
    const char* break_end = nullptr;   // end of the line if broken there, blanks left out
    const char* break_next = nullptr;  // where the following line begins
    float break_width = 0;
    float after_break = 0;  // width of what already stands behind that place
};

std::string_view between(const char* from, const char* to) {
    return {from, static_cast<std::size_t>(to - from)};
}

}  // namespace

char32_t take_character(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80       ? 1
                               : lead >> 5 == 6  ? 2
                               : lead >> 4 == 14 ? 3
                               : lead >> 3 == 30 ? 4
                                                 : 0;
    if (length == 0 || length > text.size()) {
        text.remove_prefix(1);
        return 0xFFFD;
    }
    char32_t character = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (byte(i) >> 6 != 2) {
            text.remove_prefix(i);
            return 0xFFFD;
        }
        character = character << 6 | (byte(i) & 0x3Fu);
    }
    text.remove_prefix(length);
    return character;
}

bool may_break(char32_t before, char32_t after) {
    if (is_closing(after) || is_blank(after)) return false;
    if (is_blank(before)) return true;
    if (is_opening(before)) return false;
    if (is_digit(before) && is_unit(after)) return false;
    if (before == after && (before == U'—' || before == ellipsis)) return false;
    return is_wide(before) || is_wide(after) || is_joint(before, after) ||
           contains(U"，。；：、）”", before);
}

std::vector<TextLine> break_lines(std::string_view text, float width, Advance advance) {
    std::vector<TextLine> lines;
    Growing line{.begin = text.data()};
    const char* const end = text.data() + text.size();
    char32_t before = 0;
    const auto start = [&](const char* at, float already) {
        line = {.begin = at, .width = already};
    };
    for (std::string_view rest = text; !rest.empty();) {
        const char* const at = rest.data();
        const char32_t character = take_character(rest);
        if (character == '\n') {
            lines.push_back({between(line.begin, at), line.width});
            start(rest.data(), 0);
            before = 0;
            continue;
        }
        if (at != line.begin && may_break(before, character)) {
            const char* text_end = at;
            while (text_end > line.begin && text_end[-1] == ' ') --text_end;
            line.break_end = text_end;
            line.break_next = at;
            line.break_width =
                line.width - static_cast<float>(at - text_end) * advance.of(advance.data, ' ');
            line.after_break = 0;
        }
        const float step = advance.of(advance.data, character);
        if (line.width + step > width && at != line.begin && !is_blank(character)) {
            if (line.break_end != nullptr) {
                lines.push_back({between(line.begin, line.break_end), line.break_width});
                start(line.break_next, line.after_break);
            } else {
                lines.push_back({between(line.begin, at), line.width});
                start(at, 0);
            }
        }
        line.width += step;
        line.after_break += step;
        before = character;
    }
    if (line.begin != end || lines.empty() || text.back() == '\n') {
        lines.push_back({between(line.begin, end), line.width});
    }
    return lines;
}

Fitted fit(std::string_view text, float width, Advance advance) {
    const float dots = advance.of(advance.data, ellipsis);
    float used = 0;
    const char* fits_with_dots = text.data();
    for (std::string_view rest = text; !rest.empty();) {
        const char* const at = rest.data();
        if (used + dots <= width) fits_with_dots = at;
        used += advance.of(advance.data, take_character(rest));
        if (used > width) return {between(text.data(), fits_with_dots), true};
    }
    return {text, false};
}

}  // namespace si::ui
