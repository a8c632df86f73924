// The columns of a matter's sheet: which fields it asks for, in the order of the form, and how a heading is recognised.
// Template, import and export read this one list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/employer.h"
#include "shared/domain/finding.h"
#include "shared/matter/matter.h"
#include "shared/policy/policy.h"
#include "shared/sheet/workbook.h"

namespace si::sheet {

// What a sheet is made or checked for.
struct Basis {
    const Matter& matter;
    Date today;
    const Policy& policy;
    const EmployerFacts& employer;
};

struct BatchColumn {
    const Field* field = nullptr;
    // Of everybody, and not to be had from the identity number.
    bool is_required = false;
    bool is_derived = false;  // may stay empty: it follows from the number of most people
};

// Every field that is not filled by the system; and the name, as a check on the number.
std::vector<BatchColumn> batch_columns(const Basis& basis);

std::string heading_of(const BatchColumn& column);    // "姓名（必填）"
std::string plain_heading(std::string_view heading);  // as headings are compared: "姓名"
std::string template_mark(const Basis& basis);        // "enrol_employee/1/<fingerprint>"

// Where the fields stand in a file, in the order of batch_columns; nothing: the file has no such column.
struct HeadingPlan {
    std::uint32_t row = 0;
    std::vector<std::optional<std::uint32_t>> places;
    std::vector<Finding> findings;  // XL23, XL24, XL25, XL28
    bool is_usable = false;         // none of the findings forbids to go on
};

// Nothing if the row is no row of headings.
std::optional<HeadingPlan> plan_headings(const std::vector<BatchColumn>& columns, const Row& row);

}  // namespace si::sheet
