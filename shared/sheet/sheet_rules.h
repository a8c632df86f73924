// The catalogue of the sheet: every sentence a clerk meets when a file (XL…) or a row of it (XR…) cannot be taken as it
// is. What a field or a matter has to say is said by reading_rules.h and the matter.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/domain/finding.h"

namespace si::sheet {

struct SheetRule {
    std::string_view id;
    Severity severity = Severity::block;
    std::string_view says, why, fix;  // {name} is replaced
};

std::span<const SheetRule> sheet_rules();

using Parameters = std::vector<std::pair<std::string_view, std::string>>;
Finding sheet_finding(std::string_view id, Parameters parameters = {});

}  // namespace si::sheet
