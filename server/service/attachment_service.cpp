// The file first, then its row: whatever is interrupted leaves a file that nothing names.
#include "server/service/attachment_service.h"

#include <chrono>
#include <optional>
#include <utility>

#include "server/service/file_inspection.h"
#include "server/store/attachment_store.h"
#include "server/store/filing_store.h"
#include "shared/base/text.h"

namespace si {

namespace {

constexpr std::int64_t day_ms = std::int64_t{24} * 3600 * 1000;

std::optional<FileType> type_of(std::string_view media) {
    for (const FileType type : file_types)
        if (media_type(type) == media) return type;
    return std::nullopt;
}

// Our page sends no other types; what a clerk picks is judged and answered there.
constexpr const char* other_type = "文件的格式不符合要求，请在本系统页面上重新选择文件";

class Turn {  // at something that only so many may do at once
  public:
    Turn(std::counting_semaphore<>& gate, std::chrono::seconds patience)
        : gate_(gate), is_mine_(gate.try_acquire_for(patience)) {}
    ~Turn() {
        if (is_mine_) gate_.release();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    bool is_mine() const { return is_mine_; }

  private:
    std::counting_semaphore<>& gate_;
    bool is_mine_;
};

}  // namespace

void Upload::receive(std::string_view piece) {
    if (failure_) return;
    try {
        file_->write(piece);
    } catch (...) {
        failure_ = std::current_exception();
    }
}

// --- uploading ------------------------------------------------------------------------------------------------------

Result<std::unique_ptr<Upload>> AttachmentService::begin(const Actor& actor, std::string_view media,
                                                         std::size_t bytes) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    if (!type_of(media)) return invalid(other_type);
    if (bytes == 0) return invalid("文件是空的，请重新选择");
    if (bytes > limits_.file.bytes)
        return invalid(concat(
            {"文件超过 ", std::to_string(limits_.file.bytes >> 20), " MB，请压缩或拆分后再上传"}));
    const int wait = rate_.take(actor.account.text, context_.clock.now_ms());
    if (wait > 0)
        return Error{ErrorCode::closed,
                     concat({"上传过于频繁，请 ", std::to_string(wait), " 秒后再试"}), wait};
    {
        const auto db = context_.storage.read();
        const auto allowed = check_quota(*db, actor, bytes);
        SI_RETURN_IF_ERROR(allowed);
    }
    return std::make_unique<Upload>(files_.begin());
}

Result<Done> AttachmentService::check_quota(store::Database& db, const Actor& actor,
                                            std::size_t bytes) const {
    const std::int64_t since = context_.clock.now_ms() - day_ms;
    const auto used = store::uploads_since(db, actor.employer.text, since);
    const auto more = static_cast<std::int64_t>(bytes);
    if (used.files < limits_.files_a_day && used.bytes + more <= limits_.bytes_a_day) return Done{};
    return Error{ErrorCode::closed, "本单位今天上传的材料已达上限，请明天再上传"};
}

Result<wire::StoredFile> AttachmentService::keep(const Actor& actor, std::string_view sha256,
                                                 std::string_view media, Upload& upload) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    if (upload.failure_) std::rethrow_exception(upload.failure_);
    if (upload.file_->finish() != sha256)
        return invalid("文件在传送途中发生变化，没有收全，请重新上传");
    wire::StoredFile file{.sha256 = upload.file_->finish(),
                          .size = static_cast<std::int64_t>(upload.file_->size())};
    {
        constexpr std::chrono::seconds patience{20};
        const Turn turn(inspections_, patience);
        if (!turn.is_mine()) return Error{ErrorCode::closed, "上传的人较多，请稍后重新上传", 5};
        const auto inspected = inspect_file(upload.file_->content(), limits_.file);
        SI_RETURN_IF_ERROR(inspected);
        file.type = inspected->type;
        file.pages = inspected->pages;
    }
    if (type_of(media) != file.type)
        return invalid("文件的内容与声明的格式不符，请重新选择文件后再上传");
    files_.keep(*upload.file_);
    return context_.storage.writer().run(
        [&](store::Database& db) { return keep_in(db, actor, upload, file); });
}

Result<wire::StoredFile> AttachmentService::keep_in(store::Database& db, const Actor& actor,
                                                    Upload& upload, const wire::StoredFile& file) {
    const auto known = store::find_upload(db, actor.employer.text, file.sha256);
    if (!known) {
        const auto allowed = check_quota(db, actor, static_cast<std::size_t>(file.size));
        SI_RETURN_IF_ERROR(allowed);
    }
    // A collection may have removed it since it was kept; within this transaction none can.
    if (!files_.has(file.sha256)) files_.keep(*upload.file_);
    context_.faults.at("file.row");
    store::insert_upload(db, {.employer_id = actor.employer.text,
                              .sha256 = file.sha256,
                              .type = file.type,
                              .size = file.size,
                              .pages = file.pages,
                              .uploaded_ms = context_.clock.now_ms(),
                              .uploaded_by = actor.account.text});
    store::LogRow row = log_row(context_, actor, "attachment.upload");
    row.subject = file.sha256;
    row.detail = concat({to_key(file.type), " ", std::to_string(file.size)});
    store::append_log(db, std::move(row));
    return file;
}

// --- opening --------------------------------------------------------------------------------------------------------

Result<AttachmentContent> AttachmentService::open(const Actor& actor, const std::string& filing_id,
                                                  std::string_view sha256) {
    std::optional<AttachmentRef> named;
    {
        const auto db = context_.storage.read();
        const auto record = store::load_filing(*db, filing_id);
        if (!record) return not_found();
        const bool is_own = is_filer(actor.role) && record->head.employer_id == actor.employer.text;
        const bool may_audit = is_agency(actor.role) && record->submission.has_value();
        if (!is_own && !may_audit) return not_found();
        named = store::find_named(*db, filing_id, sha256);
    }
    if (!named) return not_found();
    std::string bytes = files_.read(named->sha256);
    note_read(context_, actor,
              {.action = "attachment.read", .subject = filing_id, .detail = named->sha256});
    return AttachmentContent{.file = *std::move(named), .bytes = std::move(bytes)};
}

// --- collecting -----------------------------------------------------------------------------------------------------

int AttachmentService::collect() {
    const std::int64_t before = context_.clock.now_ms() - limits_.unclaimed_ms;
    using Hashes = std::vector<std::string>;
    const auto forgotten =
        context_.storage.writer().run([&](store::Database& db) -> Result<Hashes> {
            auto hashes = store::forget_unclaimed(db, before, limits_.collected_at_once);
            if (hashes.empty()) return hashes;
            store::LogRow row{
                .at_ms = context_.clock.now_ms(), .role = "system", .action = "attachment.forget"};
            row.detail = concat({std::to_string(hashes.size()), " files"});
            store::append_log(db, std::move(row));
            return hashes;
        });
    if (!forgotten.ok()) return 0;
    // The rows are durably gone: now the files, and whatever a crash has left in this folder.
    const int gone = remove_unwanted(*forgotten);
    const int shard = next_shard_;
    next_shard_ = (next_shard_ + 1) % store::FileStore::shards;
    return gone + remove_unwanted(files_.list(shard));
}

// In the writer's thread: an upload's row is written there too, after it has looked whether its file is there.
int AttachmentService::remove_unwanted(const std::vector<std::string>& hashes) {
    constexpr std::size_t at_once = 50;
    int gone = 0;
    for (std::size_t from = 0; from < hashes.size(); from += at_once) {
        const auto removed = context_.storage.writer().run([&](store::Database& db) -> Result<int> {
            int count = 0;
            for (std::size_t i = from; i < std::min(from + at_once, hashes.size()); ++i) {
                if (store::is_wanted(db, hashes[i])) continue;
                files_.remove(hashes[i]);
                ++count;
            }
            return count;
        });
        if (!removed.ok()) return gone;
        gone += *removed;
    }
    return gone;
}

void AttachmentService::start() {
    worker_ = std::thread([this] { loop(); });
}

void AttachmentService::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    woken_.notify_all();
    if (worker_.joinable()) worker_.join();
}

void AttachmentService::loop() {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
        lock.unlock();
        try {
            collect();
        } catch (const std::exception&) {
            // Nothing is lost by not collecting; the writer tells the host if the database is in trouble.
        }
        lock.lock();
        woken_.wait_for(lock, std::chrono::milliseconds(limits_.poll_ms),
                        [this] { return is_stopping_; });
    }
}

}  // namespace si
