// 待审核办件: what waits for a person at the agency, of all employers, the oldest submission first.
#include "shared/base/text.h"
#include "shared/matter/registry.h"
#include "web/pages/filing_words.h"
#include "web/pages/pages.h"
#include "web/pages/query_card.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

constexpr FilingStatus statuses[] = {FilingStatus::submitted, FilingStatus::returned,
                                     FilingStatus::approved, FilingStatus::rejected};

void conditions(const AppState& state, Actions& actions) {
    std::vector<ui::Option> matters, kinds;
    for (const Matter* m : all_matters())
        if (m->audit == AuditMode::manual || m->audit_of != nullptr)
            matters.push_back({.value = m->id, .label = m->menu_name});
    for (const FilingStatus s : statuses)
        kinds.push_back({.value = to_key(s), .label = to_label(s)});
    wire::ReviewQuery typed = state.reviews.typed;
    const QueryPress pressed = query_card("review-conditions", [&] {
        line_condition({"employer", "单位名称或单位编号"}, typed.employer);
        line_condition({"number", "申报流水号"}, typed.number);
        line_condition({"person", "姓名或社会保障号"}, typed.person);
        list_condition({"matter", "业务类型"}, matters, typed.matter);
        list_condition({"status", "审核状态"}, kinds, typed.status, "待审核");
    });
    if (typed != state.reviews.typed) actions.set_review_conditions(typed);
    if (pressed == QueryPress::query) actions.query_reviews();
    if (pressed == QueryPress::clear) actions.clear_reviews();
}

constexpr ui::TableColumn columns[] = {
    {.key = "number", .label = "申报流水号", .weight = 1.1f, .min_width = 214, .row_header = true},
    {.key = "employer", .label = "申报单位", .weight = 1.4f, .min_width = 180},
    {.key = "business", .label = "业务类型", .weight = 1.2f, .min_width = 180},
    {.key = "person", .label = "姓名与社会保障号", .weight = 1, .min_width = 172},
    {.key = "time", .label = "申报时间", .weight = 0.6f, .min_width = 130},
    {.key = "waiting", .label = "等待时间", .weight = 0.8f, .min_width = 150},
    {.key = "status", .label = "审核状态", .weight = 0.5f, .min_width = 112},
};

void rows(const AppState& state, const wire::ReviewPage& page, Actions& actions) {
    const wire::ReviewQuery& asked = state.reviews.asked;
    ui::table({.key = "reviews",
               .label = "待审核办件",
               .columns = columns,
               .row_count = static_cast<int>(page.rows.size()),
               .lines = 2,
               .empty = "没有符合条件的办件",
               .first_row = (asked.page - 1) * asked.size,
               .total_rows = static_cast<int>(page.total)},
              [&](ui::TableRow& row) {
                  const wire::ReviewRow& r = page.rows[static_cast<std::size_t>(row.index())];
                  const wire::FilingSummary& f = r.filing;
                  row.key(f.id);
                  const std::string place = concat({"/review/", f.id});
                  if (row.link(f.number, place)) actions.go(place);
                  row.text(r.employer_name);
                  row.text(business_text(f));
                  row.text(person_text(f));
                  row.text(minute_text(f.submitted_at_ms));
                  row.text(waiting_text(r.waiting_ms));
                  row.tag(f.status_label, tone_of_status(f.status));
              });
    int shown = asked.page - 1, size = asked.size;
    if (ui::pager({.total = static_cast<int>(page.total)}, shown, size))
        actions.show_reviews_page(shown + 1, size);
}

}  // namespace

void reviews_page(const AppState& state, Actions& actions) {
    conditions(state, actions);
    const wire::ReviewPage* page = settled(state.reviews.page, actions);
    if (page == nullptr) return;
    auto card = ui::card({.title = "办件", .flush = true});
    rows(state, *page, actions);
}

}  // namespace si::web
