// A matter in words: docs/reference/matters.md and findings.md, and what the rule-set fingerprint is taken of.
#pragma once

#include <string>

#include "shared/matter/matter.h"

namespace si {

std::string describe(const Matter& matter);  // one section of matters.md
std::string describe_matters();              // the whole of matters.md
std::string describe_findings();  // the whole of findings.md: every finding with all its texts

}  // namespace si
