// wangbao check and wangbao template: a sheet checked, or made, on the command line, by the code that the browser will
// run. Reads and writes files; knows no database.
#pragma once

#include <string>
#include <string_view>

#include "server/config.h"
#include "shared/base/date.h"
#include "shared/base/result.h"
#include "shared/policy/policy.h"

namespace si {

struct SheetCheck {
    std::string json;       // the findings, as `wangbao help` describes them
    bool is_clean = false;  // every row would be filed as it is
};

// Without facts the unit is taken as an ordinary one in good standing, and rules that read the ledger stay undecided.
Result<SheetCheck> check_sheet(const Config& config, const Policy& policy, Date today);

Result<Done> write_template_file(const Config& config, const Policy& policy, Date today);

}  // namespace si
