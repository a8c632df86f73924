// The checks that guard a filing run in the transaction that decides it.
#include "server/service/filing_intake.h"

#include <algorithm>
#include <utility>

#include "server/store/attachment_store.h"
#include "server/store/batch_store.h"
#include "shared/base/text.h"
#include "shared/domain/ids.h"
#include "shared/wire/codec.h"

namespace si {

namespace {

constexpr std::size_t most_draft_bytes = 64 * 1024;

Error conflict(std::string says) { return {ErrorCode::conflict, std::move(says)}; }
bool is_editable(FilingStatus status) {
    return status == FilingStatus::draft || status == FilingStatus::returned;
}

bool is_same(const store::DraftRow& row, const Draft& draft) {
    return row.fields == draft.text && row.confirmed == draft.confirmed &&
           row.attachments == draft.attachments;
}

// The content has been submitted and cannot be changed any more.
bool is_repeat(const store::FilingRecord& record, const FilingRequest& request) {
    return record.submission && record.submission->content_hash == request.hash &&
           !is_editable(record.status());
}

bool has_too_many_files(const Draft& draft) {
    constexpr std::size_t most_files = 60;
    constexpr std::int64_t most_bytes = std::int64_t{200} << 20;
    std::size_t count = 0;
    std::int64_t bytes = 0;
    for (const auto& [key, files] : draft.attachments) {
        count += files.size();
        for (const AttachmentRef& file : files)
            bytes += std::clamp(file.size, std::int64_t{0}, most_bytes);
    }
    return count > most_files || bytes > most_bytes;
}

std::string closed_to_editing(FilingStatus status) {
    return concat({"该办件", status == FilingStatus::voided ? "已作废" : "已提交", "（",
                   to_label(status), "），不能再修改。如需办理，请新建办件"});
}

// Is the filing that is there the one that is meant? A row of a sheet means a filing of its own batch.
Result<Done> check_meant(const store::FilingRecord& record, const FilingRequest& request) {
    if (record.head.employer_id != request.actor.employer.text) return not_found();
    if (record.head.matter != request.matter.id)
        return conflict("该办件标识已用于另一事项，请新建办件");
    if (request.batch && (!record.batch || record.batch->batch_id != request.batch->batch_id))
        return conflict("该办件标识已用于本批次以外的办件，请重新导入文件后再保存");
    return Done{};
}

// A draft names what its own employer uploaded, and nothing else: what somebody else uploaded is not there.
Result<Done> claim_files(store::Database& db, const FilingRequest& request) {
    const auto missing = store::claim(db, request.actor.employer.text, request.draft.attachments);
    if (!missing) return Done{};
    return invalid(concat({"材料“", missing->name, "”没有上传成功或已经过期，请移除后重新上传"}));
}

}  // namespace

Subject FilingRequest::subject() const {
    return {.matter = matter,
            .draft = draft,
            .filing_id = id,
            .employer_id = actor.employer.text,
            .today = shanghai_date(now_ms)};
}

store::EventRow FilingRequest::event(FilingEventKind kind) const {
    return {.event = {.kind = kind, .at_ms = now_ms, .by = actor.display_name},
            .account = actor.account.text};
}

Result<FilingRequest> FilingIntake::read(const Actor& actor, const std::string& id,
                                         std::string_view matter_id, wire::DraftBody body) const {
    SI_RETURN_IF_ERROR(require_employer(actor));
    if (!is_uuid_v7(id)) return invalid("办件标识不正确，请刷新页面后重试");
    const Matter* matter = context_.find_matter(matter_id);
    if (matter == nullptr) return invalid("没有这个事项，请从菜单重新进入");
    std::size_t bytes = 0;
    for (const auto& [key, text] : body.text) bytes += key.size() + text.size();
    if (bytes > most_draft_bytes) return invalid("填报内容过长，请删减后重试");
    const std::int64_t now_ms = context_.clock.now_ms();
    Draft draft = normalised(*matter, wire::to_draft(std::move(body)), shanghai_date(now_ms));
    if (has_too_many_files(draft))
        return invalid("材料过多：一个办件最多 60 个文件，合计不超过 200 MB，请移除一部分");
    std::string hash = content_hash(*matter, draft);
    return FilingRequest{actor, id, *matter, std::move(draft), std::move(hash), now_ms};
}

store::FilingRecord FilingIntake::open(store::Act& act, const FilingRequest& request) const {
    store::FilingRecord record =
        store::open_filing(act,
                           {.id = request.id,
                            .employer_id = request.actor.employer.text,
                            .matter = std::string{request.matter.id},
                            .audit = request.matter.audit,
                            .opened_ms = request.now_ms},
                           context_.region, request.event(FilingEventKind::opened));
    if (request.batch) store::add_to_batch(act, record, *request.batch);
    return record;
}

// A version is added only when something was changed.
void FilingIntake::keep_draft(store::Act& act, store::FilingRecord& record,
                              const FilingRequest& request) const {
    const Draft& draft = request.draft;
    if (record.draft.version > 0 && is_same(record.draft, draft)) return;
    store::add_draft(act, record,
                     {.saved_ms = request.now_ms,
                      .saved_by = request.actor.account.text,
                      .fields = draft.text,
                      .confirmed = draft.confirmed,
                      .attachments = draft.attachments,
                      .id_number = person_of(request.matter, draft),
                      .person_name = person_name_of(request.matter, draft)});
}

Result<store::FilingRecord> FilingIntake::save(store::Database& db, const FilingRequest& request,
                                               std::optional<std::int64_t> version) const {
    auto record = store::load_filing(db, request.id);
    if (!record && version.value_or(0) != 0) return not_found();
    if (record) {
        SI_RETURN_IF_ERROR(check_meant(*record, request));
        if (request.batch && is_repeat(*record, request)) return *std::move(record);
        const store::DraftRow& draft = record->draft;
        const FilingStatus status = record->status();
        if (!is_editable(status)) return conflict(closed_to_editing(status));
        // A repeat whose first answer was lost.
        if (draft.version > 0 && is_same(draft, request.draft)) return *std::move(record);
        if (version && *version != draft.version)
            return conflict("该草稿已在别处修改并保存，请先查看最新内容，再决定保留哪一份");
    }
    const auto claimed = claim_files(db, request);
    SI_RETURN_IF_ERROR(claimed);
    store::LogRow row = log_row(context_, request.actor, "filing.save");
    row.subject = request.id;
    store::Act act(db, std::move(row));
    if (!record) record = open(act, request);
    keep_draft(act, *record, request);
    store::project(db, *record);
    act.finish();
    return *std::move(record);
}

Result<Taken> FilingIntake::submit(store::Database& db, const FilingRequest& request,
                                   Trial& trial) const {
    if (trial.then == Trial::Then::decide) trial.hitch.reset();
    auto record = store::load_filing(db, request.id);
    if (record) {
        SI_RETURN_IF_ERROR(check_meant(*record, request));
        if (is_repeat(*record, request))
            return Taken{.record = std::move(*record),
                         .became = Taken::Became::repeated,
                         .verdict = store::load_verdict(db, request.id)};
        const FilingStatus status = record->status();
        if (!is_editable(status)) return conflict(closed_to_editing(status));
    }
    const auto claimed = claim_files(db, request);
    SI_RETURN_IF_ERROR(claimed);
    const Subject subject = request.subject();
    Inputs inputs = gather(db, subject);
    if (!(inputs == trial.judgement.inputs))
        trial.judgement = judge(subject, std::move(inputs), context_.policy);

    store::LogRow row = log_row(context_, request.actor, "filing.submit");
    row.subject = request.id;
    store::Act act(db, std::move(row));
    if (!record) record = open(act, request);
    keep_draft(act, *record, request);
    Taken taken = decide(act, std::move(*record), request, trial);
    if (trial.hitch && trial.then == Trial::Then::decide)  // never seen: it is tried again
        return Error{ErrorCode::internal, "自动审核没有完成，请稍后重试"};
    store::project(db, taken.record);
    act.finish();
    return taken;
}

Taken FilingIntake::decide(store::Act& act, store::FilingRecord record,
                           const FilingRequest& request, Trial& trial) const {
    const Judgement& judgement = trial.judgement;
    if (judgement.outcome != Outcome::passes) {
        act.set_detail("findings");
        return {.record = std::move(record), .became = Taken::Became::refused};
    }
    store::EventRow event = request.event(FilingEventKind::submitted);
    event.event.audit = judgement.audit;
    const bool is_manual = judgement.audit == AuditMode::manual;
    const auto window = context_.policy.closing_window(request.now_ms);
    if (window && !is_manual) {
        event.due_ms = window->to_ms;
        event.event.remark =
            concat({"月度处理期间已受理，", shanghai_time_text(window->to_ms).substr(0, 16),
                    " 起自动审核，无需重复申报"});
    }
    store::add_submission(act, record, std::move(event),
                          {.draft_version = record.draft.version,
                           .content_hash = request.hash,
                           .variant = judgement.variant,
                           .schemes = judgement.schemes,
                           .before = judgement.before});
    if (window || is_manual) {
        act.set_detail("waits");
        return {.record = std::move(record), .became = Taken::Became::waits};
    }
    if (trial.then == Trial::Then::defer)
        audit_.defer(act, record, *trial.hitch);
    else
        trial.hitch = audit_.decide(act, record, &judgement);
    const auto became = is_decided(record.status()) ? Taken::Became::decided : Taken::Became::waits;
    return {.record = std::move(record), .became = became};
}

}  // namespace si
