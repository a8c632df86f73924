// Opens the writing connection first: it creates and migrates the file, and keeps the log alive for the readers.
#include "server/store/storage.h"

#include <utility>

#include "server/store/migrate.h"

namespace si::store {

namespace {

constexpr std::size_t most_idle_readers = 64;

std::unique_ptr<Writer> open_writer(StorageOptions& options) {
    auto db = std::make_unique<Database>(
        OpenOptions{.path = options.path, .access = Access::write, .vfs = options.vfs});
    migrate(*db);
    return std::make_unique<Writer>(std::move(db), std::move(options.writer));
}

}  // namespace

ReadLease::ReadLease(ReadPool& pool, std::unique_ptr<Database> db)
    : pool_(&pool),
      db_(std::move(db)),
      snapshot_(std::make_unique<Transaction>(*db_, Transaction::Kind::read)) {}

ReadLease::~ReadLease() {
    if (!db_) return;
    snapshot_.reset();
    pool_->give_back(std::move(db_));
}

ReadLease ReadPool::lease() {
    std::unique_ptr<Database> db;
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            db = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (!db) db = std::make_unique<Database>(options_);
    return {*this, std::move(db)};
}

void ReadPool::give_back(std::unique_ptr<Database> db) {
    if (db->in_transaction()) return;  // a broken connection is closed, not lent again
    const std::lock_guard lock(mutex_);
    if (idle_.size() < most_idle_readers) idle_.push_back(std::move(db));
}

Storage::Storage(StorageOptions options)
    : readers_({.path = options.path, .access = Access::read, .vfs = options.vfs}),
      writer_(open_writer(options)) {}

}  // namespace si::store
