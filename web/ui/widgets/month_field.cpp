#include "web/ui/widgets/month_field.h"

#include <algorithm>

#include "web/ui/widgets/calendar.h"
#include "web/ui/widgets/field_frame.h"

namespace si::ui {
namespace {

bool is_allowed(const MonthField& field, const std::string& month) {
    if (!field.allowed.empty()) {
        return std::find(field.allowed.begin(), field.allowed.end(), month) != field.allowed.end();
    }
    if (!field.first.empty() && month < field.first) return false;
    return field.last.empty() || month <= field.last;
}

int year_at_opening(const MonthField& field, const std::string& value) {
    for (const std::string_view text :
         {std::string_view(value), field.shown, field.last, field.first}) {
        if (const int number = month_number(text); number != 0) return number / 12;
    }
    return field.allowed.empty() ? 2025 : month_number(field.allowed.back()) / 12;
}

Panel panel_of(const MonthField& field, NodeId id, const std::string& value, int year) {
    Panel panel{
        .owner = id, .label = std::string(field.label), .title = std::to_string(year) + " 年"};
    panel.step_word = "年";
    for (int month = 0; month < 12; ++month) {
        const std::string text = month_text(year * 12 + month);
        const std::string words = std::to_string(month + 1) + " 月";
        panel.cells.push_back({.value = text,
                               .words = words,
                               .name = panel.title + words,
                               .off = !is_allowed(field, text),
                               .chosen = text == value,
                               .today = text == field.shown});
    }
    const std::string first = month_text(year * 12), last = month_text(year * 12 + 11);
    if (!field.allowed.empty()) {
        panel.has_before = *std::min_element(field.allowed.begin(), field.allowed.end()) < first;
        panel.has_after = *std::max_element(field.allowed.begin(), field.allowed.end()) > last;
    } else {
        panel.has_before = field.first.empty() || field.first < first;
        panel.has_after = field.last.empty() || field.last > last;
    }
    return panel;
}

// Where the keyboard starts: the month chosen, else the first that may be.
std::string focus_in(const Panel& panel) {
    for (const PanelCell& cell : panel.cells) {
        if (cell.chosen) return cell.value;
    }
    for (const PanelCell& cell : panel.cells) {
        if (!cell.off) return cell.value;
    }
    return panel.cells.front().value;
}

}  // namespace

Edit month_field(const MonthField& field, std::string& value) {
    const FieldFrame look{.key = field.key,
                          .label = field.label,
                          .required = field.required,
                          .disabled = field.disabled,
                          .optional_mark = field.optional_mark,
                          .hint = field.hint,
                          .error = field.error};
    return panel_field(
        look,
        {.input = InputKind::month,
         .example = "年-月，如 2024-06",
         .memory = "year",
         .page_at_opening = [&] { return year_at_opening(field, value); },
         .panel = [&](NodeId owner, int page) { return panel_of(field, owner, value, page); },
         .focus_in = focus_in},
        value);
}

}  // namespace si::ui
