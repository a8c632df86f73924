// Rule 校验规则: one condition stated positively, with everything a filer needs to hear when it does not hold.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/matter/facts.h"

namespace si {

// What must be known before a rule can be decided.
enum class Reads : std::uint8_t { form, ledger };

// What a rule adds to its texts for one draft: {name} in says, why, fix and consequence is replaced.
struct Detail {
    std::string value;
    std::vector<std::string> allowed;
    std::vector<std::pair<std::string_view, std::string>> parameters;
};

struct Rule {
    std::string_view id;  // cited by findings and scenarios; never reused
    Severity severity = Severity::block;
    std::span<const Field* const> at;  // all fields concerned; shown at the first
    Reads reads = Reads::form;
    bool (*holds)(const Facts&);
    std::string_view says, why, fix, consequence, source;
    void (*detail)(const Facts&, Detail&) = nullptr;
};

}  // namespace si
