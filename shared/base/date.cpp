// The Gregorian calendar, text forms of a day, and the wall clock of Shanghai. Reads no clock
// itself.
#include "shared/base/date.h"

#include <chrono>

#include "shared/base/assert.h"
#include "shared/base/text.h"

namespace si {
namespace {

constexpr int first_year = 1900, last_year = 2199;
constexpr std::int64_t ms_per_second = 1000, ms_per_day = 86'400'000;
constexpr std::int64_t shanghai_offset_ms = 8LL * 3'600'000;

std::chrono::year_month_day civil(Date d) {
    return std::chrono::sys_days{std::chrono::days{d.days}};
}

std::string two_digits(int number) {
    const std::string digits = std::to_string(number);
    return number < 10 ? "0" + digits : digits;
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    const std::int64_t quotient = a / b;
    return a % b < 0 ? quotient - 1 : quotient;
}

std::optional<Date> of_parts(std::string_view year, std::string_view month, std::string_view day) {
    if (!is_digits(year) || year.size() != 4) return std::nullopt;
    if (!is_digits(month) || month.size() > 2 || !is_digits(day) || day.size() > 2)
        return std::nullopt;
    const int y = to_int(year);
    if (y < first_year || y > last_year) return std::nullopt;
    return Date::of(y, to_int(month), to_int(day));
}

// 2024年6月1日
std::optional<Date> parse_chinese(std::string_view text) {
    constexpr std::string_view year_sign = "年", month_sign = "月", day_sign = "日";
    const auto year_at = text.find(year_sign);
    const auto month_at = text.find(month_sign);
    if (year_at == std::string_view::npos || month_at == std::string_view::npos ||
        month_at < year_at || !text.ends_with(day_sign))
        return std::nullopt;
    const auto month_begin = year_at + year_sign.size();
    const auto day_begin = month_at + month_sign.size();
    if (day_begin > text.size() - day_sign.size()) return std::nullopt;
    return of_parts(text.substr(0, year_at), text.substr(month_begin, month_at - month_begin),
                    text.substr(day_begin, text.size() - day_sign.size() - day_begin));
}

}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return std::nullopt;
    const auto count = std::chrono::sys_days{ymd}.time_since_epoch().count();
    return Date{static_cast<std::int32_t>(count)};
}

int Date::year() const { return static_cast<int>(civil(*this).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(civil(*this).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(civil(*this).day())); }

Month Date::in_month() const {
    const auto ymd = civil(*this);
    return Month::of(static_cast<int>(ymd.year()),
                     static_cast<int>(static_cast<unsigned>(ymd.month())));
}

std::optional<Date> parse_date(std::string_view text) {
    const std::string typed = normal_number(text);
    const std::string_view t = typed;
    if (is_digits(t) && t.size() == 8) return of_parts(t.substr(0, 4), t.substr(4, 2), t.substr(6));
    for (const char separator : {'-', '/', '.'}) {
        const auto parts = split(t, separator);
        if (parts.size() == 3) return of_parts(parts[0], parts[1], parts[2]);
    }
    return parse_chinese(t);
}

std::string to_text(Date d) {
    const auto ymd = civil(d);
    return to_text(d.in_month()) + "-" +
           two_digits(static_cast<int>(static_cast<unsigned>(ymd.day())));
}

std::string to_chinese(Date d) {
    return concat({to_chinese(d.in_month()), std::to_string(d.day()), "日"});
}

Date first_day(Month m) {
    const auto date = Date::of(m.year(), m.month(), 1);
    SI_ASSERT(date);
    return *date;
}

Date last_day(Month m) { return first_day(m + 1) - 1; }

Date birthday(Date birth, int years) {
    if (const auto same_day = Date::of(birth.year() + years, birth.month(), birth.day()))
        return *same_day;
    return first_day(Month::of(birth.year() + years, 3));
}

int age_on(Date birth, Date day) {
    const int years = day.year() - birth.year();
    return day < birthday(birth, years) ? years - 1 : years;
}

Date shanghai_date(std::int64_t unix_ms) {
    return Date{static_cast<std::int32_t>(floor_div(unix_ms + shanghai_offset_ms, ms_per_day))};
}

std::int64_t shanghai_ms(Date d, int hour) {
    return d.days * ms_per_day + hour * 3'600'000LL - shanghai_offset_ms;
}

std::string shanghai_time_text(std::int64_t unix_ms) {
    const Date day = shanghai_date(unix_ms);
    const auto second = static_cast<int>((unix_ms - shanghai_ms(day, 0)) / ms_per_second);
    return concat({to_text(day), " ", two_digits(second / 3600), ":", two_digits(second / 60 % 60),
                   ":", two_digits(second % 60)});
}

}  // namespace si
