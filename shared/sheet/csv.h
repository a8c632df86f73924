// CSV: text between separators, with or without quotes. The encoding is UTF-8 (with or without mark), UTF-16 with mark
// (Excel's "Unicode 文本") or GB 18030, which whoever calls can decode: the browser and the C library both bring it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "shared/domain/finding.h"
#include "shared/sheet/workbook.h"

namespace si::sheet {

// GB 18030 to UTF-8; nothing if the bytes are none.
using DecodeGb18030 = std::function<std::optional<std::string>(std::string_view)>;

std::optional<Finding> read_csv(std::string_view bytes, const DecodeGb18030& decode,
                                const SheetHandlers& handlers);

}  // namespace si::sheet
