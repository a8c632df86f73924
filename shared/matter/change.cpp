// One pass over the form.
#include "shared/matter/change.h"

#include <utility>

namespace si {

std::vector<Change> changes_of(const Matter& matter, const Facts& facts) {
    std::vector<Change> changes;
    if (matter.original == nullptr) return changes;
    for (const Field* f : matter.form) {
        if (f->shown && !f->shown(facts)) continue;
        auto before = matter.original(facts, *f);
        if (!before) continue;
        const Value& value = facts.form.reading(*f).value;
        std::string after = std::holds_alternative<std::monostate>(value)
                                ? std::string{facts.form.draft()[*f]}
                                : text_of(value);
        if (after == *before) continue;
        changes.push_back({.field = f, .before = std::move(*before), .after = std::move(after)});
    }
    return changes;
}

}  // namespace si
