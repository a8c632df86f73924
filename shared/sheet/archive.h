// Archive: a zip file in memory, read with suspicion. Directory by minizip, content by zlib; what overlaps, lies about
// its size or grows without end is refused. Opens no file and writes nothing anywhere.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/finding.h"
#include "shared/sheet/workbook.h"

namespace si::sheet {

struct ArchiveLimits {
    std::size_t file_bytes = std::size_t{20} << 20;
    std::size_t entries = 200;
    std::uint64_t entry_bytes = std::uint64_t{200} << 20;  // inflated, counted while inflating
    std::uint64_t total_bytes = std::uint64_t{300} << 20;  // of all entries that are read
    std::uint64_t ratio_above = std::uint64_t{10}
                                << 20;  // inflated bytes from which the ratio counts
    std::uint64_t most_ratio = 400;
};

class Archive {
  public:
    explicit Archive(std::string_view bytes, const ArchiveLimits& limits = {});
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    // Reads the directory and checks it whole; once, before anything else.
    std::optional<Finding> open();

    bool has(std::string_view name) const;  // names compare without regard to case
    // The first entry whose name ends so; empty if there is none.
    std::string_view name_ending(std::string_view ending) const;
    // Inflates piece by piece; `take` may stop it, which is no fault. Asserts that the archive has the entry.
    std::optional<Finding> read(std::string_view name,
                                const std::function<Go(std::string_view)>& take);

  private:
    struct Directory;  // minizip's, and what it reads from
    struct Entry;

    std::optional<Finding> add_entry();
    std::optional<Finding> check_overlaps() const;
    std::optional<Finding> check_growth(const Entry& entry, std::uint64_t inflated) const;
    std::optional<Finding> inflate(const Entry& entry,
                                   const std::function<Go(std::string_view)>& take);
    const Entry* find(std::string_view name) const;

    std::string_view bytes_;
    ArchiveLimits limits_;
    std::unique_ptr<Directory> directory_;
    std::vector<Entry> entries_;
    std::uint64_t total_ = 0;
};

}  // namespace si::sheet
