// Change 变更: what a draft would alter of what is on record, field by field. Knows the declaration's original() only.
#pragma once

#include <string>
#include <vector>

#include "shared/matter/matter.h"

namespace si {

struct Change {
    const Field* field = nullptr;
    std::string before,
        after;  // 变更前 AAE123, 变更后 AAE124, in the field's one form; empty: nothing
    friend bool operator==(const Change&, const Change&) = default;
};

// The fields that are asked of this draft, have an original and differ from it, in the order of the form. What is not
// readable yet differs as typed.
std::vector<Change> changes_of(const Matter& matter, const Facts& facts);

}  // namespace si
