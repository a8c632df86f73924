// A batch is three kinds of truth rows and a count.
#include "server/store/batch_store.h"

#include <utility>

#include "shared/base/assert.h"
#include "shared/base/text.h"

namespace si::store {

namespace {

// "PC330200-20261124-000003": by its first letters told from a 申报流水号.
std::string next_number(Database& db, std::string_view region, std::int64_t now_ms) {
    const std::string day = replace_all(to_text(shanghai_date(now_ms)), "-", "");
    Rows row = db.query(
        "INSERT INTO batch_number VALUES ($1, 1)"
        " ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last",
        day);
    SI_ASSERT(row.next());
    std::string count = std::to_string(row.integer(0));
    while (row.next()) continue;
    if (count.size() < 6) count.insert(0, 6 - count.size(), '0');
    return concat({"PC", region, "-", day, "-", count});
}

}  // namespace

std::optional<BatchHead> find_batch(Database& db, std::string_view id) {
    Rows row = db.query(
        "SELECT b.employer_id, b.matter, b.number, b.file_name, b.kind, b.opened_ms, b.opened_by,"
        " b.opened_name, s.at_ms FROM batch b LEFT JOIN batch_submission s ON s.batch_id = b.id"
        " WHERE b.id = $1",
        id);
    if (!row.next()) return std::nullopt;
    return BatchHead{.id = std::string{id},
                     .employer_id = row.text(0),
                     .matter = row.text(1),
                     .number = row.text(2),
                     .file_name = row.text(3),
                     .kind = static_cast<BatchKind>(row.integer(4)),
                     .opened_ms = row.integer(5),
                     .account = row.text(6),
                     .opened_by = row.text(7),
                     .submitted_ms = row.maybe_integer(8)};
}

BatchHead open_batch(Act& act, BatchHead head, std::string_view region) {
    head.number = next_number(act.db(), region, head.opened_ms);
    act.write("batch", "INSERT INTO batch VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
              head.id, head.employer_id, head.matter, head.number, head.file_name,
              static_cast<int>(head.kind), head.opened_ms, head.account, head.opened_by);
    return head;
}

void add_to_batch(Act& act, FilingRecord& record, BatchPlace place) {
    SI_ASSERT(!record.batch.has_value());
    act.write("batch_row", "INSERT INTO batch_row VALUES ($1, $2, $3, $4)", record.head.id,
              place.batch_id, place.row);
    record.batch = std::move(place);
}

void submit_batch(Act& act, BatchHead& head, std::string_view account, std::string_view name) {
    SI_ASSERT(head.kind == BatchKind::whole && !head.submitted_ms);
    act.write("batch_submission", "INSERT INTO batch_submission VALUES ($1, $2, $3, $4, $5)",
              head.id, act.at_ms(), account, name);
    head.submitted_ms = act.at_ms();
}

std::int64_t count_rows(Database& db, std::string_view batch_id) {
    Rows row = db.query("SELECT count(*) FROM batch_row WHERE batch_id = $1", batch_id);
    return row.next() ? row.integer(0) : 0;
}

bool is_in_batch(Database& db, std::string_view batch_id, std::string_view filing_id) {
    Rows row = db.query("SELECT 1 FROM batch_row WHERE filing_id = $1 AND batch_id = $2", filing_id,
                        batch_id);
    return row.next();
}

void rebuild_batches(Database& from, Database& to) {
    to.run("DELETE FROM batch_number");
    Rows batch = from.query("SELECT number FROM batch ORDER BY id");
    while (batch.next()) {
        const std::string number = batch.text(0);
        const auto parts = split(number, '-');
        if (parts.size() != 3 || !is_digits(parts[2]) || parts[2].size() >= 10) continue;
        to.run(
            "INSERT INTO batch_number VALUES ($1, $2)"
            " ON CONFLICT (day) DO UPDATE SET last = max(last, excluded.last)",
            parts[1], std::stoi(std::string{parts[2]}));
    }
}

}  // namespace si::store
