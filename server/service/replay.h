// Replay 重放: every stored verdict is made again from the draft, the facts and the policy of its day, and must come out
// to the same bytes: findings, explanation, decision and ledger entries. Reads only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/store/database.h"
#include "shared/matter/registry.h"

namespace si {

struct ReplayReport {
    std::int64_t same = 0;         // made again, equal
    std::int64_t other_rules = 0;  // made by another rule set than this program's: not comparable
    std::int64_t no_facts = 0;     // made before facts were kept, or by an auditor
    std::optional<std::string>
        difference;  // the first one, in plain words; nothing is looked at after it
};

// Hand it a moment: a read transaction.
ReplayReport replay(store::Database& db,
                    const Matter* (*find_matter)(std::string_view id) = si::find_matter);

std::string to_sentence(const ReplayReport& report);

}  // namespace si
