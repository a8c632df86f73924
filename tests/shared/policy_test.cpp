// The policy file: what the shipped one says, and that a damaged one is refused at the right line.
#include "shared/policy/policy.h"

#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "tests/support/policy.h"
#include "tests/support/test.h"

using namespace si;

namespace {

// A small file that is good; each line is named in the table of damages by its text.
constexpr std::string_view good = R"json({
  "name": "测试省",
  "base_limits": [
    {
      "from": "2024-01",
      "lower": 4812,
      "upper": 24930.50,
      "source": "公告甲"
    },
    {
      "from": "2025-01",
      "lower": 4986,
      "upper": 25299,
      "source": "公告乙"
    }
  ],
  "pension_personal": [{"from": "2006-01", "percent": 8, "source": "条例"}],
  "unemployment_personal": [{"from": "2015-01", "percent": 0.5, "source": "通知"}],
  "enrolment": [
    {
      "from": "2021-04",
      "pension_months_back": 1,
      "unemployment_months_back": 1,
      "work_injury_months_back": 0,
      "minimum_age": 16,
      "report_within_days": 30,
      "wage_upper_sanity_yuan": 10000000,
      "source": "手册"
    }
  ],
  "retirement": {
    "source": "决定",
    "men_60": {"original_age": 60, "start": "1965-01", "step": 4, "cap": 36},
    "women_55": {"original_age": 55, "start": "1970-01", "step": 4, "cap": 36},
    "women_50": {"original_age": 50, "start": "1975-01", "step": 2, "cap": 60}
  },
  "closing": {"from_hour": 18, "to_hour": 8, "source": "待核实"},
  "limits_published": {"through": "2024-12", "source": "公告甲"},
  "wage": [{"from": "2021-04", "effect": "january", "undeclared": "keep",
    "review_years_back": 1, "source": "条例"}],
  "declaration_windows": [
    {"year": 2024, "from": "2024-05-01", "to": "2024-08-31", "source": "通知"},
    {"year": 2025, "from": "2025-06-01", "to": "2025-06-30", "source": "通知乙"}
  ],
  "back_payment": [{"from": "2021-04", "earliest": "1998-01", "latest_months_back": 2,
    "legal_document_over_months": 36, "source": "通知"}],
  "surcharge": {
    "per_day": [
      {"from": "1999-01", "percent": 0.2, "source": "暂行条例"},
      {"from": "2011-07", "percent": 0.05, "source": "社会保险法"}
    ],
    "start_months_after": 1, "start_day": 1, "source": "待核实"
  },
  "suspension": [{"from": "2021-04", "pension_months_back": 1, "unemployment_months_back": 2,
    "work_injury_months_back": 0, "certificate_lock_months": 1, "source": "手册"}],
  "flexible_retirement": {"from": "2025-01", "months": 36, "source": "决定"}
}
)json";

struct Damage {
    std::string_view what, with;  // the first occurrence is replaced
    int line;
    std::string_view says;  // part of the reason
};

void check_refused(const Damage& damage) {
    std::string text{good};
    const auto at = text.find(damage.what);
    REQUIRE(at != std::string::npos);
    text.replace(at, damage.what.size(), damage.with);
    const auto policy = read_policy(text);
    INFO(damage.what << " → " << damage.with);
    REQUIRE_FALSE(policy.ok());
    CHECK(policy.error().code == ErrorCode::invalid);
    INFO(policy.error().says);
    CHECK(policy.error().says.starts_with(concat({"第 ", std::to_string(damage.line), " 行："})));
    CHECK(policy.error().says.find(damage.says) != std::string::npos);
}

}  // namespace

TEST_CASE("a good policy file is read as it stands") {
    const auto policy = read_policy(good);
    REQUIRE(policy.ok());
    CHECK(policy->name == "测试省");
    CHECK(policy->text == good);
    CHECK(policy->fingerprint == sha256_hex(good));
    REQUIRE(policy->base_limits.values.size() == 2);
    CHECK(policy->base_limits.values[0].value.upper == Fen{2'493'050});
    CHECK(policy->base_limits.values[1].source == "公告乙");
    CHECK(policy->pension_personal.values[0].value == Rate{80'000});
    CHECK(policy->unemployment_personal.values[0].value == Rate{5'000});
    CHECK(policy->enrolment.values[0].value.wage_upper_sanity_yuan == 10'000'000);
    CHECK(policy->retirement[1].start == Month::of(1970, 1));
    CHECK(policy->closing_source == "待核实");
    CHECK(policy->limits_published_through == Month::of(2024, 12));
    CHECK(policy->wage.values[0].value.effect == DeclarationEffect::january);
    CHECK(policy->wage.values[0].value.undeclared == UndeclaredPolicy::keep);
    CHECK(policy->wage.values[0].value.review_years_back == 1);
    REQUIRE(policy->declaration_windows.size() == 2);
    CHECK(policy->declaration_window(2025)->from == test::date("2025-06-01"));
    CHECK(policy->declaration_window(2025)->source == "通知乙");
    CHECK(policy->declaration_window(2023) == nullptr);
    CHECK(policy->back_payment.values[0].value.earliest == Month::of(1998, 1));
    CHECK(policy->surcharge.per_day.at(Month::of(2011, 6)).value == Rate{2'000});
    CHECK(policy->surcharge.per_day.at(Month::of(2011, 7)).value == Rate{500});
    CHECK(policy->suspension.values[0].value.unemployment_months_back == 2);
    CHECK(policy->suspension.values[0].value.certificate_lock_months == 1);
    CHECK(policy->flexible_from == Month::of(2025, 1));
    CHECK(policy->flexible_months == 36);
}

TEST_CASE("zeros behind the last decimal change nothing") {
    const std::string padded = replace_all(std::string{good}, "4812", "4812.0000");
    REQUIRE(read_policy(padded).ok());
    CHECK(read_policy(padded)->base_limits.values[0].value.lower == Fen::yuan(4'812));
}

TEST_CASE("a policy with wrong meaning is refused at its line") {
    constexpr Damage damages[] = {
        // Names of members.
        {R"("name": "测试省",)", R"("name": "测试省", "nme": 1,)", 2, "nme 是未知的项"},
        {R"(      "lower": 4812,)", R"(      "lowr": 4812,)", 6, "base_limits[0].lowr 是未知的项"},
        {R"(      "lower": 4812,)", "", 4, "base_limits[0] 缺少“lower”"},
        {R"(  "closing": {"from_hour": 18, )", R"(  "closing": {)", 37, "closing 缺少“from_hour”"},
        {R"("name": "测试省",)", "", 1, "文件 缺少“name”"},
        {R"("lower": 4812,)", R"("lower": 4812, "lower": 4813,)", 6, "“lower”重复出现"},
        {R"("step": 4, "cap": 36},)", R"("step": 4, "cap": 36, "end": 1},)", 33,
         "retirement.men_60.end 是未知的项"},
        // Types.
        {"4812", R"("4812")", 6, "base_limits[0].lower 应为大于 0 的数字"},
        {"4812", "null", 6, "应为大于 0 的数字"},
        {"4812", "[4812]", 6, "应为大于 0 的数字"},
        {R"("测试省")", "7", 2, "name 应为非空的文字"},
        {R"("测试省")", R"("  ")", 2, "name 应为非空的文字"},
        {R"([{"from": "2006-01", "percent": 8, "source": "条例"}])", "8", 17,
         "pension_personal 应为至少有一项的列表"},
        {R"([{"from": "2006-01", "percent": 8, "source": "条例"}])", "[]", 17,
         "应为至少有一项的列表"},
        {R"([{"from": "2006-01", "percent": 8, "source": "条例"}])", "[8]", 17,
         "pension_personal[0] 应为对象"},
        {R"({"from_hour": 18, "to_hour": 8, "source": "待核实"})", "18", 37, "closing 应为对象"},
        {R"({"original_age": 60, "start": "1965-01", "step": 4, "cap": 36})", "60", 33,
         "retirement.men_60 应为对象"},
        // Amounts and rates.
        {"4812", "0", 6, "应为大于 0 的数字"},
        {"4812", "-4812", 6, "应为大于 0 的数字"},
        {"4812", "4812.345", 6, "最多两位小数"},
        {"4812", "4.8e3", 6, "应为大于 0 的数字"},
        {"24930.50", "24930500.50", 7, "请核对位数"},
        {"4812", "24931", 7, "base_limits[0].upper 应大于同一项的 lower"},
        {"25299", "4986", 13, "base_limits[1].upper 应大于同一项的 lower"},
        {R"("percent": 8)", R"("percent": 101)", 17, "应为 0 至 100 的百分数"},
        {R"("percent": 8)", R"("percent": "8%")", 17, "应为 0 至 100 的百分数"},
        {R"("percent": 0.5)", R"("percent": 0.00005)", 18, "unemployment_personal[0].percent 应为"},
        // Months.
        {R"("from": "2024-01")", R"("from": "2025-01")", 11,
         "base_limits[1].from 应晚于上一项的 2025-01"},
        {R"("from": "2024-01")", R"("from": "2026-05")", 11,
         "base_limits[1].from 应晚于上一项的 2026-05"},
        {R"("from": "2024-01")", R"("from": "2024-13")", 5, "base_limits[0].from 应为年月"},
        {R"("from": "2024-01")", R"("from": "202401")", 5, "应为年月"},
        {R"("from": "2024-01")", R"("from": 202401)", 5, "应为年月"},
        {R"("start": "1970-01")", R"("start": "1970")", 34, "retirement.women_55.start 应为年月"},
        // Whole numbers.
        {R"("minimum_age": 16)", R"("minimum_age": 16.5)", 25,
         "enrolment[0].minimum_age 应为 1 至 100 的整数"},
        {R"("pension_months_back": 1)", R"("pension_months_back": 13)", 22, "应为 0 至 12 的整数"},
        {R"("report_within_days": 30)", R"("report_within_days": 0)", 26, "应为 1 至 366 的整数"},
        {R"("step": 4)", R"("step": 0)", 33, "retirement.men_60.step 应为 1 至 120 的整数"},
        {R"("original_age": 50)", R"("original_age": 5)", 35, "应为 40 至 80 的整数"},
        {R"("from_hour": 18)", R"("from_hour": 24)", 37, "closing.from_hour 应为 0 至 23 的整数"},
        {"10000000", "99999999999", 27, "应为 1 至 99999999 的整数"},
        {R"("certificate_lock_months": 1)", R"("certificate_lock_months": 13)", 55,
         "suspension[0].certificate_lock_months 应为 0 至 12 的整数"},
        {R"("months": 36)", R"("months": 121)", 56,
         "flexible_retirement.months 应为 0 至 120 的整数"},
        // Sources.
        {R"("source": "公告乙")", R"("source": "")", 14, "base_limits[1].source 应写明依据"},
        {R"("source": "公告乙")", R"("source": null)", 14, "应写明依据"},
        {R"("source": "决定")", R"("source": " ")", 32, "retirement.source 应写明依据"},
        {R"("upper": 25299,
      "source": "公告乙")",
         R"("upper": 25299)", 10, "base_limits[1] 缺少“source”"},
    };
    for (const Damage& damage : damages) check_refused(damage);
}

TEST_CASE("what is wrong about wages and back payments is refused at its line") {
    constexpr Damage damages[] = {
        {R"("through": "2024-12")", R"("through": "2024")", 38,
         "limits_published.through 应为年月"},
        {R"("effect": "january")", R"("effect": "soon")", 39,
         R"(wage[0].effect 应为 "january" 或 "next_month")"},
        {R"("undeclared": "keep")", R"("undeclared": 110)", 39, "wage[0].undeclared 应为"},
        {R"("review_years_back": 1)", R"("review_years_back": -1)", 40, "应为 0 至 30 的整数"},
        {R"("from": "2024-05-01")", R"("from": "2024-05")", 42,
         "declaration_windows[0].from 应为日期"},
        {R"("to": "2024-08-31")", R"("to": "2024-04-30")", 42, "不应早于同一项的 from"},
        {R"("to": "2025-06-30")", R"("to": "2026-06-30")", 43, "申报期应在该年度之内"},
        {R"({"year": 2025)", R"({"year": 2024)", 43, "应晚于上一项的年度"},
        {R"("source": "通知乙")", R"("source": " ")", 43, "应写明依据"},
        {R"("latest_months_back": 2)", R"("latest_months_back": 0)", 45, "应为 1 至 12 的整数"},
        {R"("legal_document_over_months": 36, )", "", 45, "缺少“legal_document_over_months”"},
        {R"({"from": "2011-07")", R"({"from": "1998-07")", 50, "请按年月先后排列"},
        {R"("start_day": 1)", R"("start_day": 31)", 52, "应为 1 至 28 的整数"},
    };
    for (const Damage& damage : damages) check_refused(damage);
}

TEST_CASE("a policy that is no JSON is refused at its line") {
    constexpr Damage damages[] = {
        {"4812,", "4812", 7, "不符合 JSON 格式"},  // noticed where the next member begins
        {R"("lower": 4812)", R"("lower" 4812)", 6, "不符合 JSON 格式"},
        {R"("lower": 4812)", R"(lower: 4812)", 6, "不符合 JSON 格式"},
        {R"("公告甲")", R"("公告甲)", 8, "不符合 JSON 格式"},
        {R"("公告乙")", "\"公告\xE4\"", 14, "不符合 JSON 格式"},
        {"4812", "+4812", 6, "不符合 JSON 格式"},
        {"4812", "04812", 6, "不符合 JSON 格式"},
        {"4812", "[[[[[[[[1]]]]]]]]", 6, "层次太深"},
    };
    for (const Damage& damage : damages) check_refused(damage);
    for (const std::string_view text : {"", "  \n ", "{", "[]", "7", "{} {}", "\n\n{"}) {
        INFO(text);
        CHECK_FALSE(read_policy(text).ok());
    }
    CHECK(read_policy("\n\n{").error().says.starts_with("第 3 行："));
    CHECK(read_policy("[]").error().says == "第 1 行：文件 应为对象 {…}");
}

TEST_CASE("a policy cut off anywhere is refused") {
    for (std::size_t length = 0; length + 2 < good.size(); ++length)
        CHECK_FALSE(read_policy(good.substr(0, length)).ok());
}

TEST_CASE("the shipped policy is good, and every value of it has a source") {
    const auto policy = read_policy(test::shipped_policy_text());
    INFO((policy.ok() ? "" : policy.error().says));
    REQUIRE(policy.ok());
    CHECK(policy->name == "浙江省");
    REQUIRE(policy->base_limits.values.size() == 9);
    for (const auto& limits : policy->base_limits.values) CHECK_FALSE(limits.source.empty());
}

TEST_CASE("the limits of every year") {
    struct Row {
        std::string_view month, lower, upper;
        bool confirmed;
    };
    constexpr Row rows[] = {
        {"2018-01", "3054.95", "15274.75", false}, {"2018-12", "3054.95", "15274.75", false},
        {"2019-06", "3321.60", "16608.00", false}, {"2020-06", "3321.60", "17880.75", true},
        {"2021-04", "3957.00", "19783.00", false}, {"2022-06", "3957.00", "22311.00", false},
        {"2023-06", "4462.00", "24060.00", true},  {"2024-12", "4812.00", "24930.00", true},
        {"2025-01", "4986.00", "25299.00", true},  {"2025-12", "4986.00", "25299.00", true},
        {"2026-01", "5060.00", "26238.00", false}, {"2030-01", "5060.00", "26238.00", false},
        {"2001-01", "3054.95", "15274.75", false},
    };
    const auto policy = read_policy(test::shipped_policy_text());
    REQUIRE(policy.ok());
    for (const Row& row : rows) {
        INFO(row.month);
        const auto& in_force = policy->base_limits.at(test::month(row.month));
        CHECK(to_yuan(in_force.value.lower) == row.lower);
        CHECK(to_yuan(in_force.value.upper) == row.upper);
        CHECK((in_force.source.find("待核实") == std::string::npos) == row.confirmed);
    }
}

TEST_CASE("terms of wages and back payments as shipped; what is not certain says so") {
    const auto policy = read_policy(test::shipped_policy_text());
    REQUIRE(policy.ok());
    for (int year = 2021; year <= 2026; ++year) {
        const DeclarationWindow* window = policy->declaration_window(year);
        INFO(year);
        REQUIRE(window != nullptr);
        CHECK(window->source.find("待核实") != std::string::npos);
    }
    CHECK(policy->declaration_window(2020) == nullptr);
    CHECK(policy->limits_published_through == test::month("2025-12"));
    const WageTerms& wage = policy->wage.at(test::month("2026-11")).value;
    CHECK(wage.effect == DeclarationEffect::january);
    CHECK(wage.undeclared == UndeclaredPolicy::keep);
    CHECK(wage.review_years_back == 0);
    CHECK(policy->wage.values.back().source.find("待核实") != std::string::npos);
    const BackPaymentTerms& back = policy->back_payment.at(test::month("2026-11")).value;
    CHECK(back.earliest == test::month("1998-01"));
    CHECK(back.latest_months_back == 2);
    CHECK(back.legal_document_over_months == 36);
}

TEST_CASE("terms of enrolment and rates as shipped") {
    const auto policy = read_policy(test::shipped_policy_text());
    REQUIRE(policy.ok());
    const Month month = test::month("2026-11");
    CHECK(policy->personal_rate(Scheme::pension, month) == Rate{80'000});
    CHECK(policy->personal_rate(Scheme::unemployment, month) == Rate{5'000});
    CHECK(policy->personal_rate(Scheme::work_injury, month) == Rate{0});
    const EnrolmentTerms& terms = policy->enrolment.at(month).value;
    CHECK(terms.pension_months_back == 1);
    CHECK(terms.unemployment_months_back == 1);
    CHECK(terms.work_injury_months_back == 0);
    CHECK(terms.minimum_age == 16);
    CHECK(terms.report_within_days == 30);
}
