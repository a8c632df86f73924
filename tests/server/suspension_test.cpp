// A suspension on the server: roster, progress, workbench and what stays to be done; and who may not suspend whom.
#include "server/store/employer_store.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;

namespace {

wire::SubmitFiling suspend(const demo::DemoPerson& person, const World& world,
                           std::string reason = "6321") {
    const std::string now = to_text(shanghai_date(world.now_ms()).in_month());
    return {.matter = "suspend_employee",
            .draft = {.text = {{"id_number", person.id_number},
                               {"name", person.name},
                               {"reason", std::move(reason)},
                               {"pension_stop", now},
                               {"unemployment_stop", now},
                               {"work_injury_stop", now}}}};
}

// Somebody who has been with us since October 2026; it is November.
demo::DemoPerson insured_with_us(World& world) {
    const demo::DemoPerson person = somebody(1);
    world.set_time("2026-10-12 10:00");
    world.must_submit(world.ours, enrol(person, world));
    world.set_time("2026-11-23 10:00");
    return person;
}

std::vector<std::string> rules_of(const Result<Submitted>& answer) {
    std::vector<std::string> rules;
    for (const Finding& f : answer->filing.findings)
        if (f.severity == Severity::block) rules.push_back(f.rule);
    return rules;
}

}  // namespace

TEST_CASE("a suspension shows in roster, progress and head counts, with its duties") {
    World world;
    const demo::DemoPerson person = insured_with_us(world);
    CHECK(world.queries.home(world.ours)->left == 0);
    const wire::FilingView filed = world.must_submit(world.ours, suspend(person, world));
    CHECK(filed.summary.status == "approved");
    CHECK(filed.summary.schemes == "养老、失业、工伤");
    CHECK(filed.summary.variant == "暂停参保");
    CHECK(filed.duties.size() == 4);

    const auto again = world.filings.get(world.ours, filed.summary.id);
    REQUIRE(again.ok());
    CHECK(again->duties == filed.duties);
    CHECK(world.queries.home(world.ours)->left == 1);
    CHECK(world.queries.home(world.ours)->insured == 0);
    const auto roster = world.queries.roster(world.ours, {});
    REQUIRE(roster->rows.size() == 1);
    CHECK(roster->rows[0].status_label == "暂停缴费");
    for (const auto& [scheme, spell] : roster->rows[0].spells) {
        INFO(scheme);
        CHECK(spell.stop == month("2026-11"));
    }
    const auto before = world.queries.roster(world.ours, {.month = "2026-10"});
    CHECK(before->rows.at(0).status_label == "参保缴费");
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("another employer's person answers as somebody who is nowhere") {
    World world;
    const demo::DemoPerson person = insured_with_us(world);
    const auto of_others =
        world.filings.submit(world.theirs, world.new_id(), suspend(person, world));
    const auto of_nobody =
        world.filings.submit(world.theirs, world.new_id(), suspend(somebody(2), world));
    REQUIRE(of_others.ok());
    REQUIRE(of_nobody.ok());
    CHECK_FALSE(of_others->accepted);
    CHECK(rules_of(of_nobody) == std::vector<std::string>{"ST06"});
    CHECK(rules_of(of_others) == rules_of(of_nobody));
    CHECK(of_others->filing.findings.front().says == of_nobody->filing.findings.front().says);
    auto wrong_name = suspend(person, world);
    wrong_name.draft.text["name"] = "李四";
    CHECK(rules_of(world.filings.submit(world.theirs, world.new_id(), wrong_name)) ==
          std::vector<std::string>{"ST06"});
    CHECK(world.queries.home(world.ours)->insured == 1);
}

TEST_CASE("a repeated suspension is answered and not done twice") {
    World world;
    const demo::DemoPerson person = insured_with_us(world);
    const std::string id = world.new_id();
    const auto first = world.filings.submit(world.ours, id, suspend(person, world));
    const auto second = world.filings.submit(world.ours, id, suspend(person, world));
    REQUIRE(first.ok());
    REQUIRE(second.ok());
    CHECK(second->accepted);
    CHECK(second->filing.duties == first->filing.duties);
    CHECK(rules_of(world.filings.submit(world.ours, world.new_id(), suspend(person, world))) ==
          std::vector<std::string>{"ST06"});
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("what was handed over for collection meanwhile refuses inside the deciding transaction") {
    World world;
    const demo::DemoPerson person = insured_with_us(world);
    const auto done = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.collect"});
        store::record_collection(act, "E1", Scheme::pension, month("2026-11"));
        act.finish();
        return Done{};
    });
    REQUIRE(done.ok());
    CHECK(rules_of(world.filings.submit(world.ours, world.new_id(), suspend(person, world))) ==
          std::vector<std::string>{"ST04-110"});
    CHECK_FALSE(world.first_difference());
}
