// Reading, checking and masking of identity numbers. Knows no register: a number may be well-formed
// and nobody's.
#include "shared/domain/id_number.h"

#include <algorithm>
#include <array>

#include "shared/base/assert.h"
#include "shared/base/text.h"

namespace si {
namespace {

constexpr std::size_t citizen_length = 18, old_length = 15;
constexpr int earliest_birth_year = 1900;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter_or_digit(char c) { return is_digit(c) || is_letter(c); }

bool all_letters(std::string_view text) { return std::all_of(text.begin(), text.end(), is_letter); }
bool all_letters_or_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_letter_or_digit);
}

// GB/T 2260: first two digits of the mainland's provinces. Counties come and go and are not judged.
bool is_mainland_province(int code) {
    return (code >= 11 && code <= 15) || (code >= 21 && code <= 23) || (code >= 31 && code <= 37) ||
           (code >= 41 && code <= 46) || (code >= 50 && code <= 54) || (code >= 61 && code <= 65);
}

// What the first digits say, or nothing if no such number is issued.
std::optional<IdNumberKind> kind_of_region(std::string_view number) {
    if (number[0] ==
        '9') {  // 9, then the province that accepted the application, then the nationality
        if (!is_mainland_province(to_int(number.substr(1, 2)))) return std::nullopt;
        return IdNumberKind::foreign_resident;
    }
    const int province = to_int(number.substr(0, 2));
    if (province == 81) return IdNumberKind::hong_kong;
    if (province == 82) return IdNumberKind::macao;
    if (province == 83) return IdNumberKind::taiwan;
    if (province == 71 || is_mainland_province(province)) return IdNumberKind::citizen;
    return std::nullopt;
}

std::optional<Date> date_of_digits(std::string_view eight) {
    return Date::of(to_int(eight.substr(0, 4)), to_int(eight.substr(4, 2)),
                    to_int(eight.substr(6)));
}

IdNumberReading failed(IdNumberFault fault) {
    IdNumberReading reading;
    reading.fault = fault;
    return reading;
}

IdNumberReading wrong_character(std::size_t at) {
    IdNumberReading reading = failed(IdNumberFault::characters);
    reading.position = static_cast<int>(at) + 1;
    return reading;
}

// 国籍三字母 + 预留位 + 证件号码: nothing in it can be checked but its shape.
IdNumberReading read_foreign_document(const std::string& number) {
    constexpr std::size_t shortest = 3 + 1 + 5, longest = 3 + 1 + 20;
    if (number.size() < shortest || number.size() > longest) return failed(IdNumberFault::length);
    for (std::size_t i = 0; i < number.size(); ++i) {
        const char c = number[i];
        const bool fits = i < 3 ? is_letter(c) : i == 3 ? is_digit(c) : is_letter_or_digit(c);
        if (!fits) return wrong_character(i);
    }
    IdNumberReading reading;
    reading.number = IdNumber{.text = number, .kind = IdNumberKind::foreign_document};
    return reading;
}

IdNumberReading read_eighteen(const std::string& number, Date today) {
    const std::string_view whole = number;
    for (std::size_t i = 0; i < whole.size(); ++i)
        if (!is_digit(whole[i]) && !(whole[i] == 'X' && i + 1 == whole.size()))
            return wrong_character(i);

    const auto kind = kind_of_region(whole);
    if (!kind) return failed(IdNumberFault::province);
    const auto birth = date_of_digits(whole.substr(6, 8));
    if (!birth || birth->year() < earliest_birth_year) return failed(IdNumberFault::birth_date);
    if (*birth > today) return failed(IdNumberFault::future);

    const char check = id_number_check(whole.substr(0, citizen_length - 1));
    if (check != whole.back()) {
        IdNumberReading reading = failed(IdNumberFault::check_digit);
        reading.expected_check = std::string(1, check);
        return reading;
    }
    IdNumberReading reading;
    const bool is_odd = (whole[16] - '0') % 2 == 1;
    reading.number = IdNumber{
        .text = number, .kind = *kind, .birth = birth, .sex = is_odd ? Sex::male : Sex::female};
    return reading;
}

// Surnames of two characters (复姓) that are still borne.
constexpr std::array<std::string_view, 71> compound_surnames = {
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛",
    "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容",
    "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马",
    "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐",
    "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "左丘", "东门", "西门", "第五", "南荣",
    "梁丘", "公仪", "公户", "达奚", "叱干", "完颜", "耶律", "纳兰", "哥舒", "贺兰", "相里"};

bool starts_with_compound_surname(std::string_view name) {
    return std::any_of(compound_surnames.begin(), compound_surnames.end(),
                       [name](std::string_view surname) { return name.starts_with(surname); });
}

}  // namespace

IdNumberReading read_id_number(std::string_view text, Date today) {
    const std::string number = normal_number(text);
    if (!number.empty() && is_letter(number.front())) return read_foreign_document(number);
    // Characters, not bytes: a stray Chinese character is a wrong character, not three too many.
    if (code_points(number) != citizen_length) return failed(IdNumberFault::length);
    return read_eighteen(number, today);
}

std::optional<IdNumber> parse_id_number(std::string_view text, Date today) {
    return read_id_number(text, today).number;
}

std::optional<std::string> widen_id_number(std::string_view fifteen) {
    const std::string old = normal_number(fifteen);
    if (old.size() != old_length || !is_digits(old)) return std::nullopt;
    const std::string_view digits = old;
    // 996 to 999 were given to people over a hundred, born in 18xx.
    if (digits.substr(12) >= "996") return std::nullopt;
    std::string widened = concat({digits.substr(0, 6), "19", digits.substr(6)});
    if (!kind_of_region(widened) || !date_of_digits(std::string_view{widened}.substr(6, 8)))
        return std::nullopt;
    widened += id_number_check(widened);
    return widened;
}

char id_number_check(std::string_view first_seventeen) {
    SI_ASSERT(first_seventeen.size() == citizen_length - 1 && is_digits(first_seventeen));
    constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < first_seventeen.size(); ++i)
        sum += (first_seventeen[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

constexpr std::size_t kept_in_front = 3, kept_behind = 4;

std::string masked_number(std::string text) {
    for (std::size_t i = kept_in_front; i + kept_behind < text.size(); ++i) text[i] = '*';
    return text;
}

std::string masked(const IdNumber& n) {
    SI_ASSERT(n.text.size() > kept_in_front + kept_behind);
    return masked_number(n.text);
}

std::string masked_name(std::string_view name) {
    const std::string whole = normal_name(name);
    const std::size_t length = code_points(whole);
    if (length == 0) return {};
    if (length == 1) return "*";
    std::size_t kept = 0;
    next_code_point(whole, kept);
    const bool has_parts = whole.find("·") != std::string::npos;
    if (length > 2 && !has_parts && starts_with_compound_surname(whole))
        next_code_point(whole, kept);
    return whole.substr(0, kept) + "*";
}

bool is_old_foreign_permit(std::string_view text) {
    const std::string permit = normal_number(text);
    if (permit.size() != old_length) return false;
    const std::string_view p = permit;
    if (!all_letters(p.substr(0, 3)) || !is_digits(p.substr(3))) return false;
    const int year = to_int(p.substr(7, 2)), month = to_int(p.substr(9, 2)),
              day = to_int(p.substr(11, 2));
    return Date::of(1900 + year, month, day) || Date::of(2000 + year, month, day);
}

bool old_foreign_permit_check_holds(std::string_view text) {
    if (!is_old_foreign_permit(text)) return false;
    constexpr int weights[] = {7, 3, 1};
    const std::string permit = normal_number(text);
    int sum = 0;
    for (std::size_t i = 0; i + 1 < permit.size(); ++i) {
        const int value = is_digit(permit[i]) ? permit[i] - '0' : permit[i] - 'A' + 10;
        sum += value * weights[i % 3];
    }
    return sum % 10 == permit.back() - '0';
}

bool is_foreign_passport(std::string_view text) {
    const std::string passport = normal_number(text);
    return passport.size() >= 5 && passport.size() <= 20 && all_letters_or_digits(passport);
}

bool is_chinese_passport(std::string_view text) {
    const std::string passport = normal_number(text);
    if (passport.size() != 9) return false;
    const std::string_view p = passport;
    constexpr std::string_view series = "EGDSPH";
    const bool has_series = series.find(p[0]) != std::string_view::npos;
    return (has_series && is_digits(p.substr(1))) ||
           (p[0] == 'E' && is_letter(p[1]) && is_digits(p.substr(2)));
}

bool is_hong_kong_macao_travel_permit(std::string_view text) {
    const std::string permit = normal_number(text);
    return (permit.size() == 9 || permit.size() == 11) && (permit[0] == 'H' || permit[0] == 'M') &&
           is_digits(std::string_view{permit}.substr(1));
}

bool is_taiwan_travel_permit(std::string_view text) {
    std::string permit = normal_number(text);
    const bool has_letter = permit.size() == 11 && is_letter(permit.back());  // the old form
    if (has_letter) permit.pop_back();
    return is_digits(permit) && (permit.size() == 8 || permit.size() == 10);
}

}  // namespace si
