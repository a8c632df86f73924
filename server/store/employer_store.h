// Employers 用人单位 as rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/store/event_log.h"
#include "shared/domain/employer.h"

namespace si::store {

struct EmployerRow {
    EmployerFacts facts;
    std::string credit_code;
};

void insert_employer(Act& act, const EmployerRow& employer);
// 征收: the months of a scheme up to `through` are with the tax bureau. Each month once.
void record_collection(Act& act, std::string_view employer_id, Scheme scheme, Month through);
std::optional<EmployerRow> find_employer(Database& db, std::string_view id);

}  // namespace si::store
