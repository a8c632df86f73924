// Money: the published amounts, where they are rounded, and how they are typed.
#include "shared/base/money.h"

#include "tests/support/test.h"

using namespace si;
using test::yuan;

namespace {
constexpr Rate pension = {80'000};
constexpr Rate unemployment = {5'000};
}  // namespace

TEST_CASE("a contribution is the base times the rate, half up to the fen") {
    struct Row {
        Fen base;
        Rate rate;
        std::string_view amount;
    };
    constexpr Row rows[] = {
        {Fen::yuan(4986), pension, "398.88"},
        {Fen::yuan(4986), unemployment, "24.93"},
        {Fen::yuan(25299), pension, "2023.92"},
        {Fen::yuan(25299), unemployment, "126.50"},  // 126.495
        {Fen::yuan(12345), pension, "987.60"},
        {Fen::yuan(12345), unemployment, "61.73"},  // 61.725
        {Fen{332'160}, unemployment, "16.61"},      // 16.608
        {Fen::yuan(12345), Rate{0}, "0.00"},
    };
    for (const Row& r : rows) {
        INFO(to_yuan(r.base) << " × " << to_percent(r.rate));
        CHECK(contribution(r.base, r.rate) == yuan(r.amount));
    }
}

TEST_CASE("a year's wage over the months worked is rounded to the yuan") {
    CHECK(monthly_average(Fen::yuan(120'001), 12) == Fen::yuan(10'000));  // 10000.08
    CHECK(monthly_average(Fen::yuan(130'006), 12) == Fen::yuan(10'834));  // 10833.83
    CHECK(monthly_average(Fen::yuan(126), 12) == Fen::yuan(11));          // 10.5: half up
    CHECK(monthly_average(Fen{12'599}, 12) == Fen::yuan(10));             // one fen less
    CHECK(monthly_average(Fen{0}, 1) == Fen{0});
}

TEST_CASE("an amount is read in every form clerks type") {
    struct Row {
        std::string_view typed, amount;
    };
    constexpr Row rows[] = {
        {"10000", "10000.00"},
        {"10,000.5", "10000.50"},
        {"１００００", "10000.00"},
        {"0", "0.00"},
        {"0.01", "0.01"},
        {"3054.95", "3054.95"},
        {" 1，234，567.89 ", "1234567.89"},
        {"8000元", "8000.00"},
        {"99,999,999.99", "99999999.99"},
        {"007", "7.00"},
        {"000000000012", "12.00"},
    };
    for (const Row& r : rows) {
        INFO(r.typed);
        const auto amount = parse_yuan(r.typed);
        REQUIRE(amount);
        CHECK(to_yuan(*amount) == r.amount);
    }
}

TEST_CASE("what is no amount is refused") {
    for (const std::string_view typed :
         {"", "-1", "+1", "1.234", "1.", ".5", "1,00", "1,0000", ",100", "100,", "1e5", "一千",
          "100000000", "1 . 2 . 3", "12a", "元", "NaN", "1,000,00.00"}) {
        INFO(typed);
        CHECK_FALSE(parse_yuan(typed));
    }
}

TEST_CASE("amounts and rates are written as the agency writes them") {
    CHECK(to_yuan_grouped(Fen{1'000'000}) == "10,000.00");
    CHECK(to_yuan_grouped(Fen{99'999}) == "999.99");
    CHECK(to_yuan_grouped(Fen{123'456'789}) == "1,234,567.89");
    CHECK(to_yuan_grouped(Fen{-123'456}) == "-1,234.56");
    CHECK(to_yuan(Fen{-5}) == "-0.05");
    CHECK(to_percent(pension) == "8%");
    CHECK(to_percent(unemployment) == "0.5%");
    CHECK(to_percent(Rate{1'250}) == "0.125%");
    CHECK(to_percent(Rate{100'000}) == "10%");
    CHECK(to_percent(Rate{0}) == "0%");
}
