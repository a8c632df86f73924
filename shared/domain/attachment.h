// AttachmentRef 材料文件: one uploaded file as a draft names it, by its content. Knows no bytes and no disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace si {

enum class FileType : std::uint8_t { jpeg, png, pdf };  // what is accepted as evidence, by content

inline constexpr FileType file_types[] = {FileType::jpeg, FileType::png, FileType::pdf};

constexpr std::string_view to_key(FileType type) {
    switch (type) {
        case FileType::jpeg:
            return "jpeg";
        case FileType::png:
            return "png";
        case FileType::pdf:
            return "pdf";
    }
    return {};
}

constexpr std::string_view media_type(FileType type) {
    switch (type) {
        case FileType::jpeg:
            return "image/jpeg";
        case FileType::png:
            return "image/png";
        case FileType::pdf:
            return "application/pdf";
    }
    return {};
}

constexpr bool is_file_hash(std::string_view text) {  // 64 lower-case digits
    constexpr std::size_t length = 64;
    return text.size() == length &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

struct AttachmentRef {
    std::string sha256;  // 64 lower-case digits: which file it is
    std::string name;    // as the filer's computer called it; for people only
    FileType type = FileType::jpeg;
    std::int64_t size = 0;   // bytes
    std::int32_t pages = 1;  // of a PDF
    friend bool operator==(const AttachmentRef&, const AttachmentRef&) = default;
};

// By key of the matter's attachment, each in the filer's order.
using AttachmentRefs = std::map<std::string, std::vector<AttachmentRef>, std::less<>>;

// What both sides hold a file against (ASVS 5.2): the browser before it sends, the server while it receives.
struct FileLimits {
    std::size_t bytes = std::size_t{10} << 20;
    std::int32_t side = 8192;          // pixels of an image's longer side
    std::int64_t pixels = 25'000'000;  // of an image: an A4 sheet at 500 dpi
    std::int32_t pages = 200;          // of a PDF
};
inline constexpr FileLimits file_limits{};

}  // namespace si
