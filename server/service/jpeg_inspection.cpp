// JPEG (ITU-T T.81): first its segments, by hand, so that nothing but one plain picture is in the file; then every
// pixel through libjpeg, row by row. Baseline only, in one scan: what browsers write, for a few rows of memory.
#include <array>
#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <vector>

#include <jpeglib.h>

#include "server/service/file_inspection.h"

namespace si {

namespace {

enum Marker : unsigned {
    soi = 0xd8,
    eoi = 0xd9,
    sos = 0xda,
    dqt = 0xdb,
    dht = 0xc4,
    dri = 0xdd,
    baseline = 0xc0,
    extended = 0xc1,
    progressive = 0xc2,
    jfif = 0xe0,
    icc = 0xe2,
    adobe = 0xee,
    first_restart = 0xd0,
    last_restart = 0xd7,
};

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}
unsigned word_at(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

// Application data that says how to show the picture. Whatever else there is says who took it, when and where.
bool is_for_showing(unsigned marker, std::string_view body) {
    if (marker == jfif) return body.starts_with(std::string_view("JFIF\0", 5));
    if (marker == icc) return body.starts_with(std::string_view("ICC_PROFILE\0", 12));
    return marker == adobe && body.starts_with("Adobe");
}

Error other_coding() {
    return {ErrorCode::invalid,
            "图片的编码方式不能直接接收；请在本系统页面上选择图片，页面会自动转换"};
}

// What the segments have shown so far.
struct Frame {
    unsigned components = 0;  // 0: no frame yet
    bool has_scan = false;
};

Result<Done> read_frame(std::string_view body, Frame& frame, const FileLimits& limits) {
    constexpr std::size_t header = 6;
    if (frame.components != 0 || body.size() < header) return damaged_image();
    const unsigned precision = byte_at(body, 0);
    frame.components = byte_at(body, 5);
    if (body.size() != header + std::size_t{3} * frame.components) return damaged_image();
    if (precision != 8 || (frame.components != 1 && frame.components != 3)) return other_coding();
    return check_dimensions(word_at(body, 3), word_at(body, 1), limits);
}

Result<Done> read_segment(unsigned marker, std::string_view body, Frame& frame,
                          const FileLimits& limits) {
    if (marker == dqt || marker == dht || marker == dri) return Done{};
    if (marker == baseline || marker == extended) return read_frame(body, frame, limits);
    if (marker == sos) {
        if (frame.components == 0 || frame.has_scan || body.empty()) return damaged_image();
        if (byte_at(body, 0) != frame.components) return other_coding();
        frame.has_scan = true;
        return Done{};
    }
    if (marker >= jfif) {
        if (!is_for_showing(marker, body)) return image_with_metadata();
        return Done{};
    }
    if (marker >= progressive && marker < first_restart) return other_coding();
    return damaged_image();
}

// Over coded data to the next marker that is none of its own.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
    while (at + 1 < bytes.size()) {
        const unsigned next = byte_at(bytes, at + 1);
        const bool is_data = byte_at(bytes, at) != 0xff || next == 0 ||
                             (next >= first_restart && next <= last_restart);
        if (!is_data) return at;
        ++at;
    }
    return bytes.size();
}

Result<Done> walk(std::string_view bytes, const FileLimits& limits) {
    Frame frame;
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (byte_at(bytes, at) != 0xff) return damaged_image();
        const unsigned marker = byte_at(bytes, at + 1);
        const std::size_t length = word_at(bytes, at + 2);
        if (length < 2 || at + 2 + length > bytes.size()) return damaged_image();
        const auto read = read_segment(marker, bytes.substr(at + 4, length - 2), frame, limits);
        SI_RETURN_IF_ERROR(read);
        at += 2 + length;
        if (marker != sos) continue;
        at = end_of_scan(bytes, at);
        // Nothing may follow: what does is no part of the picture.
        const bool ends = at + 2 == bytes.size() && byte_at(bytes, at + 1) == eoi;
        if (!ends) return damaged_image();
        return Done{};
    }
    return damaged_image();
}

struct ErrorManager {
    jpeg_error_mgr base;
    std::jmp_buf escape;
};

[[noreturn]] void leave(j_common_ptr info) {
    // NOLINTNEXTLINE(cert-err52-cpp): the library's only way out; nothing here has a destructor.
    std::longjmp(reinterpret_cast<ErrorManager*>(info->err)->escape, 1);
}
void be_silent(j_common_ptr) {}

// Decodes all of it into one row. A warning is damage, too: the library would go on and make something up.
bool decodes(std::string_view bytes, std::vector<unsigned char>& row) {
    jpeg_decompress_struct info{};
    ErrorManager errors{};
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = leave;
    errors.base.output_message = be_silent;
    // NOLINTNEXTLINE(cert-err52-cpp): as above.
    if (setjmp(errors.escape) != 0) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&info, TRUE);
    info.do_fancy_upsampling = FALSE;
    info.dct_method = JDCT_IFAST;
    jpeg_start_decompress(&info);
    const std::size_t width =
        std::size_t{info.output_width} * static_cast<std::size_t>(info.output_components);
    bool fits = width <= row.size();
    unsigned char* rows[] = {row.data()};
    while (fits && errors.base.num_warnings == 0 && info.output_scanline < info.output_height)
        jpeg_read_scanlines(&info, static_cast<JSAMPARRAY>(rows), 1);
    if (fits && errors.base.num_warnings == 0) jpeg_finish_decompress(&info);
    fits = fits && errors.base.num_warnings == 0;
    jpeg_destroy_decompress(&info);
    return fits;
}

}  // namespace

Result<Inspected> inspect_jpeg(std::string_view bytes, const FileLimits& limits) {
    const auto walked = walk(bytes, limits);
    SI_RETURN_IF_ERROR(walked);
    std::vector<unsigned char> row(std::size_t{3} * static_cast<std::size_t>(limits.side));
    if (!decodes(bytes, row)) return damaged_image();
    return Inspected{.type = FileType::jpeg};
}

}  // namespace si
