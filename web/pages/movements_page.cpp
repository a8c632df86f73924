// 单位人员增减变动查询: who joined, came back and left in a period, by scheme, with what stood there before. The period is
// asked for first.
#include "shared/base/text.h"
#include "shared/domain/movement.h"
#include "web/pages/pages.h"
#include "web/pages/query_card.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

void month_condition(ui::MonthField field, const AppState& state, std::string& value) {
    const std::string now = to_text(state.today.in_month());
    field.required = true;
    field.shown = now;
    ui::cell();
    ui::month_field(field, value);
}

void fields(const AppState& state, wire::MovementQuery& typed) {
    std::vector<ui::Option> kinds;
    for (const MovementKind kind : movement_kinds)
        kinds.push_back({.value = to_key(kind), .label = to_label(kind)});
    PeriodReading wrong;
    if (state.movements.asked_with_gaps) wrong = read_movement_period(typed.from, typed.to);
    month_condition({.key = "from",
                     .label = "起始年月",
                     .hint = "必录项：参保起始或停保的年月",
                     .error = wrong.at_from},
                    state, typed.from);
    month_condition({.key = "to",
                     .label = "截止年月",
                     .hint = "必录项：查询含起始和截止当月",
                     .error = wrong.at_last},
                    state, typed.to);
    list_condition({"kind", "变动类型"}, kinds, typed.kind);
    list_condition({"scheme", "险种"}, scheme_options, typed.scheme);
    line_condition({"name", "姓名"}, typed.name);
    number_condition({"id_number", "社会保障号"}, typed.id_number);
}

void conditions(const AppState& state, Actions& actions) {
    wire::MovementQuery typed = state.movements.typed;
    const QueryPress pressed = query_card("movement-conditions", [&] { fields(state, typed); });
    if (typed != state.movements.typed) actions.set_movement_conditions(typed);
    if (pressed == QueryPress::query) actions.query_movements();
    if (pressed == QueryPress::clear) actions.clear_movements();
}

constexpr ui::TableColumn columns[] = {
    {.key = "name",
     .label = "姓名与社会保障号",
     .weight = 1.4f,
     .min_width = 160,
     .sortable = true,
     .row_header = true},
    {.key = "kind", .label = "变动类型", .weight = 0.4f, .min_width = 80},
    {.key = "scheme", .label = "险种", .weight = 0.4f, .min_width = 84},
    {.key = "month", .label = "生效年月", .weight = 0.4f, .min_width = 104, .sortable = true},
    {.key = "reason", .label = "变更原因", .weight = 2, .min_width = 96},
    {.key = "change", .label = "变更前信息与变更后信息", .weight = 0.8f, .min_width = 130},
    {.key = "changed",
     .label = "变更日期与来源",
     .weight = 0.4f,
     .min_width = 108,
     .sortable = true},
    {.key = "filed", .label = "经办人与经办日期", .weight = 0.6f, .min_width = 106},
    {.key = "number", .label = "变动流水号", .weight = 0.4f, .min_width = 94},
};

ui::Tone tone_of(std::string_view kind) {
    const auto known = movement_kind_of_key(kind);
    if (!known) return ui::Tone::neutral;
    switch (*known) {
        case MovementKind::added:
            return ui::Tone::success;
        case MovementKind::resumed:
            return ui::Tone::info;
        case MovementKind::suspended:
            return ui::Tone::warning;
        case MovementKind::ended:
            return ui::Tone::error;
        case MovementKind::changed:
            return ui::Tone::neutral;
    }
    return ui::Tone::neutral;
}

void draw_row(ui::TableRow& row, const wire::MovementRow& m, Actions& actions) {
    row.key(m.number);
    row.pair(m.name, m.id_number_masked, ui::TableRow::First::strong);
    row.tag(m.kind_label, tone_of(m.kind));
    row.text(m.scheme.empty() ? "—" : m.scheme);
    row.text(m.month);
    row.text(m.reason.empty() ? "—" : m.reason);
    row.pair(m.before, m.after);
    row.pair(m.changed, m.source);
    row.pair(m.filed_by.empty() ? "—" : m.filed_by, m.filed_on);
    const std::string place = concat({"/filing/", m.filing});
    if (m.filing.empty())
        row.text(m.number);
    else if (row.link(m.number, place, "的办件"))
        actions.go(place);
}

void movements(const AppState& state, const wire::MovementPage& page, Actions& actions) {
    const wire::MovementQuery& asked = state.movements.asked;
    ui::TableSort sort = sort_of(asked.sort);
    const ui::TableResult result =
        ui::table({.key = "movements",
                   .label = "人员增减变动",
                   .columns = columns,
                   .row_count = static_cast<int>(page.rows.size()),
                   .lines = 2,
                   .empty = "这段时间没有符合条件的人员增减变动",
                   .first_row = (asked.page - 1) * asked.size,
                   .total_rows = static_cast<int>(page.total)},
                  sort, [&](ui::TableRow& row) {
                      draw_row(row, page.rows[static_cast<std::size_t>(row.index())], actions);
                  });
    if (result.sorted) actions.sort_movements(to_text(sort));
    int shown = asked.page - 1, size = asked.size;
    if (ui::pager({.total = static_cast<int>(page.total)}, shown, size))
        actions.show_movement_page(shown + 1, size);
}

std::string chinese(const std::string& month) {
    const auto read = parse_month(month);
    return read ? to_chinese(*read) : month;
}

}  // namespace

void movements_page(const AppState& state, Actions& actions) {
    conditions(state, actions);
    const wire::MovementQuery& asked = state.movements.asked;
    if (!read_movement_period(asked.from, asked.to).period) {
        ui::text({.text = "请先填写起始年月和截止年月，再点【查询】。",
                  .kind = ui::TextKind::secondary});
        return;
    }
    const wire::MovementPage* page = settled(state.movements.page, actions);
    if (page == nullptr) return;
    const std::string period = page->from == page->to
                                   ? chinese(page->from)
                                   : concat({chinese(page->from), "至", chinese(page->to)});
    auto card = ui::card(
        {.title = concat({period, "人员增减变动"}), .key = "movements-card", .flush = true});
    movements(state, *page, actions);
}

}  // namespace si::web
