// Matters that an auditor decides, for tests of what such filings may do: one name, and for the second some evidence.
#pragma once

#include <string_view>

#include "shared/matter/matter.h"

namespace si::test {

const Matter* find_with_manual(
    std::string_view id);  // the registry's, "manual_test", "evidence_test"

}  // namespace si::test
