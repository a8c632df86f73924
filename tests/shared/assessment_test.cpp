// What follows from the policy: bases, retirement months, closing windows.
#include <span>

#include "shared/policy/policy.h"
#include "tests/support/policy.h"
#include "tests/support/test.h"

using namespace si;
using test::month;

namespace {

const Policy& policy() { return test::shipped_policy(); }

struct Retirement {
    std::string_view birth;
    int delay;
    std::string_view retires;
};

void check_retirement(RetirementCategory category, std::span<const Retirement> rows) {
    for (const Retirement& row : rows) {
        INFO(row.birth);
        CHECK(retirement_delay(policy(), category, month(row.birth)) == row.delay);
        CHECK(retirement_month(policy(), category, month(row.birth)) == month(row.retires));
    }
}

struct YearRow {  // delay of somebody born in January and in December
    int year, january, december;
};

void check_years(RetirementCategory category, std::span<const YearRow> rows) {
    for (const YearRow& row : rows) {
        INFO(row.year);
        CHECK(retirement_delay(policy(), category, Month::of(row.year, 1)) == row.january);
        CHECK(retirement_delay(policy(), category, Month::of(row.year, 12)) == row.december);
    }
}

std::int64_t at(std::string_view day, int hour) { return shanghai_ms(test::date(day), hour); }

}  // namespace

TEST_CASE("a wage becomes a base within the limits of its month") {
    struct Row {
        std::string_view wage, base;
        Clamp clamp;
    };
    constexpr Row rows[] = {
        {"3000", "4986.00", Clamp::raised},    {"4985.99", "4986.00", Clamp::raised},
        {"4986", "4986.00", Clamp::none},      {"10000", "10000.00", Clamp::none},
        {"25299", "25299.00", Clamp::none},    {"25299.01", "25299.00", Clamp::lowered},
        {"60000", "25299.00", Clamp::lowered},
    };
    for (const Row& row : rows) {
        INFO(row.wage);
        const Assessment assessment = assess(policy(), test::yuan(row.wage), month("2025-06"));
        CHECK(to_yuan(assessment.base) == row.base);
        CHECK(assessment.clamp == row.clamp);
        CHECK(assessment.limits.lower == Fen::yuan(4'986));
        CHECK(assessment.limits.upper == Fen::yuan(25'299));
        CHECK_FALSE(assessment.source.empty());
    }
}

TEST_CASE("the same wage makes another base in another year") {
    CHECK(assess(policy(), Fen::yuan(4'000), month("2021-04")).base == Fen::yuan(4'000));
    CHECK(assess(policy(), Fen::yuan(4'000), month("2023-01")).base == Fen::yuan(4'462));
    CHECK(assess(policy(), Fen::yuan(4'000), month("2022-12")).base == Fen::yuan(4'000));
}

TEST_CASE("men retire between sixty and sixty-three") {
    constexpr Retirement rows[] = {
        {"1964-12", 0, "2024-12"},  {"1965-01", 1, "2025-02"},  {"1965-04", 1, "2025-05"},
        {"1965-05", 2, "2025-07"},  {"1967-12", 9, "2028-09"},  {"1970-01", 16, "2031-05"},
        {"1976-08", 35, "2039-07"}, {"1976-09", 36, "2039-09"}, {"1990-01", 36, "2053-01"},
    };
    check_retirement(RetirementCategory::men_60, rows);
    constexpr YearRow years[] = {{1965, 1, 3},   {1966, 4, 6},   {1967, 7, 9},   {1968, 10, 12},
                                 {1969, 13, 15}, {1970, 16, 18}, {1971, 19, 21}, {1972, 22, 24},
                                 {1973, 25, 27}, {1974, 28, 30}, {1975, 31, 33}, {1976, 34, 36},
                                 {1977, 36, 36}, {2005, 36, 36}};
    check_years(RetirementCategory::men_60, years);
}

TEST_CASE("women in management and technical posts retire between fifty-five and fifty-eight") {
    constexpr Retirement rows[] = {
        {"1969-12", 0, "2024-12"},  {"1970-01", 1, "2025-02"},  {"1970-05", 2, "2025-07"},
        {"1975-06", 17, "2031-11"}, {"1981-08", 35, "2039-07"}, {"1981-09", 36, "2039-09"},
    };
    check_retirement(RetirementCategory::women_55, rows);
    constexpr YearRow years[] = {{1970, 1, 3},   {1971, 4, 6},   {1972, 7, 9},   {1973, 10, 12},
                                 {1974, 13, 15}, {1975, 16, 18}, {1976, 19, 21}, {1977, 22, 24},
                                 {1978, 25, 27}, {1979, 28, 30}, {1980, 31, 33}, {1981, 34, 36},
                                 {1982, 36, 36}};
    check_years(RetirementCategory::women_55, years);
}

TEST_CASE("women in workers' posts retire between fifty and fifty-five") {
    constexpr Retirement rows[] = {
        {"1974-12", 0, "2024-12"},  {"1975-01", 1, "2025-02"},  {"1975-02", 1, "2025-03"},
        {"1975-03", 2, "2025-05"},  {"1980-06", 33, "2033-03"}, {"1984-10", 59, "2039-09"},
        {"1984-11", 60, "2039-11"},
    };
    check_retirement(RetirementCategory::women_50, rows);
    constexpr YearRow years[] = {{1975, 1, 6},   {1976, 7, 12},  {1977, 13, 18}, {1978, 19, 24},
                                 {1979, 25, 30}, {1980, 31, 36}, {1981, 37, 42}, {1982, 43, 48},
                                 {1983, 49, 54}, {1984, 55, 60}, {1985, 60, 60}};
    check_years(RetirementCategory::women_50, years);
}

TEST_CASE("nobody born later retires earlier") {
    for (const auto category :
         {RetirementCategory::men_60, RetirementCategory::women_55, RetirementCategory::women_50})
        for (Month birth = month("1960-01"); birth < month("2000-01"); birth = birth + 1)
            CHECK(retirement_month(policy(), category, birth) <
                  retirement_month(policy(), category, birth + 1));
}

TEST_CASE("the post decides a woman's category and not a man's") {
    CHECK(retirement_category(Sex::male, "") == RetirementCategory::men_60);
    CHECK(retirement_category(Sex::male, "worker") == RetirementCategory::men_60);
    CHECK(retirement_category(Sex::female, "cadre") == RetirementCategory::women_55);
    CHECK(retirement_category(Sex::female, "worker") == RetirementCategory::women_50);
    CHECK_FALSE(retirement_category(Sex::female, ""));
    CHECK_FALSE(retirement_category(Sex::female, "管理技术岗"));
}

TEST_CASE(
    "monthly processing lasts from the last evening of a month to the first morning of the next") {
    CHECK_FALSE(policy().closing_window(at("2026-11-30", 18) - 1));
    const auto opening = policy().closing_window(at("2026-11-30", 18));
    REQUIRE(opening);
    CHECK(opening->from_ms == at("2026-11-30", 18));
    CHECK(opening->to_ms == at("2026-12-01", 8));
    const auto after_midnight = policy().closing_window(at("2026-12-01", 0));
    REQUIRE(after_midnight);
    CHECK(after_midnight->from_ms == opening->from_ms);
    CHECK(policy().closing_window(at("2026-12-01", 8) - 1));
    CHECK_FALSE(policy().closing_window(at("2026-12-01", 8)));
    CHECK_FALSE(policy().closing_window(at("2026-11-15", 20)));
    CHECK(policy().closing_window(at("2024-02-29", 23)));
    CHECK_FALSE(policy().closing_window(at("2024-02-28", 23)));
    CHECK(policy().closing_window(at("2026-12-31", 23))->to_ms == at("2027-01-01", 8));
}

TEST_CASE("the next monthly processing is the first that has not begun") {
    CHECK(policy().next_closing_window(at("2026-11-15", 12)).from_ms == at("2026-11-30", 18));
    CHECK(policy().next_closing_window(at("2026-11-30", 18) - 1).from_ms == at("2026-11-30", 18));
    CHECK(policy().next_closing_window(at("2026-11-30", 18)).from_ms == at("2026-12-31", 18));
    CHECK(policy().next_closing_window(at("2026-12-01", 7)).from_ms == at("2026-12-31", 18));
    CHECK(policy().next_closing_window(at("2026-12-31", 20)).to_ms == at("2027-02-01", 8));
}

TEST_CASE("a base lasts for its year; then the new limits apply to whoever declared nothing") {
    Policy policy = test::shipped_policy();
    const Month june = test::month("2024-06"), next = test::month("2025-01");
    CHECK(base_of_month(policy, Fen::yuan(4'812), june, test::month("2024-12")) ==
          Fen::yuan(4'812));
    CHECK(base_of_month(policy, Fen::yuan(4'812), june, next) == Fen::yuan(4'986));
    CHECK(base_of_month(policy, Fen::yuan(10'000), june, next) == Fen::yuan(10'000));
    policy.wage.values.back().value.undeclared = UndeclaredPolicy::raise_to_110_percent;
    CHECK(base_of_month(policy, Fen::yuan(10'000), june, next) == Fen::yuan(11'000));
    CHECK(base_of_month(policy, Fen::yuan(24'930), june, next) == Fen::yuan(25'299));
    CHECK(base_of_month(policy, Fen::yuan(10'000), june, june + 1) == Fen::yuan(10'000));
}

TEST_CASE("before the first limits no base can be worked out") {
    CHECK_FALSE(knows_limits(test::shipped_policy(), test::month("2017-12")));
    CHECK(knows_limits(test::shipped_policy(), test::month("2018-01")));
}

TEST_CASE("the surcharge counts each day at the rate of its time") {
    const Policy& policy = test::shipped_policy();
    const auto of = [&](std::string_view arrears, std::string_view m, std::string_view today) {
        return surcharge(policy, test::yuan(arrears), test::month(m), test::date(today));
    };
    // Owed from the first day of the next month; both days count.
    CHECK(of("1000", "2024-08", "2024-08-31").days == 0);
    CHECK(of("1000", "2024-08", "2024-08-31").amount == Fen{});
    CHECK(of("1000", "2024-08", "2024-09-01").days == 1);
    CHECK(of("1000", "2024-08", "2024-09-30").days == 30);
    CHECK(of("1000", "2024-08", "2024-09-30").amount == test::yuan("15.00"));
    CHECK(of("12345.67", "2023-12", "2024-04-09").days == 100);
    CHECK(of("12345.67", "2023-12", "2024-04-09").amount == test::yuan("617.28"));
    // Thirty days of June 2011 at 0.2 %, thirty-one of July at 0.05 %.
    CHECK(of("1000", "2011-05", "2011-06-30").amount == test::yuan("60.00"));
    CHECK(of("1000", "2011-05", "2011-07-31").amount == test::yuan("75.50"));
    CHECK(of("1000", "2011-05", "2011-07-31").from == test::date("2011-06-01"));
}
