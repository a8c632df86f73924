#include "tests/web/pages/pages_driver.h"

#include <algorithm>

#include "shared/matter/explain.h"
#include "shared/matter/registry.h"
#include "tests/support/test.h"

namespace si::test {
namespace {

// A page offers the codes and months that will do and no others; what it does not offer only a program can send.
bool is_offered(const web::FilingForm& form, const Field& field, const std::string& text) {
    if (field.kind == FieldKind::code && !text.empty() && find_code(field.codes, text) == nullptr)
        return false;
    for (const web::ShownField& shown : form.fields()) {
        if (shown.field != &field) continue;
        const auto& choices = shown.choices;
        return choices.empty() || std::find(choices.begin(), choices.end(), text) != choices.end();
    }
    return false;  // not asked of this person
}

}  // namespace

void PagesDriver::begin() {
    stage_.reset();
    stage_ = std::make_unique<Stage>();
    stage_->server.ledger.begin();
}

void PagesDriver::set_today(Date today) { stage_->server.set_today(today); }

void PagesDriver::set_employer(const EmployerFacts& employer) {
    stage_->server.employer = employer;
    stage_->server.ledger.set_employer(employer);
}

void PagesDriver::set_history(const std::string& id_number, const History& history) {
    stage_->server.ledger.set_history(id_number, history);
}

void PagesDriver::issue_certificate(const std::string& id_number, Month month) {
    stage_->server.ledger.issue_certificate(id_number, month);
}

Filed PagesDriver::decide(const Decided& decision) {
    return stage_->server.ledger.decide(decision);
}

Filed PagesDriver::amend(const Draft& draft) { return stage_->server.ledger.amend(draft); }

std::string PagesDriver::recorded(const std::string& id_number, const std::string& key) {
    return stage_->server.ledger.recorded(id_number, key);
}

std::string PagesDriver::roster_line(Month month, const std::string& id_number) {
    return stage_->server.ledger.roster_line(month, id_number);
}

Stage& PagesDriver::fresh_stage(const Matter& matter) {
    stage_->platform.set_now(stage_->server.bootstrap.now_ms);
    stage_->platform.go(matter.path, {}, web::History::push);
    stage_->reload();
    return *stage_;
}

Filed PagesDriver::outcome_of_page(const Stage& stage) const {
    Filed filed;
    const web::FilingForm& form = stage.form();
    filed.outcome = form.outcome();
    filed.remark = remark_of(form.matter(), form.findings());
    for (const Finding& f : form.findings()) filed.findings.push_back(f.rule);
    const ParsedDraft parsed(form.matter(), form.draft(), form.today());
    const Facts facts{.form = parsed,
                      .today = form.today(),
                      .policy = *stage.state().policy.value(),
                      .employer = *stage.state().employer.value(),
                      .person = form.person()};
    for (const TraceStep& step : explain(form.matter(), facts).trace)
        if (step.outcome == TraceOutcome::held) filed.held.push_back(step.rule);
    if (const auto seen = form.preview()) {
        filed.variant = seen->variant;
        filed.monthly = seen->personal_per_month;
        filed.payable = seen->payable_now;
    }
    return filed;
}

// Without a readable number the page asks for nothing else: it says what is wrong with the number, as the library does.
Filed PagesDriver::refused_number(Stage& stage, const Matter& matter, const Draft& draft) const {
    Filed filed = stage.server.ledger.file(matter.id, draft, Way::form);
    const std::vector<std::string> on_page = outcome_of_page(stage).findings;
    REQUIRE_FALSE(on_page.empty());
    INFO("the page says " << on_page.front());
    CHECK(std::find(filed.findings.begin(), filed.findings.end(), on_page.front()) !=
          filed.findings.end());
    return filed;
}

// What a program would send is not typed on a page: a page cannot leave out what it fills in itself.
Filed PagesDriver::file(std::string_view matter_id, const Draft& draft, Way way) {
    if (way == Way::program) return stage_->server.ledger.file(matter_id, draft, way);
    const Matter& matter = *find_matter(matter_id);
    Stage& stage = fresh_stage(matter);
    if (matter.person != nullptr) {
        stage.search(draft[*matter.person]);
        if (!stage.form().has_person()) return refused_number(stage, matter, draft);
    }
    for (const Field* field : matter.form) {
        const auto it = draft.text.find(field->key);
        if (it == draft.text.end() || field == matter.person || field->fixed) continue;
        if (!is_offered(stage.form(), *field, it->second))
            return stage.server.ledger.file(matter_id, draft, way);
        stage.set(*field, it->second);
    }
    for (const auto& [key, files] : draft.attachments) {
        const Attachment* attachment = matter.find_attachment(key);
        const auto& asked = stage.form().attachments();
        if (std::find(asked.begin(), asked.end(), attachment) == asked.end()) continue;
        for (const AttachmentRef& file : files)
            stage.pick(attachment->label, file.name, "%PDF-" + file.name);
    }
    for (std::size_t i = 0; i < draft.confirmed.size(); ++i)
        stage.platform.click(*stage.app, ui::Role::checkbox, "我已核实");
    stage.press(matter.submit_label);
    Filed filed = outcome_of_page(stage);
    ++filed_;
    if (stage.state().desk.step != web::DeskStep::check) return filed;
    stage.press("提交");
    if (!stage.shows("保存成功"))
        return outcome_of_page(stage);  // the server knew more, and the page says it
    filed.approved = stage.shows("审核结果：审核通过");
    for (const std::string& duty : stage.state().filing.filing.value()->duties)
        if (stage.shows(duty)) filed.duties.push_back(duty);
    filed.waits = stage.shows("审核结果：待审核");
    return filed;
}

}  // namespace si::test
