// Writing and reading of filings. Whatever is derived is made by status_row() and project(), also in a rebuild.
#include "server/store/filing_store.h"

#include <utility>

#include "server/store/attachment_store.h"
#include "shared/base/assert.h"
#include "shared/base/date.h"
#include "shared/base/text.h"

namespace si::store {

namespace {

std::string next_number(Database& db, std::string_view region, std::int64_t now_ms) {
    const std::string day = replace_all(to_text(shanghai_date(now_ms)), "-", "");
    Rows row = db.query(
        "INSERT INTO filing_number VALUES ($1, 1)"
        " ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last",
        day);
    SI_ASSERT(row.next());
    std::string count = std::to_string(row.integer(0));
    while (row.next()) continue;
    if (count.size() < 6) count.insert(0, 6 - count.size(), '0');
    return concat({region, "-", day, "-", count});
}

void insert_event(Act& act, FilingRecord& record, EventRow row) {
    const FilingEvent& e = row.event;
    act.write(
        "filing_event", "INSERT INTO filing_event VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        record.head.id, static_cast<std::int64_t>(record.events.size()) + 1,
        static_cast<int>(e.kind), e.at_ms, row.account, e.by, e.remark, e.incident, row.due_ms);
    if (!row.remarks.empty())
        act.write("field_remark", "INSERT INTO field_remark VALUES ($1, $2, $3, $4)",
                  record.head.id, static_cast<std::int64_t>(record.events.size()) + 1,
                  fields_to_text(row.remarks));
    record.events.push_back(std::move(row));
}

bool is_waiting(FilingStatus s) {
    return s == FilingStatus::submitted || s == FilingStatus::deferred;
}

DraftRow read_draft(const Rows& row) {
    return {.version = row.integer(0),
            .saved_ms = row.integer(1),
            .saved_by = row.text(2),
            .fields = fields_of_text(row.view(3)),
            .confirmed = words_of_text(row.view(4)),
            .id_number = row.text(5),
            .person_name = row.text(6)};
}

DraftRow newest_draft(Database& db, std::string_view id) {
    Rows row = db.query(
        "SELECT version, saved_ms, saved_by, fields, confirmed, id_number, person_name FROM draft"
        " WHERE filing_id = $1 ORDER BY version DESC LIMIT 1",
        id);
    return row.next() ? read_draft(row) : DraftRow{};
}

std::vector<EventRow> all_events(Database& db, std::string_view id) {
    Rows row = db.query(
        "SELECT e.kind, e.at_ms, e.by_account, e.by_name, e.remark, e.incident, e.due_ms,"
        " s.audit_mode, r.remarks FROM filing_event e"
        " LEFT JOIN submission_case s ON s.filing_id = e.filing_id AND s.event_seq = e.seq"
        " LEFT JOIN field_remark r ON r.filing_id = e.filing_id AND r.event_seq = e.seq"
        " WHERE e.filing_id = $1 ORDER BY e.seq",
        id);
    std::vector<EventRow> events;
    while (row.next()) {
        std::optional<AuditMode> audit;
        if (const auto mode = row.maybe_integer(7)) audit = static_cast<AuditMode>(*mode);
        events.push_back({.event = {.kind = static_cast<FilingEventKind>(row.integer(0)),
                                    .at_ms = row.integer(1),
                                    .by = row.text(3),
                                    .remark = row.text(4),
                                    .incident = row.text(5),
                                    .audit = audit},
                          .account = row.text(2),
                          .due_ms = row.maybe_integer(6),
                          .remarks = row.is_null(8) ? Fields{} : fields_of_text(row.view(8))});
    }
    return events;
}

std::optional<SubmissionRow> newest_submission(Database& db, std::string_view id) {
    Rows row = db.query(
        "SELECT s.draft_version, s.content_hash, s.variant, s.schemes, c.originals"
        " FROM submission s LEFT JOIN submission_case c"
        " ON c.filing_id = s.filing_id AND c.event_seq = s.event_seq"
        " WHERE s.filing_id = $1 ORDER BY s.event_seq DESC LIMIT 1",
        id);
    if (!row.next()) return std::nullopt;
    return SubmissionRow{.draft_version = row.integer(0),
                         .content_hash = row.text(1),
                         .variant = row.text(2),
                         .schemes = static_cast<SchemeSet>(row.integer(3)),
                         .before = row.is_null(4) ? Fields{} : fields_of_text(row.view(4))};
}

void write_pending(Database& db, const FilingRecord& record, const StatusRow& row) {
    if (!is_waiting(row.status)) {
        // Only what has been submitted can have been waiting.
        if (record.submission) db.run("DELETE FROM pending WHERE filing_id = $1", record.head.id);
        return;
    }
    std::int64_t attempts = 0;
    for (const EventRow& e : record.events)
        if (e.event.kind == FilingEventKind::deferred) ++attempts;
    db.run("INSERT OR REPLACE INTO pending VALUES ($1, $2, $3, $4, $5, $6, $7)", record.head.id,
           record.head.employer_id, row.id_number, row.schemes, static_cast<int>(row.audit),
           record.events.back().due_ms.value_or(0), attempts);
}

}  // namespace

std::vector<Scheme> schemes_of(SchemeSet set) {
    std::vector<Scheme> found;
    for (const Scheme s : schemes)
        if ((set & bit(s)) != 0) found.push_back(s);
    return found;
}

std::vector<FilingStep> FilingRecord::steps() const {
    std::vector<FilingStep> steps;
    steps.reserve(events.size());
    for (const EventRow& row : events) steps.push_back({row.event.kind, row.event.audit});
    return steps;
}

FilingStatus FilingRecord::status() const {
    const auto status = status_of(steps(), head.audit);
    SI_ASSERT(status.has_value());
    return *status;
}

AuditMode FilingRecord::audit() const { return audit_of(steps(), head.audit); }

std::optional<FilingRecord> load_filing(Database& db, std::string_view id) {
    FilingRecord record;
    {
        Rows row = db.query(
            "SELECT f.id, f.employer_id, f.matter, f.audit_mode, f.number, f.opened_ms,"
            " r.batch_id, r.row, b.number FROM filing f"
            " LEFT JOIN batch_row r ON r.filing_id = f.id LEFT JOIN batch b ON b.id = r.batch_id"
            " WHERE f.id = $1",
            id);
        if (!row.next()) return std::nullopt;
        record.head = {.id = row.text(0),
                       .employer_id = row.text(1),
                       .matter = row.text(2),
                       .audit = static_cast<AuditMode>(row.integer(3)),
                       .number = row.text(4),
                       .opened_ms = row.integer(5)};
        if (!row.is_null(6))
            record.batch = {.batch_id = row.text(6), .number = row.text(8), .row = row.integer(7)};
    }
    record.draft = newest_draft(db, id);
    record.draft.attachments = load_attachments(db, id, record.draft.version);
    record.events = all_events(db, id);
    record.submission = newest_submission(db, id);
    return record;
}

std::optional<VerdictRow> load_verdict(Database& db, std::string_view filing_id) {
    Rows row = db.query(
        "SELECT rules, policy, facts_hash, findings, explanation FROM verdict"
        " WHERE filing_id = $1 ORDER BY event_seq DESC LIMIT 1",
        filing_id);
    if (!row.next()) return std::nullopt;
    VerdictRow verdict{.rules = row.text(0), .policy = row.text(1), .facts_hash = row.text(2)};
    verdict.findings.text = row.text(3);  // to be read, not to be written: no digests
    verdict.explanation.text = row.text(4);
    return verdict;
}

std::optional<DraftRow> load_draft(Database& db, std::string_view filing_id, std::int64_t version) {
    Rows row = db.query(
        "SELECT version, saved_ms, saved_by, fields, confirmed, id_number, person_name FROM draft"
        " WHERE filing_id = $1 AND version = $2",
        filing_id, version);
    if (!row.next()) return std::nullopt;
    DraftRow draft = read_draft(row);
    draft.attachments = load_attachments(db, filing_id, version);
    return draft;
}

FilingRecord open_filing(Act& act, FilingHead head, std::string_view region,
                         const EventRow& event) {
    head.number = next_number(act.db(), region, head.opened_ms);
    act.write("filing", "INSERT INTO filing VALUES ($1, $2, $3, $4, $5, $6, $7)", head.id,
              head.employer_id, head.matter, static_cast<int>(head.audit), head.number,
              head.opened_ms);
    FilingRecord record{.head = std::move(head)};
    insert_event(act, record, event);
    return record;
}

void add_draft(Act& act, FilingRecord& record, DraftRow draft) {
    draft.version = record.draft.version + 1;
    act.write("draft", "INSERT INTO draft VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
              record.head.id, draft.version, draft.saved_ms, draft.saved_by,
              fields_to_text(draft.fields), words_to_text(draft.confirmed), draft.id_number,
              draft.person_name);
    add_attachments(act, record.head.id, draft.version, draft.attachments);
    record.draft = std::move(draft);
}

void add_event(Act& act, FilingRecord& record, EventRow event) {
    SI_ASSERT(next_status(record.status(), event.event.kind, record.audit()).has_value());
    insert_event(act, record, std::move(event));
}

void add_submission(Act& act, FilingRecord& record, EventRow event, SubmissionRow submission) {
    SI_ASSERT(event.event.audit.has_value());
    const AuditMode audit = *event.event.audit;
    add_event(act, record, std::move(event));
    act.write("submission", "INSERT INTO submission VALUES ($1, $2, $3, $4, $5, $6, $7)",
              record.head.id, static_cast<std::int64_t>(record.events.size()),
              submission.draft_version, submission.content_hash, submission.variant,
              submission.schemes);
    if (audit != record.head.audit || !submission.before.empty())
        act.write("submission_case", "INSERT INTO submission_case VALUES ($1, $2, $3, $4, $5)",
                  record.head.id, static_cast<std::int64_t>(record.events.size()),
                  static_cast<int>(audit), fields_to_text(submission.before));
    record.submission = std::move(submission);
}

void add_verdict(Act& act, FilingRecord& record, EventRow event, const VerdictRow& verdict) {
    add_event(act, record, std::move(event));
    const auto seq = static_cast<std::int64_t>(record.events.size());
    act.write("verdict", "INSERT INTO verdict VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
              record.head.id, seq, verdict.rules, verdict.policy, verdict.facts_hash,
              verdict.findings, verdict.explanation);
    if (!verdict.facts) return;
    act.write("verdict_facts", "INSERT INTO verdict_facts VALUES ($1, $2, $3, $4, $5, $6, $7)",
              record.head.id, seq, record.draft.version, verdict.facts->today.days,
              verdict.facts->employer, verdict.facts->person);
}

void add_notice(Act& act, const FilingRecord& record, std::string_view kind) {
    std::int64_t seq = 1;
    {
        Rows last = act.db().query("SELECT seq FROM outbox ORDER BY seq DESC LIMIT 1");
        if (last.next()) seq = last.integer(0) + 1;
    }
    act.write("outbox", "INSERT INTO outbox VALUES ($1, $2, $3, $4, $5, NULL)", seq, record.head.id,
              kind, act.at_ms());
}

StatusRow status_row(const FilingRecord& record) {
    StatusRow row{.employer_id = record.head.employer_id,
                  .filing_id = record.head.id,
                  .number = record.head.number,
                  .matter = record.head.matter,
                  .audit = record.audit(),
                  .status = record.status(),
                  .opened_ms = record.head.opened_ms,
                  .id_number = record.draft.id_number,
                  .person_name = record.draft.person_name};
    if (record.submission) {
        row.variant = record.submission->variant;
        row.schemes = record.submission->schemes;
    }
    for (const EventRow& e : record.events) {
        if (e.event.kind == FilingEventKind::submitted) {
            row.submitted_ms = e.event.at_ms;
            row.submitted_by = e.event.by;
        }
        if (e.event.kind == FilingEventKind::approved || e.event.kind == FilingEventKind::rejected)
            row.decided_ms = e.event.at_ms;
    }
    row.remark = record.events.back().event.remark;
    if (record.batch) row.batch = record.batch->number;
    return row;
}

void project(Database& db, const FilingRecord& record) {
    const StatusRow row = status_row(record);
    db.run(
        "INSERT OR REPLACE INTO filing_status"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        row.employer_id, row.opened_ms, row.filing_id, row.number, row.matter,
        static_cast<int>(row.audit), static_cast<int>(row.status), row.variant, row.schemes,
        row.id_number, row.person_name, row.submitted_ms, row.submitted_by, row.decided_ms,
        row.remark, row.batch);
    write_pending(db, record, row);
}

void rebuild_filings(Database& from, Database& to) {
    to.run("DELETE FROM filing_number");
    to.run("DELETE FROM filing_status");
    to.run("DELETE FROM pending");
    Rows filing = from.query("SELECT id, number FROM filing ORDER BY id");
    while (filing.next()) {
        const std::string number = filing.text(1);
        const auto parts = split(number, '-');
        if (parts.size() == 3 && is_digits(parts[2]) && parts[2].size() < 10) {
            to.run(
                "INSERT INTO filing_number VALUES ($1, $2)"
                " ON CONFLICT (day) DO UPDATE SET last = max(last, excluded.last)",
                parts[1], std::stoi(std::string{parts[2]}));
        }
        const auto record = load_filing(from, filing.view(0));
        if (status_of(record->steps(), record->head.audit)) project(to, *record);
    }
}

}  // namespace si::store
