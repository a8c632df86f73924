#include "web/app/uploads.h"

#include <algorithm>
#include <utility>

#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace si::web {
namespace {

std::string says_of(PreparedFile::Trouble trouble) {
    switch (trouble) {
        case PreparedFile::Trouble::none:
            return {};
        case PreparedFile::Trouble::unknown_type:
            return "只能上传图片（JPEG、PNG）或 PDF 文件，请转换格式后再上传";
        case PreparedFile::Trouble::damaged:
            return "文件无法打开或已损坏，请重新拍照、扫描后再上传";
        case PreparedFile::Trouble::too_large:
            return concat({"文件超过 ", std::to_string(file_limits.bytes >> 20),
                           " MB，请压缩或拆分后再上传"});
        case PreparedFile::Trouble::encrypted:
            return "PDF 文件已加密，无法审核；请取消密码和权限限制，另存后再上传";
    }
    return {};
}

FileType type_of(std::string_view media) {
    for (const FileType type : file_types)
        if (media_type(type) == media) return type;
    return FileType::jpeg;
}

}  // namespace

void Uploads::pick(const Attachment& attachment, std::size_t files_there, const std::string& said) {
    const auto picked = wire::decode<std::vector<wire::PickedFile>>(said);
    if (!picked.ok()) return;
    // A refused one makes room for the next try.
    std::erase_if(items(), [&](const UploadItem& item) {
        return item.attachment == attachment.key && item.state == UploadItem::State::failed;
    });
    std::size_t count = attachment.max_files == 1 ? 0 : files_there;  // a single one is replaced
    for (const UploadItem& item : items()) count += item.attachment == attachment.key ? 1 : 0;
    for (const wire::PickedFile& file : *picked) {
        const int number = ++last_number_;
        items().push_back({.number = number,
                           .attachment = std::string(attachment.key),
                           .name = clean_file_name(file.name, FileType::jpeg)});
        if (++count <= attachment.max_files) {
            prepare(number, file.handle);
        } else {
            parts_.platform.forget_file(file.handle);
            fail(number,
                 concat({"最多上传 ", std::to_string(attachment.max_files),
                         " 个文件，请先移除不需要的，或把几页合并成一个 PDF"}),
                 false);
        }
    }
}

UploadItem* Uploads::find(int number) {
    for (UploadItem& item : items())
        if (item.number == number) return &item;
    return nullptr;
}

void Uploads::prepare(int number, int handle) {
    parts_.platform.prepare_file(handle, [this, number, handle](const PreparedFile& file) {
        if (file.trouble != PreparedFile::Trouble::none || !file.sha256.empty()) {
            prepared(number, handle, file);
            return;
        }
        parts_.platform.read_file(file.handle,
                                  [this, number, handle, file](const std::string& bytes) {
                                      PreparedFile hashed = file;
                                      hashed.sha256 = sha256_hex(bytes);
                                      prepared(number, handle, hashed);
                                  });
    });
}

void Uploads::prepared(int number, int picked, const PreparedFile& file) {
    if (picked != file.handle) parts_.platform.forget_file(picked);
    UploadItem* item = find(number);
    if (item == nullptr) {  // cancelled meanwhile
        parts_.platform.forget_file(file.handle);
        return;
    }
    if (file.trouble != PreparedFile::Trouble::none) {
        fail(number, says_of(file.trouble), false);
        return;
    }
    item->handle = file.handle;
    item->media_type = file.media_type;
    item->sha256 = file.sha256;
    item->size = file.size;
    item->name = clean_file_name(item->name, type_of(file.media_type));
    send(*item);
}

void Uploads::send(UploadItem& item) {
    item.state = UploadItem::State::sending;
    item.progress = 0;
    item.error.clear();
    const int number = item.number;
    const auto come_on = [this, number](float part) {
        if (UploadItem* sending = find(number)) sending->progress = part;
    };
    parts_.client.upload(
        {.handle = item.handle,
         .sha256 = item.sha256,
         .media_type = item.media_type,
         .progress = come_on},
        [this, number](Answer<wire::StoredFile> answer) { sent(number, std::move(answer)); });
}

void Uploads::sent(int number, Answer<wire::StoredFile> answer) {
    const UploadItem* item = find(number);
    if (item == nullptr) return;  // cancelled: what arrived all the same is collected
    if (const auto* failure = std::get_if<Failure>(&answer)) {
        const bool refused = failure->cause == Cause::refused;
        fail(number, failure->says, !refused);
        return;
    }
    const auto& stored = *std::get_if<wire::StoredFile>(&answer);
    const std::string attachment = item->attachment;
    AttachmentRef file{.sha256 = stored.sha256,
                       .name = item->name,
                       .type = stored.type,
                       .size = stored.size,
                       .pages = stored.pages};
    remove(number);
    take_(attachment, std::move(file));
}

void Uploads::fail(int number, std::string says, bool can_retry) {
    UploadItem* item = find(number);
    if (item == nullptr) return;
    item->state = UploadItem::State::failed;
    item->error = std::move(says);
    item->can_retry = can_retry;
    parts_.platform.want_frames();
}

void Uploads::remove(int number) {
    if (const UploadItem* item = find(number); item != nullptr && item->handle != 0)
        parts_.platform.forget_file(item->handle);
    std::erase_if(items(), [number](const UploadItem& item) { return item.number == number; });
}

void Uploads::drop(int number) {
    const UploadItem* item = find(number);
    if (item == nullptr) return;
    const int handle = item->handle;
    const bool is_sending = item->state == UploadItem::State::sending;
    if (is_sending) parts_.platform.cancel_send(handle);
    remove(number);
}

void Uploads::retry(int number) {
    UploadItem* item = find(number);
    if (item != nullptr && item->state == UploadItem::State::failed && item->can_retry) send(*item);
}

void Uploads::forget() {
    while (!items().empty()) drop(items().back().number);
}

bool Uploads::under_way() const {
    const auto& items = parts_.state.desk.uploads;
    return std::any_of(items.begin(), items.end(), [](const UploadItem& item) {
        return item.state != UploadItem::State::failed;
    });
}

}  // namespace si::web
