// Twelve months of a year with what is known of each: what a filing would make payable, stop or
// lock.
#pragma once

#include <span>
#include <string_view>

#include "web/ui/theme.h"

namespace si::ui {

enum class MonthState : std::uint8_t { none, paid, payable, stopped, locked };

struct MonthStrip {
    std::string_view key;
    std::string_view label;  // "养老保险"
    int year = 0;
    std::span<const MonthState> months;  // January first, at most 12
    int changed_from = 0,
        changed_to = 0;  // 1-based months framed as changed by this filing; 0: none
};
void month_strip(const MonthStrip& strip);
// 已缴 应缴 停保 锁定, once below the strips.
void month_strip_legend();

}  // namespace si::ui
