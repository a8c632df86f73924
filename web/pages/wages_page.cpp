// 缴费工资申报查询: the declarations of a year with their states and what they came to. The year is asked for first.
#include "shared/base/text.h"
#include "shared/domain/declaration_year.h"
#include "web/pages/filing_words.h"
#include "web/pages/pages.h"
#include "web/pages/query_card.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

constexpr int first_year = 2021;  // 省系统上线

constexpr FilingStatus statuses[] = {FilingStatus::approved, FilingStatus::submitted,
                                     FilingStatus::deferred, FilingStatus::rejected,
                                     FilingStatus::voided};

void fields(const AppState& state, wire::WageQuery& typed) {
    std::vector<std::string> years;
    for (int year = state.today.year(); year >= first_year; --year)
        years.push_back(std::to_string(year));
    std::vector<ui::Option> year_options, status_options;
    for (const std::string& year : years) year_options.push_back({.value = year, .label = year});
    for (const FilingStatus status : statuses)
        status_options.push_back({.value = to_key(status), .label = to_label(status)});
    std::string_view wrong;
    if (state.wages.asked_with_gaps)
        wrong = read_declaration_year(typed.year, state.today.year()).wrong;
    ui::cell();
    ui::select({.key = "year",
                .label = "年度",
                .options = year_options,
                .required = true,
                .placeholder = "请选择",
                .hint = "必录项：缴费年度，申报的是上一年的工资",
                .error = wrong},
               typed.year);
    line_condition({"name", "姓名"}, typed.name);
    number_condition({"id_number", "社会保障号"}, typed.id_number);
    list_condition({"status", "审核状态"}, status_options, typed.status);
}

void conditions(const AppState& state, Actions& actions) {
    wire::WageQuery typed = state.wages.typed;
    const QueryPress pressed = query_card("wage-conditions", [&] { fields(state, typed); });
    if (typed != state.wages.typed) actions.set_wage_conditions(typed);
    if (pressed == QueryPress::query) actions.query_wages();
    if (pressed == QueryPress::clear) actions.clear_wages();
}

constexpr ui::TableColumn columns[] = {
    {.key = "name", .label = "姓名与社会保障号", .min_width = 160, .row_header = true},
    {.key = "schemes", .label = "险种", .weight = 0.4f, .min_width = 99},
    {.key = "total",
     .label = "上年工资总额（元）与月数",
     .min_width = 116,
     .align = ui::Align::end},
    {.key = "average", .label = "申报月平均工资（元）", .min_width = 96, .align = ui::Align::end},
    {.key = "base", .label = "核定缴费基数（元）", .min_width = 104, .align = ui::Align::end},
    {.key = "limits", .label = "上下限（元）", .min_width = 108, .align = ui::Align::end},
    {.key = "status", .label = "审核状态", .weight = 0.4f, .min_width = 118},
    {.key = "dates", .label = "申报日期与生效年月", .weight = 0.4f, .min_width = 106},
    {.key = "look", .label = "办件", .weight = 0.2f, .min_width = 56},
};

std::string amount_text(std::int64_t fen) {
    return fen > 0 ? to_yuan_grouped({fen}) : std::string{"—"};
}

std::string or_dash(const std::string& text) { return text.empty() ? "—" : text; }

void draw_row(ui::TableRow& row, const wire::WageRow& w, Actions& actions) {
    constexpr ui::TableRow::Action look[] = {{.key = "look", .label = "查看"}};
    constexpr std::size_t day = 10;  // of "2025-06-10 09:12"
    row.key(w.id);
    row.pair(w.name, w.id_number_masked, ui::TableRow::First::strong);
    row.text(w.schemes);
    row.pair(amount_text(w.total_wage_fen), concat({std::to_string(w.months_worked), " 个月"}));
    row.text(amount_text(w.average_fen));
    row.pair(amount_text(w.base_fen), w.clamp);
    row.pair(concat({to_yuan_grouped({w.lower_fen}), "—"}), to_yuan_grouped({w.upper_fen}));
    row.tag(w.status_label, tone_of_status(w.status));
    row.pair(minute_text(w.submitted_at_ms).substr(0, day), or_dash(w.effective_from));
    if (!row.actions(look, concat({w.name, "的办件"})).empty())
        actions.go(concat({"/filing/", w.id}));
}

void declarations(const AppState& state, const wire::WagePage& page, Actions& actions) {
    const wire::WageQuery& asked = state.wages.asked;
    ui::table({.key = "declarations",
               .label = "缴费工资申报",
               .columns = columns,
               .row_count = static_cast<int>(page.rows.size()),
               .lines = 2,
               .empty = "该年度没有符合条件的缴费工资申报",
               .first_row = (asked.page - 1) * asked.size,
               .total_rows = static_cast<int>(page.total)},
              [&](ui::TableRow& row) {
                  draw_row(row, page.rows[static_cast<std::size_t>(row.index())], actions);
              });
    int shown = asked.page - 1, size = asked.size;
    if (ui::pager({.total = static_cast<int>(page.total)}, shown, size))
        actions.show_wage_page(shown + 1, size);
}

}  // namespace

void wages_page(const AppState& state, Actions& actions) {
    conditions(state, actions);
    if (state.wages.asked.year.empty()) {
        ui::text({.text = "请先选择年度，再点【查询】。", .kind = ui::TextKind::secondary});
        return;
    }
    const wire::WagePage* page = settled(state.wages.page, actions);
    if (page == nullptr) return;
    auto card = ui::card({.title = concat({page->year, " 年度缴费工资申报"}),
                          .key = "declarations-card",
                          .flush = true});
    declarations(state, *page, actions);
}

}  // namespace si::web
