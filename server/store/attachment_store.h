// Attachments 材料 as rows: what an employer uploaded, what a version of a draft names. Knows no bytes and no disk but in
// verification.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/event_log.h"
#include "shared/domain/attachment.h"

namespace si::store {

struct UploadRow {
    std::string employer_id, sha256;
    FileType type = FileType::jpeg;
    std::int64_t size = 0;
    std::int32_t pages = 1;
    std::int64_t uploaded_ms = 0;
    std::string uploaded_by;
};

std::optional<UploadRow> find_upload(Database& db, std::string_view employer_id,
                                     std::string_view sha256);
// Again the same content: the time of the newest upload counts.
void insert_upload(Database& db, const UploadRow& row);

struct Uploads {
    std::int64_t files = 0, bytes = 0;
};
Uploads uploads_since(Database& db, std::string_view employer_id, std::int64_t from_ms);

// Marks what `refs` name as named by a draft. The first file that this employer has not uploaded, or not so: then
// nothing may be written.
std::optional<AttachmentRef> claim(Database& db, std::string_view employer_id,
                                   const AttachmentRefs& refs);

AttachmentRefs load_attachments(Database& db, std::string_view filing_id, std::int64_t version);
void add_attachments(Act& act, std::string_view filing_id, std::int64_t version,
                     const AttachmentRefs& refs);
// Any version of that filing may have named it.
std::optional<AttachmentRef> find_named(Database& db, std::string_view filing_id,
                                        std::string_view sha256);

// Uploads older than `before_ms` that no draft named are forgotten, `most` at a time; their hashes. The files stay
// until is_wanted() says no.
std::vector<std::string> forget_unclaimed(Database& db, std::int64_t before_ms, int most);
bool is_wanted(Database& db, std::string_view sha256);  // some row names this content

// Every file that a row names is there and unaltered, and every named one was uploaded by the filing's employer.
// Nothing if so; otherwise the first difference, in plain words.
std::optional<std::string> verify_files(Database& db, const std::string& folder);

}  // namespace si::store
