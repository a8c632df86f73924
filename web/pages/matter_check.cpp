// 核对确认: what will be filed and what it will bring about (B5), before anything is sent.
#include "shared/base/text.h"
#include "web/form/form_view.h"
#include "web/pages/filing_words.h"
#include "web/pages/matter_steps.h"
#include "web/pages/month_view.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

std::string months_text(const std::vector<Month>& months) {
    if (months.empty()) return "无";
    if (months.size() > 2) return concat({to_text(months.front()), " 至 ", to_text(months.back())});
    std::string out;
    for (const Month m : months) out += (out.empty() ? "" : "、") + to_text(m);
    return out;
}

std::vector<const PreviewLine*> lines_of(const Preview& preview, bool that_stop) {
    std::vector<const PreviewLine*> lines;
    for (const PreviewLine& line : preview.lines)
        if (line.stop.has_value() == that_stop) lines.push_back(&line);
    return lines;
}

void stopped_table(const std::vector<const PreviewLine*>& lines) {
    constexpr ui::TableColumn columns[] = {
        {.key = "scheme", .label = "险种", .min_width = 100, .row_header = true},
        {.key = "from", .label = "参保起始年月", .min_width = 112},
        {.key = "stop", .label = "停保年月", .min_width = 100},
        {.key = "last", .label = "最后缴费年月", .min_width = 120},
        {.key = "cover", .label = "工伤保障截止日", .min_width = 130},
    };
    ui::table({.key = "stopped",
               .label = "停保的险种",
               .columns = columns,
               .row_count = static_cast<int>(lines.size())},
              [&](ui::TableRow& row) {
                  const PreviewLine& line = *lines[static_cast<std::size_t>(row.index())];
                  row.key(to_key(line.scheme));
                  row.strong(to_label(line.scheme));
                  row.text(to_text(line.from));
                  row.text(line.stop ? to_text(*line.stop) : std::string{});
                  row.text(line.last_paid ? to_text(*line.last_paid) : std::string{"未缴费"});
                  row.text(line.cover_until ? to_text(*line.cover_until) : std::string{"—"});
              });
}

void opened_table(const std::vector<const PreviewLine*>& lines) {
    constexpr ui::TableColumn columns[] = {
        {.key = "scheme", .label = "险种", .min_width = 100, .row_header = true},
        {.key = "from", .label = "参保起始年月", .min_width = 112},
        {.key = "payable", .label = "产生应缴的月份", .weight = 1.4f, .min_width = 150},
        {.key = "base", .label = "缴费基数（元）", .min_width = 120, .align = ui::Align::end},
        {.key = "rate",
         .label = "个人比例",
         .weight = 0.7f,
         .min_width = 84,
         .align = ui::Align::end},
        {.key = "amount",
         .label = "个人每月缴费（元）",
         .weight = 1.1f,
         .min_width = 140,
         .align = ui::Align::end},
        {.key = "cover", .label = "工伤保障起始日", .min_width = 130},
    };
    ui::table({.key = "schemes",
               .label = "各险种预览",
               .columns = columns,
               .row_count = static_cast<int>(lines.size())},
              [&](ui::TableRow& row) {
                  const PreviewLine& line = *lines[static_cast<std::size_t>(row.index())];
                  row.key(to_key(line.scheme));
                  row.strong(to_label(line.scheme));
                  row.text(to_text(line.from));
                  row.text(months_text(line.payable));
                  const bool pays = line.rate.ppm != 0;  // 工伤保险: the employer alone
                  row.text(pays ? to_yuan_grouped(line.base) : std::string{"—"});
                  row.text(pays ? to_percent(line.rate) : std::string{"个人不缴"});
                  row.text(pays ? to_yuan_grouped(line.personal_per_month) : std::string{"—"});
                  row.text(line.cover_from ? to_text(*line.cover_from) : std::string{"—"});
              });
}

// 补差: the months whose base was assessed before and changes now.
void difference_table(const Preview& preview) {
    constexpr ui::TableColumn columns[] = {
        {.key = "month", .label = "费款所属期", .min_width = 100, .row_header = true},
        {.key = "before", .label = "原缴费基数（元）", .min_width = 130, .align = ui::Align::end},
        {.key = "after", .label = "新缴费基数（元）", .min_width = 130, .align = ui::Align::end},
        {.key = "pension",
         .label = "养老个人补差（元）",
         .min_width = 140,
         .align = ui::Align::end},
        {.key = "unemployment",
         .label = "失业个人补差（元）",
         .min_width = 140,
         .align = ui::Align::end},
    };
    ui::table({.key = "differences",
               .label = "补差预览",
               .columns = columns,
               .row_count = static_cast<int>(preview.differences.size())},
              [&](ui::TableRow& row) {
                  const PreviewDifference& d =
                      preview.differences[static_cast<std::size_t>(row.index())];
                  row.key(to_text(d.month));
                  row.strong(to_text(d.month));
                  row.text(to_yuan_grouped(d.base_before));
                  row.text(to_yuan_grouped(d.base_after));
                  row.text(to_yuan_grouped(d.pension));
                  row.text(to_yuan_grouped(d.unemployment));
              });
}

// 补缴: what each month comes to, and the surcharge that the tax bureau would levy on it by today.
void back_payment_table(const Preview& preview) {
    constexpr ui::TableColumn columns[] = {
        {.key = "month", .label = "费款所属期", .min_width = 100, .row_header = true},
        {.key = "base", .label = "缴费基数（元）", .min_width = 130, .align = ui::Align::end},
        {.key = "pension", .label = "养老个人（元）", .min_width = 120, .align = ui::Align::end},
        {.key = "unemployment",
         .label = "失业个人（元）",
         .min_width = 120,
         .align = ui::Align::end},
        {.key = "days", .label = "滞纳天数", .min_width = 92, .align = ui::Align::end},
        {.key = "surcharge",
         .label = "滞纳金（参考，元）",
         .min_width = 140,
         .align = ui::Align::end},
    };
    ui::table({.key = "back-months",
               .label = "补缴预览",
               .columns = columns,
               .row_count = static_cast<int>(preview.back_months.size())},
              [&](ui::TableRow& row) {
                  const PreviewBackMonth& m =
                      preview.back_months[static_cast<std::size_t>(row.index())];
                  const auto amount = [](Fen fen) {
                      return fen == Fen{} ? std::string{"—"} : to_yuan_grouped(fen);
                  };
                  const bool is_personal = m.base != Fen{} || !m.work_injury;
                  row.key(to_text(m.month));
                  row.strong(to_text(m.month));
                  row.text(m.base != Fen{} ? to_yuan_grouped(m.base)
                           : is_personal   ? std::string{"由经办机构核定"}
                                           : std::string{"—"});
                  row.text(amount(m.pension));
                  row.text(amount(m.unemployment));
                  row.text(std::to_string(m.surcharge_days));
                  row.text(amount(m.surcharge));
              });
}

void preview_card(const FilingForm& form, const Preview& preview) {
    auto card = ui::card({.title = "办理结果预览", .note = "按现有信息计算，以审核结果为准"});
    const std::string per_month = concat({to_yuan_grouped(preview.personal_per_month), " 元"}),
                      now = concat({to_yuan_grouped(preview.payable_now), " 元"});
    const bool automatic = form.audit() == AuditMode::automatic;
    const auto opened = lines_of(preview, false), stopped = lines_of(preview, true);
    std::vector<ui::Description> items;
    if (!preview.variant.empty()) items.push_back({.label = "办理类型", .value = preview.variant});
    items.push_back({.label = "预计审核结果",
                     .value = automatic ? "审核通过（系统自动审核）" : "等待人工审核",
                     .tone = automatic ? ui::Tone::success : ui::Tone::info});
    const bool has_money =
        !opened.empty() || !preview.differences.empty() || preview.personal_per_month != Fen{};
    if (has_money) {
        items.push_back({.label = "个人每月缴费合计", .value = per_month});
        items.push_back({.label = "本次产生的个人应缴合计", .value = now});
    }
    ui::description_list({.key = "preview", .items = items, .min_width = 190, .most_columns = 4});
    if (!opened.empty()) opened_table(opened);
    if (!stopped.empty()) stopped_table(stopped);
    if (!preview.differences.empty()) difference_table(preview);
    if (!preview.back_months.empty()) back_payment_table(preview);
    ui::block_gap(6);
    for (const std::string& sentence : preview.sentences)
        ui::text({.text = sentence, .kind = ui::TextKind::secondary});
}

const OutboxItem* sent_item(const AppState& state) {
    for (const OutboxItem& item : state.outbox)
        if (item.id == state.desk.form->id()) return &item;
    return nullptr;
}

void sending_state(const OutboxItem& item, Actions& actions) {
    if (!item.failure || item.under_way) {
        ui::alert({.text = "正在提交，请不要关闭页面。", .key = "sending", .urgent = true});
        return;
    }
    const std::string text =
        concat({item.failure->says, "。办件已放入待发送，系统会自动重新发送（已试 ",
                std::to_string(item.attempts), " 次），不会重复申报。"});
    if (ui::alert({.text = text,
                   .tone = ui::Tone::warning,
                   .title = concat({"还没有送达：", title_of(item.failure->cause)}),
                   .key = "not-sent",
                   .action = "立即重新发送",
                   .urgent = true}))
        actions.send_again(item.id);
}

void notes(const FilingForm& form) {
    for (const Finding& f : form.findings()) {
        if (f.severity == Severity::block) continue;
        ui::alert({.text = f.fix.empty() ? f.says : concat({f.says, "。", f.fix}),
                   .tone = f.severity == Severity::confirm ? ui::Tone::warning : ui::Tone::info,
                   .title = f.severity == Severity::confirm ? "已核实" : "",
                   .key = f.rule});
    }
}

void changes_card(const FilingForm& form) {
    if (form.matter().original == nullptr) return;
    std::vector<ChangedText> changes;
    for (const Change& change : form.changes())
        changes.push_back({.key = std::string(change.field->key),
                           .before = change.before,
                           .after = change.after});
    auto card = ui::card({.title = "变更内容", .key = "changes-card", .flush = true});
    changes_view(form.matter(), changes);
}

}  // namespace

void check_step(const AppState& state, Actions& actions) {
    const FilingForm& form = *state.desk.form;
    const OutboxItem* item = sent_item(state);
    if (item != nullptr) sending_state(*item, actions);
    if (const auto preview = form.preview()) preview_card(form, *preview);
    if (const MonthCalendar* calendar = form.calendar()) month_calendar_card(*calendar);
    notes(form);
    changes_card(form);
    {
        auto card = ui::card({.title = "填报内容"});
        draft_view(form.matter(), form.draft(), form.id());
    }
    auto bar = ui::action_bar();
    if (ui::button({.key = "submit",
                    .label = "提交",
                    .kind = ui::ButtonKind::primary,
                    .busy = item != nullptr && item->under_way,
                    .disabled = item != nullptr && !item->under_way,
                    .busy_label = "正在提交…"}))
        actions.submit();
    if (ui::button({.key = "back", .label = "返回修改", .disabled = item != nullptr}))
        actions.back_to_form();
    if (ui::button({.key = "withdraw", .label = "撤回", .disabled = item != nullptr}))
        actions.ask_withdraw(true);
}

}  // namespace si::web
