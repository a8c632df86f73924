// Preview equals outcome: on made histories of two employers, what a filing's entries do to a person in the browser is
// what the store knows of the person afterwards, and the month calendar shows exactly these months.
#include "shared/matter/preview.h"

#include "server/store/employer_store.h"
#include "shared/matter/apply.h"
#include "shared/matter/month_calendar.h"
#include "shared/matter/registry.h"
#include "shared/wire/codec.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

struct History {
    World world;
    demo::Random random;
    std::vector<demo::DemoPerson> people;
    int openings = 0, approved = 0, refused = 0;

    explicit History(std::uint64_t seed) : random{seed} {
        world.set_time("2023-11-20 10:00");
        for (std::uint64_t i = 0; i < 3; ++i) people.push_back(somebody(seed * 10 + i));
    }

    Date today() const { return shanghai_date(world.now_ms()); }

    PersonFacts facts(const Actor& actor, const std::string& number) {
        const auto db = world.storage.read();
        return store::person_facts(*db, actor.employer.text, number, "");
    }
    EmployerFacts employer(const Actor& actor) {
        const auto db = world.storage.read();
        return store::find_employer(*db, actor.employer.text)->facts;
    }

    void print_certificate(const Actor& actor, const std::string& number) {
        const auto done = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
            store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.print"});
            const std::string id = "O" + std::to_string(++openings);
            store::insert_opening(act, id, actor.employer.text, "");
            const LedgerEntry entries[] = {CertificateIssued{number, today().in_month()}};
            store::append_entries(act, {.employer_id = actor.employer.text, .opening_id = id},
                                  entries);
            act.finish();
            return Done{};
        });
        REQUIRE(done.ok());
    }

    Draft draft_for(const Matter& matter, const demo::DemoPerson& person) {
        if (matter.people == People::anyone) {
            Draft draft = wire::to_draft(demo::enrolment(person, today()));
            const Month now = today().in_month();
            draft.text["pension_from"] = to_text(now - random.below(2));
            draft.text["unemployment_from"] = to_text(now - random.below(2));
            draft.confirmed = {"EN15"};
            return draft;
        }
        constexpr std::string_view reasons[] = {"6307", "6313", "6321", "6303"};
        Draft draft;
        const Month now = today().in_month();
        draft.text = {{"id_number", person.id_number},
                      {"name", person.name},
                      {"reason", std::string{reasons[random.below(4)]}},
                      {"pension_stop", to_text(now - random.below(3))},
                      {"unemployment_stop", to_text(now - random.below(2))},
                      {"work_injury_stop", to_text(now)}};
        return draft;
    }
};

void check_calendar(const MonthCalendar& calendar, const PersonFacts& before,
                    const PersonFacts& after) {
    const auto covers = [](const PersonFacts& person, Scheme scheme, Month m) {
        for (const Spell& spell : person.spells_here)
            if (spell.scheme == scheme && spell.covers(m)) return true;
        return false;
    };
    for (const SchemeCalendar& line : calendar.schemes) {
        for (const CalendarMonth& m : line.months) {
            INFO(to_key(line.scheme) << " " << to_text(m.month) << " " << to_label(m.state));
            const bool was = covers(before, line.scheme, m.month);
            const bool is = covers(after, line.scheme, m.month);
            CHECK((m.state == MonthState::added) == (!was && is));
            CHECK((m.state == MonthState::stopped) == (was && !is));
            CHECK((m.state == MonthState::not_insured) == (!was && !is));
        }
        if (line.last_paid) {
            CHECK(covers(after, line.scheme, *line.last_paid));
            CHECK_FALSE(covers(after, line.scheme, *line.last_paid + 1));
        }
    }
}

void file_one(History& h, const Matter& matter, const Actor& actor,
              const demo::DemoPerson& person) {
    const Draft draft = h.draft_for(matter, person);
    const PersonFacts before = h.facts(actor, person.id_number);
    const EmployerFacts employer = h.employer(actor);
    const ParsedDraft form{matter, draft, h.today()};
    const Facts facts{.form = form,
                      .today = h.today(),
                      .policy = policy(),
                      .employer = employer,
                      .person = &before};
    const auto seen = preview(matter, facts);
    const auto calendar = month_calendar(matter, facts);
    const bool passes = seen && seen->outcome == Outcome::passes;
    PersonFacts expected = passes ? applied(before, matter.effects(facts)) : before;

    const auto answer = h.world.filings.submit(
        actor, h.world.new_id(), {.matter = std::string{matter.id}, .draft = wire::to_body(draft)});
    REQUIRE(answer.ok());
    REQUIRE(answer->accepted == passes);
    ++(passes ? h.approved : h.refused);

    const PersonFacts after = h.facts(actor, person.id_number);
    expected.person_id = after.person_id;  // given by the store
    INFO(matter.id << " on " << to_text(h.today()));
    CHECK(wire::encode(after) == wire::encode(expected));
    if (calendar) check_calendar(*calendar, before, after);
}

}  // namespace

TEST_CASE("what a preview applies to a person is what the store knows afterwards") {
    int approved = 0, refused = 0;
    for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6}) {
        History h{seed};
        for (int step = 0; step < 60; ++step) {
            INFO("seed " << seed << ", step " << step);
            if (h.random.one_in(3)) h.world.pass_ms(h.random.between(1, 25) * day_ms);
            const Actor& actor = h.random.one_in(3) ? h.world.theirs : h.world.ours;
            const auto& person = h.people[static_cast<std::size_t>(h.random.below(3))];
            if (h.random.one_in(12)) h.print_certificate(actor, person.id_number);
            const Matter* matter =
                find_matter(h.random.one_in(2) ? "enrol_employee" : "suspend_employee");
            file_one(h, *matter, actor, person);
        }
        CHECK_FALSE(h.world.first_difference());
        approved += h.approved;
        refused += h.refused;
    }
    CHECK(approved > 60);
    CHECK(refused > 60);
}
