// The messages of attachments 材料: what was picked on the page, and what the server found it to be. Their endpoints
// stand in api.h with all others.
#pragma once

#include <cstdint>
#include <string>

#include "shared/domain/attachment.h"

namespace si::wire {

struct StoredFile {  // PUT /api/attachments/{sha256}: what the server found the file to be
    std::string sha256;
    FileType type = FileType::jpeg;
    std::int64_t size = 0;
    std::int32_t pages = 1;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("sha256", s.sha256, "内容的 SHA-256");
        v("type", s.type, "按内容判断的种类");
        v("size", s.size, "字节数");
        v("pages", s.pages, "页数");
    }
};

struct PickedFile {  // what the page's script says of a file that was chosen or dropped
    std::int32_t handle = 0;
    std::string name;
    std::int64_t size = 0;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("handle", s.handle, "页面中的编号");
        v("name", s.name, "文件名");
        v("size", s.size, "字节数");
    }
};

}  // namespace si::wire
