// One list and its count, over the filings of one employer.
#include "server/store/wage_store.h"

#include "shared/base/text.h"

namespace si::store {

namespace {

// $3: the line "key=value" of the fields as they are stored.
constexpr std::string_view from_where =
    " FROM filing_status s"
    " JOIN draft d ON d.filing_id = s.filing_id"
    " AND d.version = (SELECT max(v.version) FROM draft v WHERE v.filing_id = s.filing_id)"
    " WHERE s.employer_id = $1"
    " AND s.matter = $2"
    " AND s.submitted_ms > 0"
    " AND instr(char(10) || d.fields, char(10) || $3 || char(10)) > 0"
    " AND ($4 = '' OR s.id_number = $4)"
    " AND ($5 = '' OR instr(s.person_name, $5) > 0)"
    " AND ($6 IS NULL OR s.status = $6)";

// Made once: the statement cache keeps views of these texts.
const std::string& list_sql() {
    static const std::string sql = concat(
        {"SELECT s.filing_id, s.number, s.status, s.schemes, s.id_number, s.person_name,"
         " s.submitted_ms, s.decided_ms, s.remark, d.fields,"
         " (SELECT e.month FROM ledger_entry e"
         " WHERE e.filing_id = s.filing_id AND e.tag = 'base_assessed' ORDER BY e.seq LIMIT 1),"
         " (SELECT e.base FROM ledger_entry e"
         " WHERE e.filing_id = s.filing_id AND e.tag = 'base_assessed' ORDER BY e.seq LIMIT 1)",
         from_where, " ORDER BY s.opened_ms DESC, s.filing_id DESC LIMIT $7 OFFSET $8"});
    return sql;
}

const std::string& count_sql() {
    static const std::string sql = concat({"SELECT count(*)", from_where});
    return sql;
}

Declaration read_declaration(const Rows& row) {
    Declaration d{.filing = {.filing_id = row.text(0),
                             .number = row.text(1),
                             .status = static_cast<FilingStatus>(row.integer(2)),
                             .schemes = static_cast<SchemeSet>(row.integer(3)),
                             .id_number = row.text(4),
                             .person_name = row.text(5),
                             .submitted_ms = row.integer(6),
                             .decided_ms = row.integer(7),
                             .remark = row.text(8)},
                  .fields = fields_of_text(row.view(9))};
    if (const auto from = row.maybe_integer(10)) d.from = Month{static_cast<int>(*from)};
    d.base = {row.maybe_integer(11).value_or(0)};
    return d;
}

}  // namespace

DeclarationList list_declarations(Database& db, std::string_view employer_id,
                                  const DeclarationFilter& f) {
    DeclarationList list;
    const std::string line = concat({f.key, "=", f.value});
    std::optional<std::int64_t> status;
    if (f.status) status = static_cast<std::int64_t>(*f.status);
    {
        Rows row = db.query(count_sql(), employer_id, f.matter, line, f.id_number, f.name, status);
        if (row.next()) list.total = row.integer(0);
    }
    Rows row = db.query(list_sql(), employer_id, f.matter, line, f.id_number, f.name, status,
                        f.limit, f.offset);
    while (row.next()) list.rows.push_back(read_declaration(row));
    return list;
}

}  // namespace si::store
