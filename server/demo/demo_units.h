// What is registered of the demo's fictional units (domain 9.1): names, addresses and accounts that belong to nobody.
#pragma once

#include <string_view>

#include "shared/domain/employer.h"
#include "shared/domain/ledger_entry.h"

namespace si::demo {

EmployerRecorded record_of_unit(const EmployerFacts& unit);

}  // namespace si::demo
