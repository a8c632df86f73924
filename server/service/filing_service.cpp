// What is decided is decided inside one transaction; what can be worked out before is worked out before.
#include "server/service/filing_service.h"

#include <algorithm>

#include "server/service/filing_view.h"
#include "server/service/judgement.h"
#include "server/store/attachment_store.h"
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

constexpr const char* other_matter = "该办件标识已用于另一事项，请新建办件";

std::string closed_to_editing(FilingStatus status) {
    return concat({"该办件", status == FilingStatus::voided ? "已作废" : "已提交", "（",
                   to_label(status), "），不能再修改。如需办理，请新建办件"});
}

}  // namespace

struct FilingService::Request {
    const Actor& actor;
    std::string id;
    const Matter& matter;
    Draft draft;
    std::string hash;  // of matter and draft
    std::int64_t now_ms;

    Subject subject() const {
        return {.matter = matter,
                .draft = draft,
                .filing_id = id,
                .employer_id = actor.employer.text,
                .today = shanghai_date(now_ms)};
    }
    store::EventRow event(FilingEventKind kind) const {
        return {.event = {.kind = kind, .at_ms = now_ms, .by = actor.display_name},
                .account = actor.account.text};
    }
};

// A submission tried in the writer. Where the automatic audit fails, all of it is undone and done again, deferred: so
// nothing needs a savepoint, which every submission would pay for.
struct FilingService::Trial {
    enum class Then : std::uint8_t { decide, defer };

    Judgement judgement;
    Then then = Then::decide;
    std::optional<std::string> hitch;  // what went wrong with the audit when it was tried
};

struct FilingService::Taken {
    enum class Became : std::uint8_t { refused, repeated, waits, decided };

    store::FilingRecord record;
    Became became = Became::waits;
    std::optional<store::VerdictRow> verdict;  // of a repeat
};

Result<FilingService::Request> FilingService::read(const Actor& actor, const std::string& id,
                                                   std::string_view matter_id,
                                                   wire::DraftBody body) const {
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
    return Request{actor, id, *matter, std::move(draft), std::move(hash), now_ms};
}

store::FilingRecord FilingService::open(store::Act& act, const Request& request) const {
    return store::open_filing(act,
                              {.id = request.id,
                               .employer_id = request.actor.employer.text,
                               .matter = std::string{request.matter.id},
                               .audit = request.matter.audit,
                               .opened_ms = request.now_ms},
                              context_.region, request.event(FilingEventKind::opened));
}

// A draft names what its own employer uploaded, and nothing else: what somebody else uploaded is not there.
Result<Done> FilingService::claim_files(store::Database& db, const Request& request) {
    const auto missing = store::claim(db, request.actor.employer.text, request.draft.attachments);
    if (!missing) return Done{};
    return invalid(concat({"材料“", missing->name, "”没有上传成功或已经过期，请移除后重新上传"}));
}

// A version is added only when something was changed.
void FilingService::keep_draft(store::Act& act, store::FilingRecord& record,
                               const Request& request) const {
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

wire::FilingView FilingService::viewed(store::Database& db,
                                       const store::FilingRecord& record) const {
    wire::FilingView view = view_of(context_, record, store::load_verdict(db, record.head.id));
    add_remarks(context_, db, record, view);
    return view;
}

// --- drafts ---------------------------------------------------------------------------------------------------------

Result<wire::DraftSaved> FilingService::save_draft(const Actor& actor, const std::string& id,
                                                   const wire::SaveDraft& request) {
    const auto read_request = read(actor, id, request.matter, request.draft);
    SI_RETURN_IF_ERROR(read_request);
    return context_.storage.writer().run(
        [&](store::Database& db) { return save_in(db, *read_request, request.version); });
}

Result<wire::DraftSaved> FilingService::save_in(store::Database& db, const Request& request,
                                                std::int64_t version) const {
    auto record = store::load_filing(db, request.id);
    if (record && record->head.employer_id != request.actor.employer.text) return not_found();
    if (!record && version != 0) return not_found();
    if (record) {
        if (record->head.matter != request.matter.id) return conflict(other_matter);
        const store::DraftRow& draft = record->draft;
        const FilingStatus status = record->status();
        if (!is_editable(status)) return conflict(closed_to_editing(status));
        // A repeat whose first answer was lost.
        if (draft.version > 0 && is_same(draft, request.draft))
            return wire::DraftSaved{.version = draft.version, .saved_at_ms = draft.saved_ms};
        if (version != draft.version)
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
    return wire::DraftSaved{.version = record->draft.version,
                            .saved_at_ms = record->draft.saved_ms};
}

// --- submitting -----------------------------------------------------------------------------------------------------

Result<Submitted> FilingService::submit(const Actor& actor, const std::string& id,
                                        wire::SubmitFiling request) {
    const auto read_request = read(actor, id, request.matter, std::move(request.draft));
    SI_RETURN_IF_ERROR(read_request);
    // Worked out here, in the caller's thread; the transaction below uses it only if its own facts are the same.
    const Subject subject = read_request->subject();
    Trial trial{.judgement = [&] {
        const auto db = context_.storage.read();
        return judge(subject, gather(*db, subject), context_.policy);
    }()};
    const auto once = [&](store::Database& db) { return submit_in(db, *read_request, trial); };
    Result<Taken> taken = context_.storage.writer().run(once);
    if (trial.hitch) {
        trial.then = Trial::Then::defer;
        taken = context_.storage.writer().run(once);
    }
    SI_RETURN_IF_ERROR(taken);
    return worded(*taken, std::move(trial.judgement));
}

Submitted FilingService::worded(const Taken& taken, Judgement judgement) const {
    Submitted answer{.filing = view_of(context_, taken.record, taken.verdict),
                     .accepted = taken.became != Taken::Became::refused};
    if (taken.became == Taken::Became::refused)
        answer.filing.findings = std::move(judgement.findings);
    if (taken.became == Taken::Became::decided) {
        answer.trace = std::move(judgement.trace);
        add_verdict(answer.filing, std::move(judgement));
    }
    return answer;
}

Result<FilingService::Taken> FilingService::submit_in(store::Database& db, const Request& request,
                                                      Trial& trial) {
    if (trial.then == Trial::Then::decide) trial.hitch.reset();
    auto record = store::load_filing(db, request.id);
    if (record) {
        if (record->head.employer_id != request.actor.employer.text) return not_found();
        if (record->head.matter != request.matter.id) return conflict(other_matter);
        const FilingStatus status = record->status();
        const bool is_same = record->submission && record->submission->content_hash == request.hash;
        if (is_same && !is_editable(status))
            return Taken{.record = std::move(*record),
                         .became = Taken::Became::repeated,
                         .verdict = store::load_verdict(db, request.id)};
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
    Taken taken = decide_in(act, std::move(*record), request, trial);
    if (trial.hitch && trial.then == Trial::Then::decide)  // never seen: it is tried again
        return Error{ErrorCode::internal, "自动审核没有完成，请稍后重试"};
    store::project(db, taken.record);
    act.finish();
    return taken;
}

FilingService::Taken FilingService::decide_in(store::Act& act, store::FilingRecord record,
                                              const Request& request, Trial& trial) {
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

// --- withdrawing and looking ----------------------------------------------------------------------------------------

Result<wire::FilingView> FilingService::withdraw(const Actor& actor, const std::string& id) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    return context_.storage.writer().run([&](store::Database& db) -> Result<wire::FilingView> {
        auto record = store::load_filing(db, id);
        if (!record || record->head.employer_id != actor.employer.text) return not_found();
        const FilingStatus status = record->status();
        if (status == FilingStatus::voided) return viewed(db, *record);  // a repeat
        if (!may_withdraw(status, record->audit()))
            return conflict(
                concat({"该办件", to_label(status), "，不能撤回。",
                        is_decided(status) ? "已有审核结论的办件不能回退，如需变动请另行申报"
                                           : "正在自动审核，请等待审核结论"}));
        store::LogRow row = log_row(context_, actor, "filing.void");
        row.subject = id;
        store::Act act(db, std::move(row));
        store::add_event(act, *record,
                         {.event = {.kind = FilingEventKind::voided,
                                    .at_ms = act.at_ms(),
                                    .by = actor.display_name,
                                    .remark = "单位撤回，办件作废"},
                          .account = actor.account.text});
        store::project(db, *record);
        act.finish();
        return viewed(db, *record);
    });
}

Result<wire::FilingView> FilingService::get(const Actor& actor, const std::string& id) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    const auto db = context_.storage.read();
    const auto record = store::load_filing(*db, id);
    if (!record || record->head.employer_id != actor.employer.text) return not_found();
    note_read(context_, actor,
              {.action = "filing.read",
               .subject = id,
               .shown = concat({std::to_string(record->draft.version), "/",
                                std::to_string(record->events.size())})});
    return viewed(*db, *record);
}

}  // namespace si
