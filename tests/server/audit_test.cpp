// A fault of ours is never a verdict (FAQ 6.8): deferred, tried again, decided by the rules in the end.
#include <catch2/generators/catch_generators.hpp>

#include "shared/base/text.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;
using store::FaultKind;

namespace {

std::int64_t entries(World& world) {
    const auto db = world.storage.read();
    auto row = db->query("SELECT count(*) FROM ledger_entry");
    REQUIRE(row.next());
    return row.integer(0);
}

std::string log_detail(World& world, std::string_view action) {
    const auto db = world.storage.read();
    auto row = db->query("SELECT detail FROM event_log WHERE action = $1 ORDER BY seq DESC LIMIT 1",
                         action);
    REQUIRE(row.next());
    return row.text(0);
}

}  // namespace

TEST_CASE("a fault during the audit defers, and the audit is repeated until there is a verdict") {
    World world;
    const auto [kind, place] =
        GENERATE(table<FaultKind, std::string_view>({{FaultKind::busy, "audit"},
                                                     {FaultKind::error, "audit"},
                                                     {FaultKind::slow, "audit"},
                                                     {FaultKind::busy, "audit.effects"},
                                                     {FaultKind::error, "audit.effects"},
                                                     {FaultKind::slow, "audit.effects"}}));
    world.faults.set(place, {.kind = kind, .count = 3});
    const auto view = world.must_submit(world.ours, enrol(somebody(1), world));
    CHECK(view.summary.status == "deferred");
    CHECK(view.summary.status_label == "系统繁忙，自动重审中");
    CHECK(view.summary.remark == "系统繁忙，自动重审中");
    CHECK(view.findings.empty());
    CHECK_FALSE(view.summary.may_withdraw);
    CHECK(world.filings.query(world.ours, {})->undecided);
    CHECK(entries(world) == 0);  // what the audit had written is gone
    CHECK(world.queries.roster(world.ours, {})->total == 0);
    CHECK(log_detail(world, "filing.submit").starts_with("deferred I"));
    CHECK_FALSE(world.first_difference());

    CHECK(world.audit.run_due() == 0);  // not due yet
    for (int attempt = 0; attempt < 2; ++attempt) {
        world.pass_ms(60'000);
        CHECK(world.audit.run_due() == 1);
        CHECK(world.filings.get(world.ours, view.summary.id)->summary.status == "deferred");
        CHECK_FALSE(world.first_difference());
    }
    world.pass_ms(60'000);
    CHECK(world.audit.run_due() == 1);
    const auto decided = world.filings.get(world.ours, view.summary.id);
    REQUIRE(decided.ok());
    CHECK(decided->summary.status == "approved");
    CHECK(decided->events.size() == 6);  // opened, submitted, three deferrals, approved
    CHECK(world.queries.roster(world.ours, {})->total == 1);
    CHECK(world.audit.run_due() == 0);
    CHECK_FALSE(world.filings.query(world.ours, {})->undecided);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("attempts are spaced further and further") {
    World world;
    world.faults.set("audit", {.kind = FaultKind::busy, .count = 100});
    world.must_submit(world.ours, enrol(somebody(2), world));
    std::vector<std::int64_t> waits;
    for (int i = 0; i < 12; ++i) {
        const auto due = [&] {
            const auto db = world.storage.read();
            return store::next_due_ms(*db);
        }();
        REQUIRE(due);
        waits.push_back(*due - world.now_ms());
        world.clock.set(*due + 1);
        REQUIRE(world.audit.run_due() == 1);
    }
    for (std::size_t i = 1; i < 8; ++i) CHECK(waits[i] > waits[i - 1]);
    CHECK(waits.back() <= 601'000);
}

TEST_CASE("with every second audit failing, every filing gets its verdict and none is rejected") {
    World world;
    world.faults.set("audit", {.kind = FaultKind::error, .per_mille = 300, .seed = 7});
    world.faults.set("audit.effects", {.kind = FaultKind::busy, .per_mille = 300, .seed = 8});
    std::vector<std::string> ids;
    auto people = people_generator(3);
    int deferred = 0;
    for (int i = 0; i < 60; ++i) {
        const auto person = people.born_on(*Date::of(1991, 3, 1 + i % 28), Sex::male);
        const auto view = world.must_submit(world.ours, enrol(person, world));
        ids.push_back(view.summary.id);
        if (view.summary.status == "deferred") ++deferred;
        CHECK_FALSE(has_latin_letter(view.summary.remark));
    }
    CHECK(deferred > 10);
    for (int round = 0; round < 60 && world.filings.query(world.ours, {})->undecided; ++round) {
        world.pass_ms(700'000);
        while (world.audit.run_due() > 0) continue;
    }
    for (const std::string& id : ids) {
        const auto view = world.filings.get(world.ours, id);
        REQUIRE(view.ok());
        CHECK(view->summary.status == "approved");
        for (const wire::EventView& event : view->events) {
            INFO(event.remark);
            CHECK_FALSE(has_latin_letter(event.remark));
        }
    }
    CHECK(world.queries.roster(world.ours, {})->total == 60);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE(
    "what is no longer possible when audited again is rejected, in words that name the remedy") {
    World world;
    const demo::DemoPerson person = somebody(4);
    world.faults.set("audit", {.kind = FaultKind::busy, .count = 1});
    const auto view = world.must_submit(world.ours, enrol(person, world));
    REQUIRE(view.summary.status == "deferred");
    // Meanwhile the agency enters the person at another employer.
    const auto done = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.import"});
        store::insert_opening(act, "O1", "E2", "期初数据");
        const std::vector<LedgerEntry> entries = {
            PersonRecorded{person.id_number, demo::record_of(person)},
            SpellOpened{person.id_number, Scheme::pension, month("2026-01"), {}}};
        store::append_entries(act, {.employer_id = "E2", .opening_id = "O1"}, entries);
        act.finish();
        return Done{};
    });
    REQUIRE(done.ok());
    world.pass_ms(60'000);
    CHECK(world.audit.run_due() == 1);
    const auto decided = world.filings.get(world.ours, view.summary.id);
    REQUIRE(decided.ok());
    CHECK(decided->summary.status == "rejected");
    CHECK(decided->summary.remark.find("请原单位先办理暂停参保") != std::string::npos);
    CHECK_FALSE(has_latin_letter(decided->summary.remark));
    CHECK_FALSE(decided->findings.empty());
    CHECK(world.queries.roster(world.ours, {})->total == 0);
    CHECK(world.filings.withdraw(world.ours, view.summary.id).error().code == ErrorCode::conflict);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("while one filing waits, another for the same person is refused") {
    World world;
    const demo::DemoPerson person = somebody(5);
    world.faults.set("audit", {.kind = FaultKind::busy, .count = 1});
    const auto view = world.must_submit(world.ours, enrol(person, world));
    for (const Actor& actor : {world.ours, world.theirs}) {
        const auto second = world.filings.submit(actor, world.new_id(), enrol(person, world));
        REQUIRE(second.ok());
        CHECK_FALSE(second->accepted);
        REQUIRE_FALSE(second->filing.findings.empty());
        CHECK(second->filing.findings.front().rule == "EN04");
    }
    world.pass_ms(60'000);
    world.audit.run_due();
    CHECK(world.filings.get(world.ours, view.summary.id)->summary.status == "approved");
}

TEST_CASE("the worker decides by itself once it is due") {
    World world({.audit = {.first_retry_ms = 0, .poll_ms = 1}});
    world.faults.set("audit", {.kind = FaultKind::busy, .count = 2});
    world.audit.start();
    const auto view = world.must_submit(world.ours, enrol(somebody(6), world));
    while (world.filings.query(world.ours, {})->undecided) std::this_thread::yield();
    world.audit.stop();
    CHECK(world.filings.get(world.ours, view.summary.id)->summary.status == "approved");
}

TEST_CASE("a repeat while deferred answers with the same filing") {
    World world;
    world.faults.set("audit", {.kind = FaultKind::error, .count = 1});
    const std::string id = world.new_id();
    const auto request = enrol(somebody(7), world);
    const auto first = world.filings.submit(world.ours, id, request);
    const auto second = world.filings.submit(world.ours, id, request);
    REQUIRE(second.ok());
    CHECK(second->accepted);
    CHECK(second->filing.summary.status == "deferred");
    CHECK(second->filing.events.size() == first->filing.events.size());
}
