#include "web/ui/widgets/date_field.h"

#include "web/ui/widgets/calendar.h"
#include "web/ui/widgets/field_frame.h"

namespace si::ui {
namespace {

std::string day_text(int month, int day) {
    return month_text(month) + (day < 10 ? "-0" : "-") + std::to_string(day);
}

int month_at_opening(const DateField& field, const std::string& value) {
    for (const std::string_view text :
         {std::string_view(value), field.today, field.last, field.first}) {
        if (const int number = month_number(text); number != 0) return number;
    }
    return 2025 * 12;
}

Panel panel_of(const DateField& field, NodeId id, const std::string& value, int month) {
    Panel panel{.owner = id, .label = std::string(field.label)};
    panel.title = std::to_string(month / 12) + " 年 " + std::to_string(month % 12 + 1) + " 月";
    panel.columns = 7;
    panel.lead = weekday_of_first(month);
    panel.heads = {"一", "二", "三", "四", "五", "六", "日"};
    panel.step_word = "月";
    for (int day = 1; day <= days_in_month(month); ++day) {
        const std::string text = day_text(month, day);
        const bool early = !field.first.empty() && text < field.first;
        const bool late = !field.last.empty() && text > field.last;
        panel.cells.push_back({.value = text,
                               .words = std::to_string(day),
                               .name = panel.title + std::to_string(day) + " 日",
                               .off = early || late,
                               .chosen = text == value,
                               .today = text == field.today});
    }
    panel.has_before = field.first.empty() || field.first < panel.cells.front().value;
    panel.has_after = field.last.empty() || field.last > panel.cells.back().value;
    return panel;
}

std::string focus_in(const Panel& panel) {
    std::string first_free = panel.cells.front().value;
    for (auto cell = panel.cells.rbegin(); cell != panel.cells.rend(); ++cell) {
        if (cell->chosen) return cell->value;
        if (!cell->off) first_free = cell->value;
    }
    for (const PanelCell& cell : panel.cells) {
        if (cell.today && !cell.off) return cell.value;
    }
    return first_free;
}

}  // namespace

Edit date_field(const DateField& field, std::string& value) {
    const FieldFrame look{.key = field.key,
                          .label = field.label,
                          .required = field.required,
                          .disabled = field.disabled,
                          .optional_mark = field.optional_mark,
                          .hint = field.hint,
                          .error = field.error};
    return panel_field(
        look,
        {.input = InputKind::date,
         .example = "年-月-日，如 2024-06-11",
         .memory = "month",
         .page_at_opening = [&] { return month_at_opening(field, value); },
         .panel = [&](NodeId owner, int page) { return panel_of(field, owner, value, page); },
         .focus_in = focus_in},
        value);
}

}  // namespace si::ui
