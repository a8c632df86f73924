// Filings as the wire shows them: labels, masks and explanations. Reads nothing, decides nothing.
#pragma once

#include <optional>

#include "server/service/judgement.h"
#include "server/store/filing_store.h"
#include "shared/wire/api.h"

namespace si {

wire::FilingSummary summary_of(const Context& context, const store::StatusRow& row);
wire::FilingView view_of(const Context& context, const store::FilingRecord& record,
                         const std::optional<store::VerdictRow>& verdict);
// Of a returned filing: what the auditor said of fields that have not been changed since, as findings at them.
void add_remarks(const Context& context, store::Database& db, const store::FilingRecord& record,
                 wire::FilingView& view);
// One that was made just now, but for its trace, which is JSON already.
void add_verdict(wire::FilingView& view, Judgement judgement);
std::string names_of(store::SchemeSet set);       // "养老、失业、工伤"
std::string masked_phone(std::string_view text);  // "138****1234"

}  // namespace si
