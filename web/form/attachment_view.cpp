#include "web/form/attachment_view.h"

#include <algorithm>

#include "shared/base/text.h"
#include "web/form/form_view.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

constexpr std::string_view accepted = ".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
constexpr std::string_view upload_prefix = "upload-";

std::string hint_of(const Attachment& a) {
    const std::string formats =
        concat({"可上传 JPEG、PNG 图片或 PDF，每个不超过 ", std::to_string(file_limits.bytes >> 20),
                " MB，最多 ", std::to_string(a.max_files), " 个"});
    return a.hint.empty() ? formats : concat({a.hint, "。", formats});
}

std::string details_of(const AttachmentRef& file) {
    if (file.type != FileType::pdf) return size_text(file.size);
    return concat({std::to_string(file.pages), " 页，", size_text(file.size)});
}

// Texts that the widget's items point into.
struct Row {
    std::string key, name, size, href, error;
    ui::FileState state = ui::FileState::ready;
    float progress = 0;
    bool is_image = false, can_retry = false;
};

Row row_of(const AttachmentRef& file, bool is_kept, std::string_view filing) {
    Row row{.key = file.sha256, .name = file.name, .size = details_of(file)};
    if (is_kept) row.href = file_path(filing, file.sha256);
    row.is_image = file.type != FileType::pdf;
    return row;
}

Row row_of(const UploadItem& upload) {
    using State = UploadItem::State;
    return {
        .key = concat({upload_prefix, std::to_string(upload.number)}),
        .name = upload.name,
        .error = upload.error,
        .state = upload.state == State::failed ? ui::FileState::failed : ui::FileState::uploading,
        .progress = upload.progress,
        .can_retry = upload.can_retry};
}

std::vector<Row> rows_of(const AttachmentsShown& shown, const Attachment& a) {
    std::vector<Row> rows;
    const auto kept = shown.kept.find(a.key);
    for (const AttachmentRef& file : shown.form.draft().files(a)) {
        const bool is_kept =
            kept != shown.kept.end() &&
            std::any_of(kept->second.begin(), kept->second.end(),
                        [&](const AttachmentRef& k) { return k.sha256 == file.sha256; });
        rows.push_back(row_of(file, is_kept, shown.form.id()));
    }
    for (const UploadItem& upload : shown.uploads)
        if (upload.attachment == a.key) rows.push_back(row_of(upload));
    return rows;
}

int upload_number(std::string_view key) {
    key.remove_prefix(upload_prefix.size());
    return is_digits(key) && key.size() < 10 ? to_int(key) : 0;
}

void report(const ui::FileEdit& edit, const Attachment& a, AttachmentEdits& edits) {
    if (!edit.picked.empty()) edits.picked.push_back({std::string(a.key), edit.picked});
    if (!edit.retried.empty()) edits.retried.push_back(upload_number(edit.retried));
    if (edit.removed.empty()) return;
    if (edit.removed.starts_with(upload_prefix))
        edits.dropped.push_back(upload_number(edit.removed));
    else
        edits.removed.push_back({std::string(a.key), edit.removed});
}

void one_attachment(const AttachmentsShown& shown, const Attachment& a, AttachmentEdits& edits) {
    const std::string key = finding_key(a);
    const auto findings = shown.form.shown_at(key);
    std::string error;
    if (!findings.empty()) error = concat({findings.front()->says, "。", findings.front()->fix});
    const std::vector<Row> rows = rows_of(shown, a);
    std::vector<ui::FileItem> items;
    items.reserve(rows.size());
    for (const Row& row : rows)
        items.push_back({.key = row.key,
                         .name = row.name,
                         .size = row.size,
                         .state = row.state,
                         .progress = row.progress,
                         .error = row.error,
                         .href = row.href,
                         .image = row.is_image ? std::string_view{row.href} : std::string_view{},
                         .can_retry = row.can_retry});
    const std::string hint = hint_of(a);
    const auto scope = ui::key_scope(scope_of(key));
    ui::block_gap(4);
    const ui::FileEdit edit = ui::file_field({.key = key,
                                              .label = a.label,
                                              .files = items,
                                              .accept = accepted,
                                              .multiple = a.max_files > 1,
                                              .required = a.required,
                                              .hint = hint,
                                              .error = error});
    report(edit, a, edits);
    for (const Finding* f : findings) finding_details(*f);
}

}  // namespace

std::string file_path(std::string_view filing, std::string_view sha256) {
    return concat({"/api/filings/", filing, "/attachments/", sha256});
}

std::string size_text(std::int64_t bytes) {
    constexpr std::int64_t kilo = 1024;
    constexpr std::int64_t mega = kilo * kilo;
    if (bytes < mega)
        return concat({std::to_string(std::max<std::int64_t>(1, bytes / kilo)), " KB"});
    const std::int64_t tenths = bytes * 10 / mega;
    return concat({std::to_string(tenths / 10), ".", std::to_string(tenths % 10), " MB"});
}

AttachmentEdits attachments_view(const AttachmentsShown& shown) {
    AttachmentEdits edits;
    if (shown.form.attachments().empty()) return edits;
    auto card = ui::card({.title = "材料", .key = attachments_card_key});
    for (const Attachment* a : shown.form.attachments()) one_attachment(shown, *a, edits);
    return edits;
}

void attachments_list(const Matter& matter, const Draft& draft, std::string_view filing) {
    bool has_any = false;
    for (const Attachment& a : matter.attachments) has_any = has_any || !draft.files(a).empty();
    if (!has_any) return;
    ui::heading({.text = "材料", .level = 3});
    for (const Attachment& a : matter.attachments) {
        if (draft.files(a).empty()) continue;
        const auto scope = ui::key_scope(finding_key(a));
        ui::text({.text = a.label, .kind = ui::TextKind::secondary, .key = "label"});
        for (const AttachmentRef& file : draft.files(a)) {
            auto line = ui::row({.gap = 12});
            const std::string path = file_path(filing, file.sha256);
            const std::string size_key = concat({"size-", file.sha256});
            ui::link({.label = file.name, .href = path, .icon = ui::Icon::file, .new_tab = true});
            ui::text({.text = details_of(file), .kind = ui::TextKind::hint, .key = size_key});
        }
    }
}

}  // namespace si::web
