// Filings 办件 as rows: drafts, events, submissions and verdicts are added; the progress list and the waiting list are
// made from them. Knows the states of a filing, not its matter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/event_log.h"
#include "server/store/fields_text.h"
#include "shared/base/date.h"
#include "shared/domain/attachment.h"
#include "shared/domain/filing.h"
#include "shared/domain/scheme.h"

namespace si::store {

using SchemeSet = std::int32_t;  // bit i: schemes[i]
constexpr SchemeSet bit(Scheme s) { return 1 << static_cast<int>(s); }
std::vector<Scheme> schemes_of(SchemeSet set);

struct FilingHead {
    std::string id, employer_id, matter;
    AuditMode audit =
        AuditMode::automatic;  // of the matter when it was opened; see FilingRecord::audit
    std::string number;        // 申报流水号
    std::int64_t opened_ms = 0;
};

struct DraftRow {
    std::int64_t version = 0;
    std::int64_t saved_ms = 0;
    std::string saved_by;
    Fields fields;
    Words confirmed;
    AttachmentRefs attachments;
    std::string id_number, person_name;
};

struct EventRow {
    FilingEvent event;
    std::string account;                 // empty: the system
    std::optional<std::int64_t> due_ms;  // next automatic audit
    Fields remarks;  // of a return: what the auditor says of single fields, by key
};

struct SubmissionRow {
    std::int64_t draft_version = 0;
    std::string content_hash, variant;
    SchemeSet schemes = 0;
    Fields
        before;  // what was on record for the fields that it changes, by key (AAE123; the draft has AAE124)
};

struct FactsRow {  // what the rules looked at
    Date today;
    HashedText employer, person;  // JSON, opaque here
};

struct VerdictRow {
    std::string rules, policy, facts_hash;
    HashedText findings, explanation;  // JSON, opaque here
    std::optional<FactsRow> facts;     // of a verdict of the rules
};

struct BatchPlace {        // where in which batch 批次 a filing came in
    std::string batch_id;  // UUIDv7
    std::string number;    // 批次号
    std::int64_t row = 0;  // of the file
};

// A filing with everything that its status follows from.
struct FilingRecord {
    FilingHead head;
    std::optional<BatchPlace> batch{};        // nothing: it was filed on the form
    DraftRow draft;                           // the newest
    std::vector<EventRow> events;             // oldest first
    std::optional<SubmissionRow> submission;  // the newest

    FilingStatus status() const;  // asserts that the events make sense
    AuditMode audit() const;      // who decides it
    std::vector<FilingStep> steps() const;
};

std::optional<FilingRecord> load_filing(Database& db, std::string_view id);
std::optional<VerdictRow> load_verdict(Database& db, std::string_view filing_id);
std::optional<DraftRow> load_draft(Database& db, std::string_view filing_id, std::int64_t version);

// Each adds rows and brings `record` up to date; project() then brings the two lists up to date, once per act.
FilingRecord open_filing(Act& act, FilingHead head, std::string_view region, const EventRow& event);
void add_draft(Act& act, FilingRecord& record, DraftRow draft);  // gives it the next version
void add_event(Act& act, FilingRecord& record, EventRow event);
void add_submission(Act& act, FilingRecord& record, EventRow event, SubmissionRow submission);
void add_verdict(Act& act, FilingRecord& record, EventRow event, const VerdictRow& verdict);
void add_notice(Act& act, const FilingRecord& record, std::string_view kind);  // outbox
void project(Database& db, const FilingRecord& record);

// A row of the progress list.
struct StatusRow {
    std::string employer_id, filing_id, number, matter;
    AuditMode audit = AuditMode::automatic;
    FilingStatus status = FilingStatus::draft;
    std::int64_t opened_ms = 0;
    std::string variant;
    SchemeSet schemes = 0;
    std::string id_number, person_name;
    std::int64_t submitted_ms = 0, decided_ms = 0;
    std::string submitted_by, remark;
    std::string batch;  // 批次号 or empty
};
StatusRow status_row(const FilingRecord& record);

struct FilingFilter {                                    // empty: any
    std::string number, batch, matter, id_number, name;  // name: contains
    std::optional<FilingStatus> status;
    std::optional<std::int64_t> from_ms, to_ms;  // submitted (drafts: opened) in [from, to)
    std::int64_t offset = 0, limit = 20;
};
struct FilingList {
    std::vector<StatusRow> rows;  // newest first
    std::int64_t total = 0;
};
FilingList list_filings(Database& db, std::string_view employer_id, const FilingFilter& filter);
bool has_undecided(Database& db, std::string_view employer_id);  // waits for an automatic verdict

struct ReviewFilter {  // empty: any
    std::string employer, number, matter, id_number,
        name;  // employer: id, or contained in the name
    FilingStatus status = FilingStatus::submitted;
    std::int64_t offset = 0, limit = 20;
};
struct ReviewRow {
    StatusRow filing;
    std::string employer_name;
};
struct ReviewList {
    std::vector<ReviewRow> rows;  // oldest submission first
    std::int64_t total = 0;
};
ReviewList list_reviews(Database& db, const ReviewFilter& filter);  // manual filings only

struct DueFiling {
    std::string id;
    std::int64_t due_ms = 0;
};
std::vector<DueFiling> due_filings(Database& db, std::int64_t now_ms, int limit);
std::optional<std::int64_t> next_due_ms(Database& db);

// Makes filing_number, filing_status and pending of `to` from the truth of `from`; they are the same or not.
void rebuild_filings(Database& from, Database& to);

}  // namespace si::store
