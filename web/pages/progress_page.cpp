// 单位业务申报进度查询: every filing of the unit with its verdict and the remark that says why (FAQ 6.3, 6.4).
#include "shared/base/text.h"
#include "shared/matter/registry.h"
#include "web/pages/filing_words.h"
#include "web/pages/pages.h"
#include "web/pages/query_card.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

constexpr FilingStatus statuses[] = {
    FilingStatus::draft,    FilingStatus::submitted, FilingStatus::deferred, FilingStatus::returned,
    FilingStatus::approved, FilingStatus::rejected,  FilingStatus::voided};

void date_condition(std::string_view key, std::string_view label, const Date& today,
                    std::string& value) {
    const std::string day = to_text(today);
    ui::cell();
    ui::date_field({.key = key, .label = label, .last = day, .today = day}, value);
}

void conditions(const AppState& state, Actions& actions) {
    std::vector<ui::Option> matters, kinds;
    for (const Matter* m : all_matters())
        matters.push_back({.value = m->id, .label = m->menu_name});
    for (const FilingStatus s : statuses)
        kinds.push_back({.value = to_key(s), .label = to_label(s)});
    wire::FilingQuery typed = state.progress.typed;
    const QueryPress pressed = query_card("progress-conditions", [&] {
        line_condition({"number", "申报流水号"}, typed.number);
        line_condition({"person", "姓名或社会保障号"}, typed.person);
        list_condition({"matter", "业务类型"}, matters, typed.matter);
        list_condition({"status", "审核状态"}, kinds, typed.status);
        date_condition("from", "申报日期起", state.today, typed.from);
        date_condition("to", "申报日期止", state.today, typed.to);
    });
    if (typed != state.progress.typed) actions.set_progress_conditions(typed);
    if (pressed == QueryPress::query) actions.query_progress();
    if (pressed == QueryPress::clear) actions.clear_progress();
}

constexpr ui::TableColumn columns[] = {
    {.key = "number", .label = "申报流水号", .weight = 1.1f, .min_width = 214, .row_header = true},
    {.key = "business", .label = "业务类型", .weight = 1.2f, .min_width = 150},
    {.key = "person", .label = "姓名与社会保障号", .weight = 1, .min_width = 172},
    {.key = "time", .label = "申报时间", .weight = 0.5f, .min_width = 104},
    {.key = "status", .label = "审核状态", .weight = 0.5f, .min_width = 112},
    {.key = "mode", .label = "审核方式", .weight = 0.3f, .min_width = 80},
    {.key = "remark", .label = "备注", .weight = 2.5f, .min_width = 200},
};

void rows(const AppState& state, const wire::FilingPage& page, Actions& actions) {
    const wire::FilingQuery& asked = state.progress.asked;
    ui::table(
        {.key = "filings",
         .label = "办件",
         .columns = columns,
         .row_count = static_cast<int>(page.rows.size()),
         .lines = 2,
         .empty = "没有符合条件的办件。可以清空条件后再查询",
         .first_row = (asked.page - 1) * asked.size,
         .total_rows = static_cast<int>(page.total)},
        [&](ui::TableRow& row) {
            const wire::FilingSummary& f = page.rows[static_cast<std::size_t>(row.index())];
            row.key(f.id);
            const std::string place = place_of(f);
            if (row.link(f.number.empty() ? std::string_view{"草稿，继续填写"} : f.number, place))
                actions.go(place);
            row.text(business_text(f));
            row.text(person_text(f));
            row.text(minute_text(f.submitted_at_ms));
            row.tag(f.status_label, tone_of_status(f.status));
            row.text(f.audit_mode);
            row.text(f.waiting_ms > 0 ? concat({"等待人工审核，", waiting_text(f.waiting_ms)})
                                      : f.remark);
        });
    int shown = asked.page - 1, size = asked.size;
    if (ui::pager({.total = static_cast<int>(page.total)}, shown, size))
        actions.show_progress_page(shown + 1, size);
}

}  // namespace

void progress_page(const AppState& state, Actions& actions) {
    conditions(state, actions);
    const wire::FilingPage* page = settled(state.progress.page, actions);
    if (page == nullptr) return;
    auto card = ui::card({.title = "办件", .flush = true});
    rows(state, *page, actions);
}

}  // namespace si::web
