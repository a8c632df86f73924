// Questions to the two lists of filings: an employer's progress list, and what waits for an audit; and to the filings
// of one batch.
#include "server/store/batch_store.h"

namespace si::store {

namespace {

// Drafts have not been submitted; they are found by the day on which they were opened.
constexpr std::string_view list_sql =
    "SELECT employer_id, opened_ms, filing_id, number, matter, audit_mode, status, variant,"
    " schemes, id_number, person_name, submitted_ms, submitted_by, decided_ms, remark, batch"
    " FROM filing_status"
    " WHERE employer_id = $1"
    " AND ($2 = '' OR number = $2)"
    " AND ($3 = '' OR matter = $3)"
    " AND ($4 = '' OR id_number = $4)"
    " AND ($5 = '' OR instr(person_name, $5) > 0)"
    " AND ($6 IS NULL OR status = $6)"
    " AND ($7 IS NULL OR iif(submitted_ms > 0, submitted_ms, opened_ms) >= $7)"
    " AND ($8 IS NULL OR iif(submitted_ms > 0, submitted_ms, opened_ms) < $8)"
    " AND ($9 = '' OR batch = $9)"
    " ORDER BY opened_ms DESC, filing_id DESC"
    " LIMIT $10 OFFSET $11";

constexpr std::string_view count_sql =
    "SELECT count(*)"
    " FROM filing_status"
    " WHERE employer_id = $1"
    " AND ($2 = '' OR number = $2)"
    " AND ($3 = '' OR matter = $3)"
    " AND ($4 = '' OR id_number = $4)"
    " AND ($5 = '' OR instr(person_name, $5) > 0)"
    " AND ($6 IS NULL OR status = $6)"
    " AND ($7 IS NULL OR iif(submitted_ms > 0, submitted_ms, opened_ms) >= $7)"
    " AND ($8 IS NULL OR iif(submitted_ms > 0, submitted_ms, opened_ms) < $8)"
    " AND ($9 = '' OR batch = $9)";

constexpr std::string_view batch_sql =
    "SELECT s.employer_id, s.opened_ms, s.filing_id, s.number, s.matter, s.audit_mode, s.status,"
    " s.variant, s.schemes, s.id_number, s.person_name, s.submitted_ms, s.submitted_by,"
    " s.decided_ms, s.remark, s.batch, r.row"
    " FROM batch_row r JOIN filing f ON f.id = r.filing_id"
    " JOIN filing_status s ON s.employer_id = f.employer_id AND s.opened_ms = f.opened_ms"
    " AND s.filing_id = f.id"
    " WHERE r.batch_id = $1"
    " ORDER BY r.row, r.filing_id";

// Manual filings of all employers; the literal 1 lets filing_status_manual serve.
constexpr std::string_view reviews_sql =
    "SELECT f.employer_id, f.opened_ms, f.filing_id, f.number, f.matter, f.audit_mode, f.status,"
    " f.variant, f.schemes, f.id_number, f.person_name, f.submitted_ms, f.submitted_by,"
    " f.decided_ms, f.remark, f.batch, e.name"
    " FROM filing_status f JOIN employer e ON e.id = f.employer_id"
    " WHERE f.audit_mode = 1 AND f.status = $1 AND f.submitted_ms > 0"
    " AND ($2 = '' OR e.id = $2 OR instr(e.name, $2) > 0)"
    " AND ($3 = '' OR f.number = $3)"
    " AND ($4 = '' OR f.matter = $4)"
    " AND ($5 = '' OR f.id_number = $5)"
    " AND ($6 = '' OR instr(f.person_name, $6) > 0)"
    " ORDER BY f.submitted_ms, f.filing_id"
    " LIMIT $7 OFFSET $8";

constexpr std::string_view count_reviews_sql =
    "SELECT count(*)"
    " FROM filing_status f JOIN employer e ON e.id = f.employer_id"
    " WHERE f.audit_mode = 1 AND f.status = $1 AND f.submitted_ms > 0"
    " AND ($2 = '' OR e.id = $2 OR instr(e.name, $2) > 0)"
    " AND ($3 = '' OR f.number = $3)"
    " AND ($4 = '' OR f.matter = $4)"
    " AND ($5 = '' OR f.id_number = $5)"
    " AND ($6 = '' OR instr(f.person_name, $6) > 0)";

StatusRow read_row(const Rows& row) {
    return {.employer_id = row.text(0),
            .filing_id = row.text(2),
            .number = row.text(3),
            .matter = row.text(4),
            .audit = static_cast<AuditMode>(row.integer(5)),
            .status = static_cast<FilingStatus>(row.integer(6)),
            .opened_ms = row.integer(1),
            .variant = row.text(7),
            .schemes = static_cast<SchemeSet>(row.integer(8)),
            .id_number = row.text(9),
            .person_name = row.text(10),
            .submitted_ms = row.integer(11),
            .decided_ms = row.integer(13),
            .submitted_by = row.text(12),
            .remark = row.text(14),
            .batch = row.text(15)};
}

}  // namespace

FilingList list_filings(Database& db, std::string_view employer_id, const FilingFilter& f) {
    FilingList list;
    std::optional<std::int64_t> status;
    if (f.status) status = static_cast<std::int64_t>(*f.status);
    {
        Rows row = db.query(count_sql, employer_id, f.number, f.matter, f.id_number, f.name, status,
                            f.from_ms, f.to_ms, f.batch);
        if (row.next()) list.total = row.integer(0);
    }
    Rows row = db.query(list_sql, employer_id, f.number, f.matter, f.id_number, f.name, status,
                        f.from_ms, f.to_ms, f.batch, f.limit, f.offset);
    while (row.next()) list.rows.push_back(read_row(row));
    return list;
}

std::vector<BatchFiling> list_batch(Database& db, std::string_view batch_id) {
    std::vector<BatchFiling> filings;
    Rows row = db.query(batch_sql, batch_id);
    while (row.next()) filings.push_back({.row = row.integer(16), .status = read_row(row)});
    return filings;
}

ReviewList list_reviews(Database& db, const ReviewFilter& f) {
    ReviewList list;
    const int status = static_cast<int>(f.status);
    {
        Rows row = db.query(count_reviews_sql, status, f.employer, f.number, f.matter, f.id_number,
                            f.name);
        if (row.next()) list.total = row.integer(0);
    }
    Rows row = db.query(reviews_sql, status, f.employer, f.number, f.matter, f.id_number, f.name,
                        f.limit, f.offset);
    while (row.next())
        list.rows.push_back({.filing = read_row(row), .employer_name = row.text(16)});
    return list;
}

bool has_undecided(Database& db, std::string_view employer_id) {
    Rows row = db.query("SELECT 1 FROM pending WHERE employer_id = $1 AND audit_mode = 0 LIMIT 1",
                        employer_id);
    return row.next();
}

std::vector<DueFiling> due_filings(Database& db, std::int64_t now_ms, int limit) {
    std::vector<DueFiling> due;
    Rows row = db.query(
        "SELECT filing_id, due_ms FROM pending WHERE audit_mode = 0 AND due_ms <= $1"
        " ORDER BY due_ms, filing_id LIMIT $2",
        now_ms, limit);
    while (row.next()) due.push_back({.id = row.text(0), .due_ms = row.integer(1)});
    return due;
}

std::optional<std::int64_t> next_due_ms(Database& db) {
    Rows row = db.query("SELECT due_ms FROM pending WHERE audit_mode = 0 ORDER BY due_ms LIMIT 1");
    if (!row.next()) return std::nullopt;
    return row.integer(0);
}

}  // namespace si::store
