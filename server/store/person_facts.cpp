// What the ledger says of people: of one by number, or of everybody of an employer at once. Both read the same rows
// with the same words, so that they say the same.
#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "server/store/filing_store.h"
#include "server/store/ledger_store.h"
#include "shared/codes/suspension_reason.h"

namespace si::store {

namespace {

// --- one row each ---------------------------------------------------------------------------------------------------

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

// employer_id, scheme, from_month, stop_month, cover_from, reason
void add_spell(PersonFacts& facts, const Rows& row, std::string_view employer_id) {
    note_spell(facts, read_spell(row), row.view(0) == employer_id);
    if (codes::says_deceased(row.view(5))) facts.deceased = true;
    if (codes::says_retired(row.view(5))) facts.receives_pension = true;
}

// month
void add_certificate(PersonFacts& facts, const Rows& row) {
    facts.certificates.push_back(Month{static_cast<int>(row.integer(0))});
}

// employer_id, scheme, month. Ours by month; of others no more than that the month is paid for.
void add_back_payment(PersonFacts& facts, const Rows& row, std::string_view employer_id) {
    const auto scheme = static_cast<Scheme>(row.integer(1));
    const Month month{static_cast<int>(row.integer(2))};
    if (row.view(0) == employer_id)
        facts.back_paid[scheme].push_back(month);
    else
        facts.covered_elsewhere.push_back({.scheme = scheme, .from = month, .stop = month + 1});
}

// from_month, wage, base, reason. Of several for the same month the last one counts.
void add_base(PersonFacts& facts, const Rows& row) {
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

Fields newest_fields(Database& db, std::string_view filing_id) {
    Rows row = db.query(
        "SELECT fields FROM draft WHERE filing_id = $1 ORDER BY version DESC LIMIT 1", filing_id);
    return row.next() ? fields_of_text(row.view(0)) : Fields{};
}

// schemes, employer_id, filing_id, matter. What waits for a verdict: of this employer with its content, of others which
// schemes it is about.
void add_pending(Database& db, PersonFacts& facts, const Rows& row, std::string_view employer_id) {
    for (const Scheme scheme : schemes_of(static_cast<SchemeSet>(row.integer(0))))
        if (std::find(facts.pending.begin(), facts.pending.end(), scheme) == facts.pending.end())
            facts.pending.push_back(scheme);
    std::sort(facts.pending.begin(), facts.pending.end());
    if (row.view(1) == employer_id)
        facts.pending_here.push_back(
            {.matter = row.text(3), .text = newest_fields(db, row.view(2))});
}

// --- one person -----------------------------------------------------------------------------------------------------

void read_spells(Database& db, std::string_view employer_id, PersonFacts& facts) {
    Rows row = db.query(
        "SELECT employer_id, scheme, from_month, stop_month, cover_from, reason FROM spell"
        " WHERE person_id = $1 ORDER BY scheme, from_month, seq",
        facts.person_id);
    while (row.next()) add_spell(facts, row, employer_id);
}

void read_certificates(Database& db, PersonFacts& facts) {
    Rows row =
        db.query("SELECT DISTINCT month FROM certificate WHERE person_id = $1 ORDER BY month",
                 facts.person_id);
    while (row.next()) add_certificate(facts, row);
}

void read_back_payments(Database& db, std::string_view employer_id, PersonFacts& facts) {
    Rows row = db.query(
        "SELECT DISTINCT employer_id, scheme, month FROM back_payment"
        " WHERE person_id = $1 ORDER BY scheme, month, employer_id",
        facts.person_id);
    while (row.next()) add_back_payment(facts, row, employer_id);
}

void read_bases(Database& db, std::string_view employer_id, PersonFacts& facts) {
    Rows row = db.query(
        "SELECT b.from_month, b.wage, b.base, e.reason FROM base b"
        " JOIN ledger_entry e ON e.seq = b.seq"
        " WHERE b.person_id = $1 AND b.employer_id = $2"
        " ORDER BY b.from_month, b.seq",
        facts.person_id, employer_id);
    while (row.next()) add_base(facts, row);
}

struct Asked {
    std::string_view employer_id, id_number;
    std::string_view except_filing;  // whose own waiting does not count
};

void read_pending(Database& db, const Asked& asked, PersonFacts& facts) {
    Rows row = db.query(
        "SELECT p.schemes, p.employer_id, p.filing_id, f.matter FROM pending p"
        " LEFT JOIN filing f ON f.id = p.filing_id"
        " WHERE p.id_number = $1 AND p.filing_id <> $2 ORDER BY p.filing_id",
        asked.id_number, asked.except_filing);
    while (row.next()) add_pending(db, facts, row, asked.employer_id);
}

// --- everybody of an employer: one query of each kind, rows with the person behind the columns that one person has --

// Hands each row to `add` with its person; rows come in the order of people.
void share_out(Rows row, int person_column, std::vector<OwnPerson>& people,
               const std::function<void(PersonFacts&, const Rows&)>& add) {
    std::size_t at = 0;
    while (row.next()) {
        const std::string_view id = row.view(person_column);
        while (at < people.size() && people[at].facts.person_id < id) ++at;
        if (at < people.size() && people[at].facts.person_id == id) add(people[at].facts, row);
    }
}

std::vector<OwnPerson> list_people(Database& db, std::string_view employer_id) {
    std::vector<OwnPerson> people;
    Rows row = db.query(
        "SELECT p.person_id, p.id_number, p.name, r.fields FROM employment e"
        " JOIN person p ON p.person_id = e.person_id"
        " LEFT JOIN person_record r ON r.employer_id = e.employer_id"
        " AND r.person_id = e.person_id"
        " WHERE e.employer_id = $1 ORDER BY e.person_id",
        employer_id);
    while (row.next()) {
        OwnPerson person{.id_number = row.text(1), .facts = {}};
        person.facts.person_id = row.text(0);
        person.facts.registered_name = row.text(2);
        if (!row.is_null(3)) person.facts.record = fields_of_text(row.view(3));
        people.push_back(std::move(person));
    }
    return people;
}

}  // namespace

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
    read_pending(
        db, {.employer_id = employer_id, .id_number = id_number, .except_filing = except_filing},
        facts);
    return facts;
}

std::vector<OwnPerson> own_people_facts(Database& db, std::string_view employer_id) {
    std::vector<OwnPerson> people = list_people(db, employer_id);
    share_out(db.query("SELECT s.employer_id, s.scheme, s.from_month, s.stop_month, s.cover_from,"
                       " s.reason, e.person_id FROM employment e"
                       " JOIN spell s ON s.person_id = e.person_id WHERE e.employer_id = $1"
                       " ORDER BY e.person_id, s.scheme, s.from_month, s.seq",
                       employer_id),
              6, people,
              [&](PersonFacts& facts, const Rows& row) { add_spell(facts, row, employer_id); });
    const auto is_not_ours = [](const OwnPerson& person) { return !person.facts.is_ours; };
    people.erase(std::remove_if(people.begin(), people.end(), is_not_ours), people.end());
    share_out(db.query("SELECT DISTINCT c.month, e.person_id FROM employment e"
                       " JOIN certificate c ON c.person_id = e.person_id WHERE e.employer_id = $1"
                       " ORDER BY e.person_id, c.month",
                       employer_id),
              1, people, add_certificate);
    share_out(db.query("SELECT b.from_month, b.wage, b.base, l.reason, e.person_id"
                       " FROM employment e JOIN base b ON b.person_id = e.person_id"
                       " AND b.employer_id = e.employer_id JOIN ledger_entry l ON l.seq = b.seq"
                       " WHERE e.employer_id = $1 ORDER BY e.person_id, b.from_month, b.seq",
                       employer_id),
              4, people, add_base);
    share_out(
        db.query("SELECT DISTINCT b.employer_id, b.scheme, b.month, e.person_id"
                 " FROM employment e JOIN back_payment b ON b.person_id = e.person_id"
                 " WHERE e.employer_id = $1 ORDER BY e.person_id, b.scheme, b.month, b.employer_id",
                 employer_id),
        3, people,
        [&](PersonFacts& facts, const Rows& row) { add_back_payment(facts, row, employer_id); });
    share_out(db.query("SELECT p.schemes, p.employer_id, p.filing_id, f.matter, e.person_id"
                       " FROM employment e JOIN pending p ON p.id_number = e.id_number"
                       " LEFT JOIN filing f ON f.id = p.filing_id"
                       " WHERE e.employer_id = $1 ORDER BY e.person_id, p.filing_id",
                       employer_id),
              4, people, [&](PersonFacts& facts, const Rows& row) {
                  add_pending(db, facts, row, employer_id);
              });
    return people;
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

}  // namespace si::store
