// The month calendar: words for what a filing does to a person's months, and for what stands in its way.
#include "shared/matter/month_calendar.h"

#include <algorithm>
#include <set>

#include "shared/matter/registry.h"
#include "tests/support/cases.h"
#include "tests/support/drivers.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

const std::string number = "330299199001010017";

struct Asked {
    Date today = date("2024-05-20");
    EmployerFacts employer = plain_employer();
    PersonFacts person;
    Draft draft;

    std::optional<MonthCalendar> calendar() const {
        const Matter& matter = *find_matter("suspend_employee");
        const ParsedDraft form{matter, draft, today};
        return month_calendar(matter, {.form = form,
                                       .today = today,
                                       .policy = project_policy(),
                                       .employer = employer,
                                       .person = &person});
    }
};

Asked suspension(std::string_view stop) {
    Asked a;
    a.person.known = a.person.is_ours = true;
    a.person.spells_here = {{Scheme::pension, month("2024-03"), {}, {}},
                            {Scheme::work_injury, month("2024-05"), {}, {}}};
    a.draft.text = {{"id_number", number},
                    {"reason", "6307"},
                    {"pension_stop", std::string{stop}},
                    {"unemployment_stop", "2024-05"},
                    {"work_injury_stop", "2024-05"}};
    return a;
}

std::vector<MonthState> states(const SchemeCalendar& line) {
    std::vector<MonthState> result;
    for (const CalendarMonth& m : line.months) result.push_back(m.state);
    return result;
}

using enum MonthState;

}  // namespace

TEST_CASE("a suspension shows what stays, what stops, and the last month paid") {
    Asked a = suspension("2024-05");
    a.employer.collected_through = {{Scheme::pension, month("2024-03")}};
    a.person.bases_here = {{month("2024-03"), yuan("8000"), yuan("8000")}};
    const auto calendar = a.calendar();
    REQUIRE(calendar);
    REQUIRE(calendar->schemes.size() == 2);  // unemployment was never insured here
    CHECK(calendar->changes);
    const SchemeCalendar& pension = calendar->schemes[0];
    CHECK(pension.months.front().month == month("2024-01"));
    CHECK(states(pension) ==
          std::vector{not_insured, not_insured, collected, insured, stopped, stopped});
    CHECK(pension.months[3].personal == yuan("640"));
    CHECK(pension.months[4].personal == Fen{});  // stopped: nothing is due
    CHECK(pension.last_paid == month("2024-04"));
    CHECK_FALSE(pension.earliest_allowed);
    const SchemeCalendar& injury = calendar->schemes[1];
    CHECK(states(injury) ==
          std::vector{not_insured, not_insured, not_insured, not_insured, stopped, stopped});
    CHECK_FALSE(injury.last_paid);  // opened and stopped in one month
}

TEST_CASE("what is refused shows the months as they are and the earliest that would do") {
    Asked a = suspension("2024-02");
    const auto refused = a.calendar();
    REQUIRE(refused);
    CHECK_FALSE(refused->changes);
    CHECK(refused->schemes[0].earliest_allowed == month("2024-04"));
    CHECK_FALSE(refused->schemes[1].earliest_allowed);

    a = suspension("2024-05");
    a.person.certificates = {month("2024-05")};
    const auto locked_now = a.calendar();
    REQUIRE(locked_now);
    CHECK(states(locked_now->schemes[0]) ==
          std::vector{not_insured, not_insured, insured, insured, locked, insured});
    for (const SchemeCalendar& line : locked_now->schemes)
        CHECK(line.earliest_allowed == month("2024-06"));
}

TEST_CASE("two refusals of a month leave the later of the months that would do") {
    Asked a = suspension("2024-02");
    a.employer.collected_through = {{Scheme::pension, month("2024-04")}};
    CHECK(a.calendar()->schemes[0].earliest_allowed == month("2024-05"));
}

TEST_CASE("somebody who is nobody has no calendar") {
    Asked a = suspension("2024-05");
    a.person = {};
    CHECK_FALSE(a.calendar());
}

TEST_CASE("the browser knows no more than the server, of any matter") {
    for (const Matter* matter : all_matters()) {
        std::set<std::string> seen;
        for (std::uint64_t i = 0; i < 3000; ++i) {
            const Case c = make_case(*matter, i);
            const ParsedDraft form{*matter, c.draft, c.today};
            Facts facts{.form = form,
                        .today = c.today,
                        .policy = project_policy(),
                        .employer = c.employer,
                        .person = &c.person};
            const auto all = check(*matter, facts);
            for (const Finding& f : all) seen.insert(f.rule);
            facts.person = nullptr;
            for (const Finding& f : check(*matter, facts)) {
                INFO(matter->id << " case " << i << " " << f.rule);
                CHECK(std::find(all.begin(), all.end(), f) != all.end());
            }
        }
        INFO(matter->id);
        CHECK(seen.size() > matter->rules.size() / 2);
    }
}
