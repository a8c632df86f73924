// The entries are the list; spells only say what came before each, and the filing what a changed record was. What is a
// resumption was settled with the filing (续保); of opening data it follows from the spells.
#include "server/store/movement_store.h"

#include <array>

#include "shared/base/date.h"
#include "shared/base/text.h"
#include "shared/codes/suspension_reason.h"

namespace si::store {

namespace {

constexpr std::string_view spell_before =
    " FROM spell h WHERE h.person_id = e.person_id AND h.employer_id = e.employer_id"
    " AND h.scheme = e.scheme AND h.seq < e.seq";

constexpr std::string_view columns =
    " e.seq AS seq, e.filing_id, p.id_number, p.name AS name, e.scheme, e.month AS month,"
    " e.reason, e.at_ms AS changed, s.submitted_by, s.submitted_ms,";
// 0 added, 1 resumed, 2 suspended, 3 ended. $8: the reasons of an end, all in one text.
constexpr std::string_view kind_but_for_openings =
    " CASE WHEN e.tag = 'spell_closed' THEN 2 + (instr($8, e.reason) > 0)"
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

// 信息变更. $9, $10: from which moment, and before which.
constexpr std::string_view changed_records =
    " FROM ledger_entry e"
    " CROSS JOIN submission_case c ON c.filing_id = e.filing_id AND c.originals <> ''"
    " AND c.event_seq = (SELECT max(event_seq) FROM submission_case WHERE filing_id = e.filing_id)"
    " WHERE e.employer_id = $1 AND e.tag = 'person' AND e.filing_id IS NOT NULL"
    " AND e.at_ms >= $9 AND e.at_ms < $10";
constexpr std::string_view changes =
    " UNION ALL SELECT r.seq, r.filing_id, p.id_number, p.name, NULL,"
    " 12 * strftime('%Y', (r.at_ms + 28800000) / 1000, 'unixepoch')"
    " + strftime('%m', (r.at_ms + 28800000) / 1000, 'unixepoch') - 1,"
    " '', r.at_ms, s.submitted_by, s.submitted_ms, 4, NULL,"
    " r.originals, r.record, f.matter, r.id_number"
    " FROM (SELECT e.seq, e.filing_id, e.person_id, e.id_number, e.at_ms, e.record, c.originals";
constexpr std::string_view changes_where =
    ") r CROSS JOIN employment p ON p.employer_id = $1 AND p.person_id = r.person_id"
    " CROSS JOIN filing f ON f.id = r.filing_id"
    " LEFT JOIN filing_status s ON s.employer_id = f.employer_id"
    " AND s.opened_ms = f.opened_ms AND s.filing_id = f.id"
    " WHERE ($4 = '' OR instr(p.name, $4) > 0) AND ($5 = '' OR p.id_number = $5) AND $6 IS NULL";

// $7: kind.
std::string from_where(bool with_changes) {
    static const std::string resumed =
        concat({" ELSE EXISTS (SELECT 1", spell_before, is_of_months, ") END AS kind,"});
    static const std::string earlier = concat(
        {" CASE WHEN e.tag = 'spell_closed' THEN (SELECT h.from_month", spell_before, newest,
         " ELSE (SELECT h.stop_month", spell_before, is_of_months, newest, " END AS earlier"});
    std::string rows =
        concat({columns, kind_but_for_openings, resumed, earlier,
                ", NULL AS originals, NULL AS record, NULL AS matter, NULL AS now", entries});
    if (with_changes) rows += concat({changes, changed_records, changes_where});
    return concat({" FROM (SELECT", rows, ") WHERE ($7 IS NULL OR kind = $7)"});
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

const std::string& ending_reasons() {
    static const std::string joined = [] {
        std::string text;
        for (const std::string_view reason : codes::ending_reasons()) text += concat({reason, " "});
        return text;
    }();
    return joined;
}

// Made once: the statement cache keeps views of these texts.
struct Texts {
    explicit Texts(bool with_changes) : count("SELECT count(*)" + from_where(with_changes)) {
        for (std::size_t sort = 0; sort < list.size(); ++sort)
            for (const bool descending : {false, true})
                list.at(sort).at(descending ? 1 : 0) =
                    concat({"SELECT seq, filing_id, id_number, name, scheme, kind, month, reason,"
                            " changed, earlier, submitted_by, submitted_ms, originals, record,"
                            " matter, now",
                            from_where(with_changes),
                            order(static_cast<MovementSort>(sort), descending ? " DESC" : ""),
                            with_changes ? " LIMIT $11 OFFSET $12" : " LIMIT $9 OFFSET $10"});
    }
    std::string count;
    std::array<std::array<std::string, 2>, 3> list;
};

const Texts& texts(bool with_changes) {
    static const Texts plain{false};
    static const Texts whole{true};
    return with_changes ? whole : plain;
}

Movement read_movement(const Rows& row) {
    Movement m{.seq = row.integer(0),
               .filing_id = row.text(1),
               .id_number = row.text(2),
               .name = row.text(3),
               .scheme = {},
               .kind = static_cast<MovementKind>(row.integer(5)),
               .month = Month{static_cast<int>(row.integer(6))},
               .reason = row.text(7),
               .at_ms = row.integer(8),
               .submitted_by = row.text(10),
               .submitted_ms = row.maybe_integer(11).value_or(0)};
    if (const auto scheme = row.maybe_integer(4)) m.scheme = static_cast<Scheme>(*scheme);
    if (const auto earlier = row.maybe_integer(9)) m.earlier = Month{static_cast<int>(*earlier)};
    if (m.kind != MovementKind::changed) return m;
    m.before = fields_of_text(row.view(12));
    m.record = fields_of_text(row.view(13));
    m.matter = row.text(14);
    m.new_id_number = row.text(15);
    return m;
}

struct Moments {
    std::int64_t from_ms = 0, until_ms = 0;
};

Moments moments_of(const MovementPeriod& period) {
    return {.from_ms = shanghai_ms(first_day(period.from), 0),
            .until_ms = shanghai_ms(first_day(period.last + 1), 0)};
}

// Few employers have any in the period; the others need not look for them row by row.
bool has_changes(Database& db, std::string_view employer_id, const MovementFilter& f) {
    if (f.scheme || (f.kind && *f.kind != MovementKind::changed)) return false;
    static const std::string sql =
        "SELECT EXISTS (SELECT 1" +
        replace_all(replace_all(std::string{changed_records}, "$9", "$2"), "$10", "$3") + ")";
    const Moments moments = moments_of(f.period);
    Rows row = db.query(sql, employer_id, moments.from_ms, moments.until_ms);
    return row.next() && row.integer(0) != 0;
}

}  // namespace

MovementList list_movements(Database& db, std::string_view employer_id, const MovementFilter& f) {
    std::optional<std::int64_t> scheme, kind;
    if (f.scheme) scheme = static_cast<std::int64_t>(*f.scheme);
    if (f.kind) kind = static_cast<std::int64_t>(*f.kind);
    const int from = f.period.from.count, last = f.period.last.count;
    const bool with_changes = has_changes(db, employer_id, f);
    const Moments moments = moments_of(f.period);
    const auto counted = [&] {
        if (with_changes)
            return db.query(texts(true).count, employer_id, from, last, f.name, f.id_number, scheme,
                            kind, ending_reasons(), moments.from_ms, moments.until_ms);
        if (f.name.empty() && f.id_number.empty() && !scheme && !kind)
            return db.query(count_all, employer_id, from, last);
        return db.query(texts(false).count, employer_id, from, last, f.name, f.id_number, scheme,
                        kind, ending_reasons());
    };
    MovementList list;
    {
        Rows row = counted();
        if (row.next()) list.total = row.integer(0);
    }
    const auto& sql =
        texts(with_changes).list.at(static_cast<std::size_t>(f.sort)).at(f.descending ? 1 : 0);
    Rows row = with_changes ? db.query(sql, employer_id, from, last, f.name, f.id_number, scheme,
                                       kind, ending_reasons(), moments.from_ms, moments.until_ms,
                                       f.limit, f.offset)
                            : db.query(sql, employer_id, from, last, f.name, f.id_number, scheme,
                                       kind, ending_reasons(), f.limit, f.offset);
    while (row.next()) list.rows.push_back(read_movement(row));
    return list;
}

}  // namespace si::store
