// 人工审核: one filing as an auditor decides on it: what it changes, what the rules say of it now, its content and what
// happened to it; then 通过, 不通过 or 退回补正 with a remark.
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

constexpr int longest_remark = 500;

void summary(const wire::ReviewView& view) {
    const wire::FilingSummary& f = view.filing.summary;
    auto card = ui::card({.title = "办件信息"});
    const std::string business = business_text(f), submitted = minute_text(f.submitted_at_ms),
                      waiting = waiting_text(view.waiting_ms);
    const ui::Description items[] = {
        {.label = "申报流水号", .value = f.number},
        {.label = "业务类型", .value = business},
        {.label = "审核状态", .value = f.status_label, .tone = tone_of_status(f.status)},
        {.label = "申报单位", .value = view.employer_name},
        {.label = "单位编号", .value = view.employer_id},
        {.label = "统一社会信用代码", .value = view.credit_code},
        {.label = "申报人", .value = f.submitted_by},
        {.label = "申报时间", .value = submitted},
        {.label = "等待时间", .value = waiting.empty() ? std::string_view{"已审核"} : waiting},
    };
    ui::description_list({.key = "summary", .items = items});
}

void findings(const wire::ReviewView& view) {
    if (view.waiting_ms == 0) return;
    auto card = ui::card({.title = "校验意见", .note = "按现在的登记情况重新校验"});
    if (view.findings_now.empty()) {
        ui::text({.text = "没有发现问题。", .kind = ui::TextKind::secondary});
        return;
    }
    for (const Finding& f : view.findings_now) {
        const auto scope = ui::key_scope(f.rule);
        ui::text({.text = f.fix.empty() ? f.says : concat({f.says, "。", f.fix}),
                  .tone = f.severity == Severity::block ? ui::Tone::error : ui::Tone::info});
        finding_details(f);
    }
}

void content(const Matter& matter, const wire::FilingView& filing) {
    if (!filing.before.empty()) {
        auto card = ui::card({.title = "变更内容", .key = "changes-card", .flush = true});
        changes_view(matter, changed_texts(filing));
    }
    auto card = ui::card({.title = "填报内容"});
    const wire::DraftBody& body = filing.draft;
    draft_view(matter,
               {.text = {body.text.begin(), body.text.end()},
                .confirmed = {},
                .attachments = {body.attachments.begin(), body.attachments.end()}},
               filing.summary.id);
}

// The fields that a remark may stand at: what it changes, or else everything that was filled in.
void field_remarks(const Matter& matter, const AppState& state, const wire::FilingView& filing,
                   Actions& actions) {
    auto details = ui::details({.key = "field-remarks", .label = "退回补正时对填报项逐项说明"});
    if (!details) return;
    auto grid = ui::columns({.min_width = 320});
    for (const Field* f : matter.form) {
        const std::string key(f->key);
        const bool is_changed = filing.before.count(key) == 1;
        if (filing.before.empty() ? filing.draft.text.count(key) == 0 : !is_changed) continue;
        const auto typed = state.review.fields.find(key);
        std::string remark = typed == state.review.fields.end() ? std::string{} : typed->second;
        ui::cell();
        if (ui::text_field({.key = key, .label = f->label, .optional_mark = true}, remark).changed)
            actions.set_field_remark(key, remark);
    }
}

void decision(const Matter& matter, const AppState& state, const wire::FilingView& filing,
              Actions& actions) {
    const ReviewState& review = state.review;
    auto card = ui::card({.title = "审核"});
    if (const Failure* failure = review.decision.failure()) {
        failure_alert(*failure);
        for (const Finding& f : failure->findings)
            ui::text({.text = concat({f.says, "。", f.fix}), .tone = ui::Tone::error});
    }
    std::string remark = review.remark;
    if (ui::text_area({.key = "remark",
                       .label = "备注",
                       .rows = 3,
                       .hint = "不通过、退回补正时必填，申报单位会看到：写明原因和怎么补正",
                       .error = review.asked_without_remark && remark.empty()
                                    ? "请填写备注，写明原因和怎么补正"
                                    : "",
                       .most_characters = longest_remark},
                      remark)
            .changed)
        actions.set_review_remark(remark);
    field_remarks(matter, state, filing, actions);
    auto buttons = ui::row({});
    if (ui::button({.key = "approve", .label = "通过", .kind = ui::ButtonKind::primary}))
        actions.ask_decision("approve");
    if (ui::button({.key = "return", .label = "退回补正"})) actions.ask_decision("return");
    if (ui::button({.key = "reject", .label = "不通过"})) actions.ask_decision("reject");
}

void question(const ReviewState& review, Actions& actions) {
    const bool approves = review.asks == "approve", returns = review.asks == "return";
    bool open = true;
    const ui::Answer answer =
        ui::confirm({.key = "decide",
                     .title = approves ? "通过" : (returns ? "退回补正" : "不通过"),
                     .question = approves ? "审核通过后立即生效，不能撤回。确定通过这份办件？"
                                 : returns ? "办件将退回申报单位，按备注补正后重新提交。确定退回？"
                                           : "办件将结束，申报单位只能重新申报。确定不通过？",
                     .danger = !approves && !returns,
                     .busy = review.decision.is_loading()},
                    open);
    if (answer == ui::Answer::yes)
        actions.decide();
    else if (!open)
        actions.ask_decision("");
}

}  // namespace

void review_page(const AppState& state, Actions& actions) {
    const wire::ReviewView* view = settled(state.review.review, actions);
    if (view == nullptr) return;
    const Matter* matter = find_matter(view->filing.summary.matter);
    summary(*view);
    findings(*view);
    if (matter != nullptr) content(*matter, view->filing);
    events_card(view->filing);
    if (matter != nullptr && view->waiting_ms > 0) decision(*matter, state, view->filing, actions);
    if (!state.review.asks.empty()) question(state.review, actions);
}

}  // namespace si::web
