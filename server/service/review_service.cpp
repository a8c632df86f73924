// A decision is taken inside one transaction, on the facts of now under the rules of the day of submission.
#include "server/service/review_service.h"

#include <algorithm>
#include <utility>

#include "server/service/filing_view.h"
#include "server/store/employer_store.h"
#include "server/store/ledger_store.h"
#include "server/store/verdict_store.h"
#include "shared/base/assert.h"
#include "shared/base/text.h"

namespace si {

namespace {

constexpr std::size_t longest_remark = 500, longest_field_remark = 200;

Error conflict(std::string says) { return {ErrorCode::conflict, std::move(says)}; }

struct Choice {
    std::string_view key;
    FilingEventKind kind;
};
constexpr Choice choices[] = {{"approve", FilingEventKind::approved},
                              {"reject", FilingEventKind::rejected},
                              {"return", FilingEventKind::returned}};

std::optional<FilingEventKind> read_kind(std::string_view decision) {
    for (const Choice& choice : choices)
        if (choice.key == decision) return choice.kind;
    return std::nullopt;
}

// Filers read Chinese: a remark without one Chinese character tells them nothing.
bool has_chinese(std::string_view text) {
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead >= 0xE4 && lead <= 0xE9) return true;  // U+4000 to U+9FFF
    }
    return false;
}

// The agency's business: submitted, and decided by a person.
bool is_reviewed(const store::FilingRecord& record) {
    return record.submission && record.audit() == AuditMode::manual;
}

store::DraftRow submitted_draft(store::Database& db, const store::FilingRecord& record) {
    auto draft = store::load_draft(db, record.head.id, record.submission->draft_version);
    SI_ASSERT(draft.has_value());
    return std::move(*draft);
}

std::int64_t submitted_ms(const store::FilingRecord& record) {
    return store::status_row(record).submitted_ms;
}

void write_down(store::Act& act, store::FilingRecord& record, store::EventRow decision,
                const Judgement& judgement) {
    const FilingEventKind kind = decision.event.kind;
    const bool returns = kind == FilingEventKind::returned;
    if (returns)
        store::add_event(act, record, std::move(decision));
    else
        store::add_verdict(act, record, std::move(decision), judgement.verdict);
    if (kind == FilingEventKind::approved)
        store::append_entries(act,
                              {.employer_id = record.head.employer_id, .filing_id = record.head.id},
                              judgement.effects);
    store::add_notice(act, record, returns ? "returned" : "verdict");
    store::project(act.db(), record);
}

}  // namespace

struct ReviewService::Wanted {
    FilingEventKind kind = FilingEventKind::approved;
    std::string remark;
    store::Fields fields;
    std::string content_hash;
    std::int64_t submitted_ms = 0;

    bool is_last_of(const store::FilingRecord& record) const {
        const store::EventRow& last = record.events.back();
        return last.event.kind == kind && last.event.remark == remark && last.remarks == fields &&
               is_about(record);
    }
    bool is_about(const store::FilingRecord& record) const {
        return record.submission->content_hash == content_hash &&
               si::submitted_ms(record) == submitted_ms;
    }
    store::EventRow event(const Actor& actor, std::int64_t now_ms) const {
        return {
            .event = {.kind = kind, .at_ms = now_ms, .by = actor.display_name, .remark = remark},
            .account = actor.account.text,
            .remarks = fields};
    }
};

Result<ReviewService::Wanted> ReviewService::read(const wire::Decision& request) const {
    const auto kind = read_kind(request.decision);
    if (!kind) return invalid("没有这种审核结论，请刷新页面后重试");
    Wanted wanted{.kind = *kind,
                  .remark = trim(request.remark),
                  .content_hash = request.content_hash,
                  .submitted_ms = request.submitted_at_ms};
    if (wanted.remark.empty() && *kind != FilingEventKind::approved)
        return invalid("请填写备注，写明原因和怎么补正");
    if (!wanted.remark.empty() && !has_chinese(wanted.remark))
        return invalid("备注请用中文写明，申报单位要看得懂");
    if (code_points(wanted.remark) > longest_remark) return invalid("备注最多500字，请删减");
    for (const auto& [key, text] : request.fields) {
        const std::string remark = trim(text);
        if (remark.empty()) continue;
        if (!has_chinese(remark)) return invalid("对填报项的说明请用中文写明");
        if (code_points(remark) > longest_field_remark)
            return invalid("对一个填报项的说明最多200字，请删减");
        wanted.fields.emplace(key, remark);
    }
    if (!wanted.fields.empty() && *kind != FilingEventKind::returned)
        return invalid("只有退回补正可以对填报项逐项说明，请清空后重试");
    return wanted;
}

Result<Done> ReviewService::check_fields(const Matter& matter, const Wanted& wanted) const {
    for (const auto& [key, remark] : wanted.fields)
        if (matter.find(key) == nullptr) return invalid("没有这个填报项，请刷新页面后重试");
    return Done{};
}

Judgement ReviewService::judge_now(store::Database& db, const store::FilingRecord& record) const {
    const Matter* matter = context_.find_matter(record.head.matter);
    SI_ASSERT(matter != nullptr);
    const store::DraftRow row = submitted_draft(db, record);
    const Draft draft{
        .text = row.fields, .confirmed = row.confirmed, .attachments = row.attachments};
    const Subject subject{.matter = *matter,
                          .draft = draft,
                          .filing_id = record.head.id,
                          .employer_id = record.head.employer_id,
                          .today = shanghai_date(submitted_ms(record))};
    return judge(subject, gather(db, subject), context_.policy);
}

wire::ReviewView ReviewService::viewed(store::Database& db,
                                       const store::FilingRecord& record) const {
    store::FilingRecord shown = record;
    shown.draft = submitted_draft(db, record);  // not what the employer is changing now
    wire::ReviewView view{
        .filing = view_of(context_, shown, store::load_verdict(db, record.head.id)),
        .employer_id = record.head.employer_id};
    if (const auto employer = store::find_employer(db, record.head.employer_id)) {
        view.employer_name = employer->facts.name;
        view.credit_code = employer->credit_code;
    }
    if (record.status() == FilingStatus::submitted) {
        view.waiting_ms = context_.clock.now_ms() - submitted_ms(record);
        view.findings_now = judge_now(db, record).findings;
    }
    return view;
}

Result<wire::ReviewView> ReviewService::get(const Actor& actor, const std::string& id) {
    SI_RETURN_IF_ERROR(require_agency(actor));
    const auto db = context_.storage.read();
    const auto record = store::load_filing(*db, id);
    if (!record || !is_reviewed(*record)) return not_found();
    store::LogRow row = log_row(context_, actor, "review.read");
    row.employer_id = record->head.employer_id;
    row.subject = id;
    // Whoever opens a stranger's filing leaves a row each time (docs/decisions/0018 is about lists).
    context_.storage.writer().post(
        [row = std::move(row)](store::Database& log) { store::append_log(log, row); });
    return viewed(*db, *record);
}

Result<Reviewed> ReviewService::decide(const Actor& actor, const std::string& id,
                                       const wire::Decision& request) {
    SI_RETURN_IF_ERROR(require_agency(actor));
    const auto wanted = read(request);
    SI_RETURN_IF_ERROR(wanted);
    return context_.storage.writer().run(
        [&](store::Database& db) { return decide_in(db, actor, id, *wanted); });
}

Result<Reviewed> ReviewService::decide_in(store::Database& db, const Actor& actor,
                                          const std::string& id, const Wanted& wanted) const {
    auto record = store::load_filing(db, id);
    if (!record || !is_reviewed(*record)) return not_found();
    const Matter* matter = context_.find_matter(record->head.matter);
    SI_ASSERT(matter != nullptr);
    SI_RETURN_IF_ERROR(check_fields(*matter, wanted));
    if (wanted.is_last_of(*record))
        return Reviewed{.review = viewed(db, *record), .accepted = true};  // a repeat
    const FilingStatus status = record->status();
    if (status != FilingStatus::submitted)
        return conflict(concat({"该办件现在的状态是“", to_label(status),
                                "”，不在待审核中，本次审核没有生效。请返回待审核列表"}));
    if (!wanted.is_about(*record))
        return conflict("该办件已重新提交，内容有变化，本次审核没有生效。请重新打开后再审核");
    const auto window = context_.policy.closing_window(context_.clock.now_ms());
    const bool approves = wanted.kind == FilingEventKind::approved;
    if (window && approves)
        return Error{ErrorCode::closed,
                     concat({"正在月度处理，", shanghai_time_text(window->to_ms).substr(0, 16),
                             "结束后才能审核通过；现在可以退回补正或不通过"})};
    const Judgement judgement = judge_now(db, *record);
    store::LogRow row = log_row(context_, actor, concat({"review.", to_key(wanted.kind)}));
    row.employer_id = record->head.employer_id;
    row.subject = id;
    store::Act act(db, std::move(row));
    const bool is_refused = approves && judgement.outcome != Outcome::passes;
    if (is_refused) {
        act.set_detail("findings");
    } else {
        store::keep_policy(act, context_.policy.fingerprint, context_.policy.text);
        write_down(act, *record, wanted.event(actor, act.at_ms()), judgement);
    }
    act.finish();
    return Reviewed{.review = viewed(db, *record), .accepted = !is_refused};
}

}  // namespace si
