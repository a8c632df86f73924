// One join, one table.
#include "server/store/verdict_store.h"

#include "server/store/attachment_store.h"

namespace si::store {

void keep_policy(Act& act, std::string_view fingerprint, std::string_view text) {
    // With every verdict: the text itself is not read.
    if (act.db().query("SELECT 1 FROM policy_text WHERE fingerprint = $1", fingerprint).next())
        return;
    act.write("policy_text", "INSERT INTO policy_text VALUES ($1, $2, $3)", fingerprint, text);
}

std::optional<std::string> find_policy(Database& db, std::string_view fingerprint) {
    Rows row = db.query("SELECT text FROM policy_text WHERE fingerprint = $1", fingerprint);
    if (!row.next()) return std::nullopt;
    return row.text(0);
}

void each_verdict(Database& db, const std::function<bool(const StoredVerdict&)>& look) {
    Rows row = db.query(
        "SELECT v.filing_id, f.number, f.employer_id, f.matter, e.kind, d.fields, d.confirmed,"
        " v.rules, v.policy, v.facts_hash, v.findings, v.explanation,"
        " w.today, w.employer, w.person, w.draft_version, e.by_account"
        " FROM verdict v"
        " JOIN filing f ON f.id = v.filing_id"
        " JOIN filing_event e ON e.filing_id = v.filing_id AND e.seq = v.event_seq"
        " LEFT JOIN verdict_facts w ON w.filing_id = v.filing_id AND w.event_seq = v.event_seq"
        " LEFT JOIN draft d ON d.filing_id = v.filing_id AND d.version = w.draft_version"
        " ORDER BY v.filing_id, v.event_seq");
    while (row.next()) {
        StoredVerdict stored{
            .filing_id = row.text(0),
            .number = row.text(1),
            .employer_id = row.text(2),
            .matter = row.text(3),
            .kind = static_cast<FilingEventKind>(row.integer(4)),
            .is_by_person = !row.view(16).empty(),
            .fields = fields_of_text(row.view(5)),
            .confirmed = words_of_text(row.view(6)),
            .verdict = {.rules = row.text(7), .policy = row.text(8), .facts_hash = row.text(9)}};
        stored.verdict.findings.text = row.text(10);  // to be compared, not to be written
        stored.verdict.explanation.text = row.text(11);
        if (!row.is_null(12)) {
            FactsRow& facts = stored.verdict.facts.emplace();
            facts.today = Date{static_cast<std::int32_t>(row.integer(12))};
            facts.employer.text = row.text(13);
            facts.person.text = row.text(14);
            stored.attachments = load_attachments(db, stored.filing_id, row.integer(15));
        }
        if (!look(stored)) return;
    }
}

}  // namespace si::store
