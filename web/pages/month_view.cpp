#include "web/pages/month_view.h"

#include <algorithm>
#include <string>
#include <vector>

#include "shared/base/text.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

ui::MonthState ui_state(MonthState s) {
    switch (s) {
        case MonthState::not_insured:
            return ui::MonthState::none;
        case MonthState::insured:
            return ui::MonthState::insured;
        case MonthState::collected:
            return ui::MonthState::collected;
        case MonthState::locked:
            return ui::MonthState::locked;
        case MonthState::added:
            return ui::MonthState::added;
        case MonthState::stopped:
            return ui::MonthState::stopped;
        case MonthState::back_paid:
            return ui::MonthState::back_paid;
    }
    return ui::MonthState::none;
}

bool is_change(MonthState s) { return s == MonthState::added || s == MonthState::stopped; }

void scheme_months(const SchemeCalendar& line) {
    std::vector<std::string> amounts;
    amounts.reserve(line.months.size());
    std::vector<ui::MonthCell> cells;
    for (const CalendarMonth& m : line.months) {
        amounts.push_back(m.personal == Fen{} ? std::string{} : to_yuan_grouped(m.personal));
        cells.push_back({.year = m.month.year(),
                         .month = m.month.month(),
                         .state = ui_state(m.state),
                         .changed = is_change(m.state),
                         .note = amounts.back()});
    }
    ui::month_strip({.key = to_key(line.scheme), .label = to_label(line.scheme), .months = cells});
    const auto keys = ui::key_scope(to_key(line.scheme));
    if (line.last_paid)
        ui::text(
            {.text = concat({to_label(line.scheme), "最后缴费年月：", to_chinese(*line.last_paid)}),
             .kind = ui::TextKind::hint,
             .key = "last-paid"});
    if (line.earliest_allowed)
        ui::text({.text = concat({to_label(line.scheme), "最早可选年月：",
                                  to_chinese(*line.earliest_allowed)}),
                  .kind = ui::TextKind::hint,
                  .tone = ui::Tone::error,
                  .key = "earliest"});
}

}  // namespace

void month_calendar_card(const MonthCalendar& calendar) {
    auto card =
        ui::card({.title = "参保月历",
                  .note = calendar.changes ? "加框的月份是本次办理的变化" : "办理前的情况"});
    std::vector<ui::MonthState> used;
    for (const SchemeCalendar& line : calendar.schemes) {
        scheme_months(line);
        ui::block_gap(8);
        for (const CalendarMonth& m : line.months) {
            const ui::MonthState state = ui_state(m.state);
            if (std::find(used.begin(), used.end(), state) == used.end()) used.push_back(state);
        }
    }
    ui::month_strip_legend(used);
}

}  // namespace si::web
