// Entries in, facts out.
#include "server/store/ledger_store.h"

#include <type_traits>

#include "server/store/ledger_fold.h"

namespace si::store {

namespace {

// 个人编号 are counted up, so that new people come last in every table that is ordered by them.
constexpr std::int64_t first_person = 1'000'000'001;

// Whom an entry is about; empty: the employer itself.
std::string id_number_of(const LedgerEntry& entry) {
    return std::visit(
        [](const auto& e) -> std::string {
            if constexpr (std::is_same_v<std::decay_t<decltype(e)>, EmployerRecorded>)
                return {};
            else
                return e.id_number;
        },
        entry);
}

std::optional<std::string> find_person(Database& db, std::string_view id_number) {
    Rows row = db.query("SELECT person_id FROM person WHERE id_number = $1", id_number);
    if (!row.next()) return std::nullopt;
    return row.text(0);
}

std::string person_for(Database& db, std::string_view id_number) {
    if (id_number.empty()) return {};
    if (auto found = find_person(db, id_number)) return *found;
    Rows last = db.query("SELECT person_id FROM person ORDER BY person_id DESC LIMIT 1");
    return std::to_string(last.next() ? std::stoll(last.text(0)) + 1 : first_person);
}

std::int64_t next_seq(Database& db) {
    Rows last = db.query("SELECT seq FROM ledger_entry ORDER BY seq DESC LIMIT 1");
    return last.next() ? last.integer(0) + 1 : 1;
}

void fill(EntryRow& row, const PersonRecorded& e) {
    row.tag = "person";
    row.record = fields_to_text(e.record);
}
void fill(EntryRow& row, const PersonRenumbered& e) {
    row.tag = "person_renumbered";
    row.record = fields_to_text({{"new_id_number", e.new_id_number}});
}
void fill(EntryRow& row, const EmployerRecorded& e) {
    row.tag = "employer";
    row.record = fields_to_text(e.record);
}
void fill(EntryRow& row, const SpellOpened& e) {
    row.tag = "spell_opened";
    row.scheme = static_cast<std::int64_t>(e.scheme);
    row.month = e.from.count;
    if (e.cover_from) row.cover_from = e.cover_from->days;
}
void fill(EntryRow& row, const SpellClosed& e) {
    row.tag = "spell_closed";
    row.scheme = static_cast<std::int64_t>(e.scheme);
    row.month = e.stop.count;
    row.reason = e.reason;
}
void fill(EntryRow& row, const BaseAssessed& e) {
    row.tag = "base_assessed";
    row.month = e.from.count;
    row.wage = e.declared_wage.amount;
    row.base = e.base.amount;
    // Without a reason it is an enrolment's: so are all entries from before there were others.
    if (e.origin != BaseOrigin::enrolment) row.reason = std::string{to_key(e.origin)};
}
void fill(EntryRow& row, const CertificateIssued& e) {
    row.tag = "certificate_issued";
    row.month = e.month.count;
}

void fill(EntryRow& row, const BackPaid& e) {
    row.tag = "back_paid";
    row.scheme = static_cast<std::int64_t>(e.scheme);
    row.month = e.month.count;
    row.wage = e.wage.amount;
    row.base = e.base.amount;
}

void write_entry(Act& act, const EntryRow& e) {
    act.write("ledger_entry",
              "INSERT INTO ledger_entry VALUES"
              " ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
              e.seq, e.filing_id, e.opening_id, e.employer_id, e.person_id, e.id_number, e.at_ms,
              e.tag, e.scheme, e.month, e.cover_from, e.reason, e.wage, e.base, e.record);
}

}  // namespace

void insert_opening(Act& act, std::string_view id, std::string_view employer_id,
                    std::string_view note) {
    act.write("opening", "INSERT INTO opening VALUES ($1, $2, $3, $4, $5)", id, employer_id,
              act.at_ms(), note);
}

void append_entries(Act& act, const EntrySource& source, std::span<const LedgerEntry> entries) {
    Database& db = act.db();
    LedgerFold fold(db);
    std::int64_t seq = next_seq(db);
    std::string id_number;  // entries about one person come together
    std::string person_id;
    for (const LedgerEntry& entry : entries) {
        if (id_number_of(entry) != id_number) {
            id_number = id_number_of(entry);
            person_id = person_for(db, id_number);
        }
        EntryRow row{.seq = seq++,
                     .filing_id = source.filing_id,
                     .opening_id = source.opening_id,
                     .employer_id = source.employer_id,
                     .person_id = person_id,
                     .id_number = id_number,
                     .at_ms = act.at_ms()};
        std::visit([&](const auto& e) { fill(row, e); }, entry);
        write_entry(act, row);
        fold.apply(row);
    }
    fold.finish();
}

std::string entry_lines(Database& db, std::string_view filing_id) {
    Rows row = db.query(
        "SELECT id_number, tag, scheme, month, cover_from, reason, wage, base, record"
        " FROM ledger_entry WHERE filing_id = $1 ORDER BY seq",
        filing_id);
    Canonical lines;
    const auto text = [&row](int column) {
        return row.is_null(column) ? std::nullopt : std::optional(row.text(column));
    };
    while (row.next()) {
        lines.add(row.text(0)).add(row.text(1));
        for (const int column : {2, 3, 4}) lines.add(row.maybe_integer(column));
        lines.add(text(5)).add(row.maybe_integer(6)).add(row.maybe_integer(7)).add(text(8));
    }
    return lines.bytes();
}

std::string entry_lines(std::span<const LedgerEntry> entries) {
    Canonical lines;
    for (const LedgerEntry& entry : entries) {
        EntryRow row;
        std::visit([&](const auto& e) { fill(row, e); }, entry);
        lines.add(id_number_of(entry)).add(row.tag).add(row.scheme).add(row.month);
        lines.add(row.cover_from).add(row.reason).add(row.wage).add(row.base).add(row.record);
    }
    return lines.bytes();
}

bool is_taken(Database& db, std::string_view id_number, std::string_view person_id) {
    const auto owner = find_person(db, id_number);
    return owner && *owner != person_id;
}

void rebuild_ledger(Database& from, Database& to) {
    for (const std::string_view sql :
         {"DELETE FROM person", "DELETE FROM spell", "DELETE FROM base", "DELETE FROM back_payment",
          "DELETE FROM certificate", "DELETE FROM employment", "DELETE FROM employer_record"})
        to.run(sql);
    Rows row = from.query(
        "SELECT seq, employer_id, person_id, id_number, tag, scheme, month, cover_from, reason,"
        " wage, base, record FROM ledger_entry ORDER BY seq");
    LedgerFold fold(to);
    while (row.next()) {
        EntryRow entry{.seq = row.integer(0),
                       .employer_id = row.text(1),
                       .person_id = row.text(2),
                       .id_number = row.text(3),
                       .tag = row.text(4),
                       .scheme = row.maybe_integer(5),
                       .month = row.maybe_integer(6),
                       .cover_from = row.maybe_integer(7),
                       .wage = row.maybe_integer(9),
                       .base = row.maybe_integer(10)};
        if (!row.is_null(8)) entry.reason = row.text(8);
        if (!row.is_null(11)) entry.record = row.text(11);
        fold.apply(entry);
    }
    fold.finish();
}

}  // namespace si::store
