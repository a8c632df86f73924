// Movements 人员增减变动: each opening and each closing of a spell in the ledger, once, with what stood there before it; and
// each record that a filing changed, by the month in which it did.
// Spells that were closed in their first month moved twice: both are listed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/database.h"
#include "server/store/fields_text.h"
#include "shared/base/month.h"
#include "shared/domain/movement.h"
#include "shared/domain/scheme.h"

namespace si::store {

enum class MovementSort : std::uint8_t { month, name, changed };

struct MovementFilter {
    MovementPeriod period;
    std::string name, id_number;  // empty: any; name: contains
    std::optional<Scheme> scheme;
    std::optional<MovementKind> kind;
    MovementSort sort = MovementSort::month;
    bool descending = true;
    std::int64_t offset = 0, limit = 20;
};

struct Movement {
    std::int64_t seq = 0;  // of the ledger entry
    std::string filing_id, id_number, name;
    std::optional<Scheme> scheme;  // none: of a changed record
    MovementKind kind = MovementKind::added;
    Month month;  // first insured, or first not insured
    std::string reason;
    std::int64_t at_ms = 0;
    // Of a closing: when the spell began that it closes. Of an opening: the first month not insured after the spell
    // before, if there was one here under this scheme.
    std::optional<Month> earlier;
    std::string submitted_by;
    std::int64_t submitted_ms = 0;  // 0: no filing
    // Of a changed record: by which matter, what stood there for each changed field, and the whole record since.
    std::string matter, new_id_number;
    Fields before, record;
};

struct MovementList {
    std::vector<Movement> rows;
    std::int64_t total = 0;
};
MovementList list_movements(Database& db, std::string_view employer_id,
                            const MovementFilter& filter);

}  // namespace si::store
