// Material to hand in: a place to press or drop on, and the list of what was taken, with progress
// and removal. The widget reads no file: what the platform picked comes back as its text, the
// caller keeps the list.
#pragma once

#include <span>

#include "web/ui/widgets/edit.h"

namespace si::ui {

enum class FileState : std::uint8_t { uploading, ready, failed };

struct FileItem {
    std::string_view key;
    std::string_view name;
    std::string_view size;  // "1.2 MB"
    FileState state = FileState::ready;
    float progress = 0;           // 0 to 1 while uploading
    std::string_view error = {};  // what to do, when failed
    std::string_view href = {};   // to look at it, in a new tab
    std::string_view image = {};  // of its thumbnail
    bool can_retry = false;       // when failed
};

struct FileField {
    std::string_view key;
    std::string_view label;
    std::span<const FileItem> files;
    std::string_view button = "选择文件";
    std::string_view accept = {};  // ".pdf,.jpg,.png": the twin's accept
    bool multiple = false;
    bool required = false;
    bool disabled = false;
    std::string_view hint = {};
    std::string_view error = {};
};

struct FileEdit {
    std::string
        picked;  // what the platform says of the new files (JSON, see platform); empty: none
    std::string removed;  // key of the file whose removal was pressed; empty: none
    std::string retried;  // key of the file that is to be sent again; empty: none
    NodeId id = 0;
};
FileEdit file_field(const FileField& field);

}  // namespace si::ui
