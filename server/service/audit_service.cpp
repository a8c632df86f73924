// Decides, or defers and decides again.
#include "server/service/audit_service.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <optional>

#include "server/store/ledger_store.h"
#include "server/store/verdict_store.h"
#include "shared/base/assert.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"

namespace si {

namespace {

constexpr std::string_view system_name = "系统";
constexpr std::string_view deferred_remark = "系统繁忙，自动重审中";
constexpr std::string_view manual_now_remark =
    "提交后登记信息有变化，本次变更须由社会保险经办机构人工审核。请重新申报";
constexpr std::string_view unconfirmed_remark =
    "提交后情况有变化，有提示需要单位确认。请重新申报，核对提示并确认";

Draft draft_of(const store::FilingRecord& record) {
    return {.text = record.draft.fields,
            .confirmed = record.draft.confirmed,
            .attachments = record.draft.attachments};
}

Date submission_day(const store::FilingRecord& record) {
    const std::int64_t submitted_ms = store::status_row(record).submitted_ms;
    SI_ASSERT(submitted_ms > 0);
    return shanghai_date(submitted_ms);
}

std::string remark_of_passing(const std::vector<Finding>& findings) {
    std::string remark;
    for (const Finding& f : findings) {
        if (f.severity != Severity::info) continue;
        if (!remark.empty()) remark += "；";
        remark += f.says;
    }
    return remark;
}

// What was submitted for the automatic audit and became a manual case since may not be decided by the system.
bool approves(const Judgement& j) {
    return j.outcome == Outcome::passes && j.audit == AuditMode::automatic;
}

store::EventRow verdict_event(const Matter& matter, const Judgement& j, std::int64_t now_ms) {
    FilingEvent event{.at_ms = now_ms, .by = std::string{system_name}};
    switch (j.outcome) {
        case Outcome::passes:
            event.kind = approves(j) ? FilingEventKind::approved : FilingEventKind::rejected;
            event.remark =
                approves(j) ? remark_of_passing(j.findings) : std::string{manual_now_remark};
            break;
        case Outcome::unconfirmed:
            event.kind = FilingEventKind::rejected;
            event.remark = std::string{unconfirmed_remark};
            break;
        case Outcome::fails:
            event.kind = FilingEventKind::rejected;
            event.remark = remark_of(matter, j.findings);
            break;
    }
    return {.event = std::move(event)};
}

// Never seen: the same is done again, deferred.
Error not_decided() { return {ErrorCode::internal, "自动审核没有完成，请稍后重试"}; }

std::string_view word_of(const store::FilingRecord& record) {
    return to_key(record.events.back().event.kind);
}

}  // namespace

AuditService::AuditService(const Context& context, AuditOptions options)
    : context_(context), options_(options) {}

AuditService::~AuditService() { stop(); }

AuditService::Ended AuditService::try_to_decide(store::Act& act, store::FilingRecord& record,
                                                const Judgement* ready) {
    const std::int64_t started_ms = context_.clock.now_ms();
    const bool is_slow = context_.faults.at("audit");
    const Matter* matter = context_.find_matter(record.head.matter);
    SI_ASSERT(matter != nullptr);
    std::optional<Judgement> own;
    if (ready == nullptr) {
        const Draft draft = draft_of(record);
        const Subject subject{.matter = *matter,
                              .draft = draft,
                              .filing_id = record.head.id,
                              .employer_id = record.head.employer_id,
                              .today = submission_day(record)};
        own = judge(subject, gather(act.db(), subject), context_.policy);
        ready = &*own;
    }
    store::keep_policy(act, context_.policy.fingerprint, context_.policy.text);
    store::add_verdict(act, record, verdict_event(*matter, *ready, act.at_ms()), ready->verdict);
    if (approves(*ready))
        store::append_entries(act,
                              {.employer_id = record.head.employer_id, .filing_id = record.head.id},
                              ready->effects);
    store::add_notice(act, record, "verdict");
    const bool was_slow = context_.faults.at("audit.effects");
    const bool in_time = context_.clock.now_ms() - started_ms <= options_.budget_ms;
    return in_time && !is_slow && !was_slow ? Ended::decided : Ended::out_of_time;
}

std::optional<std::string> AuditService::decide(store::Act& act, store::FilingRecord& record,
                                                const Judgement* ready) {
    try {
        if (try_to_decide(act, record, ready) == Ended::out_of_time) return "out of time";
    } catch (const store::DatabaseError& error) {
        if (error.is_fatal() || !act.db().in_transaction()) throw;
        return error.what();
    } catch (const std::exception& error) {
        return error.what();
    }
    act.set_detail(std::string{word_of(record)});
    return std::nullopt;
}

// The incident's number leads to this act in the event log, which says what happened; the clerk sees neither.
void AuditService::defer(store::Act& act, store::FilingRecord& record, std::string_view why) {
    int attempt = 1;
    for (const store::EventRow& row : record.events)
        if (row.event.kind == FilingEventKind::deferred) ++attempt;
    const Digest chance = sha256(concat({record.head.id, "/", std::to_string(attempt)}));
    const std::int64_t doubled = options_.first_retry_ms << std::min(attempt - 1, 20);
    const std::int64_t delay_ms =
        std::min(doubled, options_.longest_retry_ms) + chance[0] * options_.first_retry_ms / 1024;
    const std::string incident = "I" + to_hex(chance).substr(0, 11);
    store::add_event(act, record,
                     {.event = {.kind = FilingEventKind::deferred,
                                .at_ms = act.at_ms(),
                                .by = std::string{system_name},
                                .remark = std::string{deferred_remark},
                                .incident = incident},
                      .due_ms = act.at_ms() + delay_ms});
    act.set_detail(concat({"deferred ", incident, ": ", why}));
    wake();
}

std::optional<std::string> AuditService::decide_again(store::Database& db, const Due& due) {
    auto record = store::load_filing(db, due.id);
    if (!record) return std::nullopt;
    const FilingStatus status = record->status();
    if (status != FilingStatus::submitted && status != FilingStatus::deferred) return std::nullopt;
    if (record->events.back().due_ms.value_or(due.now_ms + 1) > due.now_ms) return std::nullopt;
    store::Act act(db, {.at_ms = due.now_ms,
                        .role = "system",
                        .employer_id = record->head.employer_id,
                        .action = "filing.audit",
                        .subject = record->head.id});
    if (due.hitch)
        defer(act, *record, *due.hitch);
    else if (auto hitch = decide(act, *record, nullptr))
        return hitch;
    store::project(db, *record);
    act.finish();
    return std::nullopt;
}

Result<Done> AuditService::audit_due(Due due) {
    std::optional<std::string> hitch;
    const auto once = [&](store::Database& db) -> Result<Done> {
        hitch = decide_again(db, due);
        if (hitch) return not_decided();
        return Done{};
    };
    auto done = context_.storage.writer().run(once);
    if (!hitch) return done;
    due.hitch = std::move(hitch);
    return context_.storage.writer().run(once);
}

int AuditService::run_due() {
    constexpr int at_once = 64;
    const std::int64_t now_ms = context_.clock.now_ms();
    std::vector<store::DueFiling> due;
    {
        const auto db = context_.storage.read();
        due = store::due_filings(*db, now_ms, at_once);
    }
    for (const store::DueFiling& filing : due) {
        const auto done = audit_due({.id = filing.id, .now_ms = now_ms, .hitch = {}});
        if (!done.ok()) break;  // stopping: it stays due
    }
    return static_cast<int>(due.size());
}

void AuditService::start() {
    SI_ASSERT(!worker_.joinable());
    worker_ = std::thread([this] { loop(); });
}

void AuditService::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    woken_.notify_all();
    if (worker_.joinable()) worker_.join();
}

void AuditService::wake() {
    {
        const std::lock_guard lock(mutex_);
        is_woken_ = true;
    }
    woken_.notify_all();
}

void AuditService::loop() {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
        is_woken_ = false;
        lock.unlock();
        int looked_at = 0;
        try {
            looked_at = run_due();
        } catch (const std::exception&) {
            // The store is in trouble: what was due stays due, and the writer tells the host if it is fatal.
        }
        lock.lock();
        if (looked_at > 0) continue;
        woken_.wait_for(lock, std::chrono::milliseconds(options_.poll_ms),
                        [this] { return is_stopping_ || is_woken_; });
    }
}

}  // namespace si
