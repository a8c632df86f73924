// Pages of a list: 共 N 条, how many per page, previous, numbers, next.
#pragma once

#include <string_view>

namespace si::ui {

struct Pager {
    std::string_view key = "pager";
    int total = 0;
};
// True when page (0-based) or size was changed.
bool pager(const Pager& pager, int& page, int& page_size);

}  // namespace si::ui
