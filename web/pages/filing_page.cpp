// One filing: its verdict with the reasons in two levels, its content, what happened to it, and its receipt.
#include "shared/base/text.h"
#include "shared/matter/registry.h"
#include "web/form/form_view.h"
#include "web/pages/filing_words.h"
#include "web/pages/matter_steps.h"
#include "web/pages/pages.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

std::string verdict_text(const wire::FilingSummary& f) {
    const auto status = filing_status_of_key(f.status);
    if (!status) return f.status_label;
    switch (*status) {
        case FilingStatus::draft:
            return "草稿，还没有提交。";
        case FilingStatus::submitted:
            return f.waiting_ms > 0 ? concat({"已提交，等待人工审核，", waiting_text(f.waiting_ms),
                                              "。审核前可以撤回，结果会自动显示。"})
                                    : "已提交，系统正在自动审核，结果会自动显示。";
        case FilingStatus::deferred:
            return "系统会再次审核，您无需重新操作，结果会自动显示。";
        case FilingStatus::returned:
            return concat({"请按备注补正后重新提交。备注：", f.remark});
        case FilingStatus::approved:
            return "业务已经生效。";
        case FilingStatus::rejected:
            return concat({"原因：", f.remark});
        case FilingStatus::voided:
            return "该办件已作废，没有生效。";
    }
    return f.status_label;
}

void verdict(const AppState& state, const wire::FilingView& view) {
    const wire::FilingSummary& f = view.summary;
    const bool fresh = state.filing.just_submitted;
    const std::string title = fresh ? concat({"保存成功，审核结果：", f.status_label})
                                    : concat({"审核状态：", f.status_label});
    ui::Tone tone = tone_of_status(f.status);
    if (tone == ui::Tone::neutral) tone = ui::Tone::info;
    ui::alert({.text = verdict_text(f),
               .tone = tone,
               .title = title,
               .key = concat({"verdict-", f.status}),
               .urgent = fresh});
}

void next_steps(const wire::FilingView& view, Actions& actions) {
    const Matter* matter = find_matter(view.summary.matter);
    const auto status = filing_status_of_key(view.summary.status);
    const bool open = status == FilingStatus::draft || status == FilingStatus::returned;
    auto buttons = ui::row({});
    if (open && matter != nullptr &&
        ui::button({.key = "continue", .label = "继续填写", .kind = ui::ButtonKind::primary}))
        actions.go(place_of(view.summary));
    if (!open && matter != nullptr &&
        ui::button({.key = "another",
                    .label = matter->person != nullptr ? "再办一人" : "再办一件",
                    .kind = ui::ButtonKind::primary,
                    .icon = ui::Icon::plus}))
        actions.go(matter->path);
    if (ui::button({.key = "progress", .label = "单位业务申报进度查询"})) actions.go("/progress");
    if (view.summary.may_withdraw && ui::button({.key = "withdraw", .label = "撤回"}))
        actions.ask_withdraw(true);
}

void trace_table(const std::vector<wire::TraceView>& trace) {
    constexpr ui::TableColumn columns[] = {
        {.key = "rule", .label = "规则", .weight = 0.4f, .min_width = 72, .row_header = true},
        {.key = "outcome", .label = "结果", .weight = 0.6f, .min_width = 96},
        {.key = "says", .label = "内容", .weight = 2.4f, .min_width = 240},
        {.key = "parameters", .label = "数值与参数", .weight = 2, .min_width = 200},
        {.key = "source", .label = "依据", .weight = 1, .min_width = 120},
    };
    ui::table({.key = "trace",
               .label = "逐条依据",
               .columns = columns,
               .row_count = static_cast<int>(trace.size()),
               .lines = 2},
              [&](ui::TableRow& row) {
                  const wire::TraceView& step = trace[static_cast<std::size_t>(row.index())];
                  row.key(step.rule);
                  row.text(step.rule);
                  if (step.outcome == "held")
                      row.tag("符合", ui::Tone::success);
                  else if (step.outcome == "violated")
                      row.tag("不符合", ui::Tone::error);
                  else
                      row.tag("未判断", ui::Tone::neutral);
                  row.text(step.says);
                  std::string parameters;
                  for (const std::string& p : step.parameters)
                      parameters += (parameters.empty() ? "" : "；") + p;
                  row.text(parameters);
                  row.text(step.source);
              });
}

void explanation(const wire::FilingView& view) {
    if (view.sentences.empty() && view.findings.empty() && view.trace.empty()) return;
    auto card = ui::card({.title = "结论说明"});
    ui::block_gap(10);
    for (const std::string& sentence : view.sentences) ui::text(sentence);
    for (const Finding& f : view.findings) {
        const auto scope = ui::key_scope(f.rule);
        ui::text({.text = f.fix.empty() ? f.says : concat({f.says, "。", f.fix}),
                  .tone = f.severity == Severity::block ? ui::Tone::error : ui::Tone::info});
        finding_details(f);
    }
    if (view.trace.empty()) return;
    auto details = ui::details({.key = "trace-details", .label = "逐条依据"});
    if (details) trace_table(view.trace);
}

// Only of what has taken effect: before that there is nothing to follow up.
void duties(const wire::FilingView& view) {
    if (view.duties.empty() || view.summary.status != to_key(FilingStatus::approved)) return;
    auto card = ui::card({.title = "后续事项", .note = "办结后单位还要做的事"});
    for (const std::string& duty : view.duties) ui::text(duty);
}

void summary(const wire::FilingView& view) {
    const wire::FilingSummary& f = view.summary;
    auto card = ui::card({.title = "办件信息"});
    const std::string business = business_text(f), opened = minute_text(f.opened_at_ms),
                      submitted = minute_text(f.submitted_at_ms),
                      decided = minute_text(f.decided_at_ms);
    const ui::Description items[] = {
        {.label = "申报流水号",
         .value = f.number.empty() ? std::string_view{"提交后生成"} : f.number},
        {.label = "业务类型", .value = business},
        {.label = "审核状态", .value = f.status_label, .tone = tone_of_status(f.status)},
        {.label = "姓名", .value = f.person_name},
        {.label = "社会保障号", .value = f.id_number_masked},
        {.label = "险种", .value = f.schemes},
        {.label = "申报人", .value = f.submitted_by},
        {.label = "申报时间", .value = submitted.empty() ? std::string_view{"未提交"} : submitted},
        {.label = "审核时间", .value = decided.empty() ? std::string_view{"未审核"} : decided},
        {.label = "审核方式", .value = f.audit_mode},
        {.label = "备注",
         .value = f.remark.empty() ? std::string_view{"无"} : f.remark,
         .wide = true},
    };
    ui::description_list({.key = "summary", .items = items});
}

// Old and new of what it changes, as they stood when it was submitted.
void changes(const wire::FilingView& view) {
    const Matter* matter = find_matter(view.summary.matter);
    if (matter == nullptr || view.before.empty()) return;
    auto card = ui::card({.title = "变更内容", .key = "changes-card", .flush = true});
    changes_view(*matter, changed_texts(view));
}

void content(const wire::FilingView& view) {
    const Matter* matter = find_matter(view.summary.matter);
    if (matter == nullptr || view.draft.text.empty()) return;
    auto card = ui::card({.title = "填报内容"});
    const wire::DraftBody& body = view.draft;
    draft_view(*matter,
               {.text = {body.text.begin(), body.text.end()},
                .confirmed = {body.confirmed.begin(), body.confirmed.end()},
                .attachments = {body.attachments.begin(), body.attachments.end()}},
               view.summary.id);
}

void receipt(const wire::FilingView& view, Actions& actions) {
    if (view.content_hash.empty()) return;
    auto card = ui::card({.title = "回执"});
    ui::text({.text = "内容指纹由事项和填报内容算出，内容改动一个字就会不同，可用于核对。",
              .kind = ui::TextKind::secondary});
    const std::string submitted = minute_text(view.summary.submitted_at_ms);
    const ui::Description items[] = {
        {.label = "申报流水号", .value = view.summary.number},
        {.label = "受理时间", .value = submitted},
        {.label = "内容指纹", .value = view.content_hash, .wide = true},
        {.label = "规则版本", .value = view.rules, .wide = true},
        {.label = "政策参数版本", .value = view.policy, .wide = true},
    };
    ui::description_list({.key = "receipt", .items = items});
    if (ui::button(
            {.key = "copy-receipt", .label = "复制回执", .icon = ui::Icon::copy, .small = true}))
        actions.copy(concat({"申报流水号：", view.summary.number, "\n受理时间：", submitted,
                             "\n内容指纹：", view.content_hash, "\n规则版本：", view.rules,
                             "\n政策参数版本：", view.policy}),
                     "回执");
}

void withdraw_question(const FilingPageState& page, Actions& actions) {
    bool open = true;
    const ui::Answer answer = ui::confirm({.key = "withdraw-question",
                                           .title = "撤回",
                                           .question = "是否作废该办件",
                                           .danger = true,
                                           .busy = page.withdrawal.is_loading()},
                                          open);
    if (answer == ui::Answer::yes)
        actions.withdraw();
    else if (!open)
        actions.ask_withdraw(false);
}

}  // namespace

void events_card(const wire::FilingView& view) {
    constexpr ui::TableColumn columns[] = {
        {.key = "time", .label = "时间", .min_width = 150, .row_header = true},
        {.key = "what", .label = "办理环节", .min_width = 120},
        {.key = "by", .label = "操作人", .min_width = 120},
        {.key = "remark", .label = "备注", .weight = 3, .min_width = 200},
    };
    auto card = ui::card({.title = "办件流水", .flush = true});
    ui::table({.key = "events",
               .label = "办件流水",
               .columns = columns,
               .row_count = static_cast<int>(view.events.size()),
               .lines = 2},
              [&](ui::TableRow& row) {
                  const wire::EventView& e = view.events[static_cast<std::size_t>(row.index())];
                  row.key(std::to_string(row.index()));
                  row.text(minute_text(e.at_ms));
                  row.text(e.label);
                  row.text(e.by);
                  row.text(e.remark);
              });
}

void filing_page(const AppState& state, Actions& actions) {
    const wire::FilingView* view = settled(state.filing.filing, actions);
    if (view == nullptr) return;
    if (state.filing.just_submitted) matter_stepper(MatterStep::done);
    verdict(state, *view);
    if (const Failure* failure = state.filing.withdrawal.failure()) failure_alert(*failure);
    next_steps(*view, actions);
    duties(*view);
    summary(*view);
    explanation(*view);
    changes(*view);
    content(*view);
    events_card(*view);
    receipt(*view, actions);
    if (state.filing.asks_withdraw) withdraw_question(state.filing, actions);
}

}  // namespace si::web
