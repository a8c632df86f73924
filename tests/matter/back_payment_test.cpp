// 4.3.6: which entries a back payment brings about, and what each month comes to with its surcharge.
#include "shared/matter/apply.h"
#include "shared/matter/month_calendar.h"
#include "shared/matter/preview.h"
#include "shared/matter/registry.h"
#include "tests/support/drivers.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

const std::string id = "330299199001010017";

struct Owed {
    const Matter& matter = *find_matter("back_payment");
    Date today = date("2025-06-10");
    EmployerFacts employer = plain_employer();
    PersonFacts person;
    Draft draft{.text = {{"id_number", id},
                         {"schemes", "pension_unemployment"},
                         {"from", "2023-12"},
                         {"last", "2024-01"},
                         {"wage", "4500"},
                         {"reason", "late_enrolment"},
                         {"explanation", "漏办参保登记"}},
                .confirmed = {}};

    Owed() {
        draft.attachments = evidence_for(matter);
        person.known = person.is_ours = true;
        person.spells_here = {{.scheme = Scheme::pension, .from = month("2024-06")}};
    }
    template <class Use>
    auto with_facts(Use use) const {
        const ParsedDraft form{matter, draft, today};
        return use(Facts{.form = form,
                         .today = today,
                         .policy = project_policy(),
                         .employer = employer,
                         .person = &person});
    }
    std::vector<LedgerEntry> effects() const {
        return with_facts([&](const Facts& f) { return matter.effects(f); });
    }
    Preview preview() const {
        return with_facts([&](const Facts& f) {
            const auto seen = si::preview(matter, f);
            REQUIRE(seen);
            return *seen;
        });
    }
};

LedgerEntry paid(Scheme scheme, std::string_view m, std::string_view wage, std::string_view base) {
    return BackPaid{id, scheme, month(m), yuan(wage), yuan(base)};
}

}  // namespace

TEST_CASE("an entry for each month of each scheme, within the limits of its year") {
    const Owed owed;
    CHECK(owed.effects() ==
          std::vector<LedgerEntry>{paid(Scheme::pension, "2023-12", "4500", "4500"),
                                   paid(Scheme::pension, "2024-01", "4500", "4812"),
                                   paid(Scheme::unemployment, "2023-12", "4500", "4500"),
                                   paid(Scheme::unemployment, "2024-01", "4500", "4812")});
}

TEST_CASE("work injury has months and no personal base; neither has a month before the limits") {
    Owed owed;
    owed.employer.insured_from = {{Scheme::pension, month("2010-01")},
                                  {Scheme::work_injury, month("2010-01")}};
    owed.draft.text["schemes"] = "work_injury";
    owed.draft.text["last"] = "2023-12";
    CHECK(owed.effects() ==
          std::vector<LedgerEntry>{paid(Scheme::work_injury, "2023-12", "4500", "0")});
    owed.draft.text["schemes"] = "pension";
    owed.draft.text["from"] = owed.draft.text["last"] = "2017-12";
    CHECK(owed.effects() ==
          std::vector<LedgerEntry>{paid(Scheme::pension, "2017-12", "4500", "0")});
    const Preview seen = owed.preview();
    REQUIRE(seen.back_months.size() == 1);
    CHECK(seen.back_months[0].base == Fen{});
    CHECK(seen.payable_now == Fen{});
    CHECK(seen.surcharge == Fen{});
}

TEST_CASE("the preview has personal parts and surcharge of each month") {
    Owed owed;
    owed.draft.text["schemes"] = "all";
    const Preview seen = owed.preview();
    REQUIRE(seen.back_months.size() == 2);
    // 2024-01-01 to 2025-06-10, both included: 527 days at 0.05 % of 382.50.
    CHECK(seen.back_months[0] == PreviewBackMonth{.month = month("2023-12"),
                                                  .base = yuan("4500"),
                                                  .pension = yuan("360"),
                                                  .unemployment = yuan("22.50"),
                                                  .work_injury = true,
                                                  .surcharge_days = 527,
                                                  .surcharge = yuan("100.79")});
    CHECK(seen.back_months[1].pension == yuan("384.96"));
    CHECK(seen.back_months[1].unemployment == yuan("24.06"));
    CHECK(seen.back_months[1].surcharge_days == 496);
    CHECK(seen.payable_now == yuan("791.52"));
    CHECK(seen.surcharge == seen.back_months[0].surcharge + seen.back_months[1].surcharge);
    CHECK(seen.lines.empty());
    CHECK(seen.differences.empty());
}

TEST_CASE("ten years are as many entries as months, however they are asked for") {
    Owed owed;
    owed.employer.insured_from = {{Scheme::pension, month("2010-01")}};
    owed.draft.text["schemes"] = "pension";
    owed.draft.text["from"] = "2012-01";
    owed.draft.text["last"] = "2021-12";
    CHECK(owed.effects().size() == 120);
    owed.draft.text["from"] = "1900-01";
    owed.draft.text["last"] = "2199-12";
    CHECK(owed.effects().size() == 1'200);  // nothing walks through centuries
}

TEST_CASE(
    "the calendar has the months that are owed now, and those that were paid for after the event") {
    Owed owed;
    owed.person.back_paid = {{Scheme::pension, {month("2023-10")}}};
    const auto calendar =
        owed.with_facts([&](const Facts& f) { return month_calendar(owed.matter, f); });
    REQUIRE(calendar);
    CHECK(calendar->changes);
    REQUIRE(calendar->schemes.size() == 2);
    const SchemeCalendar& pension = calendar->schemes[0];
    const auto at = [](const SchemeCalendar& line, std::string_view m) {
        for (const CalendarMonth& one : line.months)
            if (one.month == month(m)) return one;
        FAIL("no month " << m);
        return CalendarMonth{};
    };
    CHECK(pension.months.back().month == month("2025-07"));
    CHECK(at(pension, "2023-11").state == MonthState::not_insured);
    // 4500 stands in 2023; in 2024 the floor is 4812.
    CHECK(at(pension, "2023-12") ==
          CalendarMonth{month("2023-12"), MonthState::added, yuan("360")});
    CHECK(at(pension, "2024-01") ==
          CalendarMonth{month("2024-01"), MonthState::added, yuan("384.96")});
    CHECK(at(pension, "2024-06").state == MonthState::insured);
    CHECK(at(calendar->schemes[1], "2024-01").state == MonthState::added);

    owed.person = applied(owed.person, owed.effects());
    owed.draft.text["from"] = owed.draft.text["last"] = "2023-11";
    const auto later =
        owed.with_facts([&](const Facts& f) { return month_calendar(owed.matter, f); });
    REQUIRE(later);
    CHECK(at(later->schemes[0], "2023-10").state == MonthState::back_paid);
    CHECK(at(later->schemes[0], "2023-11").state == MonthState::added);
    CHECK(at(later->schemes[0], "2023-12").state == MonthState::back_paid);
}

TEST_CASE("months of long ago are shown where they are, not where today is") {
    Owed owed;
    owed.draft.text["from"] = "2020-01";
    owed.draft.text["last"] = "2020-03";
    const auto calendar =
        owed.with_facts([&](const Facts& f) { return month_calendar(owed.matter, f); });
    REQUIRE(calendar);
    const auto& months = calendar->schemes[0].months;
    CHECK(months.front().month == month("2019-12"));
    CHECK(months.back().month == month("2020-04"));
    CHECK(months.size() == 5);
    CHECK(months[1].state == MonthState::added);
    CHECK(months[4].state == MonthState::not_insured);
}
