// Questions about an employer's people: the roster of a month by pages, one person, head counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/database.h"
#include "server/store/fields_text.h"
#include "shared/base/money.h"
#include "shared/domain/person.h"

namespace si::store {

enum class RosterStatus : std::uint8_t { any, insured, stopped };
enum class RosterSort : std::uint8_t { person, name, id_number, birth, from, wage, base };

struct RosterFilter {
    Month month;
    std::string name, id_number;   // empty: any; name: contains
    std::optional<Scheme> scheme;  // insured under it (or, with status `stopped`, stopped under it)
    RosterStatus status = RosterStatus::any;
    RosterSort sort = RosterSort::person;
    bool descending = false;
    std::int64_t offset = 0, limit = 20;
};

struct RosterPerson {
    std::string person_id, id_number, name;
    std::vector<Spell> spells;           // of each scheme the one that counts at the month
    Fen wage, base;                      // in force at the month; 0: none
    std::optional<Month> first_insured;  // with any employer
    Fields record;
};

struct RosterList {
    std::vector<RosterPerson> rows;
    std::int64_t total = 0;
};
RosterList list_people(Database& db, std::string_view employer_id, const RosterFilter& filter);

// Somebody who has, or had, a spell with this employer.
std::optional<RosterPerson> find_employed(Database& db, std::string_view employer_id,
                                          std::string_view person_id);

struct HeadCount {
    std::int64_t insured = 0;           // under any scheme
    std::int64_t joined = 0, left = 0;  // compared with the month before
};
HeadCount count_people(Database& db, std::string_view employer_id, Month month);

}  // namespace si::store
