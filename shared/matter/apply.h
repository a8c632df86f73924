// applied(): what the ledger will know of a person once these entries stand in it, as the employer who files them sees
// it. The one fold of entries onto facts outside the store.
#pragma once

#include <span>
#include <vector>

#include "shared/domain/ledger_entry.h"
#include "shared/domain/person.h"

namespace si {

// Entries of one person, in their order, by the employer whose view `person` is. Closing what is not open is our bug.
// The 个人编号 of a new person is given by the store and stays empty here.
PersonFacts applied(PersonFacts person, std::span<const LedgerEntry> entries);

// The schemes that a filing with these effects concerns while it waits, in their order. A base concerns the schemes
// that are paid from it: of a filing of nothing but bases, those in which the person is insured.
std::vector<Scheme> concerned_schemes(std::span<const LedgerEntry> entries,
                                      const PersonFacts& person);

}  // namespace si
