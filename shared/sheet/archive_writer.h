// ArchiveWriter: a zip file made in memory, deflated by zlib. The same parts give the same bytes on every machine: no
// time, no names of users or systems go in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace si::sheet {

class ArchiveWriter {
  public:
    void add(std::string_view name, std::string_view content);
    std::string finish();  // nothing may be added after it

  private:
    std::string bytes_, directory_;
    std::uint16_t entries_ = 0;
};

}  // namespace si::sheet
