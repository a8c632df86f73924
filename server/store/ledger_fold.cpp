// Person, spell and base change with each entry; employment is made from them once all entries are in.
#include "server/store/ledger_fold.h"

#include <array>

#include "server/store/fields_text.h"
#include "shared/domain/scheme.h"

namespace si::store {

namespace {

struct Newest {  // the spell of a scheme that a roster of today shows
    std::optional<std::int64_t> from, stop, cover;
};

struct Summary {
    std::optional<std::int64_t> first_from, latest_from;
    std::array<Newest, schemes.size()> newest;
};

// Spells that were closed in their first month never existed.
Summary summary_of(Database& db, const std::string& employer_id, const std::string& person_id) {
    Rows spell = db.query(
        "SELECT scheme, from_month, stop_month, cover_from FROM spell"
        " WHERE person_id = $1 AND employer_id = $2"
        " AND (stop_month IS NULL OR stop_month > from_month)"
        " ORDER BY from_month, seq",
        person_id, employer_id);
    Summary s;
    while (spell.next()) {
        const std::int64_t from = spell.integer(1);
        if (!s.first_from) s.first_from = from;
        s.latest_from = from;
        s.newest.at(static_cast<std::size_t>(spell.integer(0))) = {
            .from = from, .stop = spell.maybe_integer(2), .cover = spell.maybe_integer(3)};
    }
    return s;
}

}  // namespace

void LedgerFold::apply(const EntryRow& entry) {
    if (entry.tag == "employer") return record_employer(entry);
    const bool is_first = touched_.emplace(entry.employer_id, entry.person_id).second;
    if (is_first && entry.tag != "person") ensure_rows(entry);
    if (entry.tag == "person") {
        record_person(entry);
    } else if (entry.tag == "person_renumbered") {
        renumber(entry);
    } else if (entry.tag == "spell_opened") {
        open_spell(entry);
    } else if (entry.tag == "spell_closed") {
        close_spell(entry);
    } else if (entry.tag == "base_assessed") {
        db_.run("INSERT INTO base VALUES ($1, $2, $3, $4, $5, $6)", entry.person_id,
                entry.employer_id, entry.month, entry.seq, entry.wage, entry.base);
    } else if (entry.tag == "back_paid") {
        db_.run("INSERT INTO back_payment VALUES ($1, $2, $3, $4, $5, $6, $7)", entry.person_id,
                entry.employer_id, entry.scheme, entry.month, entry.seq, entry.wage, entry.base);
    } else if (entry.tag == "certificate_issued") {
        db_.run("INSERT INTO certificate VALUES ($1, $2, $3)", entry.person_id, entry.month,
                entry.seq);
    } else {
        // The closed list of tags is LedgerEntry's; the table takes any text.
        throw DatabaseError(DatabaseFault::other,
                            "entry " + std::to_string(entry.seq) + " has the tag " + entry.tag);
    }
}

// Entries about somebody may come before, or without, a record of theirs.
void LedgerFold::ensure_rows(const EntryRow& entry) {
    db_.run("INSERT INTO person VALUES ($1, $2, '') ON CONFLICT (person_id) DO NOTHING",
            entry.person_id, entry.id_number);
    db_.run(
        "INSERT INTO employment (employer_id, person_id, id_number, name)"
        " SELECT $1, person_id, id_number, name FROM person WHERE person_id = $2"
        " ON CONFLICT (employer_id, person_id) DO NOTHING",
        entry.employer_id, entry.person_id);
}

void LedgerFold::record_person(const EntryRow& entry) {
    const std::string record = entry.record.value_or("");
    const Fields fields = fields_of_text(record);
    const auto found = fields.find("name");
    const std::string name = found == fields.end() ? std::string{} : found->second;
    db_.run(
        "INSERT INTO person VALUES ($1, $2, $3)"
        " ON CONFLICT (person_id) DO UPDATE SET name = excluded.name",
        entry.person_id, entry.id_number, name);
    db_.run(
        "INSERT INTO employment (employer_id, person_id, id_number, name)"
        " VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (employer_id, person_id) DO UPDATE SET name = excluded.name",
        entry.employer_id, entry.person_id, entry.id_number, name);
    db_.run("INSERT OR REPLACE INTO person_record VALUES ($1, $2, $3)", entry.employer_id,
            entry.person_id, record);
}

// The same person under another number, in every list that shows it.
void LedgerFold::renumber(const EntryRow& entry) {
    const Fields fields = fields_of_text(entry.record.value_or(""));
    const auto found = fields.find("new_id_number");
    const std::string number = found == fields.end() ? std::string{} : found->second;
    if (number.empty() || db_.run("UPDATE person SET id_number = $2 WHERE person_id = $1",
                                  entry.person_id, number) != 1)
        throw DatabaseError(DatabaseFault::other,
                            "entry " + std::to_string(entry.seq) + " renumbers nobody");
    db_.run("UPDATE employment SET id_number = $2 WHERE person_id = $1", entry.person_id, number);
}

void LedgerFold::record_employer(const EntryRow& entry) {
    Fields fields;
    {
        Rows row = db_.query("SELECT fields FROM employer_record WHERE employer_id = $1",
                             entry.employer_id);
        if (row.next()) fields = fields_of_text(row.view(0));
    }
    for (const auto& [key, text] : fields_of_text(entry.record.value_or(""))) {
        if (text.empty())
            fields.erase(key);
        else
            fields.insert_or_assign(key, text);
    }
    db_.run("INSERT OR REPLACE INTO employer_record VALUES ($1, $2)", entry.employer_id,
            fields_to_text(fields));
}

void LedgerFold::open_spell(const EntryRow& entry) {
    db_.run("INSERT INTO spell VALUES ($1, $2, $3, $4, $5, NULL, $6, NULL)", entry.person_id,
            entry.employer_id, entry.scheme, entry.seq, entry.month, entry.cover_from);
}

void LedgerFold::close_spell(const EntryRow& entry) {
    const std::int64_t closed = db_.run(
        "UPDATE spell SET stop_month = $4, reason = $5"
        " WHERE person_id = $1 AND employer_id = $2 AND scheme = $3 AND stop_month IS NULL",
        entry.person_id, entry.employer_id, entry.scheme, entry.month, entry.reason);
    if (closed != 1)
        throw DatabaseError(DatabaseFault::other,
                            "entry " + std::to_string(entry.seq) + " closes no open spell");
}

void LedgerFold::refresh(const std::string& employer_id, const std::string& person_id) {
    const Summary s = summary_of(db_, employer_id, person_id);
    const Newest& pension = s.newest[0];
    const Newest& unemployment = s.newest[1];
    const Newest& injury = s.newest[2];
    std::optional<std::int64_t> base_from;
    std::optional<std::int64_t> wage;
    std::optional<std::int64_t> base;
    {
        Rows row = db_.query(
            "SELECT from_month, wage, base FROM base WHERE person_id = $1 AND employer_id = $2"
            " ORDER BY from_month DESC, seq DESC LIMIT 1",
            person_id, employer_id);
        if (row.next()) {
            base_from = row.integer(0);
            wage = row.integer(1);
            base = row.integer(2);
        }
    }
    db_.run(
        "UPDATE employment SET first_from = $3, latest_from = $4, pension_from = $5,"
        " pension_stop = $6, unemployment_from = $7, unemployment_stop = $8,"
        " work_injury_from = $9, work_injury_stop = $10, work_injury_cover = $11,"
        " base_from = $12, wage = $13, base = $14"
        " WHERE employer_id = $1 AND person_id = $2",
        employer_id, person_id, s.first_from, s.latest_from, pension.from, pension.stop,
        unemployment.from, unemployment.stop, injury.from, injury.stop, injury.cover, base_from,
        wage, base);
}

void LedgerFold::finish() {
    for (const auto& [employer_id, person_id] : touched_) refresh(employer_id, person_id);
    touched_.clear();
}

}  // namespace si::store
