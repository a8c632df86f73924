// POSIX files: written, synced, linked under their name, their folder synced.
#include "server/store/file_store.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/assert.h"
#include "shared/base/text.h"
#include "shared/domain/attachment.h"

namespace si::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view incoming_folder = "incoming";
constexpr std::size_t piece_size = 256 * 1024;

[[noreturn]] void fail(std::string_view what, std::string_view path) {
    throw FileError(concat({what, " ", path, ": ", std::strerror(errno)}));
}

class Descriptor {
  public:
    explicit Descriptor(int file) : file_(file) {}
    ~Descriptor() {
        if (file_ >= 0) ::close(file_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return file_; }

  private:
    int file_;
};

int open_file(const std::string& path, int flags) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX
    return ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR | S_IRGRP);
}

void sync_folder(const std::string& path) {
    const Descriptor folder(open_file(path, O_RDONLY | O_DIRECTORY));
    if (folder.get() < 0 || ::fsync(folder.get()) != 0) fail("sync", path);
}

std::string shard_name(int shard) {
    constexpr std::string_view digits = "0123456789abcdef";
    return {digits[static_cast<std::size_t>(shard / 16)],
            digits[static_cast<std::size_t>(shard % 16)]};
}

std::optional<std::string> read_whole(const std::string& path) {
    const Descriptor file(open_file(path, O_RDONLY));
    if (file.get() < 0) {
        if (errno == ENOENT) return std::nullopt;
        fail("open", path);
    }
    std::string content;
    std::array<char, piece_size> piece;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    for (;;) {
        const ssize_t n = ::read(file.get(), piece.data(), piece.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("read", path);
        if (n == 0) return content;
        content.append(piece.data(), static_cast<std::size_t>(n));
    }
}

}  // namespace

// --- IncomingFile ---------------------------------------------------------------------------------------------------

IncomingFile::IncomingFile(std::string path, Faults& faults)
    : path_(std::move(path)), faults_(faults), file_(open_file(path_, O_RDWR | O_CREAT | O_EXCL)) {
    if (file_ < 0) fail("create", path_);
}

IncomingFile::~IncomingFile() {
    ::close(file_);
    ::unlink(path_.c_str());
}

void IncomingFile::write(std::string_view piece) {
    SI_ASSERT(sha256_.empty());
    if (faults_.at("file.write")) throw FileError("write: out of time");
    hash_.add(piece);
    size_ += piece.size();
    while (!piece.empty()) {
        const ssize_t n = ::write(file_, piece.data(), piece.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("write", path_);
        piece.remove_prefix(static_cast<std::size_t>(n));
    }
}

const std::string& IncomingFile::finish() {
    if (sha256_.empty()) sha256_ = to_hex(hash_.finish());
    return sha256_;
}

std::string IncomingFile::content() const {
    auto content = read_whole(path_);
    if (!content) fail("open", path_);
    return *std::move(content);
}

void IncomingFile::sync() const {
    if (faults_.at("file.sync")) throw FileError("sync: out of time");
    if (::fsync(file_) != 0) fail("sync", path_);
}

// --- FileStore ------------------------------------------------------------------------------------------------------

FileStore::FileStore(std::string folder, Faults& faults)
    : folder_(std::move(folder)), faults_(faults) {
    std::error_code failed;
    const fs::path incoming = fs::path(folder_) / incoming_folder;
    fs::create_directories(incoming, failed);
    if (failed) throw FileError(concat({"create ", folder_, ": ", failed.message()}));
    for (const auto& left : fs::directory_iterator(incoming, failed)) fs::remove(left, failed);
    sync_folder(folder_);
}

std::string FileStore::shard_of(std::string_view sha256) const {
    return concat({folder_, "/", sha256.substr(0, 2)});
}

std::string FileStore::path_of(std::string_view sha256) const {
    SI_ASSERT(is_file_hash(sha256));
    return concat({shard_of(sha256), "/", sha256});
}

std::string FileStore::next_incoming() {
    return concat({folder_, "/", incoming_folder, "/", std::to_string(++incoming_)});
}

std::unique_ptr<IncomingFile> FileStore::begin() {
    return std::make_unique<IncomingFile>(next_incoming(), faults_);
}

// Durable itself before anything is put into it. Somebody else may have made it and not yet synced it, so once for each
// shard and run it is done here, whoever made it.
void FileStore::make_shard(const std::string& path) {
    constexpr int hexadecimal = 16;
    const auto shard =
        static_cast<std::size_t>(std::stoi(path.substr(path.size() - 2), nullptr, hexadecimal));
    if (synced_[shard]) return;
    if (::mkdir(path.c_str(), S_IRWXU | S_IRGRP | S_IXGRP) != 0 && errno != EEXIST)
        fail("create", path);
    sync_folder(folder_);
    synced_[shard] = true;
}

void FileStore::keep(IncomingFile& file) {
    file.sync();
    // Linked under a second name that replaces what is there: `file` stays, and a damaged copy is mended.
    const std::string second = next_incoming();
    const std::string final_path = path_of(file.finish());
    const std::string shard = shard_of(file.finish());
    make_shard(shard);
    if (faults_.at("file.link")) throw FileError("link: out of time");
    if (::link(file.path_.c_str(), second.c_str()) != 0) fail("link", second);
    if (::rename(second.c_str(), final_path.c_str()) != 0) fail("rename", final_path);
    ::unlink(second.c_str());  // still there if both names were of the same file
    sync_folder(shard);
}

bool FileStore::has(std::string_view sha256) const {
    struct stat found {};
    return ::stat(path_of(sha256).c_str(), &found) == 0;
}

std::string FileStore::read(std::string_view sha256) const {
    auto content = read_whole(path_of(sha256));
    if (!content) throw FileError(concat({"missing: ", path_of(sha256)}));
    if (sha256_hex(*content) != sha256) throw FileError(concat({"altered: ", path_of(sha256)}));
    return *std::move(content);
}

void FileStore::remove(std::string_view sha256) {
    const std::string path = path_of(sha256);
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail("remove", path);
}

std::vector<std::string> FileStore::list(int shard) const {
    std::vector<std::string> hashes;
    std::error_code failed;
    for (const auto& file : fs::directory_iterator(fs::path(folder_) / shard_name(shard), failed)) {
        std::string name = file.path().filename().string();
        if (is_file_hash(name)) hashes.push_back(std::move(name));
    }
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

FileCondition check_file(const std::string& folder, std::string_view sha256) {
    if (!is_file_hash(sha256)) return FileCondition::missing;
    const auto content = read_whole(concat({folder, "/", sha256.substr(0, 2), "/", sha256}));
    if (!content) return FileCondition::missing;
    return sha256_hex(*content) == sha256 ? FileCondition::sound : FileCondition::altered;
}

}  // namespace si::store
