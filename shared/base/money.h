// Fen 分: money as an integer. Rounding happens only in the functions named here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace si {

struct Fen {
    std::int64_t amount = 0;

    static constexpr Fen yuan(std::int64_t y) { return {y * 100}; }
    friend constexpr auto operator<=>(Fen, Fen) = default;
    friend constexpr Fen operator+(Fen a, Fen b) { return {a.amount + b.amount}; }
    friend constexpr Fen operator-(Fen a, Fen b) { return {a.amount - b.amount}; }
};

// A rate in parts per million: 8 % is 80'000, 0.5 % is 5'000. Exact for every published rate.
struct Rate {
    std::int32_t ppm = 0;
    friend constexpr auto operator<=>(Rate, Rate) = default;
};

// base × rate, half up to the fen: 4986.00 × 0.5 % = 24.93, 25299.00 × 0.5 % = 126.50.
constexpr Fen contribution(Fen base, Rate rate) {
    return {(base.amount * rate.ppm + 500'000) / 1'000'000};
}
// A year's wage over the months worked, half up to the yuan: 130006 / 12 = 10834.
constexpr Fen monthly_average(Fen year_total, int months) {
    return Fen::yuan((year_total.amount * 2 + 100LL * months) / (200LL * months));
}

// "10000", "10,000.5", "１００００"; at most two decimals, not negative, below 100 million yuan.
std::optional<Fen> parse_yuan(std::string_view text);
std::string to_yuan(Fen f);          // "10000.00"
std::string to_yuan_grouped(Fen f);  // "10,000.00"
std::string to_percent(Rate r);      // "8%", "0.5%"

}  // namespace si
