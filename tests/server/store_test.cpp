// The engine seam, migrations, texts of fields, and the seam for faults.
#include <set>

#include "server/store/employer_store.h"
#include "server/store/fields_text.h"
#include "server/store/migrate.h"
#include "server/store/verify.h"
#include "shared/base/text.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;
using store::Access;
using store::Database;
using store::DatabaseError;

TEST_CASE("a new file gets the whole schema, once") {
    const TemporaryFile file;
    {
        Database db({.path = file.path(), .access = Access::write});
        store::migrate(db);
        CHECK(db.pragma("user_version") == static_cast<std::int64_t>(store::migrations().size()));
        store::migrate(db);
    }
    const Database again({.path = file.path(), .access = Access::read});
    auto& db = const_cast<Database&>(again);
    auto row =
        db.query("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'filing'");
    REQUIRE(row.next());
    CHECK(row.integer(0) == 1);
}

TEST_CASE("rows of an older file come through every migration as they were written") {
    const TemporaryFile file;
    Database db({.path = file.path(), .access = Access::write});
    {
        store::Transaction first(db, store::Transaction::Kind::write);
        db.execute(std::string{store::migrations().front().sql});
        db.execute("PRAGMA user_version = 1; PRAGMA application_id = 1466003047");
        first.commit();
    }
    {
        store::Transaction then(db, store::Transaction::Kind::write);
        store::Act act(db, {.at_ms = 1, .role = "system", .action = "test.old"});
        store::insert_employer(act, {.facts = {.id = "E1", .name = "单位"}, .credit_code = "C"});
        store::insert_opening(act, "O1", "E1", "期初数据");
        const std::string number = "330299199001010017";
        const std::vector<LedgerEntry> entries = {
            PersonRecorded{number, {{"name", "王芳"}}},
            SpellOpened{number, Scheme::work_injury, month("2020-01"), date("2020-01-08")},
            SpellClosed{number, Scheme::work_injury, month("2021-03"), "6313"},
            BaseAssessed{number, month("2020-01"), yuan("8000"), yuan("8000")}};
        store::append_entries(act, {.employer_id = "E1", .opening_id = "O1"}, entries);
        act.finish();
        then.commit();
    }
    store::migrate(db);
    CHECK(db.pragma("user_version") == static_cast<std::int64_t>(store::migrations().size()));
    const store::Transaction moment(db, store::Transaction::Kind::read);
    const auto difference = store::verify(db);
    if (difference) FAIL(*difference);
    auto row = db.query("SELECT count(*) FROM ledger_entry");
    REQUIRE(row.next());
    CHECK(row.integer(0) == 4);
}

// Filings as they were stored before there were batches: eight migrations, and the rows of today without their newest
// columns.
TEST_CASE(
    "filings of a file from before there were batches keep their rows and the log its hashes") {
    constexpr std::size_t before_batches = 9;
    World world;
    world.must_submit(world.ours, enrol(somebody(1), world));
    world.must_submit(world.theirs, enrol(somebody(2), world));
    world.storage.writer().stop();
    const TemporaryFile file;
    std::set<std::string> texts;  // a cache keeps views of them
    Database db({.path = file.path(), .access = Access::write});
    for (const store::Migration& step : store::migrations().first(before_batches))
        db.execute(std::string{step.sql});
    db.execute(
        "PRAGMA user_version = 9; PRAGMA application_id = 1466003047; PRAGMA foreign_keys = OFF");
    db.execute(concat({"ATTACH DATABASE '", world.file.path(), "' AS today"}));
    std::vector<std::string> tables;
    {
        auto row = db.query("SELECT name FROM main.sqlite_schema WHERE type = 'table'");
        while (row.next()) tables.push_back(row.text(0));
    }
    for (const std::string& table : tables) {
        std::string columns;
        auto row = db.query("SELECT name FROM pragma_table_info($1, 'main')", table);
        while (row.next()) columns += concat({columns.empty() ? "" : ", ", row.text(0)});
        db.execute(
            concat({"INSERT INTO main.", table, " SELECT ", columns, " FROM today.", table}));
    }
    store::migrate(db);
    const store::Transaction moment(db, store::Transaction::Kind::read);
    const auto difference = store::verify(db);
    if (difference) FAIL(*difference);
    for (const std::string& table : tables) {
        INFO(table);
        auto row = db.query(*texts
                                 .insert(concat({"SELECT count(*) FROM (SELECT * FROM main.", table,
                                                 " EXCEPT SELECT * FROM today.", table, ")"}))
                                 .first);
        REQUIRE(row.next());
        CHECK(row.integer(0) == 0);
    }
    const auto found = store::load_filing(db, world.filings.query(world.ours, {})->rows[0].id);
    REQUIRE(found);
    CHECK_FALSE(found->batch);
}

TEST_CASE("every table is strict") {
    const TemporaryFile file;
    Database db({.path = file.path(), .access = Access::write});
    store::migrate(db);
    auto row = db.query(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0"
        " AND name NOT LIKE 'sqlite_%'");
    if (row.next()) FAIL(row.text(0));
}

TEST_CASE("a file that is newer, or not ours, is left alone") {
    const TemporaryFile file;
    Database db({.path = file.path(), .access = Access::write});
    SECTION("newer") {
        store::migrate(db);
        db.execute("PRAGMA user_version = 999");
    }
    SECTION("somebody else's") { db.execute("PRAGMA application_id = 1"); }
    SECTION("somebody else's with a version") { db.execute("PRAGMA user_version = 3"); }
    CHECK_THROWS_AS(store::migrate(db), DatabaseError);
}

TEST_CASE("what is not a database is corrupt, what is not there cannot be read") {
    const TemporaryFile file;
    {
        std::FILE* out = std::fopen(file.path().c_str(), "w");
        REQUIRE(out != nullptr);
        for (int i = 0; i < 1000; ++i) std::fputs("not a database ", out);
        std::fclose(out);
    }
    try {
        Database db({.path = file.path(), .access = Access::write});
        store::migrate(db);
        FAIL("opened");
    } catch (const DatabaseError& error) {
        CHECK(error.fault() == store::DatabaseFault::corrupt);
        CHECK(error.is_fatal());
    }
    CHECK_THROWS_AS(Database({.path = file.path() + ".none", .access = Access::read}),
                    DatabaseError);
}

TEST_CASE("readers cannot write, and see one moment") {
    const TemporaryFile file;
    store::Storage storage({.path = file.path()});
    const auto count = [](const store::ReadLease& lease) {
        auto row = lease->query("SELECT count(*) FROM filing_number");
        REQUIRE(row.next());
        return row.integer(0);
    };
    const auto before = storage.read();
    CHECK_THROWS_AS(before->run("DELETE FROM filing_number"), DatabaseError);
    CHECK(count(before) == 0);
    REQUIRE(storage.writer()
                .run([](Database& db) -> Result<Done> {
                    db.run("INSERT INTO filing_number VALUES ('20261123', 5)");
                    return Done{};
                })
                .ok());
    CHECK(count(before) == 0);
    CHECK(count(storage.read()) == 1);
}

TEST_CASE("parameters go by number, and every type comes back as it went") {
    Database db({.path = ":memory:", .access = Access::write});
    auto row = db.query("SELECT $2, $1, $3, $4, $2", "甲", std::int64_t{-5}, nullptr,
                        std::optional<std::string>{"乙"});
    REQUIRE(row.next());
    CHECK(row.integer(0) == -5);
    CHECK(row.text(1) == "甲");
    CHECK(row.is_null(2));
    CHECK(row.text(3) == "乙");
    CHECK(row.integer(4) == -5);
    CHECK_FALSE(row.next());
    auto empty = db.query("SELECT $1, typeof($1)", std::string_view{});
    REQUIRE(empty.next());
    CHECK(empty.text(1) == "text");
}

TEST_CASE("a transaction that is not committed never was; savepoints nest") {
    Database db({.path = ":memory:", .access = Access::write});
    db.execute("CREATE TABLE t (x INTEGER) STRICT");
    {
        const store::Transaction lost(db, store::Transaction::Kind::write);
        db.run("INSERT INTO t VALUES (1)");
    }
    {
        store::Transaction kept(db, store::Transaction::Kind::write);
        db.run("INSERT INTO t VALUES (2)");
        {
            store::Savepoint outer(db);
            db.run("INSERT INTO t VALUES (3)");
            {
                store::Savepoint inner(db);
                db.run("INSERT INTO t VALUES (4)");
                inner.roll_back();
            }
            outer.release();
        }
        kept.commit();
    }
    auto row = db.query("SELECT group_concat(x, ',') FROM t");
    REQUIRE(row.next());
    CHECK(row.text(0) == "2,3");
}

TEST_CASE("fields become one text and the same fields again") {
    const store::Fields fields = {
        {"a", ""}, {"b", "一行\n又一行"}, {"c", "反斜\\线\\n"}, {"d", "x=y"}, {"e", "\\"}};
    CHECK(store::fields_of_text(store::fields_to_text(fields)) == fields);
    CHECK(store::fields_of_text("").empty());
    const store::Words words = {"EN06", "EN15"};
    CHECK(store::words_of_text(store::words_to_text(words)) == words);
}

TEST_CASE("planned faults come as often as planned, and only where") {
    store::Faults faults;
    CHECK_FALSE(faults.at("audit"));
    REQUIRE(faults.read("audit=busy:2,other=slow:1").ok());
    CHECK_THROWS_AS(faults.at("audit"), DatabaseError);
    CHECK_THROWS_AS(faults.at("audit"), DatabaseError);
    CHECK_FALSE(faults.at("audit"));
    CHECK(faults.at("other"));
    CHECK_FALSE(faults.at("other"));
    REQUIRE(faults.read("audit=error:100%").ok());
    CHECK_THROWS_AS(faults.at("audit"), std::runtime_error);
    faults.clear();
    CHECK_FALSE(faults.at("audit"));
    for (const char* wrong : {"", "audit", "audit=", "audit=busy", "audit=odd:1", "audit=busy:x",
                              "audit=busy:101%", "audit=busy:"})
        CHECK_FALSE(faults.read(wrong).ok());
}
