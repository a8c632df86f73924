// Attachments 材料 as operators upload and open them. A file belongs to the employer that uploaded it; to anybody else it
// does not exist. What no draft comes to name is collected after a while.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <string_view>
#include <thread>

#include "server/service/context.h"
#include "server/service/rate_limit.h"
#include "server/store/file_store.h"
#include "shared/wire/api.h"
#include "shared/wire/attachment.h"

namespace si {

struct AttachmentLimits {
    FileLimits file = file_limits;
    int uploads_per_minute = 60;      // of one account
    std::int64_t files_a_day = 2000;  // of one employer
    std::int64_t bytes_a_day = std::int64_t{2} << 30;
    std::int64_t unclaimed_ms =
        std::int64_t{24} * 3600 * 1000;  // how long an upload waits for a draft
    int collected_at_once = 500;
    int poll_ms = 600'000;
};

// A file on its way in. Receiving never fails: what the disk said comes out when it is to be kept.
class Upload {
  public:
    explicit Upload(std::unique_ptr<store::IncomingFile> file) : file_(std::move(file)) {}
    void receive(std::string_view piece);

  private:
    friend class AttachmentService;
    std::unique_ptr<store::IncomingFile> file_;
    std::exception_ptr failure_;
};

struct AttachmentContent {
    AttachmentRef file;
    std::string bytes;
};

class AttachmentService {
  public:
    AttachmentService(const Context& context, store::FileStore& files, AttachmentLimits limits = {})
        : context_(context), files_(files), limits_(limits), rate_(limits.uploads_per_minute) {}
    ~AttachmentService() { stop(); }
    AttachmentService(const AttachmentService&) = delete;
    AttachmentService& operator=(const AttachmentService&) = delete;

    // Before a byte of it is read: may this account upload so much of that type now?
    Result<std::unique_ptr<Upload>> begin(const Actor& actor, std::string_view media_type,
                                          std::size_t bytes);
    // Once all of it is there: is it what it says, and sound? Durable when this returns. The same file again is the
    // same answer.
    Result<wire::StoredFile> keep(const Actor& actor, std::string_view sha256,
                                  std::string_view media_type, Upload& upload);
    // Of a filing of the actor's own employer; for the agency, of one that was submitted.
    Result<AttachmentContent> open(const Actor& actor, const std::string& filing_id,
                                   std::string_view sha256);

    // One bounded pass: forgets old uploads that no draft named, and removes files that no row names from the next
    // folder. How many files are gone.
    int collect();
    void start();  // passes in a thread of its own
    void stop();

  private:
    Result<Done> check_quota(store::Database& db, const Actor& actor, std::size_t bytes) const;
    Result<wire::StoredFile> keep_in(store::Database& db, const Actor& actor, Upload& upload,
                                     const wire::StoredFile& file);
    int remove_unwanted(const std::vector<std::string>& hashes);
    void loop();

    const Context& context_;
    store::FileStore& files_;
    const AttachmentLimits limits_;
    RateLimit rate_;
    std::counting_semaphore<> inspections_{
        2};  // so many at once: each holds a whole file in memory
    int next_shard_ = 0;

    std::mutex mutex_;
    std::condition_variable woken_;
    bool is_stopping_ = false;
    std::thread worker_;
};

}  // namespace si
