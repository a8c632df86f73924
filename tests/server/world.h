// A server without HTTP: a fresh database file, a clock that stands where the test puts it, two employers and their
// operators. Everything a test needs to ask the services what they answer.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "server/demo/demo_data.h"
#include "server/service/attachment_service.h"
#include "server/service/audit_service.h"
#include "server/service/batch_service.h"
#include "server/service/filing_service.h"
#include "server/service/lookup_service.h"
#include "server/service/query_service.h"
#include "server/service/review_service.h"
#include "server/store/ledger_store.h"
#include "shared/demo/people.h"
#include "tests/support/people.h"
#include "tests/support/test.h"

namespace si::test {

// A path for a database file that nobody else uses; removed at the end.
class TemporaryFile {
  public:
    TemporaryFile();
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

const Policy& policy();  // assets/policy/zhejiang.json

struct WorldOptions {
    std::string vfs;
    const Matter* (*find_matter)(std::string_view id) = si::find_matter;
    AuditOptions audit = {};
    AttachmentLimits attachments = {};
    BatchLimits batches = {};
};

struct World {
    explicit World(const WorldOptions& options = {});

    void set_time(std::string_view text);  // "2026-11-23 10:00" in Shanghai
    void pass_ms(std::int64_t ms);
    std::int64_t now_ms() const { return clock.now_ms(); }

    std::string new_id();  // UUIDv7, in order
    wire::FilingView must_submit(const Actor& actor, const wire::SubmitFiling& request);
    std::optional<std::string> first_difference();  // files included
    // As the host would hand a file over; the reference that a draft may then name.
    Result<wire::StoredFile> upload(const Actor& actor, std::string_view bytes,
                                    std::string_view media_type);
    AttachmentRef must_upload(const Actor& actor, std::string_view bytes,
                              std::string_view media_type = "image/png");

    TemporaryFile file;
    Clock clock;
    store::Faults faults;
    store::Storage storage;
    store::FileStore files;
    Context context;
    AuditService audit;
    FilingService filings;
    LookupService lookups;
    QueryService queries;
    ReviewService reviews;
    AttachmentService attachments;
    BatchService batches;
    Actor ours, theirs;  // operators of two employers
    Actor auditor;       // of the agency

  private:
    std::int64_t ids_ = 0;
};

// Files enrol_employee with a draft that passes, for somebody who is not insured anywhere.
wire::SubmitFiling enrol(const demo::DemoPerson& person, const World& world);
demo::DemoPerson somebody(std::uint64_t seed);  // a citizen born in 1990

bool has_latin_letter(std::string_view text);

}  // namespace si::test
