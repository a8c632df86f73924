#include "shared/sheet/archive.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <minizip/unzip.h>

#include "shared/base/assert.h"
#include "shared/base/text.h"
#include "shared/sheet/sheet_rules.h"

namespace si::sheet {

namespace {

constexpr std::uint64_t megabyte = std::uint64_t{1} << 20;

// minizip's file functions over bytes in memory.
struct Bytes {
    std::string_view all;
    std::uint64_t at = 0;
};

voidpf open_bytes(voidpf opaque, const void* /*name*/, int /*mode*/) { return opaque; }

uLong read_bytes(voidpf /*opaque*/, voidpf stream, void* buffer, uLong size) {
    auto& bytes = *static_cast<Bytes*>(stream);
    const std::uint64_t left = bytes.at < bytes.all.size() ? bytes.all.size() - bytes.at : 0;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(size, left));
    if (count != 0) std::memcpy(buffer, bytes.all.data() + bytes.at, count);
    bytes.at += count;
    return static_cast<uLong>(count);
}

uLong write_nothing(voidpf /*opaque*/, voidpf /*stream*/, const void* /*buffer*/, uLong /*size*/) {
    return 0;
}

ZPOS64_T tell_bytes(voidpf /*opaque*/, voidpf stream) { return static_cast<Bytes*>(stream)->at; }

long seek_bytes(voidpf /*opaque*/, voidpf stream, ZPOS64_T offset, int origin) {
    auto& bytes = *static_cast<Bytes*>(stream);
    std::uint64_t from = 0;
    if (origin == ZLIB_FILEFUNC_SEEK_CUR) from = bytes.at;
    if (origin == ZLIB_FILEFUNC_SEEK_END) from = bytes.all.size();
    if (offset > bytes.all.size() || from > bytes.all.size() - offset) return -1;
    bytes.at = from + offset;
    return 0;
}

int close_nothing(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }
int never_fails(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : name) plain += c == '\\' ? '/' : lower(c);
    return plain;
}

// Only a relative path that goes downwards names a part of a workbook.
bool is_honest_name(std::string_view name) {
    if (name.empty() || name.front() == '/' || !is_valid_utf8(name)) return false;
    for (const char c : name)
        if (static_cast<unsigned char>(c) < ' ' || c == ':') return false;
    for (const std::string_view part : split(name, '/'))
        if (part == ".." || part == ".") return false;
    return true;
}

Finding broken(std::string_view part) {
    return sheet_finding("XL09", {{"part", std::string{part}}});
}

Finding suspicious(std::string_view part) {
    return sheet_finding("XL10", {{"part", std::string{part}}});
}

}  // namespace

struct Archive::Entry {
    std::string name;
    unz64_file_pos place{};
    std::uint64_t from = 0, packed = 0,
                  declared = 0;  // content: its place, its size, and what it claims to become
};

struct Archive::Directory {
    Bytes bytes;
    unzFile file = nullptr;

    ~Directory() {
        if (file != nullptr) unzClose(file);
    }
};

Archive::Archive(std::string_view bytes, const ArchiveLimits& limits)
    : bytes_(bytes), limits_(limits), directory_(std::make_unique<Directory>()) {
    directory_->bytes.all = bytes;
}

Archive::~Archive() = default;

std::optional<Finding> Archive::open() {
    SI_ASSERT(directory_->file == nullptr);
    if (bytes_.size() > limits_.file_bytes) {
        return sheet_finding("XL02", {{"size", std::to_string(bytes_.size() / megabyte)},
                                      {"most", std::to_string(limits_.file_bytes / megabyte)}});
    }
    zlib_filefunc64_def functions{.zopen64_file = open_bytes,
                                  .zread_file = read_bytes,
                                  .zwrite_file = write_nothing,
                                  .ztell64_file = tell_bytes,
                                  .zseek64_file = seek_bytes,
                                  .zclose_file = close_nothing,
                                  .zerror_file = never_fails,
                                  .opaque = &directory_->bytes};
    directory_->file = unzOpen2_64("", &functions);
    if (directory_->file == nullptr) return broken("目录");
    unz_global_info64 info{};
    if (unzGetGlobalInfo64(directory_->file, &info) != UNZ_OK) return broken("目录");
    if (info.number_entry == 0) return broken("目录");
    if (info.number_entry > limits_.entries) return suspicious("内部文件过多");
    int state = unzGoToFirstFile(directory_->file);
    for (; state == UNZ_OK; state = unzGoToNextFile(directory_->file))
        if (auto fault = add_entry()) return fault;
    if (state != UNZ_END_OF_LIST_OF_FILE || entries_.size() != info.number_entry)
        return broken("目录");
    return check_overlaps();
}

std::optional<Finding> Archive::add_entry() {
    constexpr std::size_t longest_name = 255;
    std::array<char, longest_name + 1> name{};
    unz_file_info64 info{};
    const int state = unzGetCurrentFileInfo64(directory_->file, &info, name.data(), longest_name,
                                              nullptr, 0, nullptr, 0);
    if (state != UNZ_OK) return broken("目录");
    if (info.size_filename > longest_name) return suspicious("内部文件名过长");
    const std::string_view raw{name.data(), info.size_filename};
    if ((info.flag & 1U) != 0) return sheet_finding("XL03");
    Entry entry{.name = plain_name(raw)};
    if (!is_honest_name(entry.name)) return suspicious("内部文件名可疑");
    if (find(entry.name) != nullptr) return suspicious("内部文件重名");
    if (info.compression_method != 0 && info.compression_method != Z_DEFLATED)
        return broken(entry.name);
    entry.packed = info.compressed_size;
    entry.declared = info.uncompressed_size;
    if (entry.declared > limits_.entry_bytes) return sheet_finding("XL11");
    // Opening it raw compares the local header with the directory's and tells where the content begins.
    int method = 0, level = 0;
    if (unzGetFilePos64(directory_->file, &entry.place) != UNZ_OK ||
        unzOpenCurrentFile2(directory_->file, &method, &level, 1) != UNZ_OK)
        return broken(entry.name);
    entry.from = unzGetCurrentFileZStreamPos64(directory_->file);
    unzCloseCurrentFile(directory_->file);
    entries_.push_back(std::move(entry));
    return std::nullopt;
}

std::optional<Finding> Archive::check_overlaps() const {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
    ranges.reserve(entries_.size());
    for (const Entry& entry : entries_) {
        if (entry.from > bytes_.size() || entry.packed > bytes_.size() - entry.from)
            return broken(entry.name);
        if (entry.packed != 0) ranges.emplace_back(entry.from, entry.from + entry.packed);
    }
    std::sort(ranges.begin(), ranges.end());
    for (std::size_t i = 1; i < ranges.size(); ++i)
        if (ranges[i].first < ranges[i - 1].second) return suspicious("内部文件互相重叠");
    return std::nullopt;
}

const Archive::Entry* Archive::find(std::string_view name) const {
    const std::string wanted = plain_name(name);
    for (const Entry& entry : entries_)
        if (entry.name == wanted) return &entry;
    return nullptr;
}

bool Archive::has(std::string_view name) const { return find(name) != nullptr; }

std::string_view Archive::name_ending(std::string_view ending) const {
    for (const Entry& entry : entries_)
        if (std::string_view{entry.name}.ends_with(ending)) return entry.name;
    return {};
}

std::optional<Finding> Archive::check_growth(const Entry& entry, std::uint64_t inflated) const {
    const bool is_dense = inflated > limits_.ratio_above &&
                          inflated / limits_.most_ratio > std::max<std::uint64_t>(entry.packed, 1);
    if (inflated > limits_.entry_bytes || total_ > limits_.total_bytes || is_dense)
        return sheet_finding("XL11");
    if (inflated > entry.declared) return broken(entry.name);
    return std::nullopt;
}

std::optional<Finding> Archive::read(std::string_view name,
                                     const std::function<Go(std::string_view)>& take) {
    const Entry* entry = find(name);
    SI_ASSERT(entry);
    if (unzGoToFilePos64(directory_->file, &entry->place) != UNZ_OK ||
        unzOpenCurrentFile(directory_->file) != UNZ_OK)
        return broken(entry->name);
    auto fault = inflate(*entry, take);
    // Tells whether the checksum held; of an entry that was not read to its end it says nothing.
    const int state = unzCloseCurrentFile(directory_->file);
    if (!fault && state != UNZ_OK) return broken(entry->name);
    return fault;
}

std::optional<Finding> Archive::inflate(const Entry& entry,
                                        const std::function<Go(std::string_view)>& take) {
    constexpr std::size_t piece = std::size_t{64} << 10;
    const auto buffer = std::make_unique<std::array<char, piece>>();
    std::uint64_t inflated = 0;
    for (;;) {
        const int count = unzReadCurrentFile(directory_->file, buffer->data(), piece);
        if (count < 0) return broken(entry.name);
        if (count == 0) break;
        inflated += static_cast<std::uint64_t>(count);
        total_ += static_cast<std::uint64_t>(count);
        if (auto fault = check_growth(entry, inflated)) return fault;
        if (take({buffer->data(), static_cast<std::size_t>(count)}) == Go::stop)
            return std::nullopt;
    }
    if (inflated != entry.declared) return broken(entry.name);
    return std::nullopt;
}

}  // namespace si::sheet
