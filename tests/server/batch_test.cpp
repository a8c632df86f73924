// A batch is filings under one number: each is decided as if it came from the form, once, whatever is repeated; one row
// refused does not harm the others, unless all or none was asked for.
#include <array>
#include <set>
#include <thread>

#include "server/service/replay.h"
#include "shared/base/text.h"
#include "tests/server/batches.h"

using namespace si;
using namespace si::test;

namespace {

std::int64_t filings_of(World& world, const Actor& actor) {
    return world.filings.query(actor, {})->total;
}

std::int64_t insured(World& world, const Actor& actor) {
    return world.queries.roster(actor, {})->total;
}

std::int64_t acts(World& world, std::string_view action) {
    const auto db = world.storage.read();
    auto row = db->query("SELECT count(*) FROM event_log WHERE action = $1", action);
    return row.next() ? row.integer(0) : 0;
}

}  // namespace

TEST_CASE("every row is a filing of its own, and all have the number of the batch") {
    World world;
    const std::string id = world.new_id();
    const wire::SaveBatch batch = enrolments(world, 1, 5);
    const auto answer = world.batches.save(world.ours, id, batch);
    REQUIRE(answer.ok());
    CHECK(answer->number == "PC330200-20261123-000001");
    REQUIRE(answer->rows.size() == 5);
    for (std::size_t i = 0; i < 5; ++i) {
        const wire::BatchRowResult& row = answer->rows[i];
        CHECK(row.row == batch.rows[i].row);
        CHECK(row.id == batch.rows[i].id);
        CHECK(row.accepted);
        CHECK(row.code.empty());
        CHECK(row.status == "approved");
        CHECK(row.status_label == "审核通过");
        CHECK(row.number == concat({"330200-20261123-00000", std::to_string(i + 1)}));
        const auto view = world.filings.get(world.ours, row.id);
        REQUIRE(view.ok());
        CHECK(view->summary.batch == answer->number);
        CHECK(view->events.size() == 3);
    }
    CHECK(insured(world, world.ours) == 5);
    CHECK(world.batches.save(world.ours, world.new_id(), enrolments(world, 6, 1))->number ==
          "PC330200-20261123-000002");
    CHECK_FALSE(world.first_difference());
    store::Database db({.path = world.file.path(), .access = store::Access::read});
    const store::Transaction moment(db, store::Transaction::Kind::read);
    CHECK(replay(db).difference == std::nullopt);
    CHECK(replay(db).same == 6);
}

TEST_CASE("the progress query finds a batch by its number, and nothing of it without") {
    World world;
    world.must_submit(world.ours, enrol(somebody(90), world));
    const auto answer = world.batches.save(world.ours, world.new_id(), enrolments(world, 1, 3));
    REQUIRE(answer.ok());
    const auto found = world.filings.query(world.ours, {.batch = " pc330200-20261123-000001 "});
    REQUIRE(found.ok());
    CHECK(found->total == 3);
    for (const wire::FilingSummary& row : found->rows) CHECK(row.batch == answer->number);
    CHECK(world.filings.query(world.ours, {.batch = "PC330200-20261123-000002"})->total == 0);
    CHECK(world.filings.query(world.theirs, {.batch = answer->number})->total == 0);
    const auto all = world.filings.query(world.ours, {});
    REQUIRE(all->total == 4);
    CHECK(all->rows.back().batch.empty());
}

TEST_CASE("the same request again has the same answer and files nothing") {
    World world;
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 4);
    batch.rows[2].draft.text["pension_from"] = "2026-08";  // EN01-110
    const auto first = world.batches.save(world.ours, id, batch);
    world.pass_ms(60'000);
    const auto second = world.batches.save(world.ours, id, batch);
    REQUIRE(first.ok());
    REQUIRE(second.ok());
    CHECK(wire::encode(*first) == wire::encode(*second));
    CHECK(filings_of(world, world.ours) == 4);
    CHECK(insured(world, world.ours) == 3);
    CHECK(acts(world, "batch.open") == 1);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("the same rows from several tabs at once are filed once, and all tabs hear the same") {
    World world;
    const std::string id = world.new_id();
    const wire::SaveBatch batch = enrolments(world, 1, 12);
    std::set<std::string> people;
    for (const wire::BatchRow& row : batch.rows) people.insert(row.draft.text.at("id_number"));
    REQUIRE(people.size() == batch.rows.size());
    std::array<std::string, 4> answers;
    std::vector<std::thread> tabs;
    tabs.reserve(answers.size());
    for (std::string& answer : answers)
        tabs.emplace_back([&answer, &world, &id, &batch] {
            const auto saved = world.batches.save(world.ours, id, batch);
            answer = saved.ok() ? wire::encode(*saved) : saved.error().says;
        });
    for (std::thread& tab : tabs) tab.join();
    for (const std::string& answer : answers) CHECK(answer == answers[0]);
    CHECK(insured(world, world.ours) == 12);
    CHECK(filings_of(world, world.ours) == 12);
    CHECK(acts(world, "batch.open") == 1);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("an approved row with other content is a conflict, as from the form; the others stand") {
    World world;
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 3);
    REQUIRE(world.batches.save(world.ours, id, batch).ok());
    batch.rows[1].draft.text["wage"] = "12345.00";
    const auto single = world.filings.submit(
        world.ours, batch.rows[1].id, {.matter = batch.matter, .draft = batch.rows[1].draft});
    const auto again = world.batches.save(world.ours, id, batch);
    REQUIRE(again.ok());
    const wire::BatchRowResult& row = again->rows[1];
    CHECK_FALSE(row.accepted);
    CHECK(row.code == "conflict");
    CHECK(row.remark == single.error().says);
    CHECK(row.status == "approved");  // and it says what is there
    CHECK(again->rows[0].accepted);
    CHECK(again->rows[2].accepted);
    CHECK(world.filings.get(world.ours, row.id)->draft.text.at("wage") != "12345.00");
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("good and bad rows together: the bad ones stay as drafts and say everything") {
    World world;
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 6);
    batch.rows[0].draft.text["pension_from"] = "2026-08";                           // EN01-110
    batch.rows[2].draft.text["phone"] = "123";                                      // a field
    batch.rows[3].draft.text["id_number"] = batch.rows[1].draft.text["id_number"];  // twice
    batch.rows[4].id = "not an id";
    batch.rows[5].draft.text["note"] = std::string(70'000, 'x');
    const auto answer = world.batches.save(world.ours, id, batch);
    REQUIRE(answer.ok());
    const auto& rows = answer->rows;
    CHECK(rows[0].code == "findings");
    CHECK(rows[0].status == "draft");
    CHECK(rows[0].findings.at(0).rule == "EN01-110");
    CHECK(rows[1].accepted);
    CHECK(rows[2].code == "findings");
    CHECK_FALSE(rows[3].accepted);  // who stands twice is enrolled once
    CHECK_FALSE(rows[3].findings.empty());
    for (const std::size_t i : {std::size_t{4}, std::size_t{5}}) {
        CHECK(rows[i].code == "invalid");
        CHECK(rows[i].number.empty());
        CHECK_FALSE(rows[i].remark.empty());
        CHECK_FALSE(has_latin_letter(rows[i].remark));
    }
    CHECK(insured(world, world.ours) == 1);
    const auto view = world.batches.get(world.ours, id);
    REQUIRE(view.ok());
    CHECK(view->total == 4);
    CHECK(view->approved == 1);
    CHECK(view->draft == 3);
    CHECK(view->rows[0].findings.at(0).rule == "EN01-110");
    CHECK(view->rows[0].code == "findings");

    // Mended, the same row passes under the same id and number.
    batch.rows[0].draft.text["pension_from"] = "2026-11";
    batch.rows = {batch.rows[0]};
    const auto mended = world.batches.save(world.ours, id, batch);
    REQUIRE(mended.ok());
    CHECK(mended->number == answer->number);
    CHECK(mended->rows[0].accepted);
    CHECK(mended->rows[0].number == rows[0].number);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a refused row can be mended and submitted on its form, and stays in its batch") {
    World world;
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 1);
    batch.rows[0].draft.text["pension_from"] = "2026-08";
    REQUIRE(world.batches.save(world.ours, id, batch)->rows[0].code == "findings");
    batch.rows[0].draft.text["pension_from"] = "2026-11";
    const auto mended = world.filings.submit(
        world.ours, batch.rows[0].id, {.matter = batch.matter, .draft = batch.rows[0].draft});
    REQUIRE(mended.ok());
    CHECK(mended->accepted);
    CHECK(mended->filing.summary.batch == "PC330200-20261123-000001");
    CHECK(world.batches.get(world.ours, id)->approved == 1);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("suspensions come as a batch too") {
    World world;
    world.set_time("2026-10-12 10:00");
    const wire::SaveBatch in = enrolments(world, 1, 4);
    REQUIRE(world.batches.save(world.ours, world.new_id(), in)->rows[3].accepted);
    world.set_time("2026-11-23 10:00");
    wire::SaveBatch out{.matter = "suspend_employee", .file_name = "减员.xlsx"};
    for (std::size_t i = 0; i < 4; ++i)
        out.rows.push_back(
            {static_cast<std::int64_t>(i) + 3, world.new_id(), suspension(somebody(i + 1), world)});
    out.rows[1].draft.text["pension_stop"] = "2026-01";
    out.rows.push_back({7, world.new_id(), suspension(somebody(50), world)});  // nobody of ours
    const auto answer = world.batches.save(world.ours, world.new_id(), out);
    REQUIRE(answer.ok());
    CHECK(answer->rows[0].accepted);
    CHECK(answer->rows[1].code == "findings");
    CHECK(answer->rows[2].accepted);
    CHECK(answer->rows[3].accepted);
    CHECK(answer->rows[4].code == "findings");
    CHECK(world.queries.home(world.ours)->left == 3);
    CHECK(world.queries.home(world.ours)->insured == 1);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("to another employer a batch is not there, nor are filings of others in one of ours") {
    World world;
    const std::string id = world.new_id();
    const wire::SaveBatch batch = enrolments(world, 1, 2);
    REQUIRE(world.batches.save(world.theirs, id, batch).ok());
    const std::string missing = world.new_id();
    const std::string says = world.batches.get(world.ours, missing).error().says;
    const auto is_not_there = [&](const auto& result) {
        return !result.ok() && result.error().code == ErrorCode::not_found &&
               result.error().says == says;
    };
    CHECK(is_not_there(world.batches.get(world.ours, missing)));
    CHECK(is_not_there(world.batches.get(world.ours, id)));
    CHECK(is_not_there(world.batches.submit(world.ours, id, {})));
    CHECK(is_not_there(world.batches.submit(world.ours, missing, {})));
    CHECK(is_not_there(world.batches.save(world.ours, id, enrolments(world, 9, 1))));
    CHECK(is_not_there(world.batches.save(world.ours, id, batch)));

    wire::SaveBatch forged = enrolments(world, 20, 2);
    forged.rows[0].id = batch.rows[0].id;  // a filing of theirs
    const auto answer = world.batches.save(world.ours, missing, forged);
    REQUIRE(answer.ok());
    CHECK(answer->rows[0].code == "not_found");
    CHECK(answer->rows[0].remark == says);
    CHECK(answer->rows[0].number.empty());
    CHECK(answer->rows[0].status.empty());
    CHECK(answer->rows[1].accepted);
    CHECK(insured(world, world.ours) == 1);
    CHECK(insured(world, world.theirs) == 2);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a filing of the form, or of another batch, is no row of this one") {
    World world;
    const auto single = enrol(somebody(1), world);
    const std::string opened = world.new_id();
    REQUIRE(world.filings
                .save_draft(world.ours, opened,
                            {.matter = single.matter, .draft = single.draft, .version = 0})
                .ok());
    wire::SaveBatch other = enrolments(world, 2, 1);
    other.rows[0].draft.text["pension_from"] = "2026-08";
    REQUIRE(world.batches.save(world.ours, world.new_id(), other).ok());
    wire::SaveBatch batch = enrolments(world, 3, 2);
    batch.rows[0].id = opened;
    batch.rows[1].id = other.rows[0].id;
    for (const bool whole : {false, true}) {
        batch.all_or_nothing = whole;
        const auto answer = world.batches.save(world.ours, world.new_id(), batch);
        REQUIRE(answer.ok());
        for (const wire::BatchRowResult& row : answer->rows) {
            CHECK(row.code == "conflict");
            CHECK(row.number.empty());
        }
    }
    CHECK(world.filings.get(world.ours, opened)->version == 1);
    CHECK(insured(world, world.ours) == 0);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a batch keeps its matter and its way of saving") {
    World world;
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 1);
    REQUIRE(world.batches.save(world.ours, id, batch).ok());
    wire::SaveBatch whole = enrolments(world, 2, 1);
    whole.all_or_nothing = true;
    CHECK(world.batches.save(world.ours, id, whole).error().code == ErrorCode::conflict);
    wire::SaveBatch other{.matter = "suspend_employee"};
    other.rows = {{3, world.new_id(), suspension(somebody(1), world)}};
    CHECK(world.batches.save(world.ours, id, other).error().code == ErrorCode::conflict);
    CHECK(world.batches.submit(world.ours, id, {}).error().code == ErrorCode::conflict);
    CHECK(filings_of(world, world.ours) == 1);
}

TEST_CASE("limits have plain sentences and leave nothing behind") {
    World world({.batches = {.rows_at_once = 4, .rows = 6, .rows_as_a_whole = 5}});
    const auto save = [&](const std::string& id, wire::SaveBatch batch, bool whole = false) {
        batch.all_or_nothing = whole;
        return world.batches.save(world.ours, id, std::move(batch));
    };
    const auto refused = [](const auto& result) {
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().code == ErrorCode::invalid);
        CHECK_FALSE(has_latin_letter(result.error().says));
        return result.error().says;
    };
    const std::string id = world.new_id(), whole = world.new_id();
    refused(save(id, enrolments(world, 1, 0)));
    CHECK(refused(save(id, enrolments(world, 1, 5))) == "一次最多保存4行，请刷新页面后重新保存");
    CHECK(filings_of(world, world.ours) == 0);
    CHECK(world.batches.get(world.ours, id).error().code == ErrorCode::not_found);
    REQUIRE(save(id, enrolments(world, 1, 4)).ok());
    const wire::SaveBatch rest = enrolments(world, 5, 2);
    REQUIRE(save(id, rest).ok());
    REQUIRE(save(id, rest).ok());  // again: nothing is added
    CHECK(refused(save(id, enrolments(world, 7, 1))) == "一批最多6人，请分成几个文件申报");
    REQUIRE(save(whole, enrolments(world, 11, 4), true).ok());
    CHECK(refused(save(whole, enrolments(world, 15, 2), true)) ==
          "全部通过才提交时，一批最多5人。请分成几个文件，或者改为逐人提交");
    CHECK(filings_of(world, world.ours) == 10);
    refused(world.batches.save(world.ours, world.new_id(),
                               {.matter = "change_employer", .rows = {{1, world.new_id(), {}}}}));
    refused(world.batches.save(world.ours, world.new_id(),
                               {.matter = "odd", .rows = {{1, world.new_id(), {}}}}));
    CHECK_FALSE(world.first_difference());
}

TEST_CASE(
    "a fault of ours in one row is no verdict, harms no other row, and is gone on repeating") {
    World world;
    const std::string id = world.new_id();
    const wire::SaveBatch batch = enrolments(world, 1, 3);
    world.faults.set("batch.row", {.kind = store::FaultKind::error, .count = 1});
    const auto answer = world.batches.save(world.ours, id, batch);
    REQUIRE(answer.ok());
    CHECK(answer->rows[0].code == "internal");
    CHECK_FALSE(answer->rows[0].accepted);
    CHECK(answer->rows[0].findings.empty());
    CHECK(answer->rows[0].number.empty());
    CHECK_FALSE(has_latin_letter(answer->rows[0].remark));
    CHECK(answer->rows[1].accepted);
    CHECK(answer->rows[2].accepted);
    CHECK(acts(world, "batch.fault") == 1);
    const auto again = world.batches.save(world.ours, id, batch);
    REQUIRE(again.ok());
    for (const wire::BatchRowResult& row : again->rows) CHECK(row.accepted);
    CHECK(insured(world, world.ours) == 3);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("an audit that fails defers the row, which is decided later by itself") {
    World world;
    const std::string id = world.new_id();
    world.faults.set("audit", {.kind = store::FaultKind::busy, .count = 1});
    const auto answer = world.batches.save(world.ours, id, enrolments(world, 1, 2));
    REQUIRE(answer.ok());
    CHECK(answer->rows[0].accepted);
    CHECK(answer->rows[0].status == "deferred");
    CHECK(answer->rows[1].status == "approved");
    CHECK(world.batches.get(world.ours, id)->waiting == 1);
    world.pass_ms(60'000);
    REQUIRE(world.audit.run_due() == 1);
    CHECK(world.batches.get(world.ours, id)->approved == 2);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a file name is for people: one line, not endless") {
    World world;
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 1);
    batch.file_name = concat({" 名单\n\t", std::string(500, 'x')});
    REQUIRE(world.batches.save(world.ours, id, batch).ok());
    const std::string name = world.batches.get(world.ours, id)->file_name;
    CHECK(name.substr(0, 9) == "名单xxx");
    CHECK(name.size() < 130);
    CHECK_FALSE(world.first_difference());
}

// --- all or nothing -------------------------------------------------------------------------------------------------

TEST_CASE("all or nothing: kept as drafts until the batch is submitted, then all are filed") {
    World world;
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 5);
    batch.all_or_nothing = true;
    const auto kept = world.batches.save(world.ours, id, batch);
    REQUIRE(kept.ok());
    for (const wire::BatchRowResult& row : kept->rows) {
        CHECK_FALSE(row.accepted);
        CHECK(row.status == "draft");
        CHECK(row.status_label == "草稿");
        CHECK(row.code.empty());
    }
    CHECK(insured(world, world.ours) == 0);
    CHECK(world.batches.save(world.ours, id, batch).ok());  // again: the same drafts
    CHECK(world.batches.get(world.ours, id)->draft == 5);
    CHECK_FALSE(world.batches.get(world.ours, id)->submitted);

    const auto filed = world.batches.submit(world.ours, id, {.rows = 5});
    REQUIRE(filed.ok());
    CHECK(filed->number == kept->number);
    REQUIRE(filed->rows.size() == 5);
    for (const wire::BatchRowResult& row : filed->rows) CHECK(row.status == "approved");
    CHECK(insured(world, world.ours) == 5);

    const auto again = world.batches.submit(world.ours, id, {.rows = 5});
    REQUIRE(again.ok());
    CHECK(wire::encode(*again) == wire::encode(*filed));
    CHECK(acts(world, "batch.submit") == 1);
    CHECK(filings_of(world, world.ours) == 5);
    const auto view = world.batches.get(world.ours, id);
    CHECK(view->submitted);
    CHECK(view->approved == 5);

    // Rows sent once more: those that are there answer, nobody is added.
    CHECK(world.batches.save(world.ours, id, batch)->rows[0].accepted);
    wire::SaveBatch late = enrolments(world, 9, 1);
    late.all_or_nothing = true;
    CHECK(world.batches.save(world.ours, id, late)->rows[0].code == "conflict");
    CHECK(filings_of(world, world.ours) == 5);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("all or nothing: one refused row files nobody, and says who is in the way") {
    World world;
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 4);
    batch.all_or_nothing = true;
    batch.rows[1].draft.text["pension_from"] = "2026-08";
    batch.rows[3].draft.text["id_number"] = batch.rows[0].draft.text["id_number"];
    REQUIRE(world.batches.save(world.ours, id, batch).ok());
    for (int i = 0; i < 2; ++i) {
        const auto answer = world.batches.submit(world.ours, id, {});
        REQUIRE(answer.ok());
        CHECK(answer->rows[0].status == "draft");
        CHECK_FALSE(answer->rows[0].accepted);
        CHECK(answer->rows[0].code.empty());
        CHECK_FALSE(answer->rows[0].remark.empty());
        CHECK(answer->rows[1].code == "findings");
        CHECK(answer->rows[1].findings.at(0).rule == "EN01-110");
        CHECK(answer->rows[2].status == "draft");
        CHECK(answer->rows[3].code == "findings");  // stands twice
        CHECK(insured(world, world.ours) == 0);
        CHECK_FALSE(world.batches.get(world.ours, id)->submitted);
    }
    CHECK(acts(world, "batch.submit") == 2);  // refusals are logged
    CHECK_FALSE(world.first_difference());

    // One is mended, the other withdrawn: then it goes.
    batch.rows[1].draft.text["pension_from"] = "2026-11";
    REQUIRE(world.filings.withdraw(world.ours, batch.rows[3].id).ok());
    batch.rows = {batch.rows[1]};
    REQUIRE(world.batches.save(world.ours, id, batch).ok());
    const auto filed = world.batches.submit(world.ours, id, {});
    REQUIRE(filed.ok());
    CHECK(filed->rows[1].status == "approved");
    CHECK(filed->rows[3].status == "voided");
    CHECK_FALSE(filed->rows[3].accepted);
    CHECK(insured(world, world.ours) == 3);
    CHECK(world.batches.get(world.ours, id)->withdrawn == 1);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("all or nothing: rows that did not arrive are missed before anybody is filed") {
    World world;
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 3);
    batch.all_or_nothing = true;
    REQUIRE(world.batches.save(world.ours, id, batch).ok());
    const auto early = world.batches.submit(world.ours, id, {.rows = 4});
    REQUIRE_FALSE(early.ok());
    CHECK(early.error().code == ErrorCode::conflict);
    CHECK(insured(world, world.ours) == 0);
    CHECK(world.batches.submit(world.ours, id, {.rows = 3})->rows[2].accepted);
}

TEST_CASE("all or nothing: a fault of ours in the middle files nobody and refuses nobody") {
    World world;
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 3);
    batch.all_or_nothing = true;
    REQUIRE(world.batches.save(world.ours, id, batch).ok());
    world.faults.set("audit", {.kind = store::FaultKind::busy, .count = 1});
    const auto busy = world.batches.submit(world.ours, id, {});
    REQUIRE_FALSE(busy.ok());
    CHECK(busy.error().code == ErrorCode::closed);
    CHECK(busy.error().retry_seconds > 0);
    CHECK(insured(world, world.ours) == 0);
    CHECK(world.batches.get(world.ours, id)->draft == 3);
    CHECK(world.batches.submit(world.ours, id, {})->rows[2].status == "approved");
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("all or nothing: while the month is processed all are accepted and decided afterwards") {
    World world;
    const auto window = policy().next_closing_window(world.now_ms());
    world.clock.set(window.from_ms + 1000);
    const std::string id = world.new_id();
    wire::SaveBatch batch = enrolments(world, 1, 2);
    batch.all_or_nothing = true;
    REQUIRE(world.batches.save(world.ours, id, batch).ok());
    const auto filed = world.batches.submit(world.ours, id, {});
    REQUIRE(filed.ok());
    for (const wire::BatchRowResult& row : filed->rows) {
        CHECK(row.accepted);
        CHECK(row.status == "submitted");
    }
    CHECK(world.batches.get(world.ours, id)->waiting == 2);
    world.clock.set(window.to_ms + 1000);
    CHECK(world.audit.run_due() == 2);
    CHECK(world.batches.get(world.ours, id)->approved == 2);
    CHECK_FALSE(world.first_difference());
}
