// PNG chunk by chunk, JPEG by libjpeg, PDF by hand.
#include "tests/support/files.h"

#include <cstdio>
#include <cstdlib>
#include <vector>

#include <jpeglib.h>
#include <zlib.h>

#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "tests/support/test.h"

namespace si::test {

namespace {

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> static_cast<unsigned>(shift) & 0xffU);
    return bytes;
}

}  // namespace

std::string deflated(std::string_view bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string out(size, '\0');
    REQUIRE(compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                      reinterpret_cast<const Bytef*>(bytes.data()),
                      static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION) == Z_OK);
    out.resize(size);
    return out;
}

// --- PNG ------------------------------------------------------------------------------------------------------------

std::string png_signature() { return {"\x89PNG\r\n\x1a\n", 8}; }

std::string png_chunk(std::string_view type, std::string_view body) {
    const std::string summed = std::string(type) + std::string(body);
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(summed.data()), static_cast<uInt>(summed.size()));
    return big_endian(static_cast<std::uint32_t>(body.size())) + summed +
           big_endian(static_cast<std::uint32_t>(sum));
}

std::string png_header(std::uint32_t width, std::uint32_t height, int depth, int colour,
                       int interlace) {
    std::string body = big_endian(width) + big_endian(height);
    for (const int value : {depth, colour, 0, 0, interlace}) body += static_cast<char>(value);
    return png_chunk("IHDR", body);
}

std::string png(const Picture& picture) {
    std::string rows;
    for (int y = 0; y < picture.height; ++y) {
        rows += '\0';
        for (int x = 0; x < picture.width; ++x)
            rows += static_cast<char>((x * 3 + y * 5 + picture.shade) & 0xff);
    }
    // The number of the shade is in every pixel, but wraps; in the gamma it does not.
    return png_signature() +
           png_header(static_cast<std::uint32_t>(picture.width),
                      static_cast<std::uint32_t>(picture.height)) +
           png_chunk("gAMA", big_endian(45'455U + static_cast<std::uint32_t>(picture.shade))) +
           png_chunk("IDAT", deflated(rows)) + png_chunk("IEND", {});
}

// --- JPEG -----------------------------------------------------------------------------------------------------------

std::string jpeg(const Picture& picture, Coding coding) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* out = nullptr;
    unsigned long size = 0;  // NOLINT(google-runtime-int): the library's type
    jpeg_mem_dest(&info, &out, &size);
    info.image_width = static_cast<JDIMENSION>(picture.width);
    info.image_height = static_cast<JDIMENSION>(picture.height);
    info.input_components = coding == Coding::cmyk ? 4 : 3;
    info.in_color_space = coding == Coding::cmyk ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&info);
    if (coding == Coding::progressive) jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    std::vector<unsigned char> row(static_cast<std::size_t>(picture.width) *
                                   static_cast<std::size_t>(info.input_components));
    while (info.next_scanline < info.image_height) {
        for (std::size_t x = 0; x < row.size(); ++x)
            row[x] = static_cast<unsigned char>(x * 2 + info.next_scanline * 4 +
                                                static_cast<std::size_t>(picture.shade));
        unsigned char* rows[] = {row.data()};
        jpeg_write_scanlines(&info, static_cast<JSAMPARRAY>(rows), 1);
    }
    jpeg_finish_compress(&info);
    std::string bytes(reinterpret_cast<const char*>(out), size);
    jpeg_destroy_compress(&info);
    std::free(out);  // NOLINT(cppcoreguidelines-no-malloc): the library took it from malloc
    return bytes;
}

std::string jpeg_segment(unsigned marker, std::string_view body) {
    const auto length = static_cast<unsigned>(body.size() + 2);
    std::string segment{'\xff', static_cast<char>(marker), static_cast<char>(length >> 8U),
                        static_cast<char>(length & 0xffU)};
    return segment + std::string(body);
}

std::string with_segment(std::string jpeg, unsigned marker, std::string_view body) {
    return jpeg.insert(2, jpeg_segment(marker, body));
}

// --- PDF ------------------------------------------------------------------------------------------------------------

std::string pdf(int pages, std::string_view extra, std::string_view trailer_extra) {
    std::string kids;
    std::string objects;
    for (int i = 0; i < pages; ++i) {
        const std::string number = std::to_string(10'000 + i);
        kids += number + " 0 R ";
        objects +=
            number + " 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n";
    }
    std::string bytes = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
    bytes += "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n";
    bytes += "2 0 obj\n<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages) +
             " >>\nendobj\n";
    bytes += objects;
    bytes += extra;
    const std::size_t table = bytes.size();
    bytes += "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R " +
             std::string(trailer_extra) + ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return bytes;
}

std::string pdf_object_stream(std::string_view objects) {
    const std::string folded = deflated(objects);
    return "100 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " +
           std::to_string(folded.size()) + " >>\nstream\n" + folded + "\nendstream\nendobj\n";
}

std::string file_named(std::string_view name, FileType type) {
    int shade = 0;
    for (const std::uint8_t byte : sha256(name)) shade = (shade * 31 + byte) % 10'000;
    switch (type) {
        case FileType::jpeg:
            return jpeg({.shade = shade});
        case FileType::png:
            return png({.shade = shade});
        case FileType::pdf:
            return pdf(1, concat({"100 0 obj\n(", std::to_string(shade), ")\nendobj\n"}));
    }
    return {};
}

}  // namespace si::test
