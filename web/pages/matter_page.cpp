// Any single matter: the person's number and 搜索 first, then its form; 下一步 leads to the check-answers step.
#include "shared/base/text.h"
#include "web/form/form_view.h"
#include "web/pages/filing_words.h"
#include "web/pages/matter_steps.h"
#include "web/pages/month_view.h"
#include "web/pages/pages.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

void forward(FormEdits edits, Actions& actions) {
    for (FieldEdit& edit : edits.fields) {
        if (edit.changed) actions.type(edit.key, std::move(edit.text));
        if (edit.left) actions.leave(std::move(edit.key));
    }
    for (Confirmation& c : edits.confirmations) actions.confirm(std::move(c.rule), c.confirmed);
}

void forward(AttachmentEdits edits, Actions& actions) {
    for (AttachmentEdits::OfKey& picked : edits.picked)
        actions.pick_files(std::move(picked.attachment), std::move(picked.text));
    for (AttachmentEdits::OfKey& removed : edits.removed)
        actions.remove_file(std::move(removed.attachment), std::move(removed.text));
    for (const int number : edits.dropped) actions.drop_upload(number);
    for (const int number : edits.retried) actions.retry_upload(number);
}

void saved_status(const DeskState& desk) {
    switch (desk.saving) {
        case Saving::nothing:
            break;
        case Saving::waiting:
            ui::text({.text = "有未保存的修改", .kind = ui::TextKind::hint, .key = "saved"});
            break;
        case Saving::under_way:
            ui::text({.text = "正在保存…", .kind = ui::TextKind::hint, .key = "saved"});
            break;
        case Saving::saved:
            ui::text({.text = concat({"已保存 ", clock_text(desk.saved_at_ms)}),
                      .kind = ui::TextKind::hint,
                      .key = "saved"});
            break;
        case Saving::failed:
            ui::text({.text = "还没有保存到服务器，正在重试；内容暂存在本页",
                      .kind = ui::TextKind::hint,
                      .tone = ui::Tone::warning,
                      .key = "saved"});
            break;
    }
}

std::string lookup_words(const FilingForm& form) {
    const PersonFacts& person = *form.person();
    const std::string variant = form.variant();
    const std::string as =
        variant.empty() ? std::string{} : concat({"，本次按“", variant, "”办理"});
    if (person.is_ours) return concat({"已读取该人员在本单位的信息", as, "。请核对并补充"});
    if (form.matter().people == People::of_employer)
        return "系统中没有该人员在本单位参保的记录。请核对社会保障号";
    if (person.known) return concat({"系统中已有该人员的参保记录", as, "。请填写人员信息"});
    return concat({"系统中没有该人员的参保记录", as, "。请填写人员信息"});
}

void lookup_result(const DeskState& desk, Actions& actions) {
    if (desk.search_without_number)
        ui::alert({.text = "请先输入社会保障号，再点【搜索】",
                   .tone = ui::Tone::warning,
                   .key = "no-number",
                   .urgent = true});
    if (const Failure* failure = desk.lookup.failure()) {
        if (ui::alert({.text = failure->says,
                       .tone = ui::Tone::error,
                       .title = title_of(failure->cause),
                       .key = "lookup-failed",
                       .action = "重新搜索",
                       .urgent = true}))
            actions.retry();
    }
    if (desk.form->has_person())
        ui::alert({.text = lookup_words(*desk.form),
                   .tone = ui::Tone::info,
                   .key = "found",
                   .urgent = true});
}

void person_card(const DeskState& desk, Actions& actions) {
    const FilingForm& form = *desk.form;
    auto card = ui::card({.title = "查找人员", .key = person_card_key});
    auto part = ui::form("person-search", "搜索");
    {
        auto grid = ui::columns({});
        ui::cell();
        forward(person_field(form), actions);
        ui::cell();
        if (ui::column_count() > 1) ui::spacer(28);
        if (ui::button(
                {.key = "search",
                 .label = "搜索",
                 .kind = form.has_person() ? ui::ButtonKind::secondary : ui::ButtonKind::primary,
                 .icon = ui::Icon::search,
                 .busy = desk.lookup.is_loading(),
                 .submits = true,
                 .busy_label = "正在搜索…"}))
            actions.look_up();
    }
    lookup_result(desk, actions);
    const bool waits = !form.has_person() && !desk.lookup.is_loading();
    if (waits && !desk.search_without_number && !form.matter().search_hint.empty())
        ui::text({.text = form.matter().search_hint, .kind = ui::TextKind::secondary});
}

void withdraw_question(const DeskState& desk, Actions& actions) {
    bool open = true;
    const ui::Answer answer = ui::confirm({.key = "withdraw-question",
                                           .title = "撤回",
                                           .question = "是否作废该办件",
                                           .danger = true,
                                           .busy = desk.withdrawal.is_loading()},
                                          open);
    if (answer == ui::Answer::yes)
        actions.withdraw();
    else if (!open)
        actions.ask_withdraw(false);
}

void fill_step(const AppState& state, Actions& actions) {
    const DeskState& desk = state.desk;
    const FilingForm& form = *desk.form;
    {
        auto line = ui::row({.gap = 24});
        ui::required_legend();
        saved_status(desk);
    }
    form_error_summary(form, desk.errors_wanted_focus);
    if (form.matter().person != nullptr) person_card(desk, actions);
    if (form.is_opened()) {
        forward(form_view(form), actions);
        forward(attachments_view({form, desk.uploads, desk.kept_files}), actions);
    }
    if (const MonthCalendar* calendar = form.calendar()) month_calendar_card(*calendar);
    auto bar = ui::action_bar();
    if (form.is_opened() &&
        ui::button(
            {.key = "next", .label = form.matter().submit_label, .kind = ui::ButtonKind::primary}))
        actions.next();
    if (ui::button({.key = "withdraw", .label = "撤回"})) actions.ask_withdraw(true);
}

// Policy and employer must be known before anything can be checked.
bool can_check(const AppState& state, Actions& actions) {
    return settled(state.policy, actions) != nullptr && settled(state.employer, actions) != nullptr;
}

}  // namespace

void matter_stepper(MatterStep at) {
    constexpr std::string_view steps[] = {"填写信息", "核对确认", "提交完成"};
    ui::stepper({.steps = steps, .at = static_cast<int>(at)});
}

void matter_page(const AppState& state, Actions& actions) {
    const DeskState& desk = state.desk;
    const bool checks = desk.form && desk.step == DeskStep::check;
    matter_stepper(checks ? MatterStep::check : MatterStep::fill);
    if (!can_check(state, actions)) return;
    if (!desk.form) {
        settled(desk.opened, actions);
        return;
    }
    if (const Failure* failure = desk.withdrawal.failure()) failure_alert(*failure);
    if (checks)
        check_step(state, actions);
    else
        fill_step(state, actions);
    if (desk.asks_withdraw) withdraw_question(desk, actions);
    if (desk.conflict) merge_dialog(desk, actions);
}

}  // namespace si::web
