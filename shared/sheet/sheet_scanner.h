// The rows of one worksheet, one after the other, in bounded memory: nothing is kept of a row once it was looked at.
// Believes neither the declared dimension nor the styles of empty cells.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/domain/finding.h"
#include "shared/sheet/archive.h"
#include "shared/sheet/workbook.h"
#include "shared/sheet/workbook_parts.h"

namespace si::sheet {

inline constexpr std::uint32_t most_blank_rows =
    1000;  // one after the other, before reading turns wary

struct SheetContext {
    const SharedStrings& strings;
    const std::vector<bool>& is_date_style;
    const std::function<Go(const Row&)>& take;
};

std::optional<Finding> scan_sheet(Archive& archive, std::string_view path,
                                  const SheetContext& context, SheetTail& tail);

}  // namespace si::sheet
