// What verdicts were made from: facts of the day and texts of the policy. Written with each verdict, read by a replay.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/store/filing_store.h"

namespace si::store {

// Once for each fingerprint; costs a look when it is there already.
void keep_policy(Act& act, std::string_view fingerprint, std::string_view text);
std::optional<std::string> find_policy(Database& db, std::string_view fingerprint);

// A verdict with all that it followed from.
struct StoredVerdict {
    std::string filing_id, number, employer_id, matter;
    FilingEventKind kind = FilingEventKind::approved;
    bool is_by_person = false;  // an auditor's, who may reject what the rules would let pass
    Fields fields;              // the draft as it was judged
    Words confirmed;
    AttachmentRefs attachments;
    VerdictRow verdict;  // without facts: it was made before they were kept
};

// Every verdict, in the order of filings, until `look` answers false.
void each_verdict(Database& db, const std::function<bool(const StoredVerdict&)>& look);

}  // namespace si::store
