// Pages of a list as a request asks for them, and days as the database counts them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/date.h"
#include "shared/base/result.h"

namespace si {

// A search text that may be a name or a number: a name has no digits, an identity number little else.
void read_person(std::string_view text, std::string& id_number, std::string& name);

struct Page {
    std::int64_t offset = 0, limit = 20;
};

inline Result<Page> read_page(std::int32_t page, std::int32_t size) {
    constexpr std::int32_t most_pages = 1'000'000;
    constexpr std::int32_t largest = 500;
    if (page < 1 || page > most_pages || size < 1 || size > largest)
        return Error{ErrorCode::invalid, "页码从1起，每页1至500条，请改正后重试"};
    return Page{.offset = (page - std::int64_t{1}) * size, .limit = size};
}

// "name", or "-name" for the other way round, out of the columns that a list can be sorted by.
template <class Sort, std::size_t N, class Filter>
Result<Done> read_sort(std::string_view text,
                       const std::array<std::pair<std::string_view, Sort>, N>& sorts,
                       Filter& filter) {
    if (text.empty()) return Done{};
    filter.descending = text.starts_with('-');
    if (filter.descending) text.remove_prefix(1);
    for (const auto& [key, sort] : sorts) {
        if (key != text) continue;
        filter.sort = sort;
        return Done{};
    }
    return invalid("不能按这一列排序，请改选其他列");
}

// The first millisecond of a day in Asia/Shanghai.
inline std::int64_t start_of(Date day) {
    constexpr std::int64_t day_ms = 86'400'000;
    constexpr std::int64_t ahead_ms = 8 * 3'600'000;
    return day.days * day_ms - ahead_ms;
}

}  // namespace si
