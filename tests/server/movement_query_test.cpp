// 单位人员增减变动查询: everything that happened to spells in the period, each exactly once, in the words of the filing that
// did it, and nothing of other employers.
#include <map>

#include "shared/base/text.h"
#include "tests/server/world.h"
#include "tests/support/files.h"

using namespace si;
using namespace si::test;

namespace {

const std::string man = "330299199001010017", woman = "330299199001010025";

void append(World& world, std::string_view employer, std::span<const LedgerEntry> entries) {
    const auto done = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.import"});
        const std::string opening = "opening-" + std::string{employer};
        store::insert_opening(act, opening, employer, "期初数据");
        store::append_entries(act, {.employer_id = std::string{employer}, .opening_id = opening},
                              entries);
        act.finish();
        return Done{};
    });
    REQUIRE(done.ok());
}

// He came in 2022, was away from 2024-07 to 2025-02; she came and went in the month of her first contribution.
std::vector<LedgerEntry> past() {
    return {PersonRecorded{man, {{"name", "张三"}}},
            SpellOpened{man, Scheme::pension, month("2022-03"), {}},
            SpellOpened{man, Scheme::work_injury, month("2022-03"), date("2022-03-05")},
            SpellClosed{man, Scheme::pension, month("2024-07"), "6313"},
            SpellClosed{man, Scheme::work_injury, month("2024-07"), "6313"},
            SpellOpened{man, Scheme::pension, month("2025-03"), {}},
            PersonRecorded{woman, {{"name", "王芳"}}},
            SpellOpened{woman, Scheme::pension, month("2024-07"), {}},
            SpellClosed{woman, Scheme::pension, month("2024-07"), "6321"},
            SpellOpened{woman, Scheme::pension, month("2024-09"), {}}};
}

struct Moved {
    World world;
    Moved() {
        world.set_time("2026-11-23 10:00");
        append(world, "E1", past());
    }
    wire::MovementPage query(const wire::MovementQuery& q) {
        const auto page = world.queries.movements(world.ours, q);
        REQUIRE(page.ok());
        return *page;
    }
};

// "王芳 养老保险 新增 2024-07", as a list of what the page has.
std::vector<std::string> told(const wire::MovementPage& page) {
    std::vector<std::string> lines;
    for (const wire::MovementRow& row : page.rows)
        lines.push_back(row.name + " " + row.scheme + " " + row.kind_label + " " + row.month);
    return lines;
}

wire::SubmitFiling suspend(const demo::DemoPerson& person, const std::string& stop) {
    return {.matter = "suspend_employee",
            .draft = {.text = {{"id_number", person.id_number},
                               {"name", person.name},
                               {"reason", "6313"},
                               {"pension_stop", stop},
                               {"unemployment_stop", stop},
                               {"work_injury_stop", stop}}}};
}

}  // namespace

TEST_CASE("without a period, or with one that is none, no movement is listed") {
    Moved moved;
    const auto says = [&](std::string from, std::string to) {
        const auto answer = moved.world.queries.movements(
            moved.world.ours, {.from = std::move(from), .to = std::move(to)});
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().code == ErrorCode::invalid);
        CHECK_FALSE(has_latin_letter(answer.error().says));
        return answer.error().says;
    };
    CHECK(says("", "2026-11") == "请填写起始年月（必录项）");
    CHECK(says("2026-01", " ") == "请填写截止年月（必录项）");
    CHECK(says("", "") == "请填写起始年月（必录项）");
    CHECK(says("2026-13", "2026-11").find("年月不正确") == 0);
    CHECK(says("2026-01", "soon").find("年月不正确") == 0);
    CHECK(says("2026-11", "2026-10") == "截止年月不能早于起始年月，请改选");
    const auto refused = [&](const wire::MovementQuery& q) {
        return !moved.world.queries.movements(moved.world.ours, q).ok();
    };
    CHECK(refused({.from = "2026-01", .to = "2026-11", .scheme = "medical"}));
    CHECK(refused({.from = "2026-01", .to = "2026-11", .kind = "lost"}));
    CHECK(refused({.from = "2026-01", .to = "2026-11", .sort = "phone"}));
    CHECK(refused({.from = "2026-01", .to = "2026-11", .page = 0}));
}

TEST_CASE("every add, stop and resume is listed exactly once, the newest month first") {
    Moved moved;
    const wire::MovementPage page = moved.query({.from = "2020-01", .to = "2026-12"});
    CHECK(page.total == 8);
    CHECK(told(page) ==
          std::vector<std::string>{"张三 养老保险 续保 2025-03", "王芳 养老保险 新增 2024-09",
                                   "王芳 养老保险 暂停 2024-07", "王芳 养老保险 新增 2024-07",
                                   "张三 工伤保险 暂停 2024-07", "张三 养老保险 暂停 2024-07",
                                   "张三 工伤保险 新增 2022-03", "张三 养老保险 新增 2022-03"});
    const wire::MovementRow& resumed = page.rows[0];
    CHECK(resumed.id_number_masked == "330***********0017");
    CHECK(resumed.before == "2024-07 起停保");
    CHECK(resumed.after == "2025-03 起参保");
    CHECK(resumed.reason.empty());
    CHECK(resumed.source == "系统");
    CHECK(resumed.filing.empty());
    CHECK(resumed.changed == "2026-11-23");
    CHECK(page.rows[5].before == "2022-03 起参保");
    CHECK(page.rows[5].after == "2024-07 起停保");
    CHECK(page.rows[5].reason == "辞职");
    CHECK(page.rows[7].before == "未在本单位参保");
    CHECK_FALSE(moved.world.first_difference());
}

TEST_CASE("a spell without a month moved twice, and what follows it is an addition") {
    Moved moved;
    const wire::MovementPage page =
        moved.query({.from = "2024-07", .to = "2024-09", .id_number = woman});
    REQUIRE(page.total == 3);
    CHECK(page.rows[0].kind == "added");
    CHECK(page.rows[0].before == "未在本单位参保");
    CHECK(page.rows[1].kind == "suspended");
    CHECK(page.rows[1].after == "未缴费即停保");
    CHECK(page.rows[2].kind == "added");
}

TEST_CASE("both months of the period belong to it") {
    Moved moved;
    CHECK(moved.query({.from = "2024-07", .to = "2024-09"}).total == 5);
    CHECK(moved.query({.from = "2024-07", .to = "2024-07"}).total == 4);
    CHECK(moved.query({.from = "2024-08", .to = "2024-09"}).total == 1);
    CHECK(moved.query({.from = "2024-08", .to = "2024-08"}).total == 0);
    CHECK(moved.query({.from = "2022年3月", .to = "202203"}).total == 2);
}

TEST_CASE("movements are narrowed by condition, parted by page and put in order") {
    Moved moved;
    const auto total = [&](wire::MovementQuery q) {
        q.from = "2020-01";
        q.to = "2026-12";
        return moved.query(q).total;
    };
    CHECK(total({.name = "王"}) == 3);
    CHECK(total({.name = "李"}) == 0);
    CHECK(total({.id_number = " " + man}) == 5);
    CHECK(total({.scheme = "work_injury"}) == 2);
    CHECK(total({.scheme = "unemployment"}) == 0);
    CHECK(total({.kind = "added"}) == 4);
    CHECK(total({.kind = "resumed"}) == 1);
    CHECK(total({.kind = "suspended"}) == 3);
    CHECK(total({.name = "张", .scheme = "pension", .kind = "suspended"}) == 1);

    for (const std::string sort : {"", "name", "-name", "month", "-month", "changed", "-changed"}) {
        INFO(sort);
        std::map<std::string, int> seen;  // by number, over all pages
        for (int page = 1; page <= 3; ++page)
            for (const auto& row : moved
                                       .query({.from = "2020-01",
                                  .to = "2026-12",
                                  .sort = sort,
                                  .page = page,
                                  .size = 3})
                                       .rows)
                ++seen[row.number];
        CHECK(seen.size() == 8);
    }
    CHECK(moved.query({.from = "2020-01", .to = "2026-12", .sort = "month"}).rows[0].month ==
          "2022-03");
}

TEST_CASE(
    "what filings did is told with operator, date and filing; a stop and a resume in one month") {
    World world;
    const demo::DemoPerson person = somebody(1);
    world.set_time("2026-09-10 10:00");
    const auto first = world.must_submit(world.ours, enrol(person, world));
    world.set_time("2026-11-05 09:00");
    const auto stopped = world.must_submit(world.ours, suspend(person, "2026-11"));
    world.set_time("2026-11-20 15:00");
    const auto again = world.must_submit(world.ours, enrol(person, world));
    REQUIRE(again.summary.status == "approved");
    REQUIRE(again.summary.variant == "续保");
    const auto page = world.queries.movements(world.ours, {.from = "2026-09", .to = "2026-11"});
    REQUIRE(page.ok());
    REQUIRE(page->total == 9);
    std::map<std::string, int> by_filing;
    for (const auto& row : page->rows) ++by_filing[row.filing + " " + row.kind_label];
    CHECK(by_filing == std::map<std::string, int>{{first.summary.id + " 新增", 3},
                                                  {stopped.summary.id + " 暂停", 3},
                                                  {again.summary.id + " 续保", 3}});
    const auto& row = page->rows[0];
    CHECK(row.source == "网报");
    CHECK(row.filed_by == world.ours.display_name);
    CHECK(row.filed_on == "2026-11-20");
    CHECK(row.changed == "2026-11-20");
    CHECK(row.before == "2026-11 起停保");
    const auto november = world.queries.movements(world.ours, {.from = "2026-11", .to = "2026-11"});
    CHECK(november->total == 6);
}

TEST_CASE("who has died or draws a pension is not suspended but ended") {
    World world;
    const auto leave = [&](std::uint64_t who, const char* reason) {
        const demo::DemoPerson person = somebody(who);
        world.must_submit(world.ours, enrol(person, world));
        const auto done = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
            store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.leave"});
            const std::string id = "O" + std::to_string(who);
            store::insert_opening(act, id, "E1", "期初数据");
            const LedgerEntry entries[] = {
                SpellClosed{person.id_number, Scheme::pension, month("2026-12"), reason}};
            store::append_entries(act, {.employer_id = "E1", .opening_id = id}, entries);
            act.finish();
            return Done{};
        });
        REQUIRE(done.ok());
    };
    leave(21, "6309");
    leave(22, "6308");
    leave(23, "6313");
    leave(24, "6402");
    const auto of_kind = [&](std::string kind) {
        const auto page = world.queries.movements(
            world.ours, {.from = "2026-12", .to = "2026-12", .kind = std::move(kind)});
        REQUIRE(page.ok());
        return *page;
    };
    CHECK(of_kind("").total == 4);
    CHECK(of_kind("suspended").total == 1);
    const wire::MovementPage ended = of_kind("ended");
    REQUIRE(ended.total == 3);
    CHECK(ended.rows[2].kind_label == "终止");
    CHECK(ended.rows[2].reason == "死亡");
    CHECK(ended.rows[2].before == "2026-11 起参保");
    CHECK(ended.rows[2].after == "2026-12 起停保");
}

TEST_CASE("a changed record is a movement of the month in which it changed, with both sides") {
    World world;
    const demo::DemoPerson person = somebody(31);
    world.set_time("2026-10-10 10:00");
    const auto enrolled = world.must_submit(world.ours, enrol(person, world));
    wire::SubmitFiling change{.matter = "change_person"};
    change.draft.text = enrolled.draft.text;
    change.draft.text["new_id_number"] = person.id_number;
    change.draft.text["phone"] = "13900000017";
    world.set_time("2026-11-02 09:00");
    const auto at_once = world.must_submit(world.ours, change);
    REQUIRE(at_once.summary.status == "approved");
    change.draft.text["name"] = "张珊";
    change.draft.attachments = {
        {"evidence", {world.must_upload(world.ours, pdf(), "application/pdf")}}};
    const auto waiting = world.must_submit(world.ours, change);
    const auto of_kind = [&](std::string kind, std::string from, std::string to) {
        const auto page = world.queries.movements(
            world.ours, {.from = std::move(from), .to = std::move(to), .kind = std::move(kind)});
        REQUIRE(page.ok());
        return *page;
    };
    const wire::MovementPage first = of_kind("changed", "2026-11", "2026-11");
    REQUIRE(first.total == 1);  // what waits has changed nothing
    const wire::MovementRow& row = first.rows[0];
    CHECK(row.kind_label == "信息变更");
    CHECK(row.filing == at_once.summary.id);
    CHECK(row.month == "2026-11");
    CHECK(row.scheme.empty());
    CHECK(row.before.find("手机号码：") == 0);
    CHECK(row.before.find(person.phone) == std::string::npos);  // masked, as in every list
    CHECK(row.after.find("0017") != std::string::npos);
    CHECK(of_kind("changed", "2026-10", "2026-10").total == 0);
    CHECK(of_kind("", "2026-10", "2026-10").total == 3);

    world.set_time("2026-11-20 10:00");
    REQUIRE(world.reviews
                .decide(world.auditor, waiting.summary.id,
                        {.decision = "approve",
                         .content_hash = waiting.content_hash,
                         .submitted_at_ms = waiting.summary.submitted_at_ms})
                .ok());
    const wire::MovementPage all = of_kind("", "2026-10", "2026-11");
    REQUIRE(all.total == 5);
    CHECK(all.rows.size() == 5);
    CHECK(all.rows[0].before == concat({"姓名：", person.name}));
    CHECK(all.rows[0].after == "姓名：张珊");
    CHECK(all.rows[0].name == "张珊");
    CHECK(all.rows[4].kind == "added");
    CHECK(of_kind("suspended", "2026-10", "2026-11").total == 0);
    const auto theirs = world.queries.movements(world.theirs, {.from = "2026-10", .to = "2026-11"});
    CHECK(theirs->total == 0);
    CHECK_FALSE(world.first_difference());
}

TEST_CASE("a refused filing moves nobody, and other employers' people do not show") {
    Moved moved;
    World& world = moved.world;
    const demo::DemoPerson person = somebody(2);
    const auto refused =
        world.filings.submit(world.ours, world.new_id(), suspend(person, "2026-11"));
    REQUIRE(refused.ok());
    CHECK_FALSE(refused->accepted);
    CHECK(moved.query({.from = "2026-11", .to = "2026-11"}).total == 0);
    world.must_submit(world.theirs, enrol(person, world));
    CHECK(moved.query({.from = "2026-11", .to = "2026-11"}).total == 0);
    const auto theirs = world.queries.movements(world.theirs, {.from = "2020-01", .to = "2026-12"});
    CHECK(theirs->total == 3);
    CHECK(world.queries
              .movements(world.theirs, {.from = "2020-01", .to = "2026-12", .id_number = man})
              ->total == 0);
}

TEST_CASE(
    "who was insured elsewhere before is resumed here, as the filing says, and no more is told") {
    World world;
    const demo::DemoPerson person = somebody(3);
    world.set_time("2026-08-10 10:00");
    world.must_submit(world.theirs, enrol(person, world));
    world.set_time("2026-10-10 10:00");
    world.must_submit(world.theirs, suspend(person, "2026-10"));
    world.set_time("2026-11-10 10:00");
    world.must_submit(world.ours, enrol(person, world));
    const auto page = world.queries.movements(world.ours, {.from = "2026-01", .to = "2026-12"});
    REQUIRE(page->total == 3);
    CHECK(page->rows[0].kind_label == "续保");
    CHECK(page->rows[0].before == "未在本单位参保");
}

TEST_CASE("a list of movements is in the event log, once an hour for what is the same") {
    Moved moved;
    moved.query({.from = "2024-01", .to = "2024-12"});
    moved.query({.from = "2024-01", .to = "2024-12"});
    moved.query({.from = "2024-01", .to = "2024-07"});
    moved.world.storage.writer().run([](store::Database&) -> Result<Done> { return Done{}; }).ok();
    const auto db = moved.world.storage.read();
    auto row = db->query("SELECT employer_id FROM event_log WHERE action = 'movements.list'");
    int noted = 0;
    for (; row.next(); ++noted) CHECK(row.text(0) == "E1");
    CHECK(noted == 2);
}

TEST_CASE("movements of a period are found through their index") {
    Moved moved;
    const auto db = moved.world.storage.read();
    auto row = db->query(
        "EXPLAIN QUERY PLAN SELECT seq FROM ledger_entry e WHERE e.employer_id = 'E1'"
        " AND e.tag IN ('spell_opened', 'spell_closed') AND e.month BETWEEN 1 AND 2");
    REQUIRE(row.next());
    CHECK(row.text(3).find("ledger_entry_movement") != std::string::npos);
}
