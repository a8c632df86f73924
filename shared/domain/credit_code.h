// CreditCode 统一社会信用代码 (GB 32100-2015) with the organisation code 组织机构代码 (GB 11714-1997) inside it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace si {

// Rule ids CR01 (length, characters) and CR02.
enum class CreditCodeFault : std::uint8_t { none, length, characters, check_character };

struct CreditCode {
    std::string text;  // 18 characters, upper case
    friend bool operator==(const CreditCode&, const CreditCode&) = default;
};

struct CreditCodeReading {
    CreditCodeFault fault = CreditCodeFault::none;
    std::optional<CreditCode> code;
    int position = 0;  // on characters: place of the first wrong one, from 1
    // CR03 only warns: some historic codes were made otherwise.
    bool organisation_check_holds = true;
};

CreditCodeReading read_credit_code(std::string_view text);  // normalises first
std::optional<CreditCode> parse_credit_code(std::string_view text);
char credit_code_check(std::string_view first_seventeen);
// Nine characters, with or without the hyphen before the last.
bool is_organisation_code(std::string_view text);

}  // namespace si
