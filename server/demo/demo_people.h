// Histories of made-up people at one employer, as ledger entries. Only for demo_data.
#pragma once

#include <vector>

#include "shared/demo/people.h"
#include "shared/domain/ledger_entry.h"
#include "shared/policy/policy.h"

namespace si::demo {

enum class History : unsigned char {
    insured,      // one open spell
    resumed,      // stopped and taken on again
    stopped,      // insured no more
    retired,      // the same, by age
    injury_only,  // work injury alone, as construction workers
};

struct HistoryMaker {
    const Policy& policy;
    Random& random;
    Month now;

    std::vector<LedgerEntry> make(const DemoPerson& person, History history) const;

  private:
    void add_spells(const DemoPerson& person, Month from, std::vector<LedgerEntry>& to) const;
    void close(const DemoPerson& person, Month stop, std::string_view reason,
               std::vector<LedgerEntry>& to) const;
    void add_bases(const DemoPerson& person, Month from, Month until,
                   std::vector<LedgerEntry>& to) const;
};

}  // namespace si::demo
