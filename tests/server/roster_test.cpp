// The roster against a straightforward oracle: random histories, every month, every condition, every order.
#include <algorithm>
#include <map>

#include "server/store/ledger_store.h"
#include "server/store/roster_store.h"
#include "shared/base/text.h"
#include "shared/domain/spell.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;

namespace {

// What the oracle knows of a person: every spell and every base, in the order in which they came.
struct Known {
    demo::DemoPerson person;
    std::string id;
    std::vector<Spell> spells;
    std::vector<BaseAssessed> bases;

    // Of a scheme the newest spell that has begun by then and has a month in it.
    const Spell* counting(Scheme scheme, Month at) const {
        const Spell* found = nullptr;
        for (const Spell& s : spells)
            if (s.scheme == scheme && !s.is_empty() && s.from <= at &&
                (found == nullptr || s.from >= found->from))
                found = &s;
        return found;
    }
    bool is_listed(Month at) const {
        return std::any_of(schemes.begin(), schemes.end(),
                           [&](Scheme s) { return counting(s, at) != nullptr; });
    }
    bool is_insured(Scheme scheme, Month at) const {
        const Spell* s = counting(scheme, at);
        return s != nullptr && s->covers(at);
    }
    bool is_insured(Month at) const {
        return std::any_of(schemes.begin(), schemes.end(),
                           [&](Scheme s) { return is_insured(s, at); });
    }
    Fen base(Month at) const {
        const BaseAssessed* found = nullptr;
        for (const BaseAssessed& b : bases)
            if (b.from <= at && (found == nullptr || b.from >= found->from)) found = &b;
        return found == nullptr ? Fen{} : found->base;
    }
    Month earliest(Month at) const {
        std::optional<Month> first;
        for (const Scheme scheme : schemes)
            if (const Spell* s = counting(scheme, at))
                first = std::min(first.value_or(s->from), s->from);
        return first.value_or(at);
    }
};

class Oracle {
  public:
    explicit Oracle(std::uint64_t seed)
        : people_(people_generator(seed)), start_(month("2025-01")) {}

    std::vector<LedgerEntry> begin(int count) {
        std::vector<LedgerEntry> entries;
        for (int i = 0; i < count; ++i) {
            Known known{.person = people_.next(), .id = std::to_string(1'000'000'001 + i)};
            entries.emplace_back(
                PersonRecorded{known.person.id_number, demo::record_of(known.person)});
            all.push_back(std::move(known));
        }
        return entries;
    }
    // One month of comings and goings.
    std::vector<LedgerEntry> live(Month now) {
        std::vector<LedgerEntry> entries;
        demo::Random& random = people_.random();
        for (Known& known : all) {
            for (const Scheme scheme : schemes) {
                Spell* open = nullptr;
                for (Spell& s : known.spells)
                    if (s.scheme == scheme && s.is_open()) open = &s;
                if (open == nullptr && random.one_in(4)) {
                    known.spells.push_back({.scheme = scheme, .from = now});
                    entries.emplace_back(SpellOpened{known.person.id_number, scheme, now, {}});
                } else if (open != nullptr && random.one_in(5)) {
                    // In the month itself, or in one since it began: sometimes it never existed.
                    open->stop = std::max(open->from, now - random.below(2));
                    entries.emplace_back(
                        SpellClosed{known.person.id_number, scheme, *open->stop, "6313"});
                }
            }
            if (random.one_in(6)) {
                const BaseAssessed base{known.person.id_number, now,
                                        Fen::yuan(random.between(3000, 30000)),
                                        Fen::yuan(random.between(5000, 25000))};
                known.bases.push_back(base);
                entries.emplace_back(base);
            }
        }
        return entries;
    }

    std::vector<const Known*> listed(const store::RosterFilter& f) const {
        std::vector<const Known*> found;
        for (const Known& known : all) {
            if (!known.is_listed(f.month)) continue;
            if (!f.name.empty() && known.person.name.find(f.name) == std::string::npos) continue;
            if (!f.id_number.empty() && known.person.id_number != f.id_number) continue;
            if (fits(known, f)) found.push_back(&known);
        }
        std::stable_sort(found.begin(), found.end(), [&](const Known* a, const Known* b) {
            const int order = compare(*a, *b, f);
            return f.descending ? order > 0 : order < 0;
        });
        return found;
    }

    std::vector<Known> all;

  private:
    static bool fits(const Known& known, const store::RosterFilter& f) {
        const bool insured =
            f.scheme ? known.is_insured(*f.scheme, f.month) : known.is_insured(f.month);
        switch (f.status) {
            case store::RosterStatus::any:
                return !f.scheme || insured;
            case store::RosterStatus::insured:
                return insured;
            case store::RosterStatus::stopped:
                return !insured && (!f.scheme || known.counting(*f.scheme, f.month) != nullptr);
        }
        return false;
    }
    static int compare(const Known& a, const Known& b, const store::RosterFilter& f) {
        const auto sign = [](auto x, auto y) { return x < y ? -1 : (y < x ? 1 : 0); };
        switch (f.sort) {
            case store::RosterSort::person:
                return sign(a.id, b.id);
            case store::RosterSort::name:
                return sign(a.person.name, b.person.name);
            case store::RosterSort::id_number:
                return sign(a.person.id_number, b.person.id_number);
            case store::RosterSort::base:
                return sign(a.base(f.month), b.base(f.month));
            case store::RosterSort::from:
                return sign(a.earliest(f.month), b.earliest(f.month));
            case store::RosterSort::birth:
            case store::RosterSort::wage:
                break;
        }
        FAIL("not asked here");
        return 0;
    }

    demo::PeopleGenerator people_;
    Month start_;
};

void append(World& world, std::string_view opening, const std::vector<LedgerEntry>& entries) {
    const auto done = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.import"});
        store::insert_opening(act, opening, "E1", "期初数据");
        store::append_entries(act, {.employer_id = "E1", .opening_id = std::string{opening}},
                              entries);
        act.finish();
        return Done{};
    });
    REQUIRE(done.ok());
}

void compare(const store::RosterList& list, const std::vector<const Known*>& expected,
             const store::RosterFilter& f) {
    REQUIRE(list.total == static_cast<std::int64_t>(expected.size()));
    const auto first = static_cast<std::size_t>(f.offset);
    const std::size_t here = first >= expected.size() ? 0
                                                      : std::min(expected.size() - first,
                                                                 static_cast<std::size_t>(f.limit));
    REQUIRE(list.rows.size() == here);
    for (std::size_t i = 0; i < here; ++i) {
        const store::RosterPerson& row = list.rows[i];
        const Known& known = *expected[first + i];
        REQUIRE(row.person_id == known.id);
        CHECK(row.id_number == known.person.id_number);
        CHECK(row.name == known.person.name);
        CHECK(row.base == known.base(f.month));
        std::size_t spells = 0;
        for (const Scheme scheme : schemes) {
            const Spell* should = known.counting(scheme, f.month);
            if (should == nullptr) continue;
            REQUIRE(row.spells.size() > spells);
            CHECK(row.spells[spells++] == *should);
        }
        CHECK(row.spells.size() == spells);
    }
}

}  // namespace

TEST_CASE("the roster is what a plain reading of the entries gives") {
    World world;
    Oracle oracle(11);
    append(world, "O0", oracle.begin(40));
    const Month first = month("2025-06");
    const Month last = month("2026-11");
    for (Month m = first; m <= last; m = m + 1)
        append(world, concat({"O", to_text(m)}), oracle.live(m));
    REQUIRE_FALSE(world.first_difference());

    const auto db = world.storage.read();
    demo::Random random(5);
    using store::RosterSort;
    const std::vector<RosterSort> sorts = {RosterSort::person, RosterSort::name,
                                           RosterSort::id_number, RosterSort::base,
                                           RosterSort::from};
    std::int64_t rows = 0;
    for (int i = 0; i < 600; ++i) {
        store::RosterFilter f{.month = first + random.between(-1, last - first)};
        f.status = static_cast<store::RosterStatus>(random.below(3));
        if (random.one_in(2)) f.scheme = schemes[static_cast<std::size_t>(random.below(3))];
        const Known& somebody = oracle.all[static_cast<std::size_t>(random.below(40))];
        if (random.one_in(5)) f.id_number = somebody.person.id_number;
        if (random.one_in(5)) {
            std::size_t end = 0;
            next_code_point(somebody.person.name, end);
            f.name = somebody.person.name.substr(0, end);
        }
        f.sort = sorts[static_cast<std::size_t>(random.below(static_cast<int>(sorts.size())))];
        f.descending = random.one_in(2);
        f.limit = random.between(1, 20);
        f.offset = f.limit * random.below(3);
        INFO("query " << i << " month " << to_text(f.month));
        const store::RosterList list = store::list_people(*db, "E1", f);
        compare(list, oracle.listed(f), f);
        rows += static_cast<std::int64_t>(list.rows.size());
    }
    CHECK(rows > 1000);

    for (Month m = first; m <= last; m = m + 1) {
        const store::HeadCount count = store::count_people(*db, "E1", m);
        store::HeadCount expected;
        for (const Known& known : oracle.all) {
            const bool now = known.is_insured(m);
            const bool before = known.is_insured(m - 1);
            expected.insured += now ? 1 : 0;
            expected.joined += now && !before ? 1 : 0;
            expected.left += before && !now ? 1 : 0;
        }
        INFO(to_text(m));
        CHECK(count.insured == expected.insured);
        CHECK(count.joined == expected.joined);
        CHECK(count.left == expected.left);
    }
}

TEST_CASE("the service reads conditions, refuses what makes no sense, and masks") {
    World world;
    const demo::DemoPerson person = somebody(1);
    world.must_submit(world.ours, enrol(person, world));
    const auto count = [&](const wire::RosterQuery& q) {
        const auto page = world.queries.roster(world.ours, q);
        REQUIRE(page.ok());
        return page->total;
    };
    CHECK(count({}) == 1);
    CHECK(count({.month = "2026-11"}) == 1);
    CHECK(count({.month = "2026-10"}) == 0);
    CHECK(count({.name = person.name}) == 1);
    CHECK(count({.id_number = " " + person.id_number}) == 1);
    CHECK(count({.scheme = "pension", .status = "insured"}) == 1);
    CHECK(count({.status = "stopped"}) == 0);
    for (const char* sort :
         {"person_id", "name", "-name", "id_number", "-birth_date", "from", "wage", "-base"})
        CHECK(count({.sort = sort}) == 1);
    for (const wire::RosterQuery& wrong :
         {wire::RosterQuery{.month = "2026-12"}, wire::RosterQuery{.month = "十一月"},
          wire::RosterQuery{.scheme = "medical"}, wire::RosterQuery{.status = "odd"},
          wire::RosterQuery{.sort = "person_id; DROP TABLE person"}, wire::RosterQuery{.page = 0},
          wire::RosterQuery{.size = 100'000}})
        CHECK(world.queries.roster(world.ours, wrong).error().code == ErrorCode::invalid);

    const auto page = world.queries.roster(world.ours, {});
    const wire::RosterRow& row = page->rows.front();
    CHECK(row.id_number_masked ==
          person.id_number.substr(0, 3) + "***********" + person.id_number.substr(14));
    CHECK(row.phone_masked == person.phone.substr(0, 3) + "****" + person.phone.substr(7));
    CHECK(row.sex == (person.sex == Sex::male ? "男" : "女"));
    CHECK(row.birth_date == to_text(person.birth));
    CHECK_FALSE(row.retirement_month.empty());
    CHECK(row.employment_form.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos);
}

TEST_CASE("the workbench counts, lists what is left to do, and says when monthly processing is") {
    World world;
    world.must_submit(world.ours, enrol(somebody(1), world));
    auto draft = enrol(somebody(2), world);
    const std::string id = world.new_id();
    REQUIRE(world.filings
                .save_draft(world.ours, id,
                            {.matter = draft.matter, .draft = draft.draft, .version = 0})
                .ok());
    world.faults.set("audit", {.kind = store::FaultKind::busy, .count = 1});
    const auto waiting = world.must_submit(world.ours, enrol(somebody(3), world));
    const auto home = world.queries.home(world.ours);
    REQUIRE(home.ok());
    CHECK(home->month == "2026-11");
    CHECK(home->insured == 1);
    CHECK(home->joined == 1);
    CHECK(home->left == 0);
    CHECK_FALSE(home->closing);
    const auto notices = std::count_if(all_matters().begin(), all_matters().end(),
                                       [](const Matter* m) { return m->monthly_notice; });
    CHECK(home->windows.size() ==
          static_cast<std::size_t>(notices) + 1);  // and the month's closing
    CHECK(home->latest.size() == 3);
    REQUIRE(home->todo.size() == 2);
    CHECK(home->todo[0].kind == "deferred");
    CHECK(home->todo[0].path == "/filing/" + waiting.summary.id);
    CHECK(home->todo[1].kind == "draft");
    CHECK(home->todo[1].path == "/enrol/" + id);
    CHECK(home->todo[1].text.find(somebody(2).name) != std::string::npos);
    for (const std::string& sentence : home->windows) CHECK_FALSE(has_latin_letter(sentence));

    world.set_time("2026-11-30 19:00");
    CHECK(world.queries.home(world.ours)->closing);
}
