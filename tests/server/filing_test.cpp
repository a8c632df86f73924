// A filing's life as an operator sees it: drafts, submission, repeats, conflicts, withdrawal, the progress list.
#include "server/service/filing_view.h"
#include "server/store/roster_store.h"
#include "shared/base/text.h"
#include "shared/wire/codec.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;

namespace {

wire::SaveDraft draft_of(const wire::SubmitFiling& request, std::int64_t version) {
    return {.matter = request.matter, .draft = request.draft, .version = version};
}

std::int64_t total(World& world, const Actor& actor) {
    return world.filings.query(actor, {})->total;
}

}  // namespace

TEST_CASE("a complete enrolment is approved at once and stands in the roster") {
    World world;
    const demo::DemoPerson person = somebody(1);
    const wire::FilingView view = world.must_submit(world.ours, enrol(person, world));

    CHECK(view.summary.status == "approved");
    CHECK(view.summary.variant == "新增");
    CHECK(view.summary.schemes == "养老、失业、工伤");
    CHECK(view.summary.audit_mode == "自动");
    CHECK(view.summary.number == "330200-20261123-000001");
    CHECK(view.summary.submitted_by == "经办人");
    CHECK(view.content_hash.size() == 64);
    CHECK(view.rules == rule_set_fingerprint());
    CHECK(view.policy == policy().fingerprint);
    CHECK_FALSE(view.sentences.empty());
    CHECK_FALSE(view.trace.empty());
    REQUIRE(view.events.size() == 3);
    CHECK(view.events[0].kind == "opened");
    CHECK(view.events[1].kind == "submitted");
    CHECK(view.events[2].kind == "approved");
    CHECK(view.events[2].by == "系统");

    const auto roster = world.queries.roster(world.ours, {});
    REQUIRE(roster.ok());
    REQUIRE(roster->total == 1);
    const wire::RosterRow& row = roster->rows.front();
    CHECK(row.name == person.name);
    CHECK(row.status_label == "参保缴费");
    CHECK(row.spells.size() == 3);
    CHECK(row.spells.at("pension").from == month("2026-11"));
    CHECK(row.spells.at("work_injury").cover_from == date("2026-11-24"));
    CHECK(row.first_insured == "2026-11");
    CHECK(row.declared_wage_fen == person.wage.amount);
    CHECK(row.id_number_masked.find('*') != std::string::npos);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("what get() shows later is what submit() answered") {
    World world;
    const auto view = world.must_submit(world.ours, enrol(somebody(2), world));
    const auto again = world.filings.get(world.ours, view.summary.id);
    REQUIRE(again.ok());
    CHECK(again->sentences == view.sentences);
    REQUIRE(again->trace.size() == view.trace.size());
    for (std::size_t i = 0; i < view.trace.size(); ++i)
        CHECK(wire::encode(again->trace[i]) == wire::encode(view.trace[i]));
    CHECK(again->findings == view.findings);
    CHECK(again->content_hash == view.content_hash);
    CHECK(again->draft.text == view.draft.text);
    CHECK(again->summary.remark == view.summary.remark);
    CHECK(again->summary.decided_at_ms == view.summary.decided_at_ms);
}

TEST_CASE("submitting again answers with the first result and files nothing more") {
    World world;
    const auto request = enrol(somebody(3), world);
    const std::string id = world.new_id();
    const auto first = world.filings.submit(world.ours, id, request);
    world.pass_ms(86'400'000 * 40LL);  // a month later the same request would no longer pass
    const auto second = world.filings.submit(world.ours, id, request);
    REQUIRE(first.ok());
    REQUIRE(second.ok());
    CHECK(second->accepted);
    CHECK(second->filing.summary.number == first->filing.summary.number);
    CHECK(second->filing.events.size() == first->filing.events.size());
    CHECK(total(world, world.ours) == 1);
    CHECK(world.queries.roster(world.ours, {})->total == 1);
}

TEST_CASE("the same id with other content is a conflict and changes nothing") {
    World world;
    const std::string id = world.new_id();
    auto request = enrol(somebody(4), world);
    REQUIRE(world.filings.submit(world.ours, id, request)->accepted);
    request.draft.text["wage"] = "12345.00";
    const auto other = world.filings.submit(world.ours, id, request);
    REQUIRE_FALSE(other.ok());
    CHECK(other.error().code == ErrorCode::conflict);
    CHECK(world.filings.get(world.ours, id)->draft.text.at("wage") != "12345.00");
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("blocking findings submit nothing and keep the draft") {
    World world;
    const std::string id = world.new_id();
    auto request = enrol(somebody(5), world);
    request.draft.text["pension_from"] = "2026-08";
    const auto answer = world.filings.submit(world.ours, id, request);
    REQUIRE(answer.ok());
    CHECK_FALSE(answer->accepted);
    REQUIRE_FALSE(answer->filing.findings.empty());
    CHECK(answer->filing.findings.front().rule == "EN01-110");
    CHECK(answer->filing.summary.status == "draft");
    CHECK(answer->filing.draft.text.at("pension_from") == "2026-08");
    CHECK(world.queries.roster(world.ours, {})->total == 0);

    // Mended, it passes under the same id, the same number.
    request.draft.text["pension_from"] = "2026-11";
    const auto mended = world.filings.submit(world.ours, id, request);
    REQUIRE(mended.ok());
    CHECK(mended->accepted);
    CHECK(mended->filing.summary.status == "approved");
    CHECK(mended->filing.summary.number == answer->filing.summary.number);
    CHECK(mended->filing.version == answer->filing.version + 1);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a confirmation that is missing submits nothing; confirmed it passes") {
    World world;
    const std::string id = world.new_id();
    auto request = enrol(somebody(6), world);
    request.draft.text["pension_from"] = "2026-10";  // before the employment date: EN15
    const auto answer = world.filings.submit(world.ours, id, request);
    REQUIRE(answer.ok());
    CHECK_FALSE(answer->accepted);
    REQUIRE_FALSE(answer->filing.findings.empty());
    CHECK(answer->filing.findings.front().rule == "EN15");
    request.draft.confirmed = {"EN15"};
    const auto confirmed = world.filings.submit(world.ours, id, request);
    REQUIRE(confirmed.ok());
    CHECK(confirmed->accepted);
}

TEST_CASE("drafts are versions: saving needs the newest, a lost answer may be repeated") {
    World world;
    const std::string id = world.new_id();
    auto request = enrol(somebody(7), world);
    const auto first = world.filings.save_draft(world.ours, id, draft_of(request, 0));
    REQUIRE(first.ok());
    CHECK(first->version == 1);

    request.draft.text["phone"] = "13900000000";
    const auto second = world.filings.save_draft(world.ours, id, draft_of(request, 1));
    REQUIRE(second.ok());
    CHECK(second->version == 2);

    SECTION("the same again is the same version") {
        const auto repeat = world.filings.save_draft(world.ours, id, draft_of(request, 1));
        REQUIRE(repeat.ok());
        CHECK(repeat->version == 2);
        CHECK(repeat->saved_at_ms == second->saved_at_ms);
    }
    SECTION("from an older version it is a conflict, and the current one can be fetched") {
        request.draft.text["phone"] = "13911111111";
        const auto stale = world.filings.save_draft(world.ours, id, draft_of(request, 1));
        REQUIRE_FALSE(stale.ok());
        CHECK(stale.error().code == ErrorCode::conflict);
        const auto current = world.filings.get(world.ours, id);
        REQUIRE(current.ok());
        CHECK(current->version == 2);
        CHECK(current->draft.text.at("phone") == "13900000000");
    }
    SECTION("a version of what does not exist is not found") {
        const auto missing =
            world.filings.save_draft(world.ours, world.new_id(), draft_of(request, 3));
        REQUIRE_FALSE(missing.ok());
        CHECK(missing.error().code == ErrorCode::not_found);
    }
    SECTION("after submission it is closed") {
        REQUIRE(world.filings.submit(world.ours, id, request)->accepted);
        request.draft.text["phone"] = "13911111111";
        const auto late = world.filings.save_draft(world.ours, id, draft_of(request, 2));
        REQUIRE_FALSE(late.ok());
        CHECK(late.error().code == ErrorCode::conflict);
    }
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a draft belongs to the employer, not to the operator who began it") {
    World world;
    const std::string id = world.new_id();
    const auto request = enrol(somebody(8), world);
    REQUIRE(world.filings.save_draft(world.ours, id, draft_of(request, 0)).ok());
    Actor colleague = world.ours;
    colleague.account = {"account-colleague"};
    colleague.display_name = "同事";
    const auto view = world.filings.get(colleague, id);
    REQUIRE(view.ok());
    const auto submitted = world.filings.submit(colleague, id, request);
    REQUIRE(submitted.ok());
    CHECK(submitted->filing.summary.submitted_by == "同事");
}

TEST_CASE("texts are kept in their one form, fields of other matters are dropped") {
    World world;
    const std::string id = world.new_id();
    auto request = enrol(somebody(9), world);
    const std::string number = request.draft.text["id_number"];
    request.draft.text["id_number"] = " " + number + " ";
    request.draft.text["stop"] = "2026-11";
    REQUIRE(world.filings.save_draft(world.ours, id, draft_of(request, 0)).ok());
    const auto view = world.filings.get(world.ours, id);
    REQUIRE(view.ok());
    CHECK(view->draft.text.at("id_number") == number);
    CHECK(view->draft.text.count("stop") == 0);
}

TEST_CASE("a draft can be withdrawn, a verdict cannot") {
    World world;
    const auto request = enrol(somebody(10), world);
    SECTION("a draft is voided, for ever, and again is the same") {
        const std::string id = world.new_id();
        REQUIRE(world.filings.save_draft(world.ours, id, draft_of(request, 0)).ok());
        const auto gone = world.filings.withdraw(world.ours, id);
        REQUIRE(gone.ok());
        CHECK(gone->summary.status == "voided");
        CHECK_FALSE(gone->summary.may_withdraw);
        CHECK(world.filings.withdraw(world.ours, id)->events.size() == gone->events.size());
        const auto late = world.filings.submit(world.ours, id, request);
        REQUIRE_FALSE(late.ok());
        CHECK(late.error().code == ErrorCode::conflict);
    }
    SECTION("an approved filing stays") {
        const auto view = world.must_submit(world.ours, request);
        CHECK_FALSE(view.summary.may_withdraw);
        const auto refused = world.filings.withdraw(world.ours, view.summary.id);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::conflict);
        CHECK(world.filings.get(world.ours, view.summary.id)->summary.status == "approved");
    }
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("malformed requests are invalid") {
    World world;
    const auto request = enrol(somebody(11), world);
    CHECK(world.filings.submit(world.ours, "1", request).error().code == ErrorCode::invalid);
    auto strange = request;
    strange.matter = "no_such_matter";
    CHECK(world.filings.submit(world.ours, world.new_id(), strange).error().code ==
          ErrorCode::invalid);
    auto huge = request;
    huge.draft.text["remark"] = std::string(70'000, 'x');
    CHECK(world.filings.save_draft(world.ours, world.new_id(), draft_of(huge, 0)).error().code ==
          ErrorCode::invalid);
    CHECK(total(world, world.ours) == 0);
}

TEST_CASE("the progress list is newest first, pages and filters") {
    World world;
    std::vector<wire::FilingView> filed;
    std::vector<demo::DemoPerson> people;
    for (std::uint64_t i = 0; i < 7; ++i) {
        people.push_back(somebody(100 + i));
        filed.push_back(world.must_submit(world.ours, enrol(people.back(), world)));
        world.pass_ms(1000);
    }
    const std::string draft = world.new_id();
    REQUIRE(
        world.filings.save_draft(world.ours, draft, draft_of(enrol(somebody(200), world), 0)).ok());
    REQUIRE(world.must_submit(world.theirs, enrol(somebody(201), world)).summary.status ==
            "approved");

    wire::FilingQuery query{.page = 1, .size = 3};
    const auto page = world.filings.query(world.ours, query);
    REQUIRE(page.ok());
    CHECK(page->total == 8);
    CHECK_FALSE(page->undecided);
    REQUIRE(page->rows.size() == 3);
    CHECK(page->rows[0].id == draft);
    CHECK(page->rows[1].id == filed[6].summary.id);
    CHECK(page->rows[2].id == filed[5].summary.id);
    query.page = 3;
    CHECK(world.filings.query(world.ours, query)->rows.size() == 2);

    const auto count = [&](const wire::FilingQuery& q) {
        const auto answer = world.filings.query(world.ours, q);
        REQUIRE(answer.ok());
        return answer->total;
    };
    CHECK(count({.number = filed[2].summary.number}) == 1);
    CHECK(count({.person = people[3].id_number}) == 1);
    CHECK(count({.person = people[3].name}) >= 1);
    CHECK(count({.matter = "enrol_employee"}) == 8);
    CHECK(count({.matter = "suspend_employee"}) == 0);
    CHECK(count({.status = "draft"}) == 1);
    CHECK(count({.status = "approved"}) == 7);
    CHECK(count({.from = "2026-11-23", .to = "2026-11-23"}) == 8);
    CHECK(count({.from = "2026-11-24"}) == 0);
    CHECK(count({.to = "2026-11-22"}) == 0);
    CHECK(world.filings.query(world.ours, {.status = "odd"}).error().code == ErrorCode::invalid);
    CHECK(world.filings.query(world.ours, {.from = "昨天"}).error().code == ErrorCode::invalid);
    CHECK(world.filings.query(world.ours, {.page = 0}).error().code == ErrorCode::invalid);
}

TEST_CASE("numbers count from one each day") {
    World world;
    CHECK(world.must_submit(world.ours, enrol(somebody(12), world)).summary.number ==
          "330200-20261123-000001");
    CHECK(world.must_submit(world.theirs, enrol(somebody(13), world)).summary.number ==
          "330200-20261123-000002");
    world.set_time("2026-11-24 00:00");
    CHECK(world.must_submit(world.ours, enrol(somebody(14), world)).summary.number ==
          "330200-20261124-000001");
}

TEST_CASE("during monthly processing a filing is taken in and audited when it ends") {
    World world;
    world.set_time("2026-11-30 19:00");
    const auto view = world.must_submit(world.ours, enrol(somebody(15), world));
    CHECK(view.summary.status == "submitted");
    CHECK_FALSE(view.summary.remark.empty());
    CHECK(world.filings.query(world.ours, {})->undecided);
    CHECK(world.audit.run_due() == 0);
    CHECK_FALSE(world.first_difference());

    world.set_time("2026-12-01 08:00");
    CHECK(world.audit.run_due() == 1);
    const auto decided = world.filings.get(world.ours, view.summary.id);
    REQUIRE(decided.ok());
    CHECK(decided->summary.status == "approved");
    // As of the day it was filed: November, and cover from the day after.
    const auto roster = world.queries.roster(world.ours, {});
    REQUIRE(roster->total == 1);
    CHECK(roster->rows[0].spells.at("pension").from == month("2026-11"));
    CHECK(roster->rows[0].spells.at("work_injury").cover_from == date("2026-12-01"));
    CHECK_FALSE(world.filings.query(world.ours, {})->undecided);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("two ends at once: of many submissions of one person one is approved") {
    World world;
    const demo::DemoPerson person = somebody(16);
    std::vector<std::thread> threads;
    std::atomic<int> approved = 0;
    std::atomic<int> refused = 0;
    std::vector<std::string> ids;
    threads.reserve(8);
    ids.reserve(8);
    for (int i = 0; i < 8; ++i) ids.push_back(world.new_id());
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            const Actor& actor = i % 2 == 0 ? world.ours : world.theirs;
            const auto answer = world.filings.submit(actor, ids.at(static_cast<std::size_t>(i)),
                                                     enrol(person, world));
            if (answer.ok() && answer->accepted && answer->filing.summary.status == "approved")
                ++approved;
            else if (answer.ok() && !answer->accepted)
                ++refused;
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(approved == 1);
    CHECK(refused == 7);
    CHECK_FALSE(world.first_difference());
}
