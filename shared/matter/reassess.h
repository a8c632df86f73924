// reassess(): a wage of months that have bases already. What the ledger receives when a wage is declared or reviewed.
#pragma once

#include <string>
#include <vector>

#include "shared/domain/ledger_entry.h"
#include "shared/matter/facts.h"

namespace si {

struct Reassessment {
    std::string id_number;
    Fen wage;
    Month from;
    BaseOrigin origin = BaseOrigin::declaration;
};

// One base from `from` on, and another from each later month, up to the month of filing, in which the limits change or
// a former base of the same year begins: so the wage holds for all of these months, each within its own limits. It ends
// where a later year has a base of its own.
std::vector<LedgerEntry> reassess(const Facts& facts, const Reassessment& what);

}  // namespace si
