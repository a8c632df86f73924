// 单位人员信息查询（花名册）: who is insured here at a month. Numbers are masked; each look at one is asked why and logged.
#include "shared/base/text.h"
#include "web/pages/pages.h"
#include "web/pages/query_card.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

constexpr ui::Option status_options[] = {
    {.value = "insured", .label = "参保缴费"},
    {.value = "stopped", .label = "暂停缴费"},
};
constexpr ui::Option reasons[] = {
    {.value = "核对参保登记信息", .label = "核对参保登记信息"},
    {.value = "办理该人员的社保业务", .label = "办理该人员的社保业务"},
    {.value = "联系本人", .label = "联系本人"},
    {.value = "配合稽核检查", .label = "配合稽核检查"},
};

void conditions(const AppState& state, Actions& actions) {
    wire::RosterQuery typed = state.roster.typed;
    const QueryPress pressed = query_card("roster-conditions", [&] {
        const std::string now = to_text(state.today.in_month());
        ui::cell();
        ui::month_field(
            {.key = "month", .label = "年月", .last = now, .shown = now, .hint = "不填为本月"},
            typed.month);
        line_condition({"name", "姓名"}, typed.name);
        number_condition({"id_number", "社会保障号"}, typed.id_number);
        list_condition({"scheme", "险种"}, scheme_options, typed.scheme);
        list_condition({"status", "缴费状态"}, status_options, typed.status);
    });
    if (typed != state.roster.typed) actions.set_roster_conditions(typed);
    if (pressed == QueryPress::query) actions.query_roster();
    if (pressed == QueryPress::clear) actions.clear_roster();
}

// "2024-05 起", "2024-05 至 2024-08", or a dash.
std::string spell_text(const wire::RosterRow& row, Scheme scheme) {
    const auto it = row.spells.find(std::string(to_key(scheme)));
    if (it == row.spells.end()) return "—";
    const Spell& spell = it->second;
    if (spell.is_open()) return concat({to_text(spell.from), " 起"});
    if (spell.is_empty()) return "未缴费即停保";
    return concat({to_text(spell.from), " 至 ", to_text(*spell.stop - 1)});
}

constexpr ui::TableColumn columns[] = {
    {.key = "name", .label = "姓名", .min_width = 116, .sortable = true, .row_header = true},
    {.key = "id_number", .label = "社会保障号", .weight = 1.2f, .min_width = 168},
    {.key = "unmask", .label = "查看号码", .weight = 0.4f, .min_width = 84},
    {.key = "status", .label = "缴费状态", .weight = 0.6f, .min_width = 108},
    {.key = "pension", .label = "养老保险", .min_width = 104},
    {.key = "unemployment", .label = "失业保险", .min_width = 104},
    {.key = "work_injury", .label = "工伤保险", .min_width = 104},
    {.key = "base",
     .label = "缴费基数（元）",
     .weight = 0.8f,
     .min_width = 164,
     .align = ui::Align::end,
     .sortable = true},
};

void draw_row(ui::TableRow& row, const wire::RosterRow& person, Actions& actions) {
    constexpr ui::TableRow::Action look[] = {{.key = "look", .label = "查看"}};
    row.key(person.person_id);
    row.strong(person.name);
    row.text(person.id_number_masked);
    if (!row.actions(look, concat({person.name, "的完整号码"})).empty())
        actions.ask_unmask(person.person_id, person.name);
    row.tag(person.status_label,
            person.status_label == "参保缴费" ? ui::Tone::success : ui::Tone::neutral);
    for (const Scheme scheme : schemes) row.text(spell_text(person, scheme));
    row.text(to_yuan_grouped({person.base_fen}));
}

void people(const AppState& state, const wire::RosterPage& page, Actions& actions) {
    const wire::RosterQuery& asked = state.roster.asked;
    ui::TableSort sort = sort_of(asked.sort);
    const ui::TableResult result =
        ui::table({.key = "people",
                   .label = "参保人员",
                   .columns = columns,
                   .row_count = static_cast<int>(page.rows.size()),
                   .empty = "没有符合条件的人员。可以清空条件后再查询",
                   .first_row = (asked.page - 1) * asked.size,
                   .total_rows = static_cast<int>(page.total)},
                  sort, [&](ui::TableRow& row) {
                      draw_row(row, page.rows[static_cast<std::size_t>(row.index())], actions);
                  });
    if (result.sorted) actions.sort_roster(to_text(sort));
    int shown = asked.page - 1, size = asked.size;
    if (ui::pager({.total = static_cast<int>(page.total)}, shown, size))
        actions.show_roster_page(shown + 1, size);
}

void unmask_answer(const Unmasking& unmasking, const wire::Unmasked& number, Actions& actions) {
    const ui::Description items[] = {{.label = "姓名", .value = unmasking.person_name},
                                     {.label = "社会保障号", .value = number.id_number},
                                     {.label = "联系电话", .value = number.phone}};
    ui::description_list({.key = "number", .items = items});
    ui::text({.text = "这次查看已留痕，一分钟后自动隐藏。", .kind = ui::TextKind::hint});
    auto buttons = ui::row({.align = ui::Align::end, .key = "unmask-buttons"});
    if (ui::button({.key = "copy-number", .label = "复制社会保障号", .icon = ui::Icon::copy}))
        actions.copy(number.id_number, "社会保障号");
    if (ui::button({.key = "close", .label = "关闭", .kind = ui::ButtonKind::primary}))
        actions.close_unmask();
}

void unmask_question(const Unmasking& unmasking, Actions& actions) {
    if (const Failure* failure = unmasking.number.failure()) failure_alert(*failure);
    ui::text(concat({"查看 ", unmasking.person_name, " 的完整号码会记录您的姓名、时间和原因。"}));
    std::string reason = unmasking.reason;
    if (ui::radio_group(
            {.key = "reason",
             .label = "查看原因",
             .options = reasons,
             .required = true,
             .stacked = true,
             .error = unmasking.asked_without_reason && reason.empty() ? "请选择查看原因" : ""},
            reason)
            .changed)
        actions.set_unmask_reason(reason);
    auto buttons = ui::row({.align = ui::Align::end, .key = "unmask-buttons"});
    if (ui::button({.key = "cancel", .label = "取消"})) actions.close_unmask();
    if (ui::button({.key = "look",
                    .label = "查看",
                    .kind = ui::ButtonKind::primary,
                    .busy = unmasking.number.is_loading()}))
        actions.unmask();
}

void unmask_dialog(const Unmasking& unmasking, Actions& actions) {
    bool open = true;
    {
        auto dialog = ui::dialog({.key = "unmask", .title = "查看完整号码"}, open);
        if (dialog) {
            if (const wire::Unmasked* number = unmasking.number.value())
                unmask_answer(unmasking, *number, actions);
            else
                unmask_question(unmasking, actions);
        }
    }
    if (!open) actions.close_unmask();
}

}  // namespace

void roster_page(const AppState& state, Actions& actions) {
    conditions(state, actions);
    if (const wire::RosterPage* page = settled(state.roster.page, actions)) {
        const auto month = parse_month(page->month);
        const std::string title = concat({month ? to_chinese(*month) : page->month, "参保人员"});
        auto card = ui::card({.title = title, .key = "people-card", .flush = true});
        people(state, *page, actions);
    }
    if (state.roster.unmasking.asks) unmask_dialog(state.roster.unmasking, actions);
}

}  // namespace si::web
