// Reading of the unified social credit code: alphabet, regions, two check characters.
#include "shared/domain/credit_code.h"

#include "shared/base/assert.h"
#include "shared/base/text.h"

namespace si {
namespace {

// GB 32100: a character's value is its place here. I, O, S, V and Z are left out, so letters are
// not contiguous.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t code_length = 18, organisation_length = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_in_alphabet(char c) { return alphabet.find(c) != std::string_view::npos; }

// GB 11714 counts all 26 letters: A=10 … Z=35. Nothing for other characters.
std::optional<int> organisation_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return std::nullopt;
}

std::optional<char> organisation_check(std::string_view first_eight) {
    constexpr int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < first_eight.size(); ++i) {
        const auto value = organisation_value(first_eight[i]);
        if (!value) return std::nullopt;
        sum += *value * weights[i];
    }
    const int check = 11 - sum % 11;
    if (check == 10) return 'X';
    return static_cast<char>('0' + check % 11);
}

bool organisation_holds(std::string_view nine) {
    return organisation_check(nine.substr(0, organisation_length - 1)) == nine.back();
}

// Place of the first character that may not stand there, counted from 1; 0 if all may.
int misplaced_character(std::string_view code) {
    for (std::size_t i = 0; i < code.size(); ++i) {
        const bool in_region = i >= 2 && i < 8;  // 登记管理机关行政区划码
        if (in_region ? !is_digit(code[i]) : !is_in_alphabet(code[i]))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

}  // namespace

char credit_code_check(std::string_view first_seventeen) {
    SI_ASSERT(first_seventeen.size() == code_length - 1);
    int sum = 0, weight = 1;  // weights are powers of 3 modulo 31
    for (const char c : first_seventeen) {
        const auto value = alphabet.find(c);
        SI_ASSERT(value != std::string_view::npos);
        sum += static_cast<int>(value) * weight;
        weight = weight * 3 % 31;
    }
    // The outer modulo turns a remainder of 0 into the check character 0.
    return alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

CreditCodeReading read_credit_code(std::string_view text) {
    const std::string code = normal_number(text);
    CreditCodeReading reading;
    if (code_points(code) != code_length) {
        reading.fault = CreditCodeFault::length;
        return reading;
    }
    if (const int place = misplaced_character(code)) {
        reading.fault = CreditCodeFault::characters;
        reading.position = place;
        return reading;
    }
    const std::string_view whole = code;
    if (credit_code_check(whole.substr(0, code_length - 1)) != whole.back()) {
        reading.fault = CreditCodeFault::check_character;
        return reading;
    }
    reading.organisation_check_holds = organisation_holds(whole.substr(8, organisation_length));
    reading.code = CreditCode{code};
    return reading;
}

std::optional<CreditCode> parse_credit_code(std::string_view text) {
    return read_credit_code(text).code;
}

bool is_organisation_code(std::string_view text) {
    std::string code = normal_number(text);
    if (code.size() == organisation_length + 1 && code[organisation_length - 1] == '-')
        code.erase(organisation_length - 1, 1);
    return code.size() == organisation_length && organisation_holds(code);
}

}  // namespace si
