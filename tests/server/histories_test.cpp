// Made histories: two employers and an auditor file and decide by chance, and after every step hold what must always
// hold: the browser finds nothing that the server does not, what it previews is what becomes of the person and what the
// month calendar shows, no two spells overlap, the same request again changes nothing. At the end every projection is
// what its rebuild makes of the entries, and every verdict comes out to the byte again. SI_HISTORIES says how many.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "server/service/judgement.h"
#include "server/service/replay.h"
#include "server/store/employer_store.h"
#include "shared/base/text.h"
#include "shared/matter/apply.h"
#include "shared/matter/month_calendar.h"
#include "shared/matter/preview.h"
#include "shared/matter/registry.h"
#include "shared/wire/codec.h"
#include "tests/server/world.h"
#include "tests/support/files.h"

using namespace si;
using namespace si::test;

namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr int people_of_history = 3, steps_of_history = 24, histories_of_world = 4;

constexpr std::string_view filed[] = {"enrol_employee",   "enrol_employee", "suspend_employee",
                                      "suspend_employee", "change_person",  "declare_wage",
                                      "review_wage",      "back_payment"};

// What became of the filings, over all histories.
struct Counts {
    int approved = 0, refused = 0, waited = 0, decided = 0;
    std::set<std::string> matters;  // of which one was approved
};

struct Waiting {
    const Actor* actor = nullptr;
    wire::FilingView view;
    Draft draft;
    Date day;  // of the submission
};

struct History {
    History(World& w, std::uint64_t seed, Counts& all) : world(w), random(seed), counts(all) {
        for (std::uint64_t i = 0; i < people_of_history; ++i)
            people.push_back(somebody(seed * people_of_history + i));
    }
    World& world;
    demo::Random random;
    Counts& counts;
    std::vector<demo::DemoPerson> people;
    std::vector<Waiting> waiting;
};

Date today(const World& world) { return shanghai_date(world.now_ms()); }

// As the server sees the person; a filing of which this is asked leaves itself out.
PersonFacts person_of(World& world, const Actor& actor, std::string_view number,
                      std::string_view except = {}) {
    const auto db = world.storage.read();
    return store::person_facts(*db, actor.employer.text, number, except);
}

EmployerFacts employer_of(World& world, const Actor& actor) {
    const auto db = world.storage.read();
    return store::find_employer(*db, actor.employer.text)->facts;
}

void print_certificate(World& world, const Actor& actor, const std::string& number) {
    const auto done = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.print"});
        const std::string id = "O" + world.new_id();
        store::insert_opening(act, id, actor.employer.text, "");
        const LedgerEntry entries[] = {CertificateIssued{number, today(world).in_month()}};
        store::append_entries(act, {.employer_id = actor.employer.text, .opening_id = id}, entries);
        act.finish();
        return Done{};
    });
    REQUIRE(done.ok());
}

// --- drafts -------------------------------------------------------------------------------------

void type_suspension(History& h, Draft& draft) {
    constexpr std::string_view reasons[] = {"6307", "6313", "6321", "6303"};
    const Month now = today(h.world).in_month();
    draft.text["reason"] = reasons[h.random.below(4)];
    draft.text["pension_stop"] = to_text(now - h.random.below(3));
    draft.text["unemployment_stop"] = to_text(now - h.random.below(2));
    draft.text["work_injury_stop"] = to_text(now);
}

void type_change(History& h, Draft& draft) {
    if (h.random.one_in(2))
        draft.text["phone"] = concat({"1390000", std::to_string(h.random.between(1000, 9999))});
    if (h.random.one_in(3)) draft.text["name"] += "珊";
}

void type_declaration(History& h, Draft& draft) {
    draft.text["total_wage"] = std::to_string(h.random.between(20, 500) * 1000);
    draft.text["months_worked"] = std::to_string(h.random.between(1, 12));
}

void type_review(History& h, Draft& draft) {
    const Month now = today(h.world).in_month();
    if (h.random.one_in(2)) draft.text["effective_from"] = to_text(now - h.random.below(8));
    draft.text["new_wage"] = std::to_string(h.random.between(3, 40) * 1000);
    draft.text["reason"] = "misdeclared";
}

void type_back_payment(History& h, Draft& draft) {
    constexpr std::string_view schemes[] = {"all", "pension_unemployment", "pension",
                                            "work_injury"};
    const Month from = today(h.world).in_month() - h.random.between(1, 14);
    draft.text["schemes"] = schemes[h.random.below(4)];
    draft.text["from"] = to_text(from);
    draft.text["last"] = to_text(from + h.random.below(4));
    draft.text["wage"] = std::to_string(h.random.between(3, 30) * 1000);
    draft.text["reason"] = "late_enrolment";
    draft.text["explanation"] = "漏办参保登记";
}

struct Typing {
    std::string_view matter;
    void (*type)(History&, Draft&);
};
constexpr Typing typing[] = {{"suspend_employee", type_suspension},
                             {"change_person", type_change},
                             {"declare_wage", type_declaration},
                             {"review_wage", type_review},
                             {"back_payment", type_back_payment}};

// As a clerk makes it: searched, filled from the record, typed over, evidence added.
Draft draft_for(History& h, const Matter& matter, const Facts& around) {
    const demo::DemoPerson& person =
        h.people[static_cast<std::size_t>(h.random.below(people_of_history))];
    Draft draft;
    if (matter.id == "enrol_employee") {
        draft = wire::to_draft(demo::enrolment(person, around.today));
        const Month now = around.today.in_month();
        draft.text["pension_from"] = to_text(now - h.random.below(2));
        draft.text["unemployment_from"] = to_text(now - h.random.below(2));
    }
    draft.text["id_number"] = person.id_number;
    for (const Rule& rule : matter.rules)
        if (rule.severity == Severity::confirm) draft.confirmed.emplace(rule.id);
    return draft;
}

void fill_in(History& h, const Matter& matter, const Facts& around, Draft& draft) {
    const auto fill = [&] {
        if (!matter.fill) return;
        const Draft before = draft;
        const ParsedDraft form{matter, before, around.today};
        matter.fill(draft, nullptr,
                    {.form = form,
                     .today = around.today,
                     .policy = around.policy,
                     .employer = around.employer,
                     .person = around.person});
    };
    fill();
    for (const Typing& t : typing)
        if (t.matter == matter.id) t.type(h, draft);
    fill();
}

// --- what must hold -----------------------------------------------------------------------------

bool covers(const PersonFacts& person, Scheme scheme, Month m) {
    return std::any_of(person.spells_here.begin(), person.spells_here.end(),
                       [&](const Spell& s) { return s.scheme == scheme && s.covers(m); });
}

bool is_back_paid(const PersonFacts& person, Scheme scheme, Month m) {
    const auto months = person.back_paid.find(scheme);
    return months != person.back_paid.end() &&
           std::find(months->second.begin(), months->second.end(), m) != months->second.end();
}

void check_calendar(const MonthCalendar& calendar, const PersonFacts& before,
                    const PersonFacts& after) {
    for (const SchemeCalendar& line : calendar.schemes) {
        for (const CalendarMonth& m : line.months) {
            INFO(to_key(line.scheme) << " " << to_text(m.month) << " " << to_label(m.state));
            const bool was = covers(before, line.scheme, m.month);
            const bool is = covers(after, line.scheme, m.month);
            const bool was_paid = is_back_paid(before, line.scheme, m.month);
            const bool is_paid = is_back_paid(after, line.scheme, m.month);
            CHECK((m.state == MonthState::added) == (!was && (is || (is_paid && !was_paid))));
            CHECK((m.state == MonthState::stopped) == (was && !is));
            CHECK((m.state == MonthState::back_paid) == (!was && !is && was_paid));
            CHECK((m.state == MonthState::not_insured) == (!was && !is && !is_paid));
        }
        if (line.last_paid) {
            CHECK(covers(after, line.scheme, *line.last_paid));
            CHECK_FALSE(covers(after, line.scheme, *line.last_paid + 1));
        }
    }
}

void check_spells(const PersonFacts& person) {
    std::vector<Spell> spells = person.spells_here;
    std::erase_if(spells,
                  [](const Spell& s) { return s.is_empty(); });  // opened and closed in one month
    for (std::size_t i = 1; i < spells.size(); ++i) {
        if (spells[i - 1].scheme != spells[i].scheme) continue;
        REQUIRE(spells[i - 1].stop.has_value());
        CHECK(*spells[i - 1].stop <= spells[i].from);
    }
}

// But for what is under way, which the filings say.
std::string settled(PersonFacts person) {
    person.pending.clear();
    person.pending_here.clear();
    return wire::encode(person);
}

std::set<std::string> rules_of(const std::vector<Finding>& findings) {
    std::set<std::string> rules;
    for (const Finding& f : findings) rules.insert(f.rule);
    return rules;
}

bool is_part_of(const std::set<std::string>& part, const std::set<std::string>& whole) {
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

// --- steps --------------------------------------------------------------------------------------

struct Seen {  // in the browser
    std::set<std::string> findings;
    std::optional<Preview> preview;
};

Seen seen_in_browser(const Subject& subject, const Inputs& all) {
    const PersonFacts person = store::disclosed(all.person);
    const ParsedDraft form{subject.matter, subject.draft, all.today};
    const Facts facts{.form = form,
                      .today = all.today,
                      .policy = policy(),
                      .employer = all.employer,
                      .person = &person};
    return {.findings = rules_of(check(subject.matter, facts)),
            .preview = preview(subject.matter, facts)};
}

std::optional<MonthCalendar> calendar_of(const Subject& subject, const Inputs& all) {
    const ParsedDraft form{subject.matter, subject.draft, all.today};
    return month_calendar(subject.matter, {.form = form,
                                           .today = all.today,
                                           .policy = policy(),
                                           .employer = all.employer,
                                           .person = &all.person});
}

void check_outcome(History& h, const Waiting& filing, const Judgement& judged) {
    const std::string& number = filing.draft.text.at("id_number");
    const PersonFacts after = person_of(h.world, *filing.actor, number);
    PersonFacts expected = applied(judged.inputs.person, judged.effects);
    expected.person_id = after.person_id;  // given by the store
    CHECK(settled(after) == settled(expected));
    check_spells(after);
}

void file_one(History& h) {
    World& world = h.world;
    const Matter& matter = *find_matter(filed[static_cast<std::size_t>(h.random.below(8))]);
    const Actor& actor = h.random.one_in(3) ? world.theirs : world.ours;
    const EmployerFacts employer = employer_of(world, actor);
    const Draft nothing;
    const ParsedDraft empty{matter, nothing, today(world)};
    Draft draft =
        draft_for(h, matter,
                  {.form = empty, .today = today(world), .policy = policy(), .employer = employer});
    const std::string number = draft.text.at("id_number");
    const PersonFacts known = store::disclosed(person_of(world, actor, number));
    fill_in(h, matter,
            {.form = empty,
             .today = today(world),
             .policy = policy(),
             .employer = employer,
             .person = &known},
            draft);
    for (const Attachment& a : matter.attachments)
        if (a.required && !h.random.one_in(20))
            draft.attachments[std::string{a.key}] = {world.must_upload(actor, png())};

    const std::string id = world.new_id();
    const Draft clean = normalised(matter, draft, today(world));
    const Subject subject{.matter = matter,
                          .draft = clean,
                          .filing_id = id,
                          .employer_id = actor.employer.text,
                          .today = today(world)};
    const Judgement judged = [&] {
        const auto db = world.storage.read();
        return judge(subject, gather(*db, subject), policy());
    }();
    const Seen seen = seen_in_browser(subject, judged.inputs);
    const bool passes = judged.outcome == Outcome::passes;
    INFO(matter.id << " on " << to_text(today(world)));
    CHECK(is_part_of(seen.findings, rules_of(judged.findings)));
    if (passes) REQUIRE(seen.preview);
    const auto calendar = calendar_of(subject, judged.inputs);

    const wire::SubmitFiling request{.matter = std::string{matter.id},
                                     .draft = wire::to_body(draft)};
    const auto answer = world.filings.submit(actor, id, request);
    REQUIRE(answer.ok());
    REQUIRE(answer->accepted == passes);
    const Waiting filing{
        .actor = &actor, .view = answer->filing, .draft = clean, .day = today(world)};
    const bool is_approved = passes && judged.audit == AuditMode::automatic;
    if (!passes || is_approved)
        CHECK(rules_of(answer->filing.findings) == rules_of(judged.findings));
    if (is_approved) {
        check_outcome(h, filing, judged);
        if (calendar)
            check_calendar(*calendar, judged.inputs.person, person_of(world, actor, number));
        h.counts.matters.emplace(matter.id);
    } else {
        CHECK(settled(person_of(world, actor, number)) == settled(judged.inputs.person));
    }
    if (passes && !is_approved) h.waiting.push_back(filing);
    ++(is_approved ? h.counts.approved : passes ? h.counts.waited : h.counts.refused);

    if (!passes || !h.random.one_in(4)) return;
    const std::string before = wire::encode(person_of(world, actor, number));
    const auto again = world.filings.submit(actor, id, request);
    REQUIRE(again.ok());
    CHECK(again->filing.events.size() == answer->filing.events.size());
    CHECK(wire::encode(person_of(world, actor, number)) == before);
}

// An auditor decides about one that waits, in whatever order.
void decide_one(History& h) {
    if (h.waiting.empty()) return;
    World& world = h.world;
    const auto at = h.waiting.begin() + h.random.below(static_cast<int>(h.waiting.size()));
    const Waiting filing = *at;
    h.waiting.erase(at);
    const Subject subject{.matter = *find_matter(filing.view.summary.matter),
                          .draft = filing.draft,
                          .filing_id = filing.view.summary.id,
                          .employer_id = filing.actor->employer.text,
                          .today = filing.day};
    const Judgement judged = [&] {
        const auto db = world.storage.read();
        return judge(subject, gather(*db, subject), policy());
    }();
    const bool rejects = h.random.one_in(4) || judged.outcome != Outcome::passes;
    const auto decided =
        world.reviews.decide(world.auditor, subject.filing_id,
                             {.decision = rejects ? "reject" : "approve",
                              .remark = rejects ? "材料与申报内容不符" : "",
                              .content_hash = filing.view.content_hash,
                              .submitted_at_ms = filing.view.summary.submitted_at_ms});
    REQUIRE(decided.ok());
    REQUIRE(decided->accepted);
    INFO(subject.matter.id << " of " << to_text(filing.day) << " decided on "
                           << to_text(today(world)));
    if (rejects) {
        const auto after = person_of(world, *filing.actor, filing.draft.text.at("id_number"));
        CHECK(settled(after) == settled(judged.inputs.person));
    } else {
        check_outcome(h, filing, judged);
        if (const auto calendar = calendar_of(subject, judged.inputs))
            check_calendar(*calendar, judged.inputs.person,
                           person_of(world, *filing.actor, filing.draft.text.at("id_number")));
        h.counts.matters.emplace(subject.matter.id);
    }
    ++h.counts.decided;
}

void play(History& h) {
    for (int step = 0; step < steps_of_history; ++step) {
        INFO("step " << step);
        if (h.random.one_in(2)) h.world.pass_ms(h.random.between(1, 40) * day_ms);
        if (h.random.one_in(12)) print_certificate(h.world, h.world.ours, h.people[0].id_number);
        if (h.random.one_in(5))
            decide_one(h);
        else
            file_one(h);
    }
}

int wanted_histories() {
    const char* wanted =
        std::getenv("SI_HISTORIES");  // NOLINT(concurrency-mt-unsafe): nobody sets it
    return wanted ? std::stoi(wanted) : 60;
}

}  // namespace

TEST_CASE("whatever is filed and decided, what must hold holds after every step") {
    Counts counts;
    const int histories = wanted_histories();
    for (int first = 0; first < histories; first += histories_of_world) {
        World world;
        world.set_time("2024-11-20 10:00");
        world.pass_ms(first * 53 % 300 * day_ms);
        for (int i = first; i < std::min(first + histories_of_world, histories); ++i) {
            INFO("history " << i);
            History history{world, static_cast<std::uint64_t>(i) + 1, counts};
            play(history);
        }
        CHECK_FALSE(world.first_difference());
        const auto db = world.storage.read();
        const ReplayReport report = replay(*db);
        CHECK(report.difference == std::nullopt);
        CHECK(report.same > 0);
    }
    CHECK(counts.approved > histories);
    CHECK(counts.refused > histories);
    CHECK(counts.waited > histories / 4);
    CHECK(counts.decided > histories / 8);
    for (const std::string& m : counts.matters) UNSCOPED_INFO(m);
    CHECK(counts.matters.size() == 6);
}
