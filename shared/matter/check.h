// check(): the one check. Browser, import, server and audit call this and nothing else.
#pragma once

#include <string>
#include <vector>

#include "shared/matter/matter.h"

namespace si {

bool is_asked(const Attachment& a, const Facts& facts);  // in this case

// All findings at once, in the order of the form (reading), then of the attachments, then of the rules. A rule runs
// when each field it names reads back (or is optional and empty) and, if it reads the ledger, when facts.person is
// known; so the findings without person are always a subset of those with it.
std::vector<Finding> check(const Matter& matter, const Facts& facts);

enum class Outcome : std::uint8_t {
    passes,       // automatic: will be approved; manual: will wait for an auditor
    unconfirmed,  // only confirmations are missing
    fails,        // has blocking findings
};
Outcome outcome_of(const std::vector<Finding>& findings, const Draft& draft);

// The remark (备注) of a rejection: the blocking findings' words, "says；fix", in order.
std::string remark_of(const Matter& matter, const std::vector<Finding>& findings);

std::string fill_in(std::string_view text, const Detail& detail);  // {name} → parameter

}  // namespace si
