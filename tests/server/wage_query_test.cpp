// 缴费工资申报查询: the year is required, every declaration of it is there with what it came to, and nothing of others.
#include "server/store/wage_store.h"
#include "tests/server/world.h"
#include "tests/support/files.h"

using namespace si;
using namespace si::test;

namespace {

const std::string man = "330299199001010017", woman = "330299199001010025";

// Two people who have been insured since 2022, with the employer.
void insure(World& world, std::string_view employer) {
    const auto done = world.storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.import"});
        const std::string opening = "opening-" + std::string{employer};
        store::insert_opening(act, opening, employer, "期初数据");
        for (const std::string& id : {man, woman}) {
            const std::vector<LedgerEntry> entries = {
                PersonRecorded{id, {{"name", id == man ? "张三" : "王芳"}}},
                SpellOpened{id, Scheme::pension, month("2022-03"), {}},
                SpellOpened{id, Scheme::unemployment, month("2022-03"), {}},
                BaseAssessed{id, month("2022-03"), yuan("8000"), yuan("8000")}};
            store::append_entries(
                act, {.employer_id = std::string{employer}, .opening_id = opening}, entries);
        }
        act.finish();
        return Done{};
    });
    REQUIRE(done.ok());
}

wire::SubmitFiling declaration(const std::string& id, std::string_view total,
                               const std::string& year) {
    return {.matter = "declare_wage",
            .draft = {.text = {{"id_number", id},
                               {"name", id == man ? "张三" : "王芳"},
                               {"year", year},
                               {"total_wage", std::string{total}},
                               {"months_worked", "12"}}}};
}

// With the summary that its employer has uploaded.
wire::SubmitFiling with_summary(World& world, const Actor& employer, wire::SubmitFiling request) {
    request.draft.attachments = {{"summary", {world.must_upload(employer, png())}}};
    return request;
}

struct Declared {
    World world;
    Declared() {
        world.set_time("2025-06-10 10:00");
        insure(world, "E1");
        CHECK(declare(man, "120001", "2025").summary.status == "approved");
        world.pass_ms(60'000);
        declare(woman, "36000", "2025");
        world.set_time("2026-11-23 10:00");
        declare(man, "720000", "2026");
    }
    wire::FilingView declare(std::string_view id, std::string_view total, std::string_view year) {
        return world.must_submit(
            world.ours, with_summary(world, world.ours,
                                     declaration(std::string{id}, total, std::string{year})));
    }
    wire::WagePage query(const wire::WageQuery& q) {
        const auto page = world.queries.wages(world.ours, q);
        REQUIRE(page.ok());
        return *page;
    }
};

}  // namespace

TEST_CASE("without a year, or with one that is none, nothing is listed") {
    Declared d;
    const auto says = [&](std::string year) {
        const auto answer = d.world.queries.wages(d.world.ours, {.year = std::move(year)});
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().code == ErrorCode::invalid);
        CHECK_FALSE(has_latin_letter(answer.error().says));
        return answer.error().says;
    };
    CHECK(says("") == "请选择年度（必录项），再点【查询】");
    CHECK(says("  ") == "请选择年度（必录项），再点【查询】");
    CHECK(says("25").find("年度不正确") == 0);
    CHECK(says("year").find("年度不正确") == 0);
    CHECK(says("2027") == "年度不能晚于今年，请改选");
    CHECK_FALSE(d.world.queries.wages(d.world.ours, {.year = "2025", .status = "lost"}).ok());
    CHECK_FALSE(d.world.queries.wages(d.world.ours, {.year = "2025", .page = 0}).ok());
}

TEST_CASE("a year's declarations, newest first, with what each came to") {
    Declared d;
    const wire::WagePage page = d.query({.year = "2025"});
    CHECK(page.year == "2025");
    REQUIRE(page.total == 2);
    REQUIRE(page.rows.size() == 2);
    const wire::WageRow &first = page.rows[0], &second = page.rows[1];
    CHECK(first.name == "王芳");
    CHECK(first.id_number_masked == "330***********0025");
    CHECK(first.schemes == "养老、失业");
    CHECK(first.total_wage_fen == 3'600'000);
    CHECK(first.months_worked == 12);
    CHECK(first.average_fen == 300'000);
    CHECK(first.base_fen == 498'600);
    CHECK(first.lower_fen == 498'600);
    CHECK(first.upper_fen == 2'529'900);
    CHECK(first.clamp == "保底");
    CHECK(first.status_label == "审核通过");
    CHECK(first.effective_from == "2025-01");
    CHECK(second.name == "张三");
    CHECK(second.base_fen == 1'000'000);
    CHECK(second.clamp.empty());
    CHECK(d.query({.year = "2026"}).rows[0].clamp == "封顶");
    CHECK(d.query({.year = "2024"}).total == 0);
    CHECK_FALSE(d.world.first_difference());
}

TEST_CASE("conditions narrow the list, pages part it") {
    Declared d;
    CHECK(d.query({.year = "2025", .name = "王"}).total == 1);
    CHECK(d.query({.year = "2025", .name = "李"}).total == 0);
    CHECK(d.query({.year = "2025", .id_number = " " + man}).rows[0].name == "张三");
    CHECK(d.query({.year = "２０２５", .status = "approved"}).total == 2);
    CHECK(d.query({.year = "2025", .status = "rejected"}).total == 0);
    const wire::WagePage second = d.query({.year = "2025", .page = 2, .size = 1});
    CHECK(second.total == 2);
    REQUIRE(second.rows.size() == 1);
    CHECK(second.rows[0].name == "张三");
}

TEST_CASE("drafts declare nothing, and one that waits has no base yet") {
    Declared d;
    World& world = d.world;
    const auto request = with_summary(world, world.ours, declaration(woman, "96000", "2026"));
    REQUIRE(world.filings
                .save_draft(world.ours, world.new_id(),
                            {.matter = request.matter, .draft = request.draft, .version = 0})
                .ok());
    CHECK(d.query({.year = "2026"}).total == 1);
    world.faults.set("audit", {.kind = store::FaultKind::busy, .count = 1});
    CHECK(world.must_submit(world.ours, request).summary.status == "deferred");
    const wire::WagePage page = d.query({.year = "2026"});
    REQUIRE(page.total == 2);
    CHECK(page.rows[0].status == "deferred");
    CHECK(page.rows[0].average_fen == 800'000);
    CHECK(page.rows[0].base_fen == 0);
    CHECK(page.rows[0].clamp.empty());
    CHECK(page.rows[0].effective_from.empty());
}

TEST_CASE("the same person's declarations by two employers stay apart") {
    Declared d;
    CHECK(d.world.queries.wages(d.world.theirs, {.year = "2025"})->total == 0);
    CHECK(d.world.queries.wages(d.world.theirs, {.year = "2026", .id_number = man})->total == 0);
    insure(d.world, "E2");
    const auto theirs = with_summary(d.world, d.world.theirs, declaration(woman, "60000", "2026"));
    CHECK(d.world.must_submit(d.world.theirs, theirs).summary.status == "approved");
    CHECK(d.world.queries.wages(d.world.theirs, {.year = "2026"})->total == 1);
    CHECK(d.query({.year = "2026"}).total == 1);
}

TEST_CASE("a list of wages is in the event log") {
    Declared d;
    d.query({.year = "2025"});
    d.world.storage.writer().run([](store::Database&) -> Result<Done> { return Done{}; }).ok();
    const auto db = d.world.storage.read();
    auto row = db->query("SELECT employer_id FROM event_log WHERE action = 'wages.list'");
    REQUIRE(row.next());
    CHECK(row.text(0) == "E1");
}
