// The roster: `employment` answers for months since a person's newest spell began, `spell` and `base` for earlier ones.
#include "server/store/roster_store.h"

#include <array>

#include "shared/base/text.h"

namespace si::store {

namespace {

// The spell of a scheme that counts at month $2: the newest that has begun by then and has a month in it.
constexpr std::string_view counting_spell =
    " AND s.from_month <= $2 AND (s.stop_month IS NULL OR s.stop_month > s.from_month)"
    " ORDER BY s.from_month DESC, s.seq DESC LIMIT 1) END AS ";
constexpr std::string_view of_spell =
    " FROM spell s WHERE s.person_id = e.person_id AND s.employer_id = e.employer_id"
    " AND s.scheme = ";

std::string spell_column(std::string_view flat, std::string_view column, std::string_view scheme) {
    return concat({" CASE WHEN e.latest_from <= $2 THEN e.", flat, " ELSE (SELECT ", column,
                   of_spell, scheme, counting_spell, flat, ","});
}

constexpr std::string_view counting_base =
    " FROM base b WHERE b.person_id = e.person_id AND b.employer_id = e.employer_id"
    " AND b.from_month <= $2 ORDER BY b.from_month DESC, b.seq DESC LIMIT 1) END AS ";

std::string base_column(std::string_view column) {
    return concat({" CASE WHEN e.base_from IS NULL OR e.base_from <= $2 THEN e.", column,
                   " ELSE (SELECT ", column, counting_base, column});
}

// A number leads to one person through an index; without one the employer's people are read through.
enum class Found : std::uint8_t { by_reading, by_number };

std::string people_at_month(Found found) {
    std::string sql = "(SELECT e.person_id, e.id_number, e.name,";
    sql += spell_column("pension_from", "from_month", "0");
    sql += spell_column("pension_stop", "stop_month", "0");
    sql += spell_column("unemployment_from", "from_month", "1");
    sql += spell_column("unemployment_stop", "stop_month", "1");
    sql += spell_column("work_injury_from", "from_month", "2");
    sql += spell_column("work_injury_stop", "stop_month", "2");
    sql += spell_column("work_injury_cover", "cover_from", "2");
    sql += base_column("wage");
    sql += ",";
    sql += base_column("base");
    sql +=
        " FROM employment e WHERE e.employer_id = $1 AND e.first_from <= $2"
        " AND ($3 = '' OR instr(e.name, $3) > 0)";
    sql += found == Found::by_number
               ? " AND e.person_id = (SELECT p.person_id FROM person p WHERE p.id_number = $4))"
               : " AND $4 = '')";
    return sql;
}

std::string covered(std::string_view scheme) {
    return concat({"(", scheme, "_from IS NOT NULL AND (", scheme, "_stop IS NULL OR ", scheme,
                   "_stop > $2))"});
}

std::string stopped(std::string_view scheme) { return concat({"(", scheme, "_stop <= $2)"}); }

// $5: scheme or -1. $6: 0 any, 1 insured, 2 stopped.
std::string condition() {
    const std::array<std::string_view, 3> names = {"pension", "unemployment", "work_injury"};
    const std::string any =
        concat({"(", covered(names[0]), " OR ", covered(names[1]), " OR ", covered(names[2]), ")"});
    std::string of_scheme = "CASE $5";
    std::string of_stopped = "CASE $5";
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string when = concat({" WHEN ", std::to_string(i), " THEN "});
        of_scheme += when + covered(names[i]);
        of_stopped += when + stopped(names[i]);
    }
    return concat({" WHERE CASE WHEN $5 < 0 AND $6 = 0 THEN 1 WHEN $5 < 0 AND $6 = 1 THEN ", any,
                   " WHEN $5 < 0 THEN NOT ", any, " WHEN $6 = 2 THEN ", of_stopped, " END ELSE ",
                   of_scheme, " END END"});
}

std::string order(RosterSort sort, bool descending) {
    const std::string_view down = descending ? " DESC" : "";
    switch (sort) {
        case RosterSort::person:
            return concat({" ORDER BY person_id", down});
        case RosterSort::name:
            return concat({" ORDER BY name", down, ", person_id"});
        case RosterSort::id_number:
            return concat({" ORDER BY id_number", down, ", person_id"});
        case RosterSort::birth:
            return concat({" ORDER BY substr(id_number, 7, 8)", down, ", person_id"});
        case RosterSort::from:
            return concat(
                {" ORDER BY min(ifnull(pension_from, 99999),"
                 " ifnull(unemployment_from, 99999), ifnull(work_injury_from, 99999))",
                 down, ", person_id"});
        case RosterSort::wage:
            return concat({" ORDER BY wage", down, ", person_id"});
        case RosterSort::base:
            return concat({" ORDER BY base", down, ", person_id"});
    }
    return {};
}

// Made once: the statement cache keeps views of these texts.
struct Texts {
    explicit Texts(Found found)
        : count("SELECT count(*) FROM " + people_at_month(found) + condition()) {
        for (std::size_t sort = 0; sort < list.size(); ++sort)
            for (const bool descending : {false, true})
                list.at(sort).at(descending ? 1 : 0) =
                    "SELECT * FROM " + people_at_month(found) + condition() +
                    order(static_cast<RosterSort>(sort), descending) + " LIMIT $7 OFFSET $8";
    }
    std::string count;
    std::array<std::array<std::string, 2>, 7> list;
};

const Texts& texts(Found found) {
    static const Texts by_reading(Found::by_reading);
    static const Texts by_number(Found::by_number);
    return found == Found::by_number ? by_number : by_reading;
}

std::optional<Month> month_at(const Rows& row, int column) {
    const auto count = row.maybe_integer(column);
    if (!count) return std::nullopt;
    return Month{static_cast<int>(*count)};
}

void add_spell(RosterPerson& person, Scheme scheme, std::optional<Month> from,
               std::optional<Month> stop) {
    if (from) person.spells.push_back({.scheme = scheme, .from = *from, .stop = stop});
}

RosterPerson read_person(const Rows& row) {
    RosterPerson person{.person_id = row.text(0), .id_number = row.text(1), .name = row.text(2)};
    add_spell(person, Scheme::pension, month_at(row, 3), month_at(row, 4));
    add_spell(person, Scheme::unemployment, month_at(row, 5), month_at(row, 6));
    add_spell(person, Scheme::work_injury, month_at(row, 7), month_at(row, 8));
    if (const auto cover = row.maybe_integer(9); cover && !person.spells.empty())
        person.spells.back().cover_from = Date{static_cast<std::int32_t>(*cover)};
    person.wage = {row.integer(10)};
    person.base = {row.integer(11)};
    return person;
}

void add_details(Database& db, std::string_view employer_id, RosterPerson& person) {
    {
        Rows row =
            db.query("SELECT fields FROM person_record WHERE employer_id = $1 AND person_id = $2",
                     employer_id, person.person_id);
        if (row.next()) person.record = fields_of_text(row.view(0));
    }
    Rows row = db.query(
        "SELECT min(from_month) FROM spell"
        " WHERE person_id = $1 AND (stop_month IS NULL OR stop_month > from_month)",
        person.person_id);
    if (row.next()) person.first_insured = month_at(row, 0);
}

}  // namespace

RosterList list_people(Database& db, std::string_view employer_id, const RosterFilter& f) {
    const int scheme = f.scheme ? static_cast<int>(*f.scheme) : -1;
    const int status = static_cast<int>(f.status);
    const Texts& sql = texts(f.id_number.empty() ? Found::by_reading : Found::by_number);
    RosterList list;
    {
        Rows row =
            db.query(sql.count, employer_id, f.month.count, f.name, f.id_number, scheme, status);
        if (row.next()) list.total = row.integer(0);
    }
    {
        const auto sort = static_cast<std::size_t>(f.sort);
        Rows row = db.query(sql.list.at(sort).at(f.descending ? 1 : 0), employer_id, f.month.count,
                            f.name, f.id_number, scheme, status, f.limit, f.offset);
        while (row.next()) list.rows.push_back(read_person(row));
    }
    for (RosterPerson& person : list.rows) add_details(db, employer_id, person);
    return list;
}

std::optional<RosterPerson> find_employed(Database& db, std::string_view employer_id,
                                          std::string_view person_id) {
    std::optional<RosterPerson> person;
    {
        Rows row = db.query(
            "SELECT person_id, id_number, name, pension_from, pension_stop, unemployment_from,"
            " unemployment_stop, work_injury_from, work_injury_stop, work_injury_cover, wage, base"
            " FROM employment WHERE employer_id = $1 AND person_id = $2",
            employer_id, person_id);
        if (row.next()) person = read_person(row);
    }
    if (person) add_details(db, employer_id, *person);
    return person;
}

HeadCount count_people(Database& db, std::string_view employer_id, Month month) {
    // Covered at $2 and at the month before; the newest spells answer unless they began later than the month asked for.
    Rows row = db.query(
        "SELECT ifnull(sum(now), 0), ifnull(sum(now AND NOT earlier), 0),"
        " ifnull(sum(earlier AND NOT now), 0) FROM ("
        "SELECT CASE WHEN latest_from <= $2 THEN"
        "  ifnull(ifnull(pension_stop, 99999) > $2 AND pension_from IS NOT NULL"
        "  OR ifnull(unemployment_stop, 99999) > $2 AND unemployment_from IS NOT NULL"
        "  OR ifnull(work_injury_stop, 99999) > $2 AND work_injury_from IS NOT NULL, 0)"
        " ELSE EXISTS (SELECT 1 FROM spell s WHERE s.person_id = e.person_id"
        "  AND s.employer_id = $1 AND s.from_month <= $2"
        "  AND (s.stop_month IS NULL OR s.stop_month > $2)) END AS now,"
        " CASE WHEN latest_from <= $2 - 1 THEN"
        "  ifnull(ifnull(pension_stop, 99999) > $2 - 1 AND pension_from IS NOT NULL"
        "  OR ifnull(unemployment_stop, 99999) > $2 - 1 AND unemployment_from IS NOT NULL"
        "  OR ifnull(work_injury_stop, 99999) > $2 - 1 AND work_injury_from IS NOT NULL, 0)"
        " ELSE EXISTS (SELECT 1 FROM spell s WHERE s.person_id = e.person_id"
        "  AND s.employer_id = $1 AND s.from_month <= $2 - 1"
        "  AND (s.stop_month IS NULL OR s.stop_month > $2 - 1)) END AS earlier"
        " FROM employment e WHERE employer_id = $1)",
        employer_id, month.count);
    HeadCount count;
    if (row.next())
        count = {.insured = row.integer(0), .joined = row.integer(1), .left = row.integer(2)};
    return count;
}

}  // namespace si::store
