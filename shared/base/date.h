// Date: a civil day of the Gregorian calendar, without time and zone. Days are counted from
// 1970-01-01.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/month.h"

namespace si {

struct Date {
    std::int32_t days = 0;  // since 1970-01-01

    static std::optional<Date> of(int year, int month, int day);  // nothing for 30 February
    int year() const;
    int month() const;
    int day() const;
    Month in_month() const;

    friend constexpr auto operator<=>(Date, Date) = default;
    friend constexpr Date operator+(Date d, int n) { return {d.days + n}; }
    friend constexpr Date operator-(Date d, int n) { return {d.days - n}; }
    friend constexpr int operator-(Date a, Date b) { return a.days - b.days; }
};

// "2024-06-01"; also read: 20240601, 2024/6/1, 2024.6.1, 2024年6月1日.
std::optional<Date> parse_date(std::string_view text);
std::string to_text(Date d);     // "2024-06-01"
std::string to_chinese(Date d);  // "2024年6月1日"

Date first_day(Month m);
Date last_day(Month m);
// The day on which somebody born on `birth` becomes `years` old; 29 February becomes 1 March in
// common years.
Date birthday(Date birth, int years);
int age_on(Date birth, Date day);  // completed years (周岁)

// Asia/Shanghai has had no clock changes since 1991: always UTC+8 here.
Date shanghai_date(std::int64_t unix_ms);
std::int64_t shanghai_ms(Date d, int hour);  // unix time at which that hour of that day begins
std::string shanghai_time_text(std::int64_t unix_ms);  // "2024-06-01 09:12:33"

}  // namespace si
