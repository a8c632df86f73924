// FilingForm: what one form on the screen knows: the draft, its findings, which of them may be shown already, and what
// follows from both. Pure: no requests, no drawing. The rules are check()'s; here is only when the filer hears of them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/matter/change.h"
#include "shared/matter/check.h"
#include "shared/matter/month_calendar.h"
#include "shared/matter/preview.h"

namespace si::web {

// What a form is checked against; outlives the form.
struct Surroundings {
    Date today;
    const Policy* policy = nullptr;
    const EmployerFacts* employer = nullptr;
};

struct ShownField {
    const Field* field = nullptr;
    std::vector<std::string> choices;  // the only values that will do; empty: free
};

class FilingForm {
  public:
    FilingForm(const Matter& matter, std::string id, const Surroundings& around);

    const Matter& matter() const { return *matter_; }
    const std::string& id() const { return id_; }
    const Draft& draft() const { return draft_; }
    const Date& today() const { return around_.today; }
    const PersonFacts* person() const { return person_ ? &*person_ : nullptr; }
    std::string_view text(const Field& f) const { return draft_[f]; }

    void set_surroundings(const Surroundings& around);
    void set_draft(Draft draft);  // loaded or merged

    void type(std::string_view key, std::string text);  // not finished: nothing new is shown
    void leave(std::string_view key);  // normalises, fills in what follows, shows findings
    void add_file(std::string_view attachment,
                  AttachmentRef file);  // the one that may be there is replaced
    void remove_file(std::string_view attachment, std::string_view sha256);
    void set_confirmed(std::string_view rule, bool confirmed);
    void know_person(PersonFacts person);
    void forget_person();  // another number: what was known no longer holds
    void add_findings(
        std::vector<Finding> findings);  // of the server; they stand until their field is changed
    // What the auditor who returned the filing says of single fields: shown at once, until their field is changed. No
    // rule's findings: nothing waits for them.
    void set_remarks(std::vector<Finding> remarks);
    std::vector<const Finding*> remarks_at(const Field& f) const;
    void show_all_findings();  // after a submission that could not be

    // What is asked for in this case.
    const std::vector<const Attachment*>& attachments() const { return attachments_; }
    // In the order of the form.
    const std::vector<ShownField>& fields() const { return fields_; }
    const std::vector<Finding>& findings() const { return findings_; }
    std::vector<const Finding*> shown_findings() const;
    // Findings stand at the first field they name; `key` is that field's, or finding_key() of an attachment.
    std::vector<const Finding*> shown_at(std::string_view key) const;
    std::vector<const Finding*> shown_at(const Field& f) const { return shown_at(f.key); }
    bool was_said_ready() const { return said_ready_; }  // and was not: the summary is shown
    bool is_confirmed(const Finding& f) const { return draft_.confirmed.contains(f.rule); }
    Outcome outcome() const { return outcome_of(findings_, draft_); }
    std::optional<Preview> preview() const;
    // What the months are to the person, before and after; nothing while the person is not known.
    const MonthCalendar* calendar() const { return calendar_ ? &*calendar_ : nullptr; }
    std::string variant() const;  // 新增, 续保, or nothing yet

    AuditMode audit() const;              // who would decide it
    std::vector<Change> changes() const;  // of what is on record
    // What is on record for a field, as people read it; nothing where the field changes no record.
    std::optional<std::string> original(const Field& f) const;

    // Can the rest be filled in: the person was looked up, or the matter is about the unit itself.
    bool is_opened() const { return matter_->person == nullptr || person_.has_value(); }
    // Has the form a person whom the ledger was asked about?
    bool has_person() const { return person_.has_value(); }
    // The number typed as the person's, in its stored form, if it is one.
    std::optional<std::string> person_number() const;

  private:
    template <class Use>
    auto with_facts(const Use& use) const;
    void refresh();
    void fill(const Field* changed);
    void show_findings_of(std::string_view key);
    void files_changed(const Attachment& attachment);

    const Matter* matter_;
    std::string id_;
    Surroundings around_;
    Draft draft_;
    std::optional<PersonFacts> person_;
    bool said_ready_ = false;
    std::vector<ShownField> fields_;
    std::vector<const Attachment*> attachments_;
    std::vector<Finding> findings_;
    std::optional<MonthCalendar> calendar_;
    std::vector<Finding> of_server_, of_auditor_;
    std::string
        filled_for_;  // the person whose record is in the draft, where a matter changes records
    std::set<std::string, std::less<>> shown_;       // findings the filer has been told of
    std::set<std::string, std::less<>> was_filled_;  // fields that held something once
};

}  // namespace si::web
