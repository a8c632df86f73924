// UTF-8 and the habits of keyboards: widths, blanks, separators. Knows no language and no domain.
#include "shared/base/text.h"

#include <algorithm>

#include "shared/base/assert.h"

namespace si {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t name_separator = 0x00B7;  // ·

struct Decoded {
    char32_t code_point = replacement;
    std::size_t length = 1;
    bool ok = false;
};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
Decoded decode(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {};
    char32_t c = lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[at + i])) return {};
        c = (c << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < least[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return {};
    return {c, length, true};
}

bool is_blank(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

// Characters that leave no mark but break a comparison: joiners, direction marks, byte order marks.
// They come along when a name is copied from a chat window or a PDF.
bool is_zero_width(char32_t c) {
    return c == 0xAD || c == 0x034F || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

// The points that stand between the parts of a name, as keyboards and fonts have them. The full
// stop is one only next to a Chinese character: "J. SMITH" keeps its own.
bool is_middle_dot(char32_t c) {
    constexpr char32_t dots[] = {0x00B7, 0x0387, 0x2022, 0x2024, 0x2027,
                                 0x2219, 0x22C5, 0x2E31, 0x30FB, 0xFF65};
    return std::find(std::begin(dots), std::end(dots), c) != std::end(dots);
}

bool is_ascii(char32_t c) { return c < 0x80; }

// Most of what is typed is: then there is nothing to fold and nothing hidden.
bool is_all_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::vector<char32_t> code_points_of(std::string_view text) {
    std::vector<char32_t> points;
    for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
    return points;
}

// Puts U+00B7 for every separator that has a character on both sides, and drops the blanks around
// it.
std::vector<char32_t> with_separators(const std::vector<char32_t>& name) {
    std::vector<char32_t> result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        std::size_t after = i + 1;
        while (after < name.size() && is_blank(name[after])) ++after;
        std::size_t before = result.size();
        while (before > 0 && is_blank(result[before - 1])) --before;

        const bool between = before > 0 && after < name.size();
        const bool separates =
            between &&
            (is_middle_dot(name[i]) ||
             (name[i] == '.' && (!is_ascii(result[before - 1]) || !is_ascii(name[after]))));
        if (!separates) {
            result.push_back(name[i]);
            continue;
        }
        result.resize(before);
        result.push_back(name_separator);
        i = after - 1;
    }
    return result;
}

// "张  三" is typed to align with names of three characters; between Latin words one blank stays.
std::string with_blanks_settled(const std::vector<char32_t>& name) {
    std::string text;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (!is_blank(name[i])) {
            append_utf8(text, name[i]);
            continue;
        }
        const bool repeated =
            is_blank(name[i - 1]);  // A trimmed name starts and ends with no blank.
        std::size_t after = i + 1;
        while (is_blank(name[after])) ++after;
        if (!repeated && (is_ascii(name[i - 1]) || is_ascii(name[after]))) text += ' ';
    }
    return text;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decode(text, at);
        if (!next.ok) return false;
        at += next.length;
    }
    return true;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
    return count;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
    SI_ASSERT(at < text.size());
    const Decoded next = decode(text, at);
    at += next.length;
    return next.code_point;
}

void append_utf8(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
    const auto push = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) return push(c);
    if (c < 0x800) {
        push(0xC0 | (c >> 6));
    } else {
        if (c < 0x10000) {
            push(0xE0 | (c >> 12));
        } else {
            push(0xF0 | (c >> 18));
            push(0x80 | ((c >> 12) & 0x3F));
        }
        push(0x80 | ((c >> 6) & 0x3F));
    }
    push(0x80 | (c & 0x3F));
}

std::string trim(std::string_view text) {
    const auto is_plain = [](char c) { return c > ' ' && c < 0x7F; };
    if (text.empty() || (is_plain(text.front()) && is_plain(text.back()))) return std::string{text};
    std::size_t begin = text.size(), end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (is_blank(c) || is_zero_width(c)) continue;
        begin = std::min(begin, start);
        end = at;
    }
    return begin < end ? std::string{text.substr(begin, end - begin)} : std::string{};
}

std::string fold_width(std::string_view text) {
    if (is_all_ascii(text)) return std::string{text};
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (c >= 0xFF01 && c <= 0xFF5E) {
            folded += static_cast<char>(c - 0xFF01 + '!');
        } else if (c == 0x3000 || c == 0xA0) {
            folded += ' ';
        } else {
            folded += text.substr(start, at - start);
        }
    }
    return folded;
}

std::string upper_ascii(std::string_view text) {
    std::string upper{text};
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

std::string without_zero_width(std::string_view text) {
    if (is_all_ascii(text)) return std::string{text};
    std::string visible;
    visible.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (!is_zero_width(next_code_point(text, at))) visible += text.substr(start, at - start);
    }
    return visible;
}

std::string normal_number(std::string_view text) {
    // As nearly all are typed: nothing to fold or to leave out.
    if (std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; }))
        return upper_ascii(text);
    const std::string folded = fold_width(without_zero_width(text));
    std::string number;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t start = at;
        if (!is_blank(next_code_point(folded, at))) number += folded.substr(start, at - start);
    }
    return upper_ascii(number);
}

std::string normal_name(std::string_view text) {
    const std::string name = trim(fold_width(without_zero_width(text)));
    // What is not UTF-8 is left as it is: it will be a finding, not something else than was typed.
    if (!is_valid_utf8(name)) return name;
    return with_blanks_settled(with_separators(code_points_of(name)));
}

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int to_int(std::string_view digits) {
    SI_ASSERT(is_digits(digits) && digits.size() <= 9);
    int number = 0;
    for (const char c : digits) number = number * 10 + (c - '0');
    return number;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string concat(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const std::string_view part : parts) size += part.size();
    std::string whole;
    whole.reserve(size);
    for (const std::string_view part : parts) whole += part;
    return whole;
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
    if (what.empty()) return text;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

}  // namespace si
