// Attachment 材料: evidence that a matter asks for, and what a draft holds of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/domain/attachment.h"

namespace si {

struct Facts;
struct Matter;

struct Attachment {
    std::string_view key;    // JSON member below "attachments"; frozen once shipped
    std::string_view label;  // official caption
    std::string_view hint{};
    bool required = false;
    std::uint8_t max_files = 5;
    // Asked only when it holds; then `required` counts. facts.person may be null. Null: always asked.
    bool (*asked)(const Facts&) = nullptr;
};

// Where findings about an attachment stand: a key like a field's, which no field has.
inline constexpr std::string_view attachment_prefix = "attachment.";
std::string finding_key(const Attachment& a);

// A file's name as it is kept: without folder, control characters and what a file system would stumble over, at most
// 100 characters, ending as its type does ("合同.jpg").
std::string clean_file_name(std::string_view name, FileType type);

// In their one form: nothing that the matter does not ask for, no file twice, clean names.
AttachmentRefs normalised(const Matter& matter, const AttachmentRefs& given);

}  // namespace si
