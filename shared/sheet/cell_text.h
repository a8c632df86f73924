// What a cell says as a field of a matter: the text that would have been typed into the form, or why the spreadsheet
// program has spoilt it.
#pragma once

#include <optional>
#include <string>

#include "shared/domain/finding.h"
#include "shared/matter/field.h"
#include "shared/sheet/workbook.h"

namespace si::sheet {

struct CellText {
    std::string text;                // empty if there is a finding
    std::optional<Finding> finding;  // XR01 to XR07
};
CellText cell_text(const Field& field, const Cell& cell, const SheetHead& head);

}  // namespace si::sheet
