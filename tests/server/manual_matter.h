// A matter that an auditor decides, for tests of what such filings may do: one name, nothing else.
#pragma once

#include <string_view>

#include "shared/matter/matter.h"

namespace si::test {

const Matter* find_with_manual(std::string_view id);  // the registry's matters and "manual_test"

}  // namespace si::test
