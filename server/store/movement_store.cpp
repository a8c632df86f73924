// The entries are the list; spells only say what came before each. What is a resumption was settled with the filing
// (续保); of opening data it follows from the spells.
#include "server/store/movement_store.h"

#include <array>

#include "shared/base/text.h"

namespace si::store {

namespace {

constexpr std::string_view spell_before =
    " FROM spell h WHERE h.person_id = e.person_id AND h.employer_id = e.employer_id"
    " AND h.scheme = e.scheme AND h.seq < e.seq";

constexpr std::string_view columns =
    " e.seq AS seq, e.filing_id, p.id_number, p.name AS name, e.scheme, e.month AS month,"
    " e.reason, e.at_ms AS changed, s.submitted_by, s.submitted_ms,";
// 0 added, 1 resumed, 2 suspended.
constexpr std::string_view kind_but_for_openings =
    " CASE WHEN e.tag = 'spell_closed' THEN 2"
    " WHEN s.filing_id IS NOT NULL THEN s.variant = '续保'";
constexpr std::string_view is_of_months = " AND h.stop_month > h.from_month";
constexpr std::string_view newest = " ORDER BY h.seq DESC LIMIT 1)";
// The period leads (CROSS JOIN). $2, $3: first and last month. $4: name. $5: number. $6: scheme.
constexpr std::string_view entries =
    " FROM ledger_entry e"
    " CROSS JOIN employment p ON p.employer_id = e.employer_id AND p.person_id = e.person_id"
    " LEFT JOIN filing f ON f.id = e.filing_id"
    " LEFT JOIN filing_status s ON s.employer_id = f.employer_id"
    " AND s.opened_ms = f.opened_ms AND s.filing_id = f.id"
    " WHERE e.employer_id = $1"
    " AND e.tag IN ('spell_opened', 'spell_closed')"
    " AND e.month BETWEEN $2 AND $3"
    " AND ($4 = '' OR instr(p.name, $4) > 0)"
    " AND ($5 = '' OR p.id_number = $5)"
    " AND ($6 IS NULL OR e.scheme = $6)";

// $7: kind.
const std::string& from_where() {
    static const std::string resumed =
        concat({" ELSE EXISTS (SELECT 1", spell_before, is_of_months, ") END AS kind,"});
    static const std::string earlier = concat(
        {" CASE WHEN e.tag = 'spell_closed' THEN (SELECT h.from_month", spell_before, newest,
         " ELSE (SELECT h.stop_month", spell_before, is_of_months, newest, " END AS earlier"});
    static const std::string sql = concat({" FROM (SELECT", columns, kind_but_for_openings, resumed,
                                           earlier, entries, ") WHERE ($7 IS NULL OR kind = $7)"});
    return sql;
}

// Without further conditions the index alone tells how many there are.
constexpr std::string_view count_all =
    "SELECT count(*) FROM ledger_entry WHERE employer_id = $1"
    " AND tag IN ('spell_opened', 'spell_closed') AND month BETWEEN $2 AND $3";

std::string order(MovementSort sort, std::string_view down) {
    switch (sort) {
        case MovementSort::month:
            return concat({" ORDER BY month", down, ", seq", down});
        case MovementSort::name:
            return concat({" ORDER BY name", down, ", month DESC, seq DESC"});
        case MovementSort::changed:
            return concat({" ORDER BY changed", down, ", seq", down});
    }
    return {};
}

// Made once: the statement cache keeps views of these texts.
struct Texts {
    Texts() : count("SELECT count(*)" + from_where()) {
        for (std::size_t sort = 0; sort < list.size(); ++sort)
            for (const bool descending : {false, true})
                list.at(sort).at(descending ? 1 : 0) =
                    concat({"SELECT seq, filing_id, id_number, name, scheme, kind, month, reason,"
                            " changed, earlier, submitted_by, submitted_ms",
                            from_where(),
                            order(static_cast<MovementSort>(sort), descending ? " DESC" : ""),
                            " LIMIT $8 OFFSET $9"});
    }
    std::string count;
    std::array<std::array<std::string, 2>, 3> list;
};

const Texts& texts() {
    static const Texts made;
    return made;
}

Movement read_movement(const Rows& row) {
    Movement m{.seq = row.integer(0),
               .filing_id = row.text(1),
               .id_number = row.text(2),
               .name = row.text(3),
               .scheme = static_cast<Scheme>(row.integer(4)),
               .kind = static_cast<MovementKind>(row.integer(5)),
               .month = Month{static_cast<int>(row.integer(6))},
               .reason = row.text(7),
               .at_ms = row.integer(8),
               .submitted_by = row.text(10),
               .submitted_ms = row.maybe_integer(11).value_or(0)};
    if (const auto earlier = row.maybe_integer(9)) m.earlier = Month{static_cast<int>(*earlier)};
    return m;
}

}  // namespace

MovementList list_movements(Database& db, std::string_view employer_id, const MovementFilter& f) {
    std::optional<std::int64_t> scheme, kind;
    if (f.scheme) scheme = static_cast<std::int64_t>(*f.scheme);
    if (f.kind) kind = static_cast<std::int64_t>(*f.kind);
    const int from = f.period.from.count, last = f.period.last.count;
    MovementList list;
    if (f.name.empty() && f.id_number.empty() && !scheme && !kind) {
        Rows row = db.query(count_all, employer_id, from, last);
        if (row.next()) list.total = row.integer(0);
    } else {
        Rows row =
            db.query(texts().count, employer_id, from, last, f.name, f.id_number, scheme, kind);
        if (row.next()) list.total = row.integer(0);
    }
    const auto& sql = texts().list.at(static_cast<std::size_t>(f.sort)).at(f.descending ? 1 : 0);
    Rows row = db.query(sql, employer_id, from, last, f.name, f.id_number, scheme, kind, f.limit,
                        f.offset);
    while (row.next()) list.rows.push_back(read_movement(row));
    return list;
}

}  // namespace si::store
