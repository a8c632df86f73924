// Tells the formats apart by their first bytes.
#include "server/service/file_inspection.h"

#include <string>

#include "shared/base/text.h"

namespace si {

namespace {

bool begins(std::string_view bytes, std::string_view signature) {
    return bytes.substr(0, signature.size()) == signature;
}

}  // namespace

Error damaged_image() { return invalid("图片不完整或已损坏，请重新拍照、扫描或截图后再上传"); }

Error image_with_metadata() {
    return invalid(
        "图片中带有拍摄信息等附加内容，不能直接接收；请在本系统页面上选择图片，页面会自动去除");
}

Result<Done> check_dimensions(std::int64_t width, std::int64_t height, const FileLimits& limits) {
    if (width <= 0 || height <= 0) return damaged_image();
    if (width > limits.side || height > limits.side || width * height > limits.pixels)
        return invalid(
            concat({"图片太大（", std::to_string(width), "×", std::to_string(height),
                    "），请缩小到每边不超过 ", std::to_string(limits.side), "、总共不超过 ",
                    std::to_string(limits.pixels / 10'000), " 万像素后再上传"}));
    return Done{};
}

Result<Inspected> inspect_file(std::string_view bytes, const FileLimits& limits) {
    constexpr std::string_view png{"\x89PNG\r\n\x1a\n", 8};
    if (bytes.empty()) return invalid("文件是空的，请重新选择");
    if (bytes.size() > limits.bytes)
        return invalid(
            concat({"文件超过 ", std::to_string(limits.bytes >> 20), " MB，请压缩或拆分后再上传"}));
    if (begins(bytes, "\xff\xd8\xff")) return inspect_jpeg(bytes, limits);
    if (begins(bytes, png)) return inspect_png(bytes, limits);
    if (begins(bytes, "%PDF-")) return inspect_pdf(bytes, limits);
    return invalid("只能上传图片（JPEG、PNG）或 PDF 文件，请转换格式后再上传");
}

}  // namespace si
