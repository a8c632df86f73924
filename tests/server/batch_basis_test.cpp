// 批量校验依据: says of everybody what a look at them one by one would say, without a number; and a page that checks a
// sheet with it finds what the server finds when the rows are sent nevertheless.
#include <algorithm>
#include <set>

#include "server/store/employer_store.h"
#include "shared/base/text.h"
#include "shared/matter/check.h"
#include "shared/sheet/import.h"
#include "tests/server/batches.h"

using namespace si;
using namespace si::test;

namespace {

// Ours in every state the ledger knows, and two who are insured elsewhere besides or only there.
void fill(World& world) {
    world.set_time("2026-09-08 10:00");
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        world.must_submit(world.ours, enrol(somebody(seed), world));
    world.must_submit(world.theirs, enrol(somebody(60), world));
    world.set_time("2026-10-12 10:00");
    world.must_submit(world.ours,
                      {.matter = "suspend_employee", .draft = suspension(somebody(2), world)});
    const auto done = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.import"});
        store::insert_opening(act, "O1", "E1", "期初数据");
        store::insert_opening(act, "O2", "E2", "期初数据");
        const std::string fifth = somebody(5).id_number, first = somebody(1).id_number;
        const std::vector<LedgerEntry> ours = {
            PersonRecorded{fifth, demo::record_of(somebody(5))},
            SpellOpened{fifth, Scheme::pension, month("2020-01"), {}},
            SpellClosed{fifth, Scheme::pension, month("2021-03"), "6313"},
            SpellOpened{fifth, Scheme::pension, month("2026-01"), {}},
            BaseAssessed{fifth, month("2020-01"), yuan("8000"), yuan("8000")},
            BaseAssessed{fifth, month("2026-01"), yuan("9000"), yuan("9000"),
                         BaseOrigin::declaration},
            BaseAssessed{fifth, month("2026-01"), yuan("9100"), yuan("9100"), BaseOrigin::review},
            CertificateIssued{fifth, month("2026-10")},
            BackPaid{fifth, Scheme::pension, month("2019-11"), yuan("6000"), yuan("6000")}};
        store::append_entries(act, {.employer_id = "E1", .opening_id = "O1"}, ours);
        const std::vector<LedgerEntry> theirs = {
            PersonRecorded{first, demo::record_of(somebody(1))},
            SpellOpened{first, Scheme::work_injury, month("2019-02"), date("2019-02-02")},
            BackPaid{first, Scheme::pension, month("2018-11"), yuan("6000"), yuan("6000")}};
        store::append_entries(act, {.employer_id = "E2", .opening_id = "O2"}, theirs);
        store::record_collection(act, "E1", Scheme::pension, month("2026-09"));
        act.finish();
        return Done{};
    });
    REQUIRE(done.ok());
    world.set_time("2026-11-23 10:00");
    world.faults.set("audit", {.kind = store::FaultKind::busy, .count = 1});
    world.must_submit(world.ours,
                      {.matter = "suspend_employee", .draft = suspension(somebody(3), world)});
}

wire::BatchBasis basis_of(World& world, const std::string& matter) {
    const auto basis = world.batches.basis(world.ours, {matter});
    REQUIRE(basis.ok());
    auto received = wire::decode<wire::BatchBasis>(wire::encode(*basis));  // as the page gets it
    REQUIRE(received.ok());
    return std::move(received).value();
}

// The page's half: a whole file, checked with the basis and nothing else.
struct Checked {
    std::map<std::uint32_t, std::set<std::string>> rules;  // by row
    std::vector<sheet::ImportedRow> rows;
};

Checked check_file(const Matter& matter, const wire::BatchBasis& basis, const std::string& csv) {
    const PersonFacts nobody;
    Checked checked;
    const auto person = [&](std::string_view number) {
        const auto found = basis.persons.find(wire::batch_digest(basis.salt, number));
        return found == basis.persons.end() ? &nobody : &found->second;
    };
    const auto keep = [&](sheet::ImportedRow&& row) {
        checked.rules[row.row];
        checked.rows.push_back(std::move(row));
        return sheet::Go::on;
    };
    const sheet::Import import = sheet::import_sheet(
        {.matter = matter,
         .today = date(basis.today),
         .policy = policy(),
         .employer = basis.employer},
        {.name = "名单.csv", .bytes = csv, .decode_gb18030 = {}}, {.person = person, .row = keep});
    for (const Finding& finding : import.file) UNSCOPED_INFO(finding.rule << finding.says);
    REQUIRE(import.is_readable());
    for (const sheet::RowFinding& found : import.rows)
        checked.rules[found.row].insert(found.finding.rule);
    return checked;
}

std::string csv_of(const Matter& matter, const wire::BatchBasis& basis,
                   const std::vector<wire::DraftBody>& drafts) {
    const auto columns = sheet::batch_columns({.matter = matter,
                                               .today = date(basis.today),
                                               .policy = policy(),
                                               .employer = basis.employer});
    std::string csv;
    for (const sheet::BatchColumn& column : columns) csv += sheet::heading_of(column) + ",";
    csv += "\n";
    for (const wire::DraftBody& draft : drafts) {
        for (const sheet::BatchColumn& column : columns) {
            const auto cell = draft.text.find(std::string{column.field->key});
            csv += concat({"\"", cell == draft.text.end() ? "" : cell->second, "\","});
        }
        csv += "\n";
    }
    return csv;
}

// Every forged row is sent as if nobody had checked it.
void check_same(World& world, const std::string& matter_id,
                const std::vector<wire::DraftBody>& drafts) {
    const Matter& matter = *find_matter(matter_id);
    const wire::BatchBasis basis = basis_of(world, matter_id);
    const Checked page = check_file(matter, basis, csv_of(matter, basis, drafts));
    REQUIRE(page.rows.size() == drafts.size());
    wire::SaveBatch batch{.matter = matter_id, .file_name = "名单.csv"};
    for (const sheet::ImportedRow& row : page.rows)
        batch.rows.push_back({row.row, world.new_id(), wire::to_body(row.draft)});
    const auto answer = world.batches.save(world.ours, world.new_id(), batch);
    REQUIRE(answer.ok());
    for (const wire::BatchRowResult& row : answer->rows) {
        std::set<std::string> rules;
        for (const Finding& finding : row.findings) rules.insert(finding.rule);
        INFO(matter_id << " row " << row.row);
        CHECK(rules == page.rules.at(static_cast<std::uint32_t>(row.row)));
        CHECK(row.accepted == (row.code != "findings"));
    }
    CHECK_FALSE(world.first_difference());
}

wire::DraftBody changed(wire::DraftBody draft, const std::string& key, const std::string& text) {
    draft.text[key] = text;
    return draft;
}

}  // namespace

TEST_CASE("the facts of everybody at once are those of one after another") {
    World world;
    fill(world);
    const auto db = world.storage.read();
    for (const char* employer : {"E1", "E2"}) {
        const auto people = store::own_people_facts(*db, employer);
        auto count = db->query("SELECT count(*) FROM employment WHERE employer_id = $1", employer);
        REQUIRE(count.next());
        CHECK(static_cast<std::int64_t>(people.size()) == count.integer(0));
        for (const store::OwnPerson& person : people) {
            INFO(employer << " " << person.id_number);
            const PersonFacts one = store::person_facts(*db, employer, person.id_number, "");
            CHECK(wire::encode(person.facts) == wire::encode(one));
            CHECK(person.facts == one);
        }
    }
}

TEST_CASE("the basis has our own people by salted digest and no number of anybody") {
    World world;
    fill(world);
    const wire::BatchBasis basis = basis_of(world, "enrol_employee");
    CHECK(basis.today == "2026-11-23");
    CHECK(basis.employer.id == "E1");
    CHECK(basis.salt.size() == 64);
    CHECK(basis.persons.size() == 5);
    const std::string text = wire::encode(basis);
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const demo::DemoPerson person = somebody(seed);
        INFO(seed);
        CHECK(text.find(person.id_number) == std::string::npos);
        if (seed <= 5) {
            CHECK(text.find(person.phone) == std::string::npos);
            CHECK(text.find(person.address) == std::string::npos);
            const auto found = basis.persons.find(wire::batch_digest(basis.salt, person.id_number));
            REQUIRE(found != basis.persons.end());
            CHECK(found->second.is_ours);
            CHECK(found->second.registered_name == person.name);
            CHECK(found->second.covered_elsewhere.empty());
        }
    }
    CHECK(basis.persons.count(wire::batch_digest(basis.salt, somebody(60).id_number)) == 0);
    CHECK(basis_of(world, "enrol_employee").salt != basis.salt);
}

TEST_CASE("reading the basis is logged once each time, and has its limit") {
    World world({.batches = {.bases_per_minute = 3}});
    fill(world);
    for (int i = 0; i < 3; ++i) basis_of(world, "suspend_employee");
    const auto refused = world.batches.basis(world.ours, {"suspend_employee"});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::closed);
    CHECK(refused.error().retry_seconds > 0);
    CHECK(world.batches.basis(world.theirs, {"suspend_employee"}).ok());
    CHECK(world.batches.basis(world.theirs, {"change_person"}).error().code == ErrorCode::invalid);
    const auto db = world.storage.read();
    auto row = db->query(
        "SELECT count(*), min(subject), min(detail) FROM event_log"
        " WHERE action = 'batch.basis' AND employer_id = 'E1'");
    REQUIRE(row.next());
    CHECK(row.integer(0) == 3);
    CHECK(row.text(1) == "suspend_employee");
    CHECK(row.text(2) == "批量校验依据，5人");
}

TEST_CASE("forged enrolments: the server finds what the page found, rule by rule") {
    World world;
    fill(world);
    const auto good = [&](std::uint64_t seed) { return enrol(somebody(seed), world).draft; };
    check_same(
        world, "enrol_employee",
        {good(100), changed(good(101), "pension_from", "2026-08"),
         changed(good(102), "pension_from", "2026-10"),
         changed(good(103), "unemployment_from", "2027-01"),
         changed(good(104), "work_injury_from", "2026-10"), changed(good(105), "wage", "0"),
         changed(good(106), "wage", "abc"), changed(good(107), "phone", "123"),
         changed(good(108), "name", ""),
         changed(good(109), "id_number", somebody(109).id_number.substr(0, 17)),
         changed(good(110), "household_type", "99"), changed(good(111), "birth_date", "1991-02-30"),
         changed(good(112), "employment_date", "2027-03-01"),
         changed(good(113), "document_number", "330299199001010017"),
         good(1),    // insured here already
         good(3)});  // whose suspension waits
    // Who was stopped here: under another name first, then as recorded.
    check_same(world, "enrol_employee", {changed(good(2), "name", "另一个人")});
    check_same(world, "enrol_employee", {good(2)});
}

TEST_CASE("forged suspensions: the server finds what the page found, rule by rule") {
    World world({.batches = {.bases_per_minute = 100}});
    fill(world);
    const auto good = [&](std::uint64_t seed) { return suspension(somebody(seed), world); };
    for (const wire::DraftBody& draft :
         {changed(good(4), "reason", "0000"), changed(good(4), "reason", ""),
          changed(good(4), "pension_stop", "2026-01"),
          changed(good(4), "unemployment_stop", "2027-02"),
          changed(good(4), "work_injury_stop", "2026-10"), changed(good(4), "name", "另一个人"),
          changed(good(4), "reason", "6311")})
        check_same(world, "suspend_employee", {draft});
    check_same(world, "suspend_employee",
               {good(2),                                      // stopped already
                good(3),                                      // waits already
                changed(good(5), "pension_stop", "2026-10"),  // locked by a certificate
                good(200), good(4)});                         // nobody of ours; and one that passes
}
