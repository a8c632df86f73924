// Text forms of money and rates. Rounding lives in the header; nothing here rounds.
#include "shared/base/money.h"

#include "shared/base/text.h"

namespace si {
namespace {

constexpr std::size_t most_yuan_digits = 8;  // below 100 million

// "12,345,678" → "12345678"; nothing when a comma stands where no thousands end.
std::optional<std::string> without_grouping(std::string_view text) {
    const auto groups = split(text, ',');
    std::string digits;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const bool well_placed =
            groups.size() == 1 || (i == 0 ? groups[i].size() <= 3 : groups[i].size() == 3);
        if (!well_placed || !is_digits(groups[i])) return std::nullopt;
        digits += groups[i];
    }
    return digits;
}

std::string yuan_digits(Fen f) {
    return std::to_string((f.amount < 0 ? -f.amount : f.amount) / 100);
}

std::string fen_digits(Fen f) {
    const auto fen = (f.amount < 0 ? -f.amount : f.amount) % 100;
    return fen < 10 ? "0" + std::to_string(fen) : std::to_string(fen);
}

}  // namespace

std::optional<Fen> parse_yuan(std::string_view text) {
    const std::string typed = normal_number(text);
    std::string_view amount = typed;
    constexpr std::string_view unit = "元";
    if (amount.ends_with(unit)) amount.remove_suffix(unit.size());

    const auto point = amount.find('.');
    const auto yuan = without_grouping(amount.substr(0, point));
    if (!yuan) return std::nullopt;
    std::string_view significant = *yuan;
    while (significant.size() > 1 && significant.front() == '0') significant.remove_prefix(1);
    if (significant.size() > most_yuan_digits) return std::nullopt;

    std::int64_t fen = 0;
    if (point != std::string_view::npos) {
        const std::string_view decimals = amount.substr(point + 1);
        if (!is_digits(decimals) || decimals.size() > 2) return std::nullopt;
        fen = to_int(decimals) * (decimals.size() == 1 ? 10 : 1);
    }
    return Fen{Fen::yuan(to_int(significant)).amount + fen};
}

std::string to_yuan(Fen f) {
    return concat({f.amount < 0 ? "-" : "", yuan_digits(f), ".", fen_digits(f)});
}

std::string to_yuan_grouped(Fen f) {
    std::string yuan = yuan_digits(f);
    for (std::size_t at = yuan.size(); at > 3;) {
        at -= 3;
        yuan.insert(at, ",");
    }
    return concat({f.amount < 0 ? "-" : "", yuan, ".", fen_digits(f)});
}

std::string to_percent(Rate r) {
    constexpr int ppm_per_percent = 10'000;
    std::string text = std::to_string(r.ppm / ppm_per_percent);
    if (const int rest = r.ppm % ppm_per_percent) {
        std::string decimals = std::to_string(ppm_per_percent + rest).substr(1);
        decimals.erase(decimals.find_last_not_of('0') + 1);
        text += "." + decimals;
    }
    return text + "%";
}

}  // namespace si
