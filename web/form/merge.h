// Two people changed the same draft: what each changed alone is joined; what both changed is asked. Loses neither side.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/matter/draft.h"

namespace si::web {

enum class Side : std::uint8_t { mine, theirs };

struct FieldConflict {
    std::string key, mine, theirs;
    Side take = Side::mine;
};

struct Merge {
    Draft merged;                          // with the conflicting fields as `take` says
    std::vector<FieldConflict> conflicts;  // in the order of keys
};

// base: what both sides started from.
Merge merge(const Draft& base, const Draft& mine, const Draft& theirs);
Draft resolved(const Merge& merge);

}  // namespace si::web
