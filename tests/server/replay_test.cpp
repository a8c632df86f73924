// replay(): verdicts come out to the same bytes again; one that somebody changed is found and named.
#include "server/service/replay.h"

#include "shared/base/text.h"
#include "tests/server/world.h"
#include "tests/support/files.h"

using namespace si;
using namespace si::test;
using store::Access;
using store::Database;

namespace {

ReplayReport replayed(const std::string& path) {
    Database db({.path = path, .access = Access::read});
    const store::Transaction moment(db, store::Transaction::Kind::read);
    return replay(db);
}

// Filings of two employers, decided at once and after a deferral.
void fill(World& world) {
    world.must_submit(world.ours, enrol(somebody(1), world));
    world.faults.set("audit", {.kind = store::FaultKind::busy, .count = 1});
    world.must_submit(world.ours, enrol(somebody(2), world));
    world.pass_ms(60'000);
    REQUIRE(world.audit.run_due() == 1);
    world.must_submit(world.theirs, enrol(somebody(3), world));
}

std::string changed(const World& world, const std::string& sql) {
    {
        Database db({.path = world.file.path(), .access = Access::write});
        db.execute("PRAGMA foreign_keys = OFF;");
        db.execute(sql);
    }
    const ReplayReport report = replayed(world.file.path());
    return report.difference.value_or("");
}

}  // namespace

TEST_CASE("every verdict is made again to the byte") {
    World world;
    fill(world);
    const ReplayReport report = replayed(world.file.path());
    CHECK(report.difference == std::nullopt);
    CHECK(report.same == 3);
    CHECK(report.other_rules == 0);
    CHECK(report.no_facts == 0);
    CHECK(to_sentence(report) == "重放无误：3 份审核结论逐字一致");
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a verdict that a person gave is made again too, evidence included") {
    World world;
    const auto person = somebody(1);
    const auto enrolled = world.must_submit(world.ours, enrol(person, world));
    world.set_time("2026-12-02 10:00");
    const auto under_later = read_policy(policy().text + "\n");
    REQUIRE(under_later.ok());
    const Context context{.storage = world.storage,
                          .clock = world.clock,
                          .policy = *under_later,
                          .faults = world.faults};
    wire::SubmitFiling change{.matter = "change_person"};
    change.draft.text = enrolled.draft.text;
    change.draft.text["new_id_number"] = change.draft.text["id_number"];
    change.draft.text["name"] = "张珊";
    change.draft.attachments = {
        {"evidence", {world.must_upload(world.ours, pdf(), "application/pdf")}}};
    const auto filing = world.must_submit(world.ours, change);
    REQUIRE(filing.summary.status == "submitted");
    ReviewService reviews(context);
    const auto decided = reviews.decide(world.auditor, filing.summary.id,
                                        {.decision = "approve",
                                         .content_hash = filing.content_hash,
                                         .submitted_at_ms = filing.summary.submitted_at_ms});
    REQUIRE(decided.ok());
    REQUIRE(decided->accepted);
    const ReplayReport report = replayed(world.file.path());
    CHECK(report.difference == std::nullopt);
    CHECK(report.same == 2);
    world.storage.writer().stop();
    CHECK_FALSE(changed(world, "DELETE FROM draft_attachment").empty());
}

TEST_CASE("later changes of the ledger do not change what a verdict was made from") {
    World world;
    const auto person = somebody(1);
    world.must_submit(world.ours, enrol(person, world));
    world.set_time("2027-03-02 10:00");
    world.must_submit(world.ours, enrol(somebody(2), world));
    CHECK(replayed(world.file.path()).same == 2);
}

TEST_CASE("a verdict is made again under the policy of its day, not under today's") {
    World world;
    world.must_submit(world.ours, enrol(somebody(1), world));
    const auto later = read_policy(policy().text + "\n");
    REQUIRE(later.ok());
    REQUIRE(later->fingerprint != policy().fingerprint);
    const Context context{
        .storage = world.storage, .clock = world.clock, .policy = *later, .faults = world.faults};
    AuditService audit(context);
    FilingService filings(context, audit);
    REQUIRE(filings.submit(world.ours, world.new_id(), enrol(somebody(2), world)).ok());
    CHECK(replayed(world.file.path()).same == 2);
    world.storage.writer().stop();
    CHECK(changed(world, concat({"DELETE FROM policy_text WHERE fingerprint = '",
                                 policy().fingerprint, "'"}))
              .find("政策参数") != std::string::npos);
}

TEST_CASE("a tampered verdict is found, and named") {
    const std::pair<std::string, std::string> cases[] = {
        {"UPDATE verdict SET findings = findings || ' '", "校验意见"},
        {"UPDATE verdict SET explanation = replace(explanation, '共核对', '核对了')", "结论说明"},
        {"UPDATE filing_event SET kind = 4 WHERE kind = 3", "审核结论"},
        {"UPDATE ledger_entry SET base = base + 100 WHERE base IS NOT NULL", "业务流水"},
        {"UPDATE verdict_facts SET person = replace(person, 'false', 'true')", "依据与其指纹不符"},
        {"UPDATE policy_text SET text = text || ' '", "政策参数"},
        {"DELETE FROM policy_text", "政策参数"},
    };
    for (const auto& [sql, named] : cases) {
        INFO(sql);
        World world;
        fill(world);
        world.storage.writer().stop();
        CHECK(changed(world, sql).find(named) != std::string::npos);
    }
}

TEST_CASE("verdicts of other rules and without facts are counted, not judged") {
    World world;
    fill(world);
    world.storage.writer().stop();
    CHECK(changed(world,
                  "UPDATE verdict SET rules = 'older' WHERE filing_id = "
                  "(SELECT min(filing_id) FROM verdict)")
              .empty());
    CHECK(changed(world,
                  "DELETE FROM verdict_facts WHERE filing_id = "
                  "(SELECT max(filing_id) FROM verdict)")
              .empty());
    const ReplayReport report = replayed(world.file.path());
    CHECK(report.same == 1);
    CHECK(report.other_rules == 1);
    CHECK(report.no_facts == 1);
    CHECK(to_sentence(report).find("当时的程序") != std::string::npos);
}
