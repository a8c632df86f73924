// What every fuzzer asks of a file: that checking it ends, and that whatever is said is said whole.
#pragma once

#include <cstdlib>
#include <string_view>

#include "shared/sheet/import.h"
#include "tests/sheet/made_people.h"
#include "tests/sheet/made_sheets.h"

namespace si::test {

inline void demand(bool holds) {
    if (!holds) std::abort();
}

inline void import_anything(std::string_view name, std::string_view bytes) {
    static const sheet::Basis for_suspension = basis("suspend_employee");
    const sheet::Import import = sheet::import_sheet(
        for_suspension, {.name = name, .bytes = bytes, .decode_gb18030 = decode_gb18030}, {});
    for (const Finding& f : import.file) demand(!f.says.empty() && !f.fix.empty());
    for (const sheet::RowFinding& r : import.rows) {
        demand(r.row >= 1 && r.row <= sheet::most_rows);
        demand(!r.finding.says.empty() && !r.finding.fix.empty());
    }
    demand(import.failing <= import.people);
}

}  // namespace si::test
