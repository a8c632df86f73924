// Uploads: files on their way from the filer's disk into the draft of the filing on the desk: made ready by the
// platform, sent, and handed over once the server has them. What went wrong stays until the filer takes it away.
#pragma once

#include <functional>
#include <string>

#include "shared/wire/attachment.h"
#include "web/app/parts.h"

namespace si::web {

class Uploads {
  public:
    using Take = std::function<void(const std::string& attachment, AttachmentRef file)>;
    Uploads(const Parts& parts, Take take) : parts_(parts), take_(std::move(take)) {}

    // said: the platform's words for the files that were picked.
    void pick(const Attachment& attachment, std::size_t files_there, const std::string& said);
    void drop(int number);  // 取消, or a refused one out of the way
    void retry(int number);
    void forget();  // another filing on the desk
    bool under_way() const;

  private:
    std::vector<UploadItem>& items() { return parts_.state.desk.uploads; }
    UploadItem* find(int number);
    void prepare(int number, int handle);
    void prepared(int number, int picked, const PreparedFile& file);
    void send(UploadItem& item);
    void sent(int number, Answer<wire::StoredFile> answer);
    void fail(int number, std::string says, bool can_retry);
    void remove(int number);

    Parts parts_;
    Take take_;
    int last_number_ = 0;
};

}  // namespace si::web
