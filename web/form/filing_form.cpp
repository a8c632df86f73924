#include "web/form/filing_form.h"

#include <algorithm>
#include <utility>

namespace si::web {
namespace {

std::string name_of(const Finding& f) {
    return f.fields.empty() ? f.rule : f.rule + "@" + f.fields.front();
}

bool names(const Finding& f, std::string_view key) {
    return std::find(f.fields.begin(), f.fields.end(), key) != f.fields.end();
}

}  // namespace

template <class Use>
auto FilingForm::with_facts(const Use& use) const {
    const ParsedDraft parsed(*matter_, draft_, around_.today);
    return use(Facts{.form = parsed,
                     .today = around_.today,
                     .policy = *around_.policy,
                     .employer = *around_.employer,
                     .person = person()});
}

FilingForm::FilingForm(const Matter& matter, std::string id, const Surroundings& around)
    : matter_(&matter), id_(std::move(id)), around_(around) {
    fill(nullptr);
    refresh();
}

void FilingForm::set_surroundings(const Surroundings& around) {
    around_ = around;
    refresh();
}

void FilingForm::set_draft(Draft draft) {
    of_server_.clear();
    const auto before = person_number();
    draft_ = std::move(draft);
    if (person_ && person_number() != before) person_.reset();
    for (const auto& [key, text] : draft_.text)
        if (!text.empty()) was_filled_.insert(key);
    filled_for_ = draft_.text.size() > 1 ? person_number().value_or(std::string{}) : std::string{};
    if (matter_->person == nullptr) fill(nullptr);  // what follows the record follows it again
    refresh();
}

void FilingForm::type(std::string_view key, std::string text) {
    if (!text.empty()) was_filled_.emplace(key);
    // What was confirmed was confirmed for the old value.
    for (const Finding& f : findings_)
        if (names(f, key)) draft_.confirmed.erase(f.rule);
    std::erase_if(of_server_, [&](const Finding& f) { return names(f, key); });
    std::erase_if(of_auditor_, [&](const Finding& f) { return names(f, key); });
    if (text.empty())
        draft_.text.erase(std::string(key));
    else
        draft_.text.insert_or_assign(std::string(key), std::move(text));
    refresh();
}

void FilingForm::leave(std::string_view key) {
    const Field* field = matter_->find(key);
    if (field == nullptr) return;
    std::string text = normalised(*field, draft_[*field], around_.today);
    if (text != draft_[*field]) type(key, std::move(text));
    fill(field);
    refresh();
    show_findings_of(key);
}

// A field that was never filled in is not complained about before the filer says that the form is ready.
void FilingForm::show_findings_of(std::string_view key) {
    for (const Finding& f : findings_) {
        if (!names(f, key)) continue;
        const Field* at = matter_->find(f.fields.front());
        const bool untouched =
            at != nullptr && draft_[*at].empty() && !was_filled_.contains(at->key);
        if (!untouched) shown_.insert(name_of(f));
    }
}

void FilingForm::add_file(std::string_view attachment, AttachmentRef file) {
    const Attachment* a = matter_->find_attachment(attachment);
    if (a == nullptr) return;
    auto& files = draft_.attachments[std::string(attachment)];
    std::erase_if(files, [&](const AttachmentRef& f) { return f.sha256 == file.sha256; });
    if (a->max_files == 1) files.clear();
    files.push_back(std::move(file));
    files_changed(*a);
}

void FilingForm::remove_file(std::string_view attachment, std::string_view sha256) {
    const Attachment* a = matter_->find_attachment(attachment);
    const auto found = draft_.attachments.find(attachment);
    if (a == nullptr || found == draft_.attachments.end()) return;
    std::erase_if(found->second, [&](const AttachmentRef& f) { return f.sha256 == sha256; });
    if (found->second.empty()) draft_.attachments.erase(found);
    files_changed(*a);
}

void FilingForm::files_changed(const Attachment& attachment) {
    const std::string key = finding_key(attachment);
    std::erase_if(of_server_, [&](const Finding& f) { return names(f, key); });
    refresh();
}

void FilingForm::set_confirmed(std::string_view rule, bool confirmed) {
    if (confirmed)
        draft_.confirmed.emplace(rule);
    else
        draft_.confirmed.erase(std::string(rule));
}

void FilingForm::know_person(PersonFacts person) {
    person_ = std::move(person);
    const std::string number = person_number().value_or(std::string{});
    // The record of one person is never taken for a change of another's.
    if (matter_->original != nullptr && !filled_for_.empty() && filled_for_ != number) {
        draft_ = {};
        if (matter_->person != nullptr) draft_.text[std::string(matter_->person->key)] = number;
    }
    filled_for_ = number;
    fill(nullptr);
    refresh();
    if (matter_->person != nullptr) show_findings_of(matter_->person->key);
}

void FilingForm::forget_person() {
    person_.reset();
    refresh();
}

void FilingForm::add_findings(std::vector<Finding> findings) {
    of_server_ = std::move(findings);
    refresh();
}

void FilingForm::set_remarks(std::vector<Finding> remarks) { of_auditor_ = std::move(remarks); }

std::vector<const Finding*> FilingForm::remarks_at(const Field& f) const {
    std::vector<const Finding*> out;
    for (const Finding& remark : of_auditor_)
        if (!remark.fields.empty() && remark.fields.front() == f.key) out.push_back(&remark);
    return out;
}

void FilingForm::show_all_findings() {
    said_ready_ = true;
    for (const Finding& f : findings_) shown_.insert(name_of(f));
}

void FilingForm::fill(const Field* changed) {
    if (matter_->fill == nullptr) return;
    Draft filled = draft_;
    with_facts([&](const Facts& facts) { matter_->fill(filled, changed, facts); });
    draft_ = std::move(filled);
    for (const auto& [key, text] : draft_.text)
        if (!text.empty()) was_filled_.insert(key);
}

void FilingForm::refresh() {
    with_facts([&](const Facts& facts) {
        findings_ = check(*matter_, facts);
        calendar_ = month_calendar(*matter_, facts);
        for (const Finding& f : of_server_) {
            const bool known = std::any_of(findings_.begin(), findings_.end(),
                                           [&](const Finding& own) { return own.rule == f.rule; });
            if (!known) findings_.push_back(f);
        }
        fields_.clear();
        attachments_.clear();
        for (const Attachment& a : matter_->attachments)
            if (is_asked(a, facts)) attachments_.push_back(&a);
        for (const Field* f : matter_->form) {
            if (f->shown != nullptr && !f->shown(facts)) continue;
            fields_.push_back({.field = f,
                               .choices = f->choices != nullptr ? f->choices(facts)
                                                                : std::vector<std::string>{}});
        }
    });
    std::set<std::string, std::less<>> standing, rules;
    for (const Finding& f : findings_) {
        standing.insert(name_of(f));
        rules.insert(f.rule);
    }
    std::erase_if(shown_, [&](const std::string& name) { return !standing.contains(name); });
    // With the form not fully readable a rule may be silent for a while; its confirmation is not lost by that.
    const bool complete = outcome() != Outcome::fails;
    if (complete)
        std::erase_if(draft_.confirmed,
                      [&](const std::string& rule) { return !rules.contains(rule); });
}

std::vector<const Finding*> FilingForm::shown_findings() const {
    std::vector<const Finding*> out;
    for (const Finding& f : findings_)
        if (shown_.contains(name_of(f))) out.push_back(&f);
    return out;
}

std::vector<const Finding*> FilingForm::shown_at(std::string_view key) const {
    std::vector<const Finding*> out;
    for (const Finding& f : findings_)
        if (!f.fields.empty() && f.fields.front() == key && shown_.contains(name_of(f)))
            out.push_back(&f);
    return out;
}

std::optional<Preview> FilingForm::preview() const {
    return with_facts([&](const Facts& facts) { return si::preview(*matter_, facts); });
}

AuditMode FilingForm::audit() const {
    return with_facts([&](const Facts& facts) { return audit_mode(*matter_, facts); });
}

std::vector<Change> FilingForm::changes() const {
    return with_facts([&](const Facts& facts) { return changes_of(*matter_, facts); });
}

std::optional<std::string> FilingForm::original(const Field& f) const {
    if (matter_->original == nullptr) return std::nullopt;
    const auto text = with_facts([&](const Facts& facts) { return matter_->original(facts, f); });
    if (!text) return std::nullopt;
    return shown_text(f, *text);
}

std::string FilingForm::variant() const {
    if (matter_->variant == nullptr || !person_) return {};
    return with_facts([&](const Facts& facts) { return std::string(matter_->variant(facts)); });
}

std::optional<std::string> FilingForm::person_number() const {
    if (matter_->person == nullptr) return std::nullopt;
    const FieldReading reading =
        read_field(*matter_->person, draft_[*matter_->person], around_.today);
    const auto* number = std::get_if<IdNumber>(&reading.value);
    if (number == nullptr) return std::nullopt;
    return number->text;
}

}  // namespace si::web
