// The single writer: one commit for what is ready, each succeeds or fails alone, nothing answered before it is durable.
#include "server/store/writer.h"

#include <atomic>
#include <stdexcept>
#include <thread>

#include "server/store/storage.h"
#include "tests/server/failing_disk.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;
using store::Database;

namespace {

Result<Done> put(Database& db, std::string_view key) {
    db.run("INSERT INTO filing_number VALUES ($1, 1)", key);
    return Done{};
}

std::int64_t rows(store::Storage& storage) {
    const auto db = storage.read();
    auto row = db->query("SELECT count(*) FROM filing_number");
    REQUIRE(row.next());
    return row.integer(0);
}

}  // namespace

TEST_CASE("a closure that fails undoes its own rows and nobody else's") {
    const TemporaryFile file;
    store::Storage storage({.path = file.path()});
    CHECK(storage.writer().run([](Database& db) { return put(db, "a"); }).ok());
    const auto refused = storage.writer().run([](Database& db) -> Result<Done> {
        const auto done = put(db, "b");
        CHECK(done.ok());
        return Error{ErrorCode::conflict, "不行"};
    });
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::conflict);
    CHECK_THROWS_AS(storage.writer().run([](Database& db) -> Result<Done> {
        const auto done = put(db, "c");
        CHECK(done.ok());
        throw std::runtime_error("broken");
    }),
                    std::runtime_error);
    CHECK_THROWS_AS(storage.writer().run([](Database& db) { return put(db, "a"); }),
                    store::DatabaseError);
    CHECK(storage.writer().run([](Database& db) { return put(db, "d"); }).ok());
    CHECK(rows(storage) == 2);
}

TEST_CASE("what is ready goes into one commit, and in it each succeeds or fails alone") {
    const TemporaryFile file;
    store::Storage storage({.path = file.path()});
    // Holds the writer until all others wait.
    std::mutex mutex;
    std::condition_variable changed;
    bool is_held = false;
    bool may_go = false;
    std::thread holder([&] {
        const auto done = storage.writer().run([&](Database&) -> Result<Done> {
            std::unique_lock lock(mutex);
            is_held = true;
            changed.notify_all();
            changed.wait(lock, [&] { return may_go; });
            return Done{};
        });
        CHECK(done.ok());
    });
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return is_held; });
    }
    constexpr int many = 50;
    std::atomic<int> kept = 0;
    std::vector<std::thread> threads;
    threads.reserve(many);
    for (int i = 0; i < many; ++i) {
        threads.emplace_back([&, i] {
            const auto done = storage.writer().run([&](Database& db) -> Result<Done> {
                auto put_one = put(db, std::to_string(i));
                if (i % 5 == 0) return Error{ErrorCode::conflict, "不行"};
                return put_one;
            });
            if (done.ok()) ++kept;
        });
    }
    while (storage.writer().waiting() < many) std::this_thread::yield();
    const std::int64_t commits = storage.writer().commits();
    {
        const std::lock_guard lock(mutex);
        may_go = true;
    }
    changed.notify_all();
    holder.join();
    for (std::thread& thread : threads) thread.join();
    CHECK(kept == many - many / 5);
    CHECK(rows(storage) == many - many / 5);
    CHECK(storage.writer().commits() - commits == 2);  // the holder's, and one for all others
}

TEST_CASE(
    "who failed after a write is not run again, who shared its commit is, as if for the first time") {
    const TemporaryFile file;
    store::Storage storage({.path = file.path()});
    std::atomic<bool> is_held = false;
    std::atomic<bool> may_go = false;
    std::thread holder([&] {
        const auto done = storage.writer().run([&](Database& db) -> Result<Done> {
            is_held = true;
            while (!may_go) std::this_thread::yield();
            return put(db, "holder");
        });
        CHECK(done.ok());
    });
    while (!is_held) std::this_thread::yield();
    // One after the other, so that they stand in the queue in this order.
    std::atomic<int> runs_before = 0, runs_of_failing = 0, runs_of_refused = 0;
    std::vector<std::thread> threads;
    const auto queue = [&](auto work) {
        const std::size_t waiting = storage.writer().waiting();
        threads.emplace_back([&storage, work] { work(storage.writer()); });
        while (storage.writer().waiting() == waiting) std::this_thread::yield();
    };
    queue([&](store::Writer& writer) {
        const auto seen = writer.run([&](Database& db) -> Result<std::int64_t> {
            ++runs_before;
            auto row = db.query("SELECT count(*) FROM filing_number");
            const std::int64_t count = row.next() ? row.integer(0) : -1;
            const auto done = put(db, "before");
            SI_RETURN_IF_ERROR(done);
            return count;
        });
        CHECK(seen.ok());
        CHECK(seen.value() == 1);  // the holder's: what it wrote itself the first time is gone
    });
    queue([&](store::Writer& writer) {
        const auto refused = writer.run([&](Database&) -> Result<Done> {
            ++runs_of_refused;
            return Error{ErrorCode::conflict, "不行"};
        });
        CHECK_FALSE(refused.ok());
    });
    queue([&](store::Writer& writer) {
        CHECK_THROWS_AS(writer.run([&](Database& db) -> Result<Done> {
            ++runs_of_failing;
            const auto done = put(db, "failing");
            CHECK(done.ok());
            throw std::runtime_error("broken");
        }),
                        std::runtime_error);
    });
    queue([](store::Writer& writer) {
        CHECK(writer.run([](Database& db) { return put(db, "after"); }).ok());
    });
    const std::int64_t commits = storage.writer().commits();
    may_go = true;
    holder.join();
    for (std::thread& thread : threads) thread.join();
    CHECK(runs_of_failing == 1);
    CHECK(runs_before == 2);
    CHECK(runs_of_refused == 2);  // it wrote nothing: nothing had to be undone for it
    CHECK(storage.writer().commits() - commits == 2);
    const auto db = storage.read();
    auto row =
        db->query("SELECT count(*) FROM filing_number WHERE day IN ('holder', 'before', 'after')");
    REQUIRE(row.next());
    CHECK(row.integer(0) == 3);
    CHECK(rows(storage) == 3);
}

TEST_CASE("stopping answers what waits, then refuses") {
    const TemporaryFile file;
    store::Storage storage({.path = file.path()});
    CHECK(storage.writer().run([](Database& db) { return put(db, "a"); }).ok());
    storage.writer().post([](Database& db) { CHECK(put(db, "posted").ok()); });
    storage.writer().stop();
    CHECK_FALSE(storage.writer().is_running());
    CHECK(rows(storage) == 2);
    const auto late = storage.writer().run([](Database& db) { return put(db, "b"); });
    REQUIRE_FALSE(late.ok());
    CHECK(late.error().code == ErrorCode::closed);
    CHECK(rows(storage) == 2);
}

TEST_CASE("what is posted takes part in a commit that is made anyway, or gets its own in the end") {
    const TemporaryFile file;
    store::Storage storage({.path = file.path(), .writer = {.post_ms = 60'000}});
    const std::int64_t commits = storage.writer().commits();
    for (int i = 0; i < 20; ++i)
        storage.writer().post(
            [i](Database& db) { CHECK(put(db, "posted " + std::to_string(i)).ok()); });
    CHECK(storage.writer().run([](Database& db) { return put(db, "waited for"); }).ok());
    CHECK(rows(storage) == 21);
    CHECK(storage.writer().commits() - commits == 1);
    storage.writer().post([](Database& db) { CHECK(put(db, "last").ok()); });
    storage.writer().stop();
    CHECK(rows(storage) == 22);
}

TEST_CASE("nobody's work is needed for what is posted") {
    const TemporaryFile file;
    store::Storage storage({.path = file.path(), .writer = {.post_ms = 1}});
    storage.writer().post([](Database& db) { CHECK(put(db, "alone").ok()); });
    while (rows(storage) == 0) std::this_thread::yield();
    CHECK(rows(storage) == 1);
}

TEST_CASE("a failed sync is fatal: unknown for those who wait, refused for those who come") {
    const TemporaryFile file;
    FailingDisk disk;
    std::atomic<int> reports = 0;
    {
        store::Storage storage({.path = file.path(),
                                .vfs = disk.name(),
                                .writer = {.on_fatal = [&](const std::string&) { ++reports; }}});
        REQUIRE(storage.writer().run([](Database& db) { return put(db, "a"); }).ok());
        disk.fail_syncs(true);
        const auto unknown = storage.writer().run([](Database& db) { return put(db, "b"); });
        REQUIRE_FALSE(unknown.ok());
        CHECK(unknown.error().code == ErrorCode::closed);
        CHECK(unknown.error().says == "结果未知，请用同一办件重试，不会重复办理");
        disk.fail_syncs(false);
        const auto refused = storage.writer().run([](Database& db) { return put(db, "c"); });
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::closed);
        CHECK_FALSE(storage.writer().is_running());
    }
    CHECK(reports == 1);
    // After a restart the file is whole, and what had been answered is there.
    store::Storage again({.path = file.path()});
    CHECK(again.writer().run([](Database& db) { return put(db, "d"); }).ok());
    const auto db = again.read();
    auto row = db->query("SELECT count(*) FROM filing_number WHERE day IN ('a', 'd')");
    REQUIRE(row.next());
    CHECK(row.integer(0) == 2);
    auto check = db->query("PRAGMA integrity_check");
    REQUIRE(check.next());
    CHECK(check.text(0) == "ok");
}

TEST_CASE("a full disk is fatal too") {
    const TemporaryFile file;
    FailingDisk disk;
    std::atomic<int> reports = 0;
    {
        store::Storage storage({.path = file.path(),
                                .vfs = disk.name(),
                                .writer = {.on_fatal = [&](const std::string&) { ++reports; }}});
        disk.fail_writes(true);
        const auto unknown = storage.writer().run([](Database& db) { return put(db, "b"); });
        REQUIRE_FALSE(unknown.ok());
        CHECK(unknown.error().code == ErrorCode::closed);
    }
    CHECK(reports == 1);
    disk.fail_writes(false);
    store::Storage again({.path = file.path()});
    CHECK(rows(again) == 0);
}

TEST_CASE("the log is checkpointed while the server runs, and never cut") {
    const TemporaryFile file;
    store::Storage storage(
        {.path = file.path(), .writer = {.idle_log_pages = 1, .busy_log_pages = 4}});
    const auto log_size = [&] { return std::filesystem::file_size(file.path() + "-wal"); };
    const auto opened = log_size();  // the migrations, in one commit
    for (int i = 0; i < 200; ++i)
        REQUIRE(
            storage.writer().run([&](Database& db) { return put(db, std::to_string(i)); }).ok());
    // Had nothing been copied back, every commit would have added pages to the log.
    CHECK(log_size() < opened + 64 * 4096);
    CHECK(rows(storage) == 200);
}
