// verify() finds whatever was changed behind the server's back, and says what.
#include "server/store/verify.h"

#include "server/store/employer_store.h"
#include "shared/base/text.h"
#include "tests/server/batches.h"

using namespace si;
using namespace si::test;
using store::Access;
using store::Database;

namespace {

// A file with something in every table.
void fill(World& world) {
    world.must_submit(world.ours, enrol(somebody(1), world));
    world.pass_ms(1000);
    world.must_submit(world.theirs, enrol(somebody(2), world));
    world.faults.set("audit", {.kind = store::FaultKind::busy, .count = 1});
    world.must_submit(world.ours, enrol(somebody(3), world));
    wire::SaveBatch batch = enrolments(world, 21, 2);
    REQUIRE(world.batches.save(world.ours, world.new_id(), batch).ok());
    batch = enrolments(world, 23, 1);
    batch.all_or_nothing = true;
    const std::string whole = world.new_id();
    REQUIRE(world.batches.save(world.theirs, whole, batch).ok());
    REQUIRE(world.batches.submit(world.theirs, whole, {}).ok());
    auto draft = enrol(somebody(4), world);
    REQUIRE(world.filings
                .save_draft(world.ours, world.new_id(),
                            {.matter = draft.matter, .draft = draft.draft, .version = 0})
                .ok());
    const auto done = world.storage.writer().run([&](Database& db) -> Result<Done> {
        const demo::DemoPerson person = somebody(5);
        store::Act act(db, {.at_ms = world.now_ms(), .role = "system", .action = "test.import"});
        store::insert_opening(act, "O1", "E2", "期初数据");
        const std::vector<LedgerEntry> entries = {
            PersonRecorded{person.id_number, demo::record_of(person)},
            SpellOpened{person.id_number, Scheme::pension, month("2020-01"), {}},
            SpellClosed{person.id_number, Scheme::pension, month("2021-03"), "6313"},
            BaseAssessed{person.id_number, month("2020-01"), yuan("8000"), yuan("8000")},
            CertificateIssued{person.id_number, month("2020-02")},
            BackPaid{person.id_number, Scheme::pension, month("2019-11"), yuan("6000"),
                     yuan("6000")}};
        store::append_entries(act, {.employer_id = "E2", .opening_id = "O1"}, entries);
        store::record_collection(act, "E2", Scheme::unemployment, month("2026-09"));
        act.finish();
        return Done{};
    });
    REQUIRE(done.ok());
}

struct Column {
    std::string table, name, type;
};

std::vector<Column> columns_of(Database& db, const std::string& table) {
    std::vector<Column> columns;
    auto row = db.query("SELECT name, type FROM pragma_table_info($1)", table);
    while (row.next()) columns.push_back({table, row.text(0), row.text(1)});
    return columns;
}

// Changes the column in one row past all checks; false if nothing was there to change.
bool tamper(const std::string& path, const Column& column) {
    Database db({.path = path, .access = Access::write});
    db.execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;");
    const std::string value = column.type == "INTEGER" ? concat({column.name, " + 1"})
                              : column.type == "BLOB"  ? "zeroblob(32)"
                                                       : concat({column.name, " || 'x'"});
    db.execute(concat({"UPDATE ", column.table, " SET ", column.name, " = ", value, " WHERE ",
                       column.name, " IS NOT NULL AND ", column.name, " = (SELECT max(",
                       column.name, ") FROM ", column.table, ")"}));
    auto row = db.query("SELECT changes()");
    return row.next() && row.integer(0) > 0;
}

std::optional<std::string> difference_in(const std::string& path) {
    Database db({.path = path, .access = Access::read});
    const store::Transaction moment(db, store::Transaction::Kind::read);
    return store::verify(db);
}

void copy(const std::string& from, const std::string& to) {
    std::filesystem::remove(to + "-wal");
    std::filesystem::remove(to + "-shm");
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
}

const std::vector<std::string> tables = {
    "employer",         "filing",      "draft",         "filing_event",  "submission",
    "verdict",          "opening",     "ledger_entry",  "outbox",        "event_log",
    "person",           "spell",       "base",          "filing_number", "filing_status",
    "pending",          "employment",  "person_record", "certificate",   "collection",
    "verdict_facts",    "policy_text", "back_payment",  "batch",         "batch_row",
    "batch_submission", "batch_number"};

}  // namespace

TEST_CASE("a changed column of any table is found, a removed row too") {
    World world;
    fill(world);
    REQUIRE_FALSE(world.first_difference());
    world.storage.writer().stop();
    {
        Database db({.path = world.file.path(), .access = Access::write});
        db.checkpoint_passive();
    }
    const TemporaryFile broken;
    int changed = 0;
    for (const std::string& table : tables) {
        std::vector<Column> columns;
        {
            Database db({.path = world.file.path(), .access = Access::read});
            columns = columns_of(db, table);
        }
        REQUIRE_FALSE(columns.empty());
        for (const Column& column : columns) {
            if (table == "outbox" && column.name == "delivered_ms") continue;
            copy(world.file.path(), broken.path());
            if (!tamper(broken.path(), column)) continue;
            INFO(table << "." << column.name);
            const auto difference = difference_in(broken.path());
            REQUIRE(difference);
            CHECK_FALSE(difference->empty());
            ++changed;
        }
        copy(world.file.path(), broken.path());
        {
            Database db({.path = broken.path(), .access = Access::write});
            db.execute("PRAGMA foreign_keys = OFF");
            db.execute(concat({"DELETE FROM ", table, " WHERE ", columns.back().name,
                               " IS (SELECT ", columns.back().name, " FROM ", table, " LIMIT 1)"}));
        }
        INFO(table);
        CHECK(difference_in(broken.path()));
    }
    CHECK(changed > 90);
}

TEST_CASE("the difference names table, row and column") {
    World world;
    fill(world);
    world.storage.writer().stop();
    {
        Database db({.path = world.file.path(), .access = Access::write});
        db.execute("UPDATE employment SET name = '改名' WHERE person_id = '1000000001'");
    }
    const auto difference = difference_in(world.file.path());
    REQUIRE(difference);
    INFO(*difference);
    CHECK(difference->find("花名册") != std::string::npos);
    CHECK(difference->find("E1/1000000001") != std::string::npos);
    CHECK(difference->find("name") != std::string::npos);
    CHECK(difference->find("改名") != std::string::npos);
    CHECK(difference->find(somebody(1).name) != std::string::npos);
}

TEST_CASE("a truth row without an act, and an entry without an approval, are found") {
    World world;
    fill(world);
    world.storage.writer().stop();
    SECTION("an opening that no act wrote") {
        Database db({.path = world.file.path(), .access = Access::write});
        db.execute("INSERT INTO opening VALUES (9999, 'O9', 'E1', 0, '')");
        const auto difference = difference_in(world.file.path());
        REQUIRE(difference);
        CHECK(difference->find("没有对应的操作日志") != std::string::npos);
    }
    SECTION("an event rewritten together with its status") {
        Database db({.path = world.file.path(), .access = Access::write});
        db.execute("UPDATE filing_event SET kind = 4 WHERE kind = 3");
        db.execute("UPDATE filing_status SET status = 5 WHERE status = 4");
        CHECK(difference_in(world.file.path()));
    }
}

TEST_CASE("a hash cannot be mended without mending all that follow") {
    World world;
    fill(world);
    world.storage.writer().stop();
    Database db({.path = world.file.path(), .access = Access::write});
    db.execute("DELETE FROM event_log WHERE seq = (SELECT min(seq) + 1 FROM event_log)");
    const auto difference = difference_in(world.file.path());
    REQUIRE(difference);
    CHECK(difference->find("缺少第 2 条") != std::string::npos);
}

TEST_CASE("projections can be thrown away and come back the same") {
    World world;
    fill(world);
    const auto rebuilt = world.storage.writer().run([&](Database& db) -> Result<Done> {
        for (const char* sql :
             {"DELETE FROM employment", "DELETE FROM spell", "DELETE FROM filing_status",
              "DELETE FROM pending", "DELETE FROM filing_number", "DELETE FROM person",
              "DELETE FROM certificate", "DELETE FROM batch_number"})
            db.run(sql);
        CHECK(store::verify(db));
        store::rebuild(db);
        return Done{};
    });
    REQUIRE(rebuilt.ok());
    CHECK_FALSE(world.first_difference());
    CHECK(world.queries.roster(world.ours, {})->total == 3);
}
