// MonthCalendar 月历: what each month is to a person before and after a filing (B5), made from the same effects() that
// the ledger will receive. Shown also while something is refused, so that the earliest month that would do is seen.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/matter/check.h"

namespace si {

enum class MonthState : std::uint8_t {
    not_insured,  // 未参保
    insured,      // 参保: paid or to be paid, and this filing changes nothing about it
    collected,    // 已征收: insured, and with the tax bureau
    locked,       // 锁定: insured, and a certificate printed in this month keeps it so
    added,        // 新增应缴: insured, or back-paid, by this filing
    stopped,      // 停保: no longer insured, by this filing
    back_paid,    // 已补缴: not insured in its time, and paid for since
};
std::string_view to_label(MonthState s);

struct CalendarMonth {
    Month month;
    MonthState state = MonthState::not_insured;
    Fen personal;  // 个人缴费 of the month once the filing stands; 0: none, or no base on record
    friend bool operator==(const CalendarMonth&, const CalendarMonth&) = default;
};

struct SchemeCalendar {
    Scheme scheme = Scheme::pension;
    std::vector<CalendarMonth> months;  // oldest first, the same months for every scheme
    std::optional<Month> last_paid;     // 最后缴费年月, of a scheme that the filing stops
    std::optional<Month>
        earliest_allowed;  // of a month that is refused, if a later choice would do
    friend bool operator==(const SchemeCalendar&, const SchemeCalendar&) = default;
};

struct MonthCalendar {
    std::vector<SchemeCalendar> schemes;
    bool changes = false;  // some month is added or stopped
    friend bool operator==(const MonthCalendar&, const MonthCalendar&) = default;
};

// The months from a few before this one, or before the first that the filing touches, to the next; where those are too
// many and the filing touches none of the latest, to the one after the last that it touches. Nothing while the person
// is not known or no scheme is concerned.
std::optional<MonthCalendar> month_calendar(const Matter& matter, const Facts& facts);

}  // namespace si
