// Is this file what we accept as evidence? Judged by its content alone: never by name or declared type. Pure functions
// over bytes, bounded in time and memory whatever the bytes are.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/result.h"
#include "shared/domain/attachment.h"

namespace si {

struct Inspected {
    FileType type = FileType::jpeg;
    std::int32_t pages = 1;
};

// Error `invalid`: what is wrong, and what the clerk can do about it.
Result<Inspected> inspect_file(std::string_view bytes, const FileLimits& limits = file_limits);

// One format each; `bytes` begin with its signature.
Result<Inspected> inspect_jpeg(std::string_view bytes, const FileLimits& limits);
Result<Inspected> inspect_png(std::string_view bytes, const FileLimits& limits);
Result<Inspected> inspect_pdf(std::string_view bytes, const FileLimits& limits);

// What the formats have to say in the same words.
Error damaged_image();
Error image_with_metadata();
Result<Done> check_dimensions(std::int64_t width, std::int64_t height, const FileLimits& limits);

}  // namespace si
