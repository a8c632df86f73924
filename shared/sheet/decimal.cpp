#include "shared/sheet/decimal.h"

#include <algorithm>

#include "shared/base/text.h"

namespace si::sheet {

namespace {

constexpr int largest_exponent = 40;

// Digits with the place of the point, counted from their front.
struct Digits {
    std::string all;
    int point = 0;
};

void drop_zeros_in_front(Digits& d) {
    const std::size_t first = std::min(d.all.find_first_not_of('0'), d.all.size());
    d.all.erase(0, first);
    d.point -= static_cast<int>(first);
}

void round_to_kept(Digits& d) {
    if (d.all.size() <= kept_digits) return;
    const bool is_up = d.all[kept_digits] >= '5';
    d.all.resize(kept_digits);
    if (!is_up) return;
    for (std::size_t i = kept_digits; i-- > 0;) {
        if (d.all[i] != '9') {
            ++d.all[i];
            return;
        }
        d.all[i] = '0';
    }
    d.all.insert(d.all.begin(), '1');
    ++d.point;
}

std::optional<int> read_exponent(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (!is_digits(text) || text.size() > 3 || to_int(text) > largest_exponent) return std::nullopt;
    return is_negative ? -to_int(text) : to_int(text);
}

}  // namespace

std::string Decimal::text() const {
    return concat({is_negative ? "-" : "", whole, fraction.empty() ? "" : ".", fraction});
}

std::optional<Decimal> read_decimal(std::string_view written) {
    Decimal number;
    if (written.starts_with('-') || written.starts_with('+')) {
        number.is_negative = written.front() == '-';
        written.remove_prefix(1);
    }
    int exponent = 0;
    if (const std::size_t e = written.find_first_of("eE"); e != std::string_view::npos) {
        const auto read = read_exponent(written.substr(e + 1));
        if (!read) return std::nullopt;
        exponent = *read;
        written = written.substr(0, e);
    }
    const std::size_t dot = written.find('.');
    const std::string_view whole = written.substr(0, dot);
    const std::string_view fraction =
        dot == std::string_view::npos ? std::string_view{} : written.substr(dot + 1);
    constexpr std::size_t most_written = 60;
    if ((!whole.empty() && !is_digits(whole)) || (!fraction.empty() && !is_digits(fraction)) ||
        whole.size() + fraction.size() == 0 || whole.size() + fraction.size() > most_written)
        return std::nullopt;
    Digits digits{.all = concat({whole, fraction}),
                  .point = static_cast<int>(whole.size()) + exponent};
    drop_zeros_in_front(digits);
    round_to_kept(digits);
    if (digits.point < 0) digits.all.insert(0, static_cast<std::size_t>(-digits.point), '0');
    const auto point = static_cast<std::size_t>(std::max(digits.point, 0));
    if (digits.all.size() < point) digits.all.append(point - digits.all.size(), '0');
    number.whole = digits.all.substr(0, point);
    number.fraction = digits.all.substr(point);
    number.fraction.resize(number.fraction.find_last_not_of('0') + 1);
    if (number.whole.empty()) number.whole = "0";
    if (number.whole == "0" && number.fraction.empty()) number.is_negative = false;
    return number;
}

std::optional<Date> date_of_serial(const Decimal& serial, DateSystem dates) {
    constexpr int latest = 2'958'465;  // 9999-12-31 counted from 1900
    constexpr int epoch_1900 = 25'569, epoch_1904 = 24'107, day_that_never_was = 60;
    if (serial.is_negative || serial.whole.size() > 7) return std::nullopt;
    const int days = to_int(serial.whole);  // what stands behind the point is the time of day
    if (days > latest) return std::nullopt;
    if (dates == DateSystem::from_1904) return Date{days - epoch_1904};
    if (days < 1 || days == day_that_never_was) return std::nullopt;
    return Date{days < day_that_never_was ? days - epoch_1900 + 1 : days - epoch_1900};
}

}  // namespace si::sheet
