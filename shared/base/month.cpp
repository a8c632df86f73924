// Text forms of a month, as clerks type it and as we write it.
#include "shared/base/month.h"

#include <utility>

#include "shared/base/text.h"

namespace si {
namespace {

constexpr int first_year = 1900, last_year = 2199;

std::string padded(int number, std::size_t width) {
    std::string digits = std::to_string(number);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

// Splits "2024/6" and its kin into year and month; both empty when the text has another shape.
std::pair<std::string_view, std::string_view> parts_of(std::string_view text) {
    if (is_digits(text) && text.size() == 6) return {text.substr(0, 4), text.substr(4)};
    constexpr std::string_view year_sign = "年", month_sign = "月";
    if (const auto at = text.find(year_sign); at != std::string_view::npos) {
        std::string_view month = text.substr(at + year_sign.size());
        if (!month.ends_with(month_sign)) return {};
        month.remove_suffix(month_sign.size());
        return {text.substr(0, at), month};
    }
    const auto at = text.find_first_of("-/.");
    if (at == std::string_view::npos) return {};
    return {text.substr(0, at), text.substr(at + 1)};
}

}  // namespace

std::optional<Month> parse_month(std::string_view text) {
    const std::string typed = normal_number(text);
    const auto [year_text, month_text] = parts_of(typed);
    if (!is_digits(year_text) || year_text.size() != 4) return std::nullopt;
    if (!is_digits(month_text) || month_text.size() > 2) return std::nullopt;
    const int year = to_int(year_text), month = to_int(month_text);
    if (year < first_year || year > last_year || month < 1 || month > 12) return std::nullopt;
    return Month::of(year, month);
}

std::string to_text(Month m) { return padded(m.year(), 4) + "-" + padded(m.month(), 2); }

std::string to_chinese(Month m) {
    return concat({std::to_string(m.year()), "年", std::to_string(m.month()), "月"});
}

}  // namespace si
