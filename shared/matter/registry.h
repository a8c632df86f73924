// All matters in menu order, found by id; and the fingerprint of every declaration (B1), the same in all programs.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "shared/matter/matter.h"

namespace si {

std::span<const Matter* const> all_matters();
const Matter* find_matter(std::string_view id);
// SHA-256 of describe() of all matters: changes with any rule, field, text or code list. 64 hex digits.
const std::string& rule_set_fingerprint();

}  // namespace si
