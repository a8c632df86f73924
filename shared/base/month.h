// Month 年月: a contribution month 费款所属期, counted, so that "last month" is plain arithmetic.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace si {

struct Month {
    int count = 0;  // year * 12 + (month - 1)

    static constexpr Month of(int year, int month) { return {year * 12 + month - 1}; }
    constexpr int year() const { return count / 12; }
    constexpr int month() const { return count % 12 + 1; }

    friend constexpr auto operator<=>(Month, Month) = default;
    friend constexpr Month operator+(Month m, int months) { return {m.count + months}; }
    friend constexpr Month operator-(Month m, int months) { return {m.count - months}; }
    friend constexpr int operator-(Month a, Month b) { return a.count - b.count; }
};

// "2024-06"; also read: 202406, 2024/6, 2024.06, 2024年6月. Years 1900 to 2199.
std::optional<Month> parse_month(std::string_view text);
std::string to_text(Month m);     // "2024-06"
std::string to_chinese(Month m);  // "2024年6月"

}  // namespace si
