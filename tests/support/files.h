// Evidence for tests, made here: small sound files of each kind, and what it takes to make unsound ones of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/domain/attachment.h"

namespace si::test {

struct Picture {
    int width = 16, height = 12;
    int shade = 0;  // another one is another file
};

std::string png(const Picture& picture = {});
std::string png_signature();
std::string png_header(std::uint32_t width, std::uint32_t height, int depth = 8, int colour = 0,
                       int interlace = 0);                            // the chunk IHDR
std::string png_chunk(std::string_view type, std::string_view body);  // with length and checksum
std::string deflated(std::string_view bytes);

enum class Coding : std::uint8_t { baseline, progressive, cmyk };
std::string jpeg(const Picture& picture = {}, Coding coding = Coding::baseline);
std::string jpeg_segment(unsigned marker, std::string_view body);
std::string with_segment(std::string jpeg, unsigned marker, std::string_view body);  // behind SOI

// A whole PDF of so many empty pages. `extra` are further objects, numbered from 100 by their writer.
std::string pdf(int pages = 1, std::string_view extra = {}, std::string_view trailer_extra = {});
std::string pdf_object_stream(std::string_view objects);  // object 100, compressed

// A sound file of that type, another one for another name.
std::string file_named(std::string_view name, FileType type);

}  // namespace si::test
