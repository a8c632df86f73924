// Numbers as spreadsheet files write them ("1.38E10", "110.00000000000001"), as plain digits: without floating point,
// rounded to the 15 significant digits that spreadsheet programs keep. And the days that such numbers stand for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/date.h"
#include "shared/sheet/workbook.h"

namespace si::sheet {

inline constexpr std::size_t kept_digits = 15;

struct Decimal {
    bool is_negative = false;
    std::string whole;     // no zeros in front, at least one digit
    std::string fraction;  // no zeros behind; may be empty

    std::string text() const;
    // More digits than such a number keeps: the last ones are lost, whatever the file says.
    bool has_lost_digits() const { return whole.size() > kept_digits; }
};

std::optional<Decimal> read_decimal(std::string_view written);

// Serial 1 is 1900-01-01, and 60 the day that never was; or 0 is 1904-01-01. Nothing before, nothing after 9999.
std::optional<Date> date_of_serial(const Decimal& serial, DateSystem dates);

}  // namespace si::sheet
