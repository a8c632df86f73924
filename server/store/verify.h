// verify(): is what is stored still what was decided? Makes every projection again and compares, walks the chain of the
// event log, holds every truth row against it, and every ledger entry against the filing it came from.
#pragma once

#include <optional>
#include <string>

#include "server/store/database.h"

namespace si::store {

// Nothing if clean; otherwise the first difference, in plain words. Reads one moment: hand it a lease.
std::optional<std::string> verify(Database& db);

// Throws the projections away and makes them again, in one transaction of its caller.
void rebuild(Database& db);

}  // namespace si::store
