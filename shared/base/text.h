// Text as clerks type it: UTF-8 lengths, trimming, full-width folding, name separators. Never
// throws, never fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace si {

bool is_valid_utf8(std::string_view text);
std::size_t code_points(std::string_view text);
// Next code point at `at`, which moves on; U+FFFD for bytes that are not UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);

// Without blanks of every width, zero-width characters and line ends in front and behind.
std::string trim(std::string_view text);
// Full-width letters, digits and signs to ASCII; ideographic blank to blank.
std::string fold_width(std::string_view text);
std::string upper_ascii(std::string_view text);
// Without joiners, direction marks and byte order marks.
std::string without_zero_width(std::string_view text);
// Folded, without any blank, upper case: identity and credit codes, amounts, dates.
std::string normal_number(std::string_view text);
// Trimmed and folded; • ‧ ・ ． · between characters become U+00B7, "张 三" becomes "张三".
std::string normal_name(std::string_view text);

bool is_digits(std::string_view text);  // at least one, nothing else
int to_int(std::string_view digits);    // of one to nine digits, asserted
std::vector<std::string_view> split(std::string_view text, char separator);
std::string concat(std::initializer_list<std::string_view> parts);
std::string replace_all(std::string text, std::string_view what, std::string_view with);

}  // namespace si
