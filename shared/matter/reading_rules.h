// What reading a field can have to say, before any matter's own rule: the texts of ID01…, CR01…, FM01… and RQ01…
#pragma once

#include <span>
#include <string_view>

#include "shared/domain/finding.h"
#include "shared/matter/rule.h"

namespace si {

struct ReadingRule {
    std::string_view id;
    Severity severity = Severity::block;
    std::string_view says, why, fix, consequence, source;  // {label} and others are filled in
};

std::span<const ReadingRule> reading_rules();
const ReadingRule& reading_rule(std::string_view id);  // asserts that there is one
// The finding of one of them at `f` or `a`; {label} is known already.
Finding reading_finding(std::string_view id, const Field& f, std::string_view text, Detail detail);
Finding attachment_finding(std::string_view id, const Attachment& a, Detail detail);

}  // namespace si
