// Entries in, facts out.
#include "server/store/ledger_store.h"

#include <algorithm>
#include <type_traits>

#include "server/store/filing_store.h"
#include "server/store/ledger_fold.h"
#include "shared/codes/suspension_reason.h"

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

Spell read_spell(const Rows& row) {
    Spell spell{.scheme = static_cast<Scheme>(row.integer(1)),
                .from = Month{static_cast<int>(row.integer(2))}};
    if (const auto stop = row.maybe_integer(3)) spell.stop = Month{static_cast<int>(*stop)};
    if (const auto cover = row.maybe_integer(4))
        spell.cover_from = Date{static_cast<std::int32_t>(*cover)};
    return spell;
}

void note_spell(PersonFacts& facts, const Spell& spell, bool is_here) {
    if (is_here) {
        facts.is_ours = true;
        facts.spells_here.push_back(spell);
    }
    if (spell.is_empty()) return;
    if (!is_here) facts.covered_elsewhere.push_back(spell);
    facts.known = true;
    const auto note_first = [&spell](std::optional<Month>& first) {
        if (!first || spell.from < *first) first = spell.from;
    };
    note_first(facts.first_insured);
    if (!is_here) note_first(facts.first_elsewhere);
    if (spell.stop) {
        const Month last = *spell.stop - 1;
        const auto known = facts.last_paid.find(spell.scheme);
        if (known == facts.last_paid.end() || known->second < last)
            facts.last_paid[spell.scheme] = last;
    } else if (!is_here && std::find(facts.open_elsewhere.begin(), facts.open_elsewhere.end(),
                                     spell.scheme) == facts.open_elsewhere.end()) {
        facts.open_elsewhere.push_back(spell.scheme);
    }
}

void read_spells(Database& db, std::string_view employer_id, PersonFacts& facts) {
    Rows row = db.query(
        "SELECT employer_id, scheme, from_month, stop_month, cover_from, reason FROM spell"
        " WHERE person_id = $1 ORDER BY scheme, from_month, seq",
        facts.person_id);
    while (row.next()) {
        note_spell(facts, read_spell(row), row.view(0) == employer_id);
        if (codes::says_deceased(row.view(5))) facts.deceased = true;
        if (codes::says_retired(row.view(5))) facts.receives_pension = true;
    }
}

void read_certificates(Database& db, PersonFacts& facts) {
    Rows row =
        db.query("SELECT DISTINCT month FROM certificate WHERE person_id = $1 ORDER BY month",
                 facts.person_id);
    while (row.next()) facts.certificates.push_back(Month{static_cast<int>(row.integer(0))});
}

// Ours by month; of others no more than that the month is paid for.
void read_back_payments(Database& db, std::string_view employer_id, PersonFacts& facts) {
    Rows row = db.query(
        "SELECT DISTINCT employer_id, scheme, month FROM back_payment"
        " WHERE person_id = $1 ORDER BY scheme, month, employer_id",
        facts.person_id);
    while (row.next()) {
        const auto scheme = static_cast<Scheme>(row.integer(1));
        const Month month{static_cast<int>(row.integer(2))};
        if (row.view(0) == employer_id)
            facts.back_paid[scheme].push_back(month);
        else
            facts.covered_elsewhere.push_back({.scheme = scheme, .from = month, .stop = month + 1});
    }
}

Fields newest_fields(Database& db, std::string_view filing_id) {
    Rows row = db.query(
        "SELECT fields FROM draft WHERE filing_id = $1 ORDER BY version DESC LIMIT 1", filing_id);
    return row.next() ? fields_of_text(row.view(0)) : Fields{};
}

// What waits for a verdict: of this employer with its content, of others which schemes it is about.
void read_pending(Database& db, std::string_view employer_id, std::string_view id_number,
                  std::string_view except_filing, PersonFacts& facts) {
    Rows row = db.query(
        "SELECT p.schemes, p.employer_id, p.filing_id, f.matter FROM pending p"
        " LEFT JOIN filing f ON f.id = p.filing_id"
        " WHERE p.id_number = $1 AND p.filing_id <> $2 ORDER BY p.filing_id",
        id_number, except_filing);
    SchemeSet waiting = 0;
    while (row.next()) {
        waiting |= static_cast<SchemeSet>(row.integer(0));
        if (row.view(1) == employer_id)
            facts.pending_here.push_back(
                {.matter = row.text(3), .text = newest_fields(db, row.view(2))});
    }
    facts.pending = schemes_of(waiting);
}

// Of several for the same month the last one counts.
void read_bases(Database& db, std::string_view employer_id, PersonFacts& facts) {
    Rows row = db.query(
        "SELECT b.from_month, b.wage, b.base, e.reason FROM base b"
        " JOIN ledger_entry e ON e.seq = b.seq"
        " WHERE b.person_id = $1 AND b.employer_id = $2"
        " ORDER BY b.from_month, b.seq",
        facts.person_id, employer_id);
    while (row.next()) {
        const AssessedBase base{
            .from = Month{static_cast<int>(row.integer(0))},
            .declared_wage = {row.integer(1)},
            .base = {row.integer(2)},
            .origin = base_origin_of_key(row.view(3)).value_or(BaseOrigin::enrolment)};
        auto& bases = facts.bases_here;
        if (!bases.empty() && bases.back().from == base.from)
            bases.back() = base;
        else
            bases.push_back(base);
    }
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

PersonFacts person_facts(Database& db, std::string_view employer_id, std::string_view id_number,
                         std::string_view except_filing) {
    PersonFacts facts;
    {
        Rows row = db.query("SELECT person_id, name FROM person WHERE id_number = $1", id_number);
        if (row.next()) {
            facts.person_id = row.text(0);
            facts.registered_name = row.text(1);
        }
    }
    if (!facts.person_id.empty()) {
        read_spells(db, employer_id, facts);
        read_certificates(db, facts);
        if (facts.is_ours) read_bases(db, employer_id, facts);
        read_back_payments(db, employer_id, facts);
        Rows row =
            db.query("SELECT fields FROM person_record WHERE employer_id = $1 AND person_id = $2",
                     employer_id, facts.person_id);
        if (row.next()) facts.record = fields_of_text(row.view(0));
    }
    read_pending(db, employer_id, id_number, except_filing, facts);
    return facts;
}

bool is_taken(Database& db, std::string_view id_number, std::string_view person_id) {
    const auto owner = find_person(db, id_number);
    return owner && *owner != person_id;
}

PersonFacts disclosed(PersonFacts full) {
    full.covered_elsewhere.clear();
    if (full.is_ours) return full;
    full.person_id.clear();
    full.record.clear();
    full.registered_name.clear();
    full.first_elsewhere.reset();
    full.certificates.clear();
    full.bases_here.clear();
    return full;
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
