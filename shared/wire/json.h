// JSON read without exceptions and with bounds. The only header that names nlohmann; only files of shared/wire read it.
#pragma once

#include <cstddef>
#include <string_view>

#include <nlohmann/json.hpp>

#include "shared/base/result.h"

namespace si::wire {

struct JsonLimits {
    std::size_t bytes = std::size_t{8} << 20;
    int depth = 24;  // brackets within brackets; our messages need seven
};

// The document, or Error `invalid`: too large, too deep, not JSON, not UTF-8.
Result<nlohmann::json> parse_json(std::string_view text, JsonLimits limits = {});

}  // namespace si::wire
