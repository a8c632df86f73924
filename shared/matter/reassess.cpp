#include "shared/matter/reassess.h"

#include "shared/policy/policy.h"

namespace si {

namespace {

bool limits_change_in(const Policy& policy, Month m) {
    const BaseLimits &before = policy.base_limits.at(m - 1).value,
                     &now = policy.base_limits.at(m).value;
    return before.lower != now.lower || before.upper != now.upper;
}

bool base_begins_in(const PersonFacts& person, Month m) {
    for (const AssessedBase& base : person.bases_here)
        if (base.from == m) return true;
    return false;
}

}  // namespace

std::vector<LedgerEntry> reassess(const Facts& facts, const Reassessment& what) {
    SI_ASSERT(facts.person);
    std::vector<LedgerEntry> entries;
    for (Month m = what.from; m == what.from || m <= facts.month(); m = m + 1) {
        // What was assessed for a later year stands.
        if (m.year() != what.from.year() && base_begins_in(*facts.person, m)) break;
        if (m != what.from && !limits_change_in(facts.policy, m) &&
            !base_begins_in(*facts.person, m))
            continue;
        entries.emplace_back(BaseAssessed{.id_number = what.id_number,
                                          .from = m,
                                          .declared_wage = what.wage,
                                          .base = assess(facts.policy, what.wage, m).base,
                                          .origin = what.origin});
    }
    return entries;
}

}  // namespace si
