// explain(): a verdict as plain sentences and, one step further, as a trace of every rule with the values, parameters,
// dates and sources that decided it (B12).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/matter/check.h"

namespace si {

enum class TraceOutcome : std::uint8_t { held, violated, not_decidable };

struct TraceStep {
    std::string rule;
    TraceOutcome outcome = TraceOutcome::held;
    std::string says;  // of a held rule: what was required, of a violated one: what is wrong
    std::vector<std::string> parameters;  // "参保起始年月 = 2024-04", "可选 = 2024-04、2024-05"
    std::string source;
    friend bool operator==(const TraceStep&, const TraceStep&) = default;
};

struct Explanation {
    std::vector<std::string> sentences;
    std::vector<TraceStep> trace;
    std::vector<std::string> duties;  // what the employer has to do afterwards, if it passes
    friend bool operator==(const Explanation&, const Explanation&) = default;
};

// A step while it is told: what it views ends with the call.
struct ToldStep {
    std::string_view rule;
    TraceOutcome outcome = TraceOutcome::held;
    std::string_view says;
    std::span<const std::string_view> parameters;
    std::string_view source;
};
using TellStep = std::function<void(const ToldStep&)>;

// For whoever writes the trace down at once: told step by step, and not part of what comes back. `findings` are those
// of check() on the same facts.
Explanation explain(const Matter& matter, const Facts& facts, const std::vector<Finding>& findings,
                    const TellStep& tell);
// With the trace.
Explanation explain(const Matter& matter, const Facts& facts, const std::vector<Finding>& findings);
Explanation explain(const Matter& matter, const Facts& facts);

}  // namespace si
