// 【搜索】 discloses what an employer may know and nothing else, records every look, and is not a harvester.
#include "server/service/rate_limit.h"
#include "shared/matter/registry.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;

namespace {

wire::LookupRequest ask(const demo::DemoPerson& person) {
    return {.matter = "enrol_employee", .id_number = person.id_number};
}

}  // namespace

TEST_CASE("a stranger is unknown") {
    World world;
    const auto reply = world.lookups.look_up(world.ours, ask(somebody(1)));
    REQUIRE(reply.ok());
    CHECK(reply->today == "2026-11-23");
    CHECK(reply->person == PersonFacts{});
}

TEST_CASE("of our own people we see number, name and record") {
    World world;
    const demo::DemoPerson person = somebody(2);
    world.must_submit(world.ours, enrol(person, world));
    const auto reply = world.lookups.look_up(world.ours, ask(person));
    REQUIRE(reply.ok());
    CHECK(reply->person.is_ours);
    CHECK(reply->person.known);
    CHECK(reply->person.registered_name == person.name);
    CHECK(reply->person.record.at("phone") == person.phone);
    CHECK(reply->person.person_id == "1000000001");
    CHECK(reply->person.spells_here.size() == 3);
    CHECK(reply->person.open_elsewhere.empty());
}

TEST_CASE("of other people we learn what decides a filing, and nothing that names anybody") {
    World world;
    const demo::DemoPerson person = somebody(3);
    world.must_submit(world.theirs, enrol(person, world));
    const auto reply = world.lookups.look_up(world.ours, ask(person));
    REQUIRE(reply.ok());
    const PersonFacts& facts = reply->person;
    CHECK(facts.known);
    CHECK_FALSE(facts.is_ours);
    CHECK(facts.registered_name.empty());
    CHECK(facts.record.empty());
    CHECK(facts.person_id.empty());
    CHECK(facts.spells_here.empty());
    CHECK(facts.open_elsewhere.size() == 3);
    CHECK(facts.first_insured == month("2026-11"));
}

TEST_CASE("what one employer recorded the other does not see, though both employ the person") {
    World world;
    demo::DemoPerson person = somebody(4);
    world.must_submit(world.theirs, enrol(person, world));
    const auto import = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.import"});
        store::insert_opening(act, "O1", "E1", "期初数据");
        auto record = demo::record_of(person);
        record["phone"] = "13800000000";
        const std::vector<LedgerEntry> entries = {
            PersonRecorded{person.id_number, record},
            SpellOpened{person.id_number, Scheme::work_injury, month("2026-11"), {}}};
        store::append_entries(act, {.employer_id = "E1", .opening_id = "O1"}, entries);
        act.finish();
        return Done{};
    });
    REQUIRE(import.ok());
    CHECK(world.lookups.look_up(world.ours, ask(person))->person.record.at("phone") ==
          "13800000000");
    CHECK(world.lookups.look_up(world.theirs, ask(person))->person.record.at("phone") ==
          person.phone);
}

TEST_CASE("the same number gives the same answer behind every form") {
    World world;
    const demo::DemoPerson ours = somebody(8);
    const demo::DemoPerson theirs = somebody(9);
    world.must_submit(world.ours, enrol(ours, world));
    world.must_submit(world.theirs, enrol(theirs, world));
    for (const demo::DemoPerson& person : {ours, theirs, somebody(10)}) {
        const auto first = world.lookups.look_up(world.ours, ask(person));
        REQUIRE(first.ok());
        int asked = 0;
        for (const Matter* matter : all_matters()) {
            if (matter->person == nullptr) continue;
            INFO(matter->id);
            const auto reply = world.lookups.look_up(
                world.ours, {.matter = std::string{matter->id}, .id_number = person.id_number});
            REQUIRE(reply.ok());
            CHECK(reply->person == first->person);
            ++asked;
        }
        CHECK(asked >= 6);
    }
}

TEST_CASE("the filing being filled in does not stand in its own way") {
    World world;
    const demo::DemoPerson person = somebody(5);
    world.faults.set("audit", {.kind = store::FaultKind::busy, .count = 1});
    const auto view = world.must_submit(world.ours, enrol(person, world));
    CHECK(world.lookups.look_up(world.ours, ask(person))->person.pending.size() == 3);
    auto own = ask(person);
    own.filing = view.summary.id;
    CHECK(world.lookups.look_up(world.ours, own)->person.pending.empty());
}

TEST_CASE("numbers that are none are refused with the reason") {
    World world;
    for (const char* number : {"", "33029919900101001", "330299199001010018", "330299199002300016",
                               "330299209901010019", "99029919900101001X"}) {
        INFO(number);
        const auto reply =
            world.lookups.look_up(world.ours, {.matter = "enrol_employee", .id_number = number});
        REQUIRE_FALSE(reply.ok());
        CHECK(reply.error().code == ErrorCode::invalid);
        CHECK_FALSE(reply.error().says.empty());
    }
    CHECK(world.lookups.look_up(world.ours, {.matter = "odd", .id_number = somebody(1).id_number})
              .error()
              .code == ErrorCode::invalid);
}

TEST_CASE("every look is in the event log, with the number shortened") {
    World world;
    const demo::DemoPerson person = somebody(6);
    REQUIRE(world.lookups.look_up(world.ours, ask(person)).ok());
    const auto db = world.storage.read();
    auto row = db->query("SELECT account, detail FROM event_log WHERE action = 'person.look_up'");
    REQUIRE(row.next());
    CHECK(row.text(0) == "account-E1");
    CHECK(row.text(1).find(person.id_number) == std::string::npos);
    CHECK(row.text(1).find(person.id_number.substr(14)) != std::string::npos);
    CHECK_FALSE(row.next());
}

TEST_CASE("sixty looks a minute, then a wait that says how long") {
    World world;
    const auto request = ask(somebody(7));
    for (int i = 0; i < 60; ++i) REQUIRE(world.lookups.look_up(world.ours, request).ok());
    const auto refused = world.lookups.look_up(world.ours, request);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::closed);
    CHECK(refused.error().retry_seconds >= 1);
    CHECK(world.lookups.look_up(world.theirs, request).ok());  // each account by itself
    world.pass_ms(60'000);
    CHECK(world.lookups.look_up(world.ours, request).ok());
}

TEST_CASE("a bucket refills evenly and never overflows") {
    RateLimit limit(60);
    for (int i = 0; i < 60; ++i) REQUIRE(limit.take("a", 1000) == 0);
    CHECK(limit.take("a", 1000) == 1);
    CHECK(limit.take("a", 2000) == 0);
    CHECK(limit.take("a", 2000) == 1);
    CHECK(limit.take("a", 1500) > 0);  // a clock that was set back gives nothing away
    for (int i = 0; i < 60; ++i) REQUIRE(limit.take("a", 10'000'000) == 0);
    CHECK(limit.take("a", 10'000'000) > 0);
}
