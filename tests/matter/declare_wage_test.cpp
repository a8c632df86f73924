// 4.3.7: what a declaration brings about, month by month, and what the form fills in by itself.
#include <algorithm>

#include "shared/matter/preview.h"
#include "shared/matter/reassess.h"
#include "shared/matter/registry.h"
#include "tests/support/drivers.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

const std::string id = "330299199001010017";

struct Declaring {
    const Matter& matter = *find_matter("declare_wage");
    Policy policy = project_policy();
    Date today = date("2025-06-10");
    EmployerFacts employer = plain_employer();
    PersonFacts person;
    Draft draft{.text = {{"id_number", id}, {"total_wage", "120001"}, {"months_worked", "12"}},
                .confirmed = {}};

    Declaring() {
        draft.attachments = evidence_for(matter);
        person.known = person.is_ours = true;
        person.registered_name = "张三";
        person.spells_here = {{.scheme = Scheme::pension, .from = month("2022-03")},
                              {.scheme = Scheme::unemployment, .from = month("2022-03")}};
        person.bases_here = {
            {.from = month("2022-03"), .declared_wage = yuan("8000"), .base = yuan("8000")}};
        fill();
    }
    template <class Use>
    auto with_facts(Use use) const {
        const ParsedDraft form{matter, draft, today};
        return use(Facts{.form = form,
                         .today = today,
                         .policy = policy,
                         .employer = employer,
                         .person = &person});
    }
    void fill() {
        Draft filled = draft;
        with_facts([&](const Facts& f) { matter.fill(filled, nullptr, f); });
        draft = filled;
    }
    std::vector<BaseAssessed> bases() const {
        return with_facts([&](const Facts& f) {
            std::vector<BaseAssessed> all;
            for (const LedgerEntry& e : matter.effects(f)) all.push_back(std::get<BaseAssessed>(e));
            return all;
        });
    }
    Preview preview() const {
        return with_facts([&](const Facts& f) {
            const auto seen = si::preview(matter, f);
            REQUIRE(seen);
            return *seen;
        });
    }
};

BaseAssessed declared(std::string_view from, std::string_view wage, std::string_view base) {
    return {id, month(from), yuan(wage), yuan(base), BaseOrigin::declaration};
}

}  // namespace

TEST_CASE("name, year and average follow from number, calendar and wage") {
    Declaring d;
    CHECK(d.draft.text.at("name") == "张三");
    CHECK(d.draft.text.at("year") == "2025");
    CHECK(d.draft.text.at("average_wage") == "10000.00");
    d.draft.text["total_wage"] = "130006";
    d.draft.text["year"] = "2019";
    d.draft.text["name"] = "李四";
    d.fill();
    CHECK(d.draft.text.at("average_wage") == "10834.00");
    CHECK(d.draft.text.at("year") == "2025");
    CHECK(d.draft.text.at("name") == "张三");
    d.draft.text["months_worked"] = "13";
    d.fill();
    CHECK(d.draft.text.count("average_wage") == 0);
}

TEST_CASE("a declared wage is the base from January on") {
    const Declaring d;
    CHECK(d.bases() == std::vector{declared("2025-01", "10000", "10000")});
}

TEST_CASE("where the policy says so it is the base from the next month on") {
    Declaring d;
    d.policy.wage.values.back().value.effect = DeclarationEffect::next_month;
    CHECK(d.bases() == std::vector{declared("2025-07", "10000", "10000")});
    CHECK(d.preview().differences.empty());
}

TEST_CASE("limits that change within the year part the months") {
    Declaring d;
    d.draft.text["total_wage"] = "60000";  // 5000 a month
    d.fill();
    d.policy.base_limits.values.push_back(
        {month("2025-04"), {.lower = yuan("5100"), .upper = yuan("26000")}, "公告"});
    std::sort(d.policy.base_limits.values.begin(), d.policy.base_limits.values.end(),
              [](const auto& a, const auto& b) { return a.from < b.from; });
    CHECK(d.bases() ==
          std::vector{declared("2025-01", "5000", "5000"), declared("2025-04", "5000", "5100")});
}

TEST_CASE("a base that began within the year gives way too") {
    Declaring d;
    d.person.bases_here.push_back(
        {.from = month("2025-03"), .declared_wage = yuan("7000"), .base = yuan("7000")});
    CHECK(d.bases() == std::vector{declared("2025-01", "10000", "10000"),
                                   declared("2025-03", "10000", "10000")});
    const Preview seen = d.preview();
    REQUIRE(seen.differences.size() == 6);
    CHECK(seen.differences[1].base_before == yuan("8000"));
    CHECK(seen.differences[2].base_before == yuan("7000"));
    CHECK(seen.difference == yuan("1360"));  // two months at 170, four at 255
}

TEST_CASE("the preview has each month's difference under each scheme that is paid") {
    Declaring d;
    d.person.spells_here[1].from = month("2025-05");  // unemployment since May only
    const Preview seen = d.preview();
    REQUIRE(seen.differences.size() == 6);
    CHECK(seen.differences[0] == PreviewDifference{.month = month("2025-01"),
                                                   .base_before = yuan("8000"),
                                                   .base_after = yuan("10000"),
                                                   .pension = yuan("160"),
                                                   .unemployment = {}});
    CHECK(seen.differences[4].unemployment == yuan("10"));
    CHECK(seen.difference == yuan("980"));
    CHECK(seen.payable_now == seen.difference);
    CHECK(seen.personal_per_month == yuan("850"));
    CHECK(seen.lines.empty());
}

TEST_CASE("what was not declared last year stood at the new floor before") {
    Declaring d;
    d.person.bases_here = {
        {.from = month("2022-03"), .declared_wage = yuan("3000"), .base = yuan("3957")}};
    CHECK(d.preview().differences[0].base_before == yuan("4986"));
    d.draft.text["total_wage"] = "24000";
    d.fill();
    CHECK(d.preview().differences.empty());  // 4986 before and after
}

TEST_CASE("a whole number is read in any width and nothing else") {
    constexpr auto months = field<int>({.key = "m", .label = "月数", .section = "一"});
    const auto read = [&](std::string_view text) {
        return read_field(months, text, date("2025-06-10"));
    };
    for (const std::string_view text : {"12", " 12 ", "１２", "012"}) {
        INFO(text);
        REQUIRE(std::holds_alternative<int>(read(text).value));
        CHECK(std::get<int>(read(text).value) == 12);
        CHECK(normalised(months, text, date("2025-06-10")) == "12");
    }
    for (const std::string_view text : {"-1", "1.5", "十二", "1000000", "1e2", "0x1"}) {
        INFO(text);
        REQUIRE(read(text).finding);
        CHECK(read(text).finding->rule == "FM11");
    }
    CHECK_FALSE(read("").finding);
}
