// The attachments 材料 of a form: a field for each that is asked for, with what was taken, what is on its way and what
// was refused; and, for reading, what a filing came with. Draws and reports; reads no file and sends nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/form/filing_form.h"

namespace si::web {

// A file on its way from the filer's disk to the draft, or one that did not make it.
struct UploadItem {
    enum class State : std::uint8_t { preparing, sending, failed };
    int number = 0;
    std::string attachment;  // key
    std::string name, media_type, sha256;
    int handle = 0;  // of the platform's file
    std::int64_t size = 0;
    State state = State::preparing;
    float progress = 0;
    std::string error;       // what to do, when failed
    bool can_retry = false;  // when failed
};

struct AttachmentsShown {
    const FilingForm& form;
    const std::vector<UploadItem>& uploads;
    const AttachmentRefs& kept;  // the server's: these can be opened
};

struct AttachmentEdits {
    struct OfKey {
        std::string attachment,
            text;  // what the platform says of the files picked; hash of the file removed
    };
    std::vector<OfKey> picked, removed;
    std::vector<int> dropped, retried;  // uploads, by number
};

inline constexpr std::string_view attachments_card_key = "attachments";
AttachmentEdits attachments_view(const AttachmentsShown& shown);
// Of one filing: each file opens in a tab of its own. Draws nothing if there is none.
void attachments_list(const Matter& matter, const Draft& draft, std::string_view filing);

std::string file_path(std::string_view filing, std::string_view sha256);
std::string size_text(std::int64_t bytes);  // "320 KB", "1.2 MB"

}  // namespace si::web
