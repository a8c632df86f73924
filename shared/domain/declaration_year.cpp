#include "shared/domain/declaration_year.h"

#include "shared/base/text.h"

namespace si {

YearReading read_declaration_year(std::string_view text, int this_year) {
    constexpr std::size_t digits = 4;
    const std::string typed = normal_number(text);
    if (typed.empty()) return {.year = {}, .wrong = "请选择年度（必录项），再点【查询】"};
    if (!is_digits(typed) || typed.size() != digits)
        return {.year = {}, .wrong = "年度不正确，请按“2025”的样子填写"};
    const int year = to_int(typed);
    if (year > this_year) return {.year = {}, .wrong = "年度不能晚于今年，请改选"};
    return {.year = year, .wrong = {}};
}

}  // namespace si
