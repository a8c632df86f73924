// Days: text forms, ages, and the hours of Shanghai.
#include "shared/base/date.h"

#include "tests/support/test.h"

using namespace si;
using test::date;
using test::month;

TEST_CASE("a date is read in every form clerks type") {
    for (const std::string_view typed :
         {"2024-06-01", "20240601", "2024/6/1", "2024.6.1", "2024年6月1日", "2024-6-01",
          "２０２４－０６－０１", " 2024 年 06 月 01 日 "}) {
        INFO(typed);
        const auto day = parse_date(typed);
        REQUIRE(day);
        CHECK(to_text(*day) == "2024-06-01");
        CHECK(to_chinese(*day) == "2024年6月1日");
    }
}

TEST_CASE("what is no day is refused") {
    for (const std::string_view typed :
         {"",           "2024-02-30",  "2023-02-29",   "2024-13-01", "2024-00-10",    "2024-06-00",
          "2024-06-31", "24-06-01",    "2024-06",      "2024-6/1",   "202461",        "1899-12-31",
          "2200-01-01", "2024年6月",   "6月2024年1日", "2024年6月1", "2024-06-01-01", "2024-006-01",
          "昨天",       "-2024-06-01", "2024年日月"}) {
        INFO(typed);
        CHECK_FALSE(parse_date(typed));
    }
    CHECK(parse_date("1900-01-01"));
    CHECK(parse_date("2199-12-31"));
}

TEST_CASE("days are counted from 1970") {
    CHECK(date("1970-01-01").days == 0);
    CHECK(date("1969-12-31").days == -1);
    CHECK(date("2000-03-01") - date("2000-02-28") == 2);
    CHECK(date("1900-03-01") - date("1900-02-28") == 1);
    CHECK(to_text(date("2024-12-31") + 1) == "2025-01-01");
}

TEST_CASE("every day of two centuries reads back from its own text") {
    for (Date day = date("1900-01-01"); day < date("2100-01-01"); day = day + 1) {
        const auto again = Date::of(day.year(), day.month(), day.day());
        if (again != day || parse_date(to_text(day)) != day) FAIL_CHECK(to_text(day));
    }
}

TEST_CASE("a month begins on its first day and ends on its last") {
    CHECK(first_day(month("2024-02")) == date("2024-02-01"));
    CHECK(last_day(month("2024-02")) == date("2024-02-29"));
    CHECK(last_day(month("2023-02")) == date("2023-02-28"));
    CHECK(last_day(month("2024-12")) == date("2024-12-31"));
    CHECK(date("2024-12-31").in_month() == month("2024-12"));
}

TEST_CASE("somebody becomes a year older on the birthday itself") {
    CHECK(age_on(date("2010-06-30"), date("2026-06-29")) == 15);
    CHECK(age_on(date("2010-06-30"), date("2026-06-30")) == 16);
    CHECK(birthday(date("2010-06-30"), 16) == date("2026-06-30"));
    CHECK(age_on(date("2010-06-30"), date("2010-06-30")) == 0);
}

TEST_CASE("a leap day's birthday is 1 March in common years") {
    CHECK(birthday(date("2008-02-29"), 16) == date("2024-02-29"));
    CHECK(birthday(date("2008-02-29"), 18) == date("2026-03-01"));
    CHECK(age_on(date("2008-02-29"), date("2026-02-28")) == 17);
    CHECK(age_on(date("2008-02-29"), date("2026-03-01")) == 18);
}

TEST_CASE("Shanghai is eight hours ahead of universal time") {
    const std::int64_t noon = 1'717'204'353'000;  // 2024-06-01 01:12:33 UTC
    CHECK(shanghai_time_text(noon) == "2024-06-01 09:12:33");
    CHECK(shanghai_time_text(0) == "1970-01-01 08:00:00");
    CHECK(shanghai_time_text(-1) == "1970-01-01 07:59:59");
    CHECK(shanghai_time_text(-8LL * 3'600'000 - 1) == "1969-12-31 23:59:59");
    CHECK(shanghai_date(shanghai_ms(date("2024-06-01"), 0)) == date("2024-06-01"));
    CHECK(shanghai_date(shanghai_ms(date("2024-06-01"), 0) - 1) == date("2024-05-31"));
    CHECK(shanghai_time_text(shanghai_ms(date("2024-06-30"), 18)) == "2024-06-30 18:00:00");
}
