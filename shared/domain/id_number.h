// IdNumber 社会保障号 (AAC002): exists only if it is well-formed. For citizens the number of GB
// 11643-1999; residence permits of Hong Kong, Macao and Taiwan and those of foreign permanent
// residents (2023) follow the same form. Older 15-character permits and passports carry no usable
// check digit and are read apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/date.h"

namespace si {

enum class Sex : std::uint8_t { male, female };  // 男 1, 女 2

enum class IdNumberKind : std::uint8_t {
    citizen,           // 公民身份号码
    hong_kong,         // 港澳台居民居住证 810000
    macao,             // 820000
    taiwan,            // 830000
    foreign_resident,  // 外国人永久居留身份证（2023版），首位 9
    foreign_document,  // 国籍三字母 + 预留位 0 + 护照或旧版永久居留证号码; no birth date, sex or check digit
};

enum class IdNumberFault : std::uint8_t {  // rule ids ID01 to ID06
    none,
    length,
    characters,
    province,
    birth_date,
    future,
    check_digit,
};

struct IdNumber {
    std::string text;  // 18 characters (foreign_document: 9 to 24), upper case
    IdNumberKind kind = IdNumberKind::citizen;
    std::optional<Date> birth;  // as the number says; nothing for foreign_document
    std::optional<Sex> sex;
    std::string_view region() const { return std::string_view{text}.substr(0, 6); }
    friend bool operator==(const IdNumber& a, const IdNumber& b) { return a.text == b.text; }
};

struct IdNumberReading {
    IdNumberFault fault = IdNumberFault::none;
    std::optional<IdNumber> number;  // present when fault == none
    std::string expected_check;      // on check_digit: the character that would fit
    int position = 0;                // on characters: place of the first wrong one, from 1
};

// Normalises (width, blanks, x) and reads. Births lie between 1900-01-01 and `today`.
IdNumberReading read_id_number(std::string_view text, Date today);
std::optional<IdNumber> parse_id_number(std::string_view text, Date today);
// The 18-digit number of an old 15-digit one (19 is inserted): for searching, never for filing.
std::optional<std::string> widen_id_number(std::string_view fifteen);
char id_number_check(std::string_view first_seventeen);  // ISO 7064 MOD 11-2
std::string masked(const IdNumber& n);                   // "330***********0017"
std::string masked_number(std::string text);             // the same of any text; a short one stays
std::string masked_name(std::string_view name);          // "张*", "欧阳*", "买*"

// Other documents: well-formed or not; the check digit of the old permit only warns.
bool is_old_foreign_permit(std::string_view text);  // AAA NNNN YYMMDD S C
bool old_foreign_permit_check_holds(std::string_view text);
bool is_foreign_passport(std::string_view text);  // 5 to 20 letters and digits
bool is_chinese_passport(std::string_view text);
bool is_hong_kong_macao_travel_permit(std::string_view text);  // 港澳居民来往内地通行证
bool is_taiwan_travel_permit(std::string_view text);           // 台湾居民来往大陆通行证

}  // namespace si
