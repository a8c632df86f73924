// Manual review: what waits, who sees it, and decisions that are taken once.
#include "shared/base/text.h"
#include "tests/server/manual_matter.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;

namespace {

constexpr std::int64_t minute_ms = 60'000;

wire::SubmitFiling of_name(std::string name) {
    return {.matter = "manual_test", .draft = {.text = {{"name", std::move(name)}}}};
}

wire::Decision decision(const wire::FilingView& seen, std::string what, std::string remark = {}) {
    return {.decision = std::move(what),
            .remark = std::move(remark),
            .content_hash = seen.content_hash,
            .submitted_at_ms = seen.summary.submitted_at_ms};
}

ErrorCode refused(const Result<Reviewed>& answer) {
    REQUIRE_FALSE(answer.ok());
    CHECK_FALSE(has_latin_letter(answer.error().says));
    return answer.error().code;
}

std::vector<std::string> logged(World& world, std::string_view subject) {
    world.storage.writer().run([](store::Database&) -> Result<Done> { return Done{}; }).ok();
    const auto db = world.storage.read();
    store::Rows row =
        db->query("SELECT action FROM event_log WHERE subject = $1 ORDER BY seq", subject);
    std::vector<std::string> actions;
    while (row.next()) actions.push_back(row.text(0));
    return actions;
}

}  // namespace

TEST_CASE("manual filings wait in one list, the oldest submission first") {
    World world({.find_matter = find_with_manual});
    const auto first = world.must_submit(world.ours, of_name("张一"));
    world.pass_ms(5 * minute_ms);
    const auto second = world.must_submit(world.theirs, of_name("张二"));
    world.must_submit(world.ours, enrol(somebody(1), world));  // automatic: never in the list
    CHECK(first.summary.status == "submitted");
    world.pass_ms(minute_ms);

    const auto page = world.reviews.query(world.auditor, {});
    REQUIRE(page.ok());
    REQUIRE(page->total == 2);
    CHECK(page->rows[0].filing.id == first.summary.id);
    CHECK(page->rows[0].employer_name == "测试单位E1");
    CHECK(page->rows[0].waiting_ms / minute_ms == 6);
    CHECK(page->rows[1].waiting_ms / minute_ms == 1);

    const auto total = [&](const wire::ReviewQuery& query) {
        const auto found = world.reviews.query(world.auditor, query);
        REQUIRE(found.ok());
        return found->total;
    };
    CHECK(total({.employer = "位E2"}) == 1);
    CHECK(total({.employer = "E1"}) == 1);
    CHECK(total({.number = second.summary.number}) == 1);
    CHECK(total({.person = "张二"}) == 1);
    CHECK(total({.person = "张三"}) == 0);
    CHECK(total({.matter = "manual_test"}) == 2);
    CHECK(total({.matter = "enrol_employee"}) == 0);
    CHECK(total({.status = "approved"}) == 0);
    CHECK_FALSE(world.reviews.query(world.auditor, {.status = "draft"}).ok());
    const auto rest = world.reviews.query(world.auditor, {.page = 2, .size = 1});
    REQUIRE(rest.ok());
    REQUIRE(rest->rows.size() == 1);
    CHECK(rest->rows[0].filing.id == second.summary.id);
}

TEST_CASE("an auditor approves: verdict with what the rules said, and a person's name under it") {
    World world({.find_matter = find_with_manual});
    const auto filing = world.must_submit(world.ours, of_name("张一"));
    const auto seen = world.reviews.get(world.auditor, filing.summary.id);
    REQUIRE(seen.ok());
    CHECK(seen->findings_now.empty());
    CHECK(seen->filing.draft.text.at("name") == "张一");

    const wire::Decision approve = decision(seen->filing, "approve");
    const auto done = world.reviews.decide(world.auditor, filing.summary.id, approve);
    REQUIRE(done.ok());
    CHECK(done->accepted);
    const auto after = world.filings.get(world.ours, filing.summary.id);
    REQUIRE(after.ok());
    CHECK(after->summary.status == "approved");
    CHECK(after->summary.remark.empty());
    CHECK(after->events.back().by == "审核员");
    CHECK(after->rules == rule_set_fingerprint());
    CHECK(after->sentences.front() == "由社会保险经办机构人工审核：审核通过。");

    SECTION("the same again answers the same and adds nothing") {
        const auto again = world.reviews.decide(world.auditor, filing.summary.id, approve);
        REQUIRE(again.ok());
        CHECK(again->accepted);
        CHECK(again->review.filing.events.size() == after->events.size());
    }
    SECTION("another decision is too late") {
        CHECK(refused(world.reviews.decide(world.auditor, filing.summary.id,
                                           decision(seen->filing, "reject", "材料不全"))) ==
              ErrorCode::conflict);
        CHECK_FALSE(world.filings.withdraw(world.ours, filing.summary.id).ok());
    }
    CHECK(
        logged(world, filing.summary.id) ==
        std::vector<std::string>{"filing.submit", "review.read", "review.approved", "filing.read"});
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a rejection and a return need a remark that the filer can read") {
    World world({.find_matter = find_with_manual});
    const auto filing = world.must_submit(world.ours, of_name("张一"));
    const std::string& id = filing.summary.id;
    for (const char* what : {"reject", "return"}) {
        CHECK(refused(world.reviews.decide(world.auditor, id, decision(filing, what, " "))) ==
              ErrorCode::invalid);
        CHECK(refused(world.reviews.decide(world.auditor, id, decision(filing, what, "no!"))) ==
              ErrorCode::invalid);
    }
    CHECK(refused(world.reviews.decide(world.auditor, id, decision(filing, "burn", "烧掉"))) ==
          ErrorCode::invalid);
    wire::Decision odd = decision(filing, "return", "请补正");
    odd.fields["shoe_size"] = "请改";
    CHECK(refused(world.reviews.decide(world.auditor, id, odd)) == ErrorCode::invalid);
    CHECK(world.filings.get(world.ours, id)->summary.status == "submitted");

    REQUIRE(
        world.reviews.decide(world.auditor, id, decision(filing, "reject", "与证件不一致")).ok());
    const auto view = world.filings.get(world.ours, id);
    CHECK(view->summary.status == "rejected");
    CHECK(view->summary.remark == "与证件不一致");
    CHECK(view->sentences.front() == "由社会保险经办机构人工审核：审核不通过。");
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a returned filing shows the remark at its field until the field is changed") {
    World world({.find_matter = find_with_manual});
    const auto filing = world.must_submit(world.ours, of_name("张一"));
    const std::string& id = filing.summary.id;
    wire::Decision back = decision(filing, "return", "请按身份证补正");
    back.fields["name"] = "第二个字应为“乙”";
    REQUIRE(world.reviews.decide(world.auditor, id, back).ok());

    auto view = world.filings.get(world.ours, id);
    REQUIRE(view.ok());
    CHECK(view->summary.status == "returned");
    CHECK(view->summary.remark == "请按身份证补正");
    CHECK(view->summary.may_withdraw);
    CHECK(view->events.back().fields.at("name") == "第二个字应为“乙”");
    REQUIRE(view->remarks.size() == 1);
    CHECK(view->remarks[0].says == "审核意见：第二个字应为“乙”");
    CHECK(view->remarks[0].fields == std::vector<std::string>{"name"});
    CHECK(view->remarks[0].severity == Severity::info);
    REQUIRE(world.queries.home(world.ours)->todo.size() == 1);
    CHECK(world.queries.home(world.ours)->todo[0].kind == "returned");

    const wire::SaveDraft mended{
        .matter = "manual_test", .draft = of_name("张乙").draft, .version = view->version};
    REQUIRE(world.filings.save_draft(world.ours, id, mended).ok());
    CHECK(world.filings.get(world.ours, id)->remarks.empty());
    // What the employer is typing is not the agency's before it is submitted again.
    CHECK(world.reviews.get(world.auditor, id)->filing.draft.text.at("name") == "张一");
    CHECK(refused(world.reviews.decide(world.auditor, id, decision(filing, "approve"))) ==
          ErrorCode::conflict);

    world.pass_ms(minute_ms);
    const auto again = world.filings.submit(world.ours, id, of_name("张乙"));
    REQUIRE(again.ok());
    CHECK(again->filing.summary.status == "submitted");
    CHECK(world.reviews.query(world.auditor, {})->total == 1);
    // A decision on the first content does not count for the second, nor does its repeat.
    CHECK(refused(world.reviews.decide(world.auditor, id, back)) == ErrorCode::conflict);
    REQUIRE(world.reviews.decide(world.auditor, id, decision(again->filing, "approve")).ok());
    CHECK(world.filings.get(world.ours, id)->summary.status == "approved");
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("an employer finds nothing where the agency works, and the agency no other filings") {
    World world({.find_matter = find_with_manual});
    const auto manual = world.must_submit(world.ours, of_name("张一"));
    const auto automatic = world.must_submit(world.ours, enrol(somebody(1), world));
    const Error nothing = not_found();
    for (const Actor& actor : {world.ours, world.theirs}) {
        CHECK(world.reviews.query(actor, {}).error().says == nothing.says);
        CHECK(world.reviews.get(actor, manual.summary.id).error().says == nothing.says);
        CHECK(refused(world.reviews.decide(actor, manual.summary.id,
                                           decision(manual, "approve"))) == ErrorCode::not_found);
    }
    CHECK(world.reviews.get(world.auditor, automatic.summary.id).error().says == nothing.says);
    CHECK(world.reviews.get(world.auditor, world.new_id()).error().says == nothing.says);
    CHECK(refused(world.reviews.decide(world.auditor, automatic.summary.id,
                                       decision(automatic, "reject", "不通过"))) ==
          ErrorCode::not_found);
    const std::string draft = world.new_id();
    REQUIRE(world.filings
                .save_draft(world.ours, draft,
                            {.matter = "manual_test", .draft = of_name("张二").draft})
                .ok());
    CHECK(world.reviews.get(world.auditor, draft).error().says == nothing.says);
    CHECK(world.filings.get(world.ours, manual.summary.id)->summary.status == "submitted");
}

TEST_CASE("during monthly processing nothing takes effect, but a filing may be returned") {
    World world({.find_matter = find_with_manual});
    const auto window = policy().next_closing_window(world.now_ms());
    world.clock.set(window.from_ms + minute_ms);
    const auto filing = world.must_submit(world.ours, of_name("张一"));
    CHECK(filing.summary.remark.empty());  // nothing is promised of an automatic audit
    CHECK(refused(world.reviews.decide(world.auditor, filing.summary.id,
                                       decision(filing, "approve"))) == ErrorCode::closed);
    CHECK(
        world.reviews.decide(world.auditor, filing.summary.id, decision(filing, "return", "请补正"))
            .ok());
}
