// Months: text forms and counting.
#include "shared/base/month.h"

#include "tests/support/test.h"

using namespace si;
using test::month;

TEST_CASE("a month is read in every form clerks type") {
    for (const std::string_view typed :
         {"2024-06", "202406", "2024/6", "2024.06", "2024年6月", "2024-6", "２０２４０６"}) {
        INFO(typed);
        const auto m = parse_month(typed);
        REQUIRE(m);
        CHECK(to_text(*m) == "2024-06");
        CHECK(to_chinese(*m) == "2024年6月");
    }
}

TEST_CASE("what is no month is refused") {
    for (const std::string_view typed :
         {"", "2024-13", "2024-00", "202413", "24-06", "2024", "2024-06-01", "2024年", "2024年6",
          "1899-12", "2200-01", "2024-006", "六月", "2024--6", "2024年6月月"}) {
        INFO(typed);
        CHECK_FALSE(parse_month(typed));
    }
    CHECK(parse_month("1900-01"));
    CHECK(parse_month("2199-12"));
}

TEST_CASE("last month of January is December") {
    CHECK(month("2021-01") - 1 == month("2020-12"));
    CHECK(month("2020-12") + 1 == month("2021-01"));
    CHECK(month("2021-03") - month("2020-12") == 3);
    CHECK(to_text(Month::of(2020, 12)) == "2020-12");
    CHECK(Month::of(2020, 12).month() == 12);
    CHECK(Month::of(2020, 12).year() == 2020);
}
