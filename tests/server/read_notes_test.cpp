// The log of looks 留痕: complete for whose data somebody saw, silent about a page that asks again.
#include "tests/server/world.h"

using namespace si;
using namespace si::test;

namespace {

std::int64_t noted(World& world, std::string_view action) {
    const auto settled =
        world.storage.writer().run([](store::Database&) -> Result<Done> { return Done{}; });
    REQUIRE(settled.ok());
    const auto db = world.storage.read();
    auto row = db->query("SELECT count(*) FROM event_log WHERE action = $1", action);
    REQUIRE(row.next());
    return row.integer(0);
}

}  // namespace

TEST_CASE("a page that asks for its lists every few seconds is noted once an hour") {
    World world;
    const auto view = world.must_submit(world.ours, enrol(somebody(1), world));
    for (int i = 0; i < 300; ++i) {
        REQUIRE(world.queries.home(world.ours).ok());
        REQUIRE(world.filings.query(world.ours, {}).ok());
        REQUIRE(world.queries.roster(world.ours, {}).ok());
        REQUIRE(world.filings.get(world.ours, view.summary.id).ok());
        world.pass_ms(10'000);
    }
    for (const char* action : {"home.read", "filing.list", "roster.list", "filing.read"}) {
        INFO(action);
        CHECK(noted(world, action) == 1);
    }
    world.pass_ms(3'600'000);
    REQUIRE(world.filings.query(world.ours, {}).ok());
    CHECK(noted(world, "filing.list") == 2);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("other people on a list are noted at once, and so is the same list in another session") {
    World world;
    world.must_submit(world.ours, enrol(somebody(1), world));
    REQUIRE(world.queries.roster(world.ours, {}).ok());
    world.must_submit(world.ours, enrol(somebody(2), world));
    REQUIRE(world.queries.roster(world.ours, {}).ok());
    CHECK(noted(world, "roster.list") == 2);
    REQUIRE(world.queries.roster(world.ours, {.name = somebody(2).name}).ok());
    CHECK(noted(world, "roster.list") == 3);
    Actor again = world.ours;
    again.session = "another";
    REQUIRE(world.queries.roster(again, {}).ok());
    CHECK(noted(world, "roster.list") == 4);
    Actor colleague = world.ours;
    colleague.account = {"colleague"};
    REQUIRE(world.queries.roster(colleague, {}).ok());
    CHECK(noted(world, "roster.list") == 5);
}

TEST_CASE("a filing is noted in each state in which it was seen") {
    World world;
    const std::string id = world.new_id();
    const wire::SubmitFiling request = enrol(somebody(1), world);
    REQUIRE(world.filings.save_draft(world.ours, id, {request.matter, request.draft, 0}).ok());
    REQUIRE(world.filings.get(world.ours, id).ok());
    REQUIRE(world.filings.get(world.ours, id).ok());
    CHECK(noted(world, "filing.read") == 1);
    REQUIRE(world.filings.submit(world.ours, id, request).ok());
    REQUIRE(world.filings.get(world.ours, id).ok());
    CHECK(noted(world, "filing.read") == 2);
}

TEST_CASE("every search for a number and every unmasking is noted, however often") {
    World world;
    world.must_submit(world.ours, enrol(somebody(1), world));
    for (int i = 0; i < 3; ++i) {
        REQUIRE(world.queries.unmask(world.ours, {"1000000001", "核对"}).ok());
        REQUIRE(world.lookups
                    .look_up(world.ours,
                             {.matter = "enrol_employee", .id_number = somebody(1).id_number})
                    .ok());
    }
    CHECK(noted(world, "person.unmask") == 3);
    CHECK(noted(world, "person.look_up") == 3);
}
