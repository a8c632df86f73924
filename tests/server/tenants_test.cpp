// To one employer the filings and people of another do not exist: every call answers as for an id that nobody has.
#include "tests/server/manual_matter.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;

namespace {

template <class T>
std::string answer(const Result<T>& result) {
    if (result.ok()) return "ok";
    return std::to_string(static_cast<int>(result.error().code)) + result.error().says;
}

}  // namespace

TEST_CASE("a foreign filing answers exactly as a missing one") {
    World world;
    const auto request = enrol(somebody(1), world);
    const wire::SaveDraft save{.matter = request.matter, .draft = request.draft, .version = 1};
    const std::string draft = world.new_id();
    REQUIRE(world.filings
                .save_draft(world.theirs, draft,
                            {.matter = request.matter, .draft = request.draft, .version = 0})
                .ok());
    const std::string approved =
        world.must_submit(world.theirs, enrol(somebody(2), world)).summary.id;
    const std::string missing = world.new_id();
    for (const std::string& foreign : {draft, approved}) {
        CHECK(answer(world.filings.get(world.ours, foreign)) ==
              answer(world.filings.get(world.ours, missing)));
        CHECK(answer(world.filings.withdraw(world.ours, foreign)) ==
              answer(world.filings.withdraw(world.ours, missing)));
        CHECK(answer(world.filings.save_draft(world.ours, foreign, save)) ==
              answer(world.filings.save_draft(world.ours, missing, save)));
    }
    CHECK(world.filings.get(world.ours, missing).error().code == ErrorCode::not_found);
}

TEST_CASE("an id that another employer has used cannot be used, and says no more than not found") {
    World world;
    const auto request = enrol(somebody(3), world);
    const std::string id = world.must_submit(world.theirs, request).summary.id;
    const auto same = world.filings.submit(world.ours, id, request);
    CHECK(same.error().code == ErrorCode::not_found);
    const auto other = world.filings.submit(world.ours, id, enrol(somebody(4), world));
    CHECK(other.error().code == ErrorCode::not_found);
    CHECK(other.error().says == same.error().says);
    const auto opened = world.filings.save_draft(
        world.ours, id, {.matter = request.matter, .draft = request.draft, .version = 0});
    CHECK(opened.error().code == ErrorCode::not_found);
    CHECK(world.filings.get(world.theirs, id)->summary.status == "approved");
    CHECK(world.queries.roster(world.ours, {})->total == 0);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("lists, rosters and workbenches hold nothing of others") {
    World world;
    world.must_submit(world.theirs, enrol(somebody(5), world));
    CHECK(world.filings.query(world.ours, {})->total == 0);
    CHECK(world.queries.roster(world.ours, {})->total == 0);
    const auto home = world.queries.home(world.ours);
    REQUIRE(home.ok());
    CHECK(home->insured == 0);
    CHECK(home->latest.empty());
    CHECK(home->todo.empty());
    CHECK(world.queries.employer(world.ours)->id == "E1");
}

TEST_CASE("a foreign person cannot be unmasked, nor told from nobody") {
    World world;
    world.must_submit(world.theirs, enrol(somebody(6), world));
    const auto foreign = world.queries.unmask(world.ours, {"1000000001", "核对"});
    const auto nobody = world.queries.unmask(world.ours, {"1000000099", "核对"});
    CHECK(answer(foreign) == answer(nobody));
    CHECK(foreign.error().code == ErrorCode::not_found);
    const auto own = world.queries.unmask(world.theirs, {"1000000001", "核对"});
    REQUIRE(own.ok());
    CHECK(own->id_number == somebody(6).id_number);
    CHECK(own->phone == somebody(6).phone);
    CHECK(world.queries.unmask(world.theirs, {"1000000001", " "}).error().code ==
          ErrorCode::invalid);
    const auto db = world.storage.read();
    auto row = db->query("SELECT subject, detail FROM event_log WHERE action = 'person.unmask'");
    REQUIRE(row.next());
    CHECK(row.text(0) == "1000000001");
    CHECK(row.text(1) == "核对");
    CHECK_FALSE(row.next());
}

TEST_CASE("who acts for no employer gets nothing") {
    World world;
    Actor auditor = world.ours;
    auditor.role = RoleKind::auditor;
    auditor.employer = {};
    const auto request = enrol(somebody(7), world);
    const std::string id = world.new_id();
    const auto code = [](const auto& result) { return result.error().code; };
    CHECK(code(world.filings.submit(auditor, id, request)) == ErrorCode::forbidden);
    CHECK(code(world.filings.save_draft(auditor, id, {})) == ErrorCode::forbidden);
    CHECK(code(world.filings.get(auditor, id)) == ErrorCode::forbidden);
    CHECK(code(world.filings.withdraw(auditor, id)) == ErrorCode::forbidden);
    CHECK(code(world.filings.query(auditor, {})) == ErrorCode::forbidden);
    CHECK(code(world.batches.save(auditor, id, {})) == ErrorCode::forbidden);
    CHECK(code(world.batches.submit(auditor, id, {})) == ErrorCode::forbidden);
    CHECK(code(world.batches.get(auditor, id)) == ErrorCode::forbidden);
    CHECK(code(world.batches.basis(auditor, {})) == ErrorCode::forbidden);
    CHECK(code(world.lookups.look_up(auditor, {})) == ErrorCode::forbidden);
    CHECK(code(world.queries.home(auditor)) == ErrorCode::forbidden);
    CHECK(code(world.queries.roster(auditor, {})) == ErrorCode::forbidden);
    CHECK(code(world.queries.wages(auditor, {.year = "2025"})) == ErrorCode::forbidden);
    CHECK(code(world.queries.movements(auditor, {.from = "2025-01", .to = "2025-12"})) ==
          ErrorCode::forbidden);
    CHECK(code(world.queries.unmask(auditor, {})) == ErrorCode::forbidden);
    CHECK(code(world.queries.employer(auditor)) == ErrorCode::forbidden);
}

TEST_CASE("a filing for an auditor waits, may be withdrawn, and is never decided by itself") {
    World world({.find_matter = find_with_manual});
    const wire::SubmitFiling request{.matter = "manual_test",
                                     .draft = {.text = {{"name", "王芳"}}}};
    const auto view = world.must_submit(world.ours, request);
    CHECK(view.summary.status == "submitted");
    CHECK(view.summary.audit_mode == "人工");
    CHECK(view.summary.may_withdraw);
    CHECK_FALSE(world.filings.query(world.ours, {})->undecided);  // nothing to poll for
    world.pass_ms(86'400'000);
    CHECK(world.audit.run_due() == 0);
    const auto gone = world.filings.withdraw(world.ours, view.summary.id);
    REQUIRE(gone.ok());
    CHECK(gone->summary.status == "voided");
    CHECK_FALSE(world.first_difference());
}
