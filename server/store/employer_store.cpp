// One row per employer.
#include "server/store/employer_store.h"

#include "server/store/fields_text.h"

namespace si::store {

namespace {

std::optional<std::int64_t> from_of(const EmployerFacts& facts, Scheme scheme) {
    const auto found = facts.insured_from.find(scheme);
    if (found == facts.insured_from.end()) return std::nullopt;
    return found->second.count;
}

std::optional<EmployerRow> read_employer(Database& db, std::string_view id) {
    Rows row = db.query(
        "SELECT id, name, credit_code, kind, status, locked, pension_from, unemployment_from,"
        " work_injury_from FROM employer WHERE id = $1",
        id);
    if (!row.next()) return std::nullopt;
    EmployerRow employer{.facts = {.id = row.text(0),
                                   .name = row.text(1),
                                   .kind = static_cast<EmployerKind>(row.integer(3)),
                                   .status = static_cast<EmployerStatus>(row.integer(4)),
                                   .locked = row.integer(5) != 0},
                         .credit_code = row.text(2)};
    int column = 6;
    for (const Scheme scheme : schemes) {
        if (const auto from = row.maybe_integer(column++))
            employer.facts.insured_from[scheme] = Month{static_cast<int>(*from)};
    }
    Rows record = db.query("SELECT fields FROM employer_record WHERE employer_id = $1", id);
    if (record.next()) employer.facts.record = fields_of_text(record.view(0));
    employer.facts.record["unit_name"] = employer.facts.name;
    employer.facts.record["credit_code"] = employer.credit_code;
    return employer;
}

}  // namespace

void insert_employer(Act& act, const EmployerRow& employer) {
    const EmployerFacts& f = employer.facts;
    act.write("employer",
              "INSERT INTO employer VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", f.id,
              f.name, employer.credit_code, static_cast<int>(f.kind), static_cast<int>(f.status),
              f.locked, from_of(f, Scheme::pension), from_of(f, Scheme::unemployment),
              from_of(f, Scheme::work_injury), act.at_ms());
}

void record_collection(Act& act, std::string_view employer_id, Scheme scheme, Month through) {
    act.write("collection", "INSERT INTO collection VALUES ($1, $2, $3, $4, $5)", employer_id,
              static_cast<int>(scheme), through.count, act.at_ms());
}

std::optional<EmployerRow> find_employer(Database& db, std::string_view id) {
    std::optional<EmployerRow> employer = read_employer(db, id);
    if (!employer) return employer;
    Rows row = db.query(
        "SELECT scheme, max(month) FROM collection WHERE employer_id = $1 GROUP BY scheme", id);
    while (row.next())
        employer->facts.collected_through[static_cast<Scheme>(row.integer(0))] =
            Month{static_cast<int>(row.integer(1))};
    return employer;
}

}  // namespace si::store
