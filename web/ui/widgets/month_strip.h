// A row of months with what is known of each: what a filing would make payable, stop or lock. A list to a screen
// reader; every month says its state in words, colour comes second.
#pragma once

#include <span>
#include <string_view>

#include "web/ui/theme.h"

namespace si::ui {

enum class MonthState : std::uint8_t {
    none,       // 未参保
    insured,    // 参保
    paid,       // 已缴
    collected,  // 已征收
    payable,    // 应缴
    added,      // 新增应缴
    stopped,    // 停保
    locked,     // 锁定
    back_paid,  // 已补缴
};

struct MonthCell {
    int year = 0, month = 1;  // month: 1 … 12
    MonthState state = MonthState::none;
    bool changed = false;     // by this filing: framed, and said
    std::string_view note{};  // a short third line: an amount
};

struct MonthStrip {
    std::string_view key;
    std::string_view label;             // "养老保险"
    std::span<const MonthCell> months;  // oldest first
};
void month_strip(const MonthStrip& strip);
// The words of these states, once below the strips; those that nobody is insured in need none.
void month_strip_legend(std::span<const MonthState> states);

}  // namespace si::ui
