// read_sheet(): the rows of a file, whatever it is, or the sentence that says why it cannot be read. The content
// decides, not the name; the name only helps to find the right sentence.
#pragma once

#include <optional>
#include <string_view>

#include "shared/domain/finding.h"
#include "shared/sheet/archive.h"
#include "shared/sheet/csv.h"
#include "shared/sheet/workbook.h"

namespace si::sheet {

struct SheetFile {
    std::string_view name;  // as the clerk picked it
    std::string_view bytes;
    DecodeGb18030 decode_gb18030{};
    ArchiveLimits limits{};
};

// Of a workbook its first visible worksheet is read. Rows come in order; a fault may come after some of them.
std::optional<Finding> read_sheet(const SheetFile& file, const SheetHandlers& handlers,
                                  SheetTail& tail);

}  // namespace si::sheet
