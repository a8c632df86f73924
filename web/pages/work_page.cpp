// 办事首页: the business month, what waits, the ways in, the latest filings.
#include "shared/base/text.h"
#include "shared/matter/registry.h"
#include "web/pages/filing_words.h"
#include "web/pages/pages.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

std::string month_words(const std::string& month) {
    const auto parsed = parse_month(month);
    return parsed ? to_chinese(*parsed) : month;
}

void entries(const AppState& state, Actions& actions) {
    auto buttons = ui::row({.gap = 16});
    const bool is_project = state.session && state.session->role == "project";
    // What is filed most: the matters that also come in batches. The others are in the menu.
    for (const Matter* matter : all_matters())
        if (!is_project && !matter->batch_name.empty() &&
            ui::button({.key = matter->id,
                        .label = matter->menu_name,
                        .kind = ui::ButtonKind::primary,
                        .icon = ui::Icon::person_add}))
            actions.go(matter->path);
    if (ui::button({.key = "progress", .label = "单位业务申报进度查询", .icon = ui::Icon::history}))
        actions.go("/progress");
    if (ui::button({.key = "roster", .label = "单位人员信息查询", .icon = ui::Icon::people}))
        actions.go("/roster");
}

void numbers(const wire::HomeView& home) {
    auto card = ui::card({.title = "本月概况"});
    const std::string insured = concat({std::to_string(home.insured), " 人"}),
                      joined = concat({std::to_string(home.joined), " 人"}),
                      left = concat({std::to_string(home.left), " 人"}),
                      month = month_words(home.month);
    const ui::Description items[] = {{.label = "办理月", .value = month},
                                     {.label = "参保人数", .value = insured},
                                     {.label = "本月新增", .value = joined},
                                     {.label = "本月减少", .value = left}};
    ui::description_list({.key = "numbers", .items = items, .min_width = 160, .most_columns = 4});
    if (home.windows.empty()) return;
    ui::divider();
    ui::block_gap(6);
    for (const std::string& window : home.windows)
        ui::text({.text = window, .kind = ui::TextKind::secondary});
}

void todo(const wire::HomeView& home, Actions& actions) {
    auto card = ui::card({.title = "待办"});
    if (home.todo.empty()) {
        ui::text({.text = "没有需要您处理的事项。", .kind = ui::TextKind::secondary});
        return;
    }
    ui::block_gap(4);
    for (const wire::TodoItem& item : home.todo)
        if (ui::link({.label = item.text, .href = item.path})) actions.go(item.path);
}

void latest(const wire::HomeView& home, Actions& actions) {
    constexpr ui::TableColumn columns[] = {
        {.key = "number",
         .label = "申报流水号",
         .weight = 1.3f,
         .min_width = 200,
         .row_header = true},
        {.key = "business", .label = "业务类型", .weight = 1.6f, .min_width = 200},
        {.key = "person", .label = "姓名", .min_width = 120},
        {.key = "time", .label = "申报时间", .min_width = 150},
        {.key = "status", .label = "审核状态", .min_width = 120},
    };
    auto card = ui::card({.title = "最近办件", .flush = true});
    ui::table(
        {.key = "latest",
         .label = "最近办件",
         .columns = columns,
         .row_count = static_cast<int>(home.latest.size()),
         .empty = "还没有办件。从上面的“社会保险职工参保登记”开始办理"},
        [&](ui::TableRow& row) {
            const wire::FilingSummary& f = home.latest[static_cast<std::size_t>(row.index())];
            row.key(f.id);
            const std::string place = place_of(f);
            if (row.link(f.number.empty() ? std::string_view{"草稿，继续填写"} : f.number, place))
                actions.go(place);
            row.text(business_text(f));
            row.text(f.person_name);
            row.text(minute_text(f.submitted_at_ms));
            row.tag(f.status_label, tone_of_status(f.status));
        });
}

}  // namespace

void work_page(const AppState& state, Actions& actions) {
    module_finder(actions);
    entries(state, actions);
    const wire::HomeView* home = settled(state.home, actions);
    if (home == nullptr) return;
    if (home->closing)
        ui::alert(
            {.text =
                 "正在月度处理，现在提交的办件会先收下并出具回执，处理结束后自动审核，您无需重新操作。",
             .tone = ui::Tone::warning,
             .title = "月度处理期间",
             .key = "closing"});
    numbers(*home);
    todo(*home, actions);
    latest(*home, actions);
}

}  // namespace si::web
