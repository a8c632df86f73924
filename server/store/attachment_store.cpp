// The SQL of attachments.
#include "server/store/attachment_store.h"

#include "server/store/file_store.h"
#include "shared/base/text.h"

namespace si::store {

std::optional<UploadRow> find_upload(Database& db, std::string_view employer_id,
                                     std::string_view sha256) {
    Rows row = db.query(
        "SELECT type, size, pages, uploaded_ms, uploaded_by FROM uploaded_file"
        " WHERE employer_id = $1 AND sha256 = $2",
        employer_id, sha256);
    if (!row.next()) return std::nullopt;
    return UploadRow{.employer_id = std::string{employer_id},
                     .sha256 = std::string{sha256},
                     .type = static_cast<FileType>(row.integer(0)),
                     .size = row.integer(1),
                     .pages = static_cast<std::int32_t>(row.integer(2)),
                     .uploaded_ms = row.integer(3),
                     .uploaded_by = row.text(4)};
}

void insert_upload(Database& db, const UploadRow& row) {
    db.run(
        "INSERT INTO uploaded_file VALUES ($1, $2, $3, $4, $5, $6, $7, 0)"
        " ON CONFLICT (employer_id, sha256) DO UPDATE SET uploaded_ms = excluded.uploaded_ms",
        row.employer_id, row.sha256, static_cast<int>(row.type), row.size, row.pages,
        row.uploaded_ms, row.uploaded_by);
}

Uploads uploads_since(Database& db, std::string_view employer_id, std::int64_t from_ms) {
    Rows row = db.query(
        "SELECT count(*), ifnull(sum(size), 0) FROM uploaded_file"
        " WHERE employer_id = $1 AND uploaded_ms >= $2",
        employer_id, from_ms);
    if (!row.next()) return {};
    return {.files = row.integer(0), .bytes = row.integer(1)};
}

std::optional<AttachmentRef> claim(Database& db, std::string_view employer_id,
                                   const AttachmentRefs& refs) {
    for (const auto& [key, files] : refs) {
        for (const AttachmentRef& file : files) {
            const auto upload = find_upload(db, employer_id, file.sha256);
            const bool is_that = upload && upload->type == file.type && upload->size == file.size &&
                                 upload->pages == file.pages;
            if (!is_that) return file;
            db.run(
                "UPDATE uploaded_file SET claimed = 1"
                " WHERE employer_id = $1 AND sha256 = $2 AND claimed = 0",
                employer_id, file.sha256);
        }
    }
    return std::nullopt;
}

namespace {

AttachmentRef ref_of(const Rows& row, int first) {
    return {.sha256 = row.text(first),
            .name = row.text(first + 1),
            .type = static_cast<FileType>(row.integer(first + 2)),
            .size = row.integer(first + 3),
            .pages = static_cast<std::int32_t>(row.integer(first + 4))};
}

}  // namespace

AttachmentRefs load_attachments(Database& db, std::string_view filing_id, std::int64_t version) {
    AttachmentRefs refs;
    Rows row = db.query(
        "SELECT attachment, sha256, name, type, size, pages FROM draft_attachment"
        " WHERE filing_id = $1 AND version = $2 ORDER BY attachment, place",
        filing_id, version);
    while (row.next()) refs[row.text(0)].push_back(ref_of(row, 1));
    return refs;
}

void add_attachments(Act& act, std::string_view filing_id, std::int64_t version,
                     const AttachmentRefs& refs) {
    for (const auto& [key, files] : refs) {
        std::int64_t place = 0;
        for (const AttachmentRef& file : files)
            act.write("draft_attachment",
                      "INSERT INTO draft_attachment"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                      filing_id, version, key, ++place, file.sha256, file.name,
                      static_cast<int>(file.type), file.size, file.pages);
    }
}

std::optional<AttachmentRef> find_named(Database& db, std::string_view filing_id,
                                        std::string_view sha256) {
    Rows row = db.query(
        "SELECT sha256, name, type, size, pages FROM draft_attachment"
        " WHERE filing_id = $1 AND sha256 = $2 ORDER BY version DESC LIMIT 1",
        filing_id, sha256);
    if (!row.next()) return std::nullopt;
    return ref_of(row, 0);
}

std::vector<std::string> forget_unclaimed(Database& db, std::int64_t before_ms, int most) {
    std::vector<std::string> hashes;
    std::vector<std::string> employers;
    {
        Rows row = db.query(
            "SELECT employer_id, sha256 FROM uploaded_file"
            " WHERE claimed = 0 AND uploaded_ms < $1 ORDER BY uploaded_ms LIMIT $2",
            before_ms, most);
        while (row.next()) {
            employers.push_back(row.text(0));
            hashes.push_back(row.text(1));
        }
    }
    for (std::size_t i = 0; i < hashes.size(); ++i)
        db.run("DELETE FROM uploaded_file WHERE employer_id = $1 AND sha256 = $2", employers[i],
               hashes[i]);
    return hashes;
}

bool is_wanted(Database& db, std::string_view sha256) {
    // A file that a draft names is claimed, and claimed rows stay.
    Rows row = db.query("SELECT 1 FROM uploaded_file WHERE sha256 = $1 LIMIT 1", sha256);
    return row.next();
}

std::optional<std::string> verify_files(Database& db, const std::string& folder) {
    {
        Rows row = db.query(
            "SELECT f.number, a.name FROM draft_attachment a"
            " JOIN filing f ON f.id = a.filing_id"
            " WHERE NOT EXISTS (SELECT 1 FROM uploaded_file u WHERE u.employer_id = f.employer_id"
            " AND u.sha256 = a.sha256 AND u.claimed = 1)"
            " ORDER BY a.filing_id, a.version LIMIT 1");
        if (row.next())
            return concat({"办件 ", row.view(0), " 的材料“", row.view(1), "”没有上传记录"});
    }
    Rows row = db.query(
        "SELECT u.sha256, ifnull((SELECT f.number FROM draft_attachment a"
        " JOIN filing f ON f.id = a.filing_id WHERE a.sha256 = u.sha256 ORDER BY f.number LIMIT 1),"
        " '') FROM uploaded_file u GROUP BY u.sha256 ORDER BY u.sha256");
    while (row.next()) {
        const FileCondition condition = check_file(folder, row.view(0));
        if (condition == FileCondition::sound) continue;
        const std::string number = row.text(1);
        return concat({"材料文件 ", row.view(0),
                       number.empty() ? "（尚未用于办件）" : concat({"（办件 ", number, "）"}),
                       condition == FileCondition::missing ? " 已不在磁盘上" : " 的内容被改动过"});
    }
    return std::nullopt;
}

}  // namespace si::store
