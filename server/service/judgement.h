// Judgement: what the rules say of one draft, from nothing but its inputs. The same inputs always give the same
// judgement, so one made outside a transaction stands inside it if the inputs are still the same.
#pragma once

#include <string>
#include <vector>

#include "server/service/context.h"
#include "server/store/filing_store.h"
#include "shared/matter/explain.h"

namespace si {

struct Inputs {  // everything but the draft, the rules and the policy
    EmployerFacts employer;
    PersonFacts person;  // in full, as only the server knows it
    Date today;
    friend bool operator==(const Inputs&, const Inputs&) = default;
};

struct Subject {  // what is judged
    const Matter& matter;
    const Draft& draft;  // normalised
    std::string filing_id, employer_id;
    Date today;  // of the submission
};

struct Judgement {
    Inputs inputs;
    std::vector<Finding> findings;
    Outcome outcome = Outcome::fails;
    AuditMode audit = AuditMode::automatic;  // who would decide it
    store::Fields before;              // what is on record for the fields that it changes, by key
    std::string variant;               // 新增, 续保
    store::SchemeSet schemes = 0;      // of the effects
    std::vector<LedgerEntry> effects;  // empty unless it passes
    Explanation explanation;           // without its trace
    std::string trace;                 // of the explanation: JSON
    store::VerdictRow verdict;         // as it will be stored
};

// Draft texts in their one form; keys that the matter does not have and empty texts are dropped.
Draft normalised(const Matter& matter, const Draft& draft, Date today);
std::string person_of(const Matter& matter, const Draft& draft);  // id number as typed, or empty
std::string person_name_of(const Matter& matter, const Draft& draft);
std::string content_hash(const Matter& matter, const Draft& draft);

store::FactsRow facts_row(const Inputs& inputs);  // as it will be stored
std::string facts_hash(const store::FactsRow& facts);

Inputs gather(store::Database& db, const Subject& subject);
Judgement judge(const Subject& subject, Inputs inputs, const Policy& policy);

}  // namespace si
