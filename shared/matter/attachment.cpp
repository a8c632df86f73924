// Names of files and lists of files in their one form.
#include "shared/matter/attachment.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/matter/matter.h"

namespace si {

namespace {

constexpr std::size_t longest_name = 100;  // code points, with the ending

std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view ending_of(FileType type) {
    switch (type) {
        case FileType::jpeg:
            return ".jpg";
        case FileType::png:
            return ".png";
        case FileType::pdf:
            return ".pdf";
    }
    return {};
}

// Without the ending, if it is one that we know: a picture is encoded anew and changes its type.
std::string_view without_ending(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return name;
    const std::string ending = lower(name.substr(dot));
    for (const std::string_view known : {".jpg", ".jpeg", ".png", ".pdf", ".bmp", ".gif", ".webp"})
        if (ending == known) return name.substr(0, dot);
    return name;
}

bool is_allowed(char32_t c) {
    constexpr std::u32string_view refused = U"\"*/:<>?\\|\x7f\ufffd";
    return c >= U' ' && refused.find(c) == std::u32string_view::npos;
}

}  // namespace

std::string finding_key(const Attachment& a) { return concat({attachment_prefix, a.key}); }

std::string clean_file_name(std::string_view name, FileType type) {
    const std::string_view ending = ending_of(type);
    const std::string visible = without_zero_width(name.substr(name.find_last_of("/\\") + 1));
    const std::string_view stem = without_ending(visible);
    std::string clean;
    std::size_t count = 0;
    for (std::size_t at = 0; at < stem.size() && count + ending.size() < longest_name;) {
        const char32_t c = next_code_point(stem, at);
        if (!is_allowed(c)) continue;
        append_utf8(clean, c);
        ++count;
    }
    clean = trim(clean);
    if (clean.find_first_not_of('.') == std::string::npos) clean = "材料";
    return concat({clean, ending});
}

AttachmentRefs normalised(const Matter& matter, const AttachmentRefs& given) {
    AttachmentRefs refs;
    for (const auto& [key, files] : given) {
        if (!matter.find_attachment(key)) continue;
        std::vector<AttachmentRef> clean;
        for (const AttachmentRef& file : files) {
            const auto is_same = [&file](const AttachmentRef& f) {
                return f.sha256 == file.sha256;
            };
            if (std::any_of(clean.begin(), clean.end(), is_same)) continue;
            clean.push_back(file);
            clean.back().name = clean_file_name(file.name, file.type);
        }
        if (!clean.empty()) refs.emplace(key, std::move(clean));
    }
    return refs;
}

}  // namespace si
