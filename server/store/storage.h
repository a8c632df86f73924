// Storage: one database file opened and migrated, with its one writer and its pool of read-only connections.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/store/writer.h"

namespace si::store {

// A read-only connection, lent; goes back to the pool when destroyed. Opens a read transaction: everything read through
// one lease is of one moment. Keep it short: an old snapshot holds checkpoints back.
class ReadPool;
class ReadLease {
  public:
    ReadLease(ReadPool& pool, std::unique_ptr<Database> db);
    ReadLease(ReadLease&&) = default;
    ReadLease& operator=(ReadLease&&) = delete;
    ~ReadLease();
    Database& operator*() const { return *db_; }
    Database* operator->() const { return db_.get(); }

  private:
    ReadPool* pool_;
    std::unique_ptr<Database> db_;
    std::unique_ptr<Transaction> snapshot_;
};

class ReadPool {
  public:
    explicit ReadPool(OpenOptions options) : options_(std::move(options)) {}
    ReadLease lease();

  private:
    friend class ReadLease;
    void give_back(std::unique_ptr<Database> db);

    OpenOptions options_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Database>> idle_;
};

struct StorageOptions {
    std::string path;
    std::string vfs;
    WriterOptions writer;
};

class Storage {
  public:
    explicit Storage(StorageOptions options);  // throws DatabaseError

    Writer& writer() { return *writer_; }
    ReadLease read() { return readers_.lease(); }

  private:
    ReadPool readers_;
    std::unique_ptr<Writer> writer_;
};

}  // namespace si::store
