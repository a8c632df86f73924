// Files on disk, each under the hash of its content: DIR/ab/abcd…. A file is whole and synced before anything names it,
// so a crash leaves a file too many, never one too few. Knows bytes and hashes; no rows, no kinds of file.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/faults.h"
#include "shared/base/digest.h"

namespace si::store {

// The disk is full, broken or not ours; what it says is for the log.
class FileError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// A file on its way in: hashed while it is written, and gone when this is destroyed unless it was kept.
class IncomingFile {
  public:
    IncomingFile(std::string path, Faults& faults);  // throws FileError
    ~IncomingFile();
    IncomingFile(const IncomingFile&) = delete;
    IncomingFile& operator=(const IncomingFile&) = delete;

    void write(std::string_view piece);  // throws FileError
    // Nothing more is written. The hash of all of it.
    const std::string& finish();
    std::string content() const;  // throws FileError
    std::size_t size() const { return size_; }

  private:
    friend class FileStore;
    void sync() const;

    std::string path_;
    Faults& faults_;
    int file_ = -1;
    Sha256 hash_;
    std::string sha256_;  // once finished
    std::size_t size_ = 0;
};

enum class FileCondition : std::uint8_t { sound, missing, altered };
// Reads the whole file. For verification while nobody or anybody serves from `folder`.
FileCondition check_file(const std::string& folder, std::string_view sha256);

class FileStore {
  public:
    // Makes the folder if it is not there and clears away what was half received. Throws FileError.
    FileStore(std::string folder, Faults& faults);

    std::unique_ptr<IncomingFile> begin();
    // Durable under its hash when this returns, also if it has been there before. `file` may be kept again.
    void keep(IncomingFile& file);
    bool has(std::string_view sha256) const;
    // Throws FileError if it is not there or no longer what its name says.
    std::string read(std::string_view sha256) const;
    void remove(std::string_view sha256);

    // Hashes of the files in one of the folders "00" to "ff": a sweep over all of them goes shard by shard.
    static constexpr int shards = 256;
    std::vector<std::string> list(int shard) const;

    const std::string& folder() const { return folder_; }

  private:
    std::string path_of(std::string_view sha256) const;
    std::string shard_of(std::string_view sha256) const;
    std::string next_incoming();
    void make_shard(const std::string& path);

    std::string folder_;
    Faults& faults_;
    std::atomic<std::uint64_t> incoming_ = 0;
    std::array<std::atomic<bool>, shards> synced_{};
};

}  // namespace si::store
