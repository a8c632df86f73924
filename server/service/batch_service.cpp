// A row is read and judged in the caller's thread, and taken in inside the writer's transaction, in a savepoint of its
// own.
#include "server/service/batch_service.h"

#include <exception>
#include <map>
#include <optional>
#include <utility>

#include "server/service/judgement.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/domain/ids.h"
#include "shared/wire/codec.h"

namespace si {

namespace {

Error conflict(std::string says) { return {ErrorCode::conflict, std::move(says)}; }

constexpr std::string_view refused_code = "findings";
constexpr std::string_view row_fault =
    "系统出现故障，这一行没有保存，请稍后重新保存；如仍不成功，请联系经办机构并提供故障编号";

// For people only: no control characters, no more than a line.
std::string clean_name(std::string_view name) {
    constexpr std::size_t longest = 120;
    std::string clean;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < name.size() && characters < longest; ++characters) {
        const std::size_t from = at;
        const char32_t c = next_code_point(name, at);
        if (c >= U' ' && c != U'\x7f') clean += name.substr(from, at - from);
    }
    return trim(clean);
}

std::vector<Finding> stored_findings(const std::optional<store::VerdictRow>& verdict) {
    if (!verdict) return {};
    auto findings = wire::decode<std::vector<Finding>>(verdict->findings.text);
    return findings.ok() ? std::move(findings).value() : std::vector<Finding>{};
}

wire::BatchRowResult worded(std::int64_t row, const Taken& taken, const Judgement& judgement) {
    wire::BatchRowResult result = result_of(row, store::status_row(taken.record));
    switch (taken.became) {
        case Taken::Became::refused:
            result.code = refused_code;
            result.findings = judgement.findings;
            break;
        case Taken::Became::decided:
            result.findings = judgement.findings;
            break;
        case Taken::Became::repeated:
            result.findings = stored_findings(taken.verdict);
            break;
        case Taken::Became::waits:
            break;
    }
    return result;
}

store::LogRow log_of(const Context& context, const Actor& actor, std::string_view action,
                     const std::string& batch) {
    store::LogRow row = log_row(context, actor, action);
    row.subject = batch;
    return row;
}

}  // namespace

wire::BatchRowResult result_of(std::int64_t row, const store::StatusRow& status) {
    return {
        .row = row,
        .id = status.filing_id,
        .number = status.number,
        .status = std::string{to_key(status.status)},
        .status_label = std::string{to_label(status.status)},
        .remark = status.remark,
        .accepted = status.status != FilingStatus::draft && status.status != FilingStatus::voided};
}

// --- rows -----------------------------------------------------------------------------------------------------------

struct BatchService::Row {
    std::int64_t number = 0;  // in the file
    std::string id;
    std::optional<FilingRequest> request{};
    std::optional<Error> error{};  // why there is no request
    Trial trial{};                 // of one that is filed by itself

    Row(std::int64_t of_file, std::string filing, Result<FilingRequest> read)
        : number(of_file), id(std::move(filing)) {
        if (read.ok())
            request.emplace(std::move(read).value());
        else
            error = read.error();
    }
};

Result<const Matter*> BatchService::read_matter(std::string_view id) const {
    const Matter* matter = context_.find_matter(id);
    if (matter == nullptr) return invalid("没有这个事项，请从菜单重新进入");
    if (matter->batch_name.empty()) return invalid("该事项不能批量办理，请从菜单重新进入");
    return matter;
}

Result<Done> BatchService::check_rows(const wire::SaveBatch& request) const {
    if (request.rows.empty()) return invalid("没有要保存的人员，请先导入文件");
    if (request.rows.size() > limits_.rows_at_once)
        return invalid(concat(
            {"一次最多保存", std::to_string(limits_.rows_at_once), "行，请刷新页面后重新保存"}));
    return Done{};
}

BatchService::Row BatchService::read_row(const Actor& actor, const Matter& matter,
                                         wire::BatchRow row) const {
    constexpr std::int64_t last_row = 10'000'000;
    if (row.row < 1 || row.row > last_row)
        return {row.row, std::move(row.id), invalid("行号不正确，请重新导入文件后再保存")};
    auto request = intake_.read(actor, row.id, matter.id, std::move(row.draft));
    return {row.row, std::move(row.id), std::move(request)};
}

void BatchService::judge_beforehand(std::vector<Row>& rows) const {
    const auto db = context_.storage.read();
    for (Row& row : rows) {
        if (!row.request) continue;
        const Subject subject = row.request->subject();
        row.trial.judgement = judge(subject, gather(*db, subject), context_.policy);
    }
}

Result<wire::BatchAnswer> BatchService::save(const Actor& actor, const std::string& id,
                                             wire::SaveBatch request) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    if (!is_uuid_v7(id)) return invalid("批次标识不正确，请刷新页面后重试");
    const auto matter = read_matter(request.matter);
    SI_RETURN_IF_ERROR(matter);
    SI_RETURN_IF_ERROR(check_rows(request));
    std::vector<Row> rows;
    rows.reserve(request.rows.size());
    for (wire::BatchRow& row : request.rows)
        rows.push_back(read_row(actor, **matter, std::move(row)));
    if (!request.all_or_nothing) judge_beforehand(rows);
    const store::BatchHead wanted{
        .id = id,
        .employer_id = actor.employer.text,
        .matter = request.matter,
        .file_name = clean_name(request.file_name),
        .kind = request.all_or_nothing ? store::BatchKind::whole : store::BatchKind::each,
        .opened_ms = context_.clock.now_ms(),
        .account = actor.account.text,
        .opened_by = actor.display_name};
    return context_.storage.writer().run([&](store::Database& db) -> Result<wire::BatchAnswer> {
        const auto head = find_or_open(db, actor, wanted);
        SI_RETURN_IF_ERROR(head);
        SI_RETURN_IF_ERROR(check_room(db, *head, rows));
        wire::BatchAnswer answer{.number = head->number};
        answer.rows.reserve(rows.size());
        for (Row& row : rows) answer.rows.push_back(take_in(db, *head, row));
        return answer;
    });
}

Result<store::BatchHead> BatchService::find_or_open(store::Database& db, const Actor& actor,
                                                    store::BatchHead wanted) const {
    auto head = store::find_batch(db, wanted.id);
    if (head) {
        if (head->employer_id != wanted.employer_id) return not_found();
        if (head->matter != wanted.matter || head->kind != wanted.kind)
            return conflict("该批次已用于另一事项或另一种保存方式，请重新导入文件后再保存");
        return *std::move(head);
    }
    store::Act act(db, log_of(context_, actor, "batch.open", wanted.id));
    act.set_detail(wanted.matter);
    head = store::open_batch(act, std::move(wanted), context_.region);
    act.finish();
    return *std::move(head);
}

Result<Done> BatchService::check_room(store::Database& db, const store::BatchHead& head,
                                      const std::vector<Row>& rows) const {
    auto count = static_cast<std::size_t>(store::count_rows(db, head.id));
    for (const Row& row : rows)
        if (!store::is_in_batch(db, head.id, row.id)) ++count;
    const bool is_whole = head.kind == store::BatchKind::whole;
    const std::size_t most = is_whole ? limits_.rows_as_a_whole : limits_.rows;
    if (count <= most) return Done{};
    if (is_whole)
        return invalid(concat({"全部通过才提交时，一批最多", std::to_string(most),
                               "人。请分成几个文件，或者改为逐人提交"}));
    return invalid(concat({"一批最多", std::to_string(most), "人，请分成几个文件申报"}));
}

// In a savepoint of its own: what is refused or goes wrong leaves nothing behind, and the other rows stand.
wire::BatchRowResult BatchService::take_in(store::Database& db, const store::BatchHead& head,
                                           Row& row) const {
    std::optional<Error> error = row.error;
    row.trial.then = Trial::Then::decide;
    bool again = !error;
    while (std::exchange(again, false)) {
        store::Savepoint part(db);
        try {
            auto taken = take(db, head, row);
            if (taken.ok()) {
                part.release();
                return std::move(taken).value();
            }
            error = taken.error();
            part.roll_back();
            // The audit failed: the row once more, to be audited later.
            again = row.trial.hitch && row.trial.then == Trial::Then::decide;
            if (again) row.trial.then = Trial::Then::defer;
        } catch (const store::DatabaseError& fault) {
            if (fault.is_fatal() || !db.in_transaction()) throw;
            part.roll_back();
            error = note_fault(db, row, fault.what());
        } catch (const std::exception& fault) {
            part.roll_back();
            error = note_fault(db, row, fault.what());
        }
    }
    wire::BatchRowResult result{.row = row.number, .id = row.id};
    if (const auto there = store::load_filing(db, row.id);
        there && there->batch && there->batch->batch_id == head.id)
        result = result_of(row.number, store::status_row(*there));
    result.accepted = false;
    result.code = to_key(error->code);
    result.remark = std::move(error->says);
    return result;
}

Result<wire::BatchRowResult> BatchService::take(store::Database& db, const store::BatchHead& head,
                                                Row& row) const {
    context_.faults.at("batch.row");
    FilingRequest& request = *row.request;
    request.batch = {.batch_id = head.id, .number = head.number, .row = row.number};
    if (head.kind == store::BatchKind::whole) {
        if (head.submitted_ms && !store::is_in_batch(db, head.id, row.id))
            return conflict("该批次已整批提交，不能再增加人员，请作为新的批次保存");
        const auto kept = intake_.save(db, request, std::nullopt);
        SI_RETURN_IF_ERROR(kept);
        return result_of(row.number, store::status_row(*kept));
    }
    const auto taken = intake_.submit(db, request, row.trial);
    SI_RETURN_IF_ERROR(taken);
    return worded(row.number, *taken, row.trial.judgement);
}

// The number leads to this row of the event log, which says what happened; the clerk sees the number only.
Error BatchService::note_fault(store::Database& db, const Row& row, std::string_view why) const {
    constexpr std::size_t digits = 10;
    const Digest chance = sha256(concat({row.id, "/", std::to_string(context_.clock.now_ms())}));
    std::string incident;
    for (std::size_t i = 0; i < digits; ++i) incident += static_cast<char>('0' + chance.at(i) % 10);
    store::LogRow log = log_of(context_, row.request->actor, "batch.fault", row.id);
    log.detail = concat({incident, ": ", why});
    store::append_log(db, std::move(log));
    return {ErrorCode::internal, concat({row_fault, incident})};
}

// --- all or nothing -------------------------------------------------------------------------------------------------

struct BatchService::Whole {
    struct Judged {
        std::string hash;  // of the content that was judged
        Trial trial;
    };

    const Actor& actor;
    const std::string& id;
    std::int64_t wanted_rows = 0;
    std::map<std::string, Judged> judged{};  // beforehand, by filing
    wire::BatchAnswer answer{};
    bool has_refused = false;
};

Result<Done> BatchService::check_whole(const store::BatchHead* head, const Whole& whole) const {
    if (head == nullptr || head->employer_id != whole.actor.employer.text) return not_found();
    if (head->kind != store::BatchKind::whole)
        return conflict("该批次的人员已逐人提交，不需要整批提交");
    return Done{};
}

// The content that is kept, read as if it came now.
Result<FilingRequest> BatchService::read_again(const Actor& actor,
                                               const store::FilingRecord& record) const {
    auto request = intake_.read(actor, record.head.id, record.head.matter,
                                wire::to_body({.text = record.draft.fields,
                                               .confirmed = record.draft.confirmed,
                                               .attachments = record.draft.attachments}));
    SI_RETURN_IF_ERROR(request);
    FilingRequest with_batch = std::move(request).value();
    with_batch.batch = record.batch;
    return with_batch;
}

Result<Done> BatchService::prepare_whole(Whole& whole) const {
    const auto db = context_.storage.read();
    const auto head = store::find_batch(*db, whole.id);
    SI_RETURN_IF_ERROR(check_whole(head ? &*head : nullptr, whole));
    for (const store::BatchFiling& filing : store::list_batch(*db, whole.id)) {
        if (filing.status.status != FilingStatus::draft) continue;
        const auto record = store::load_filing(*db, filing.status.filing_id);
        const auto request = read_again(whole.actor, *record);
        SI_RETURN_IF_ERROR(request);
        const Subject subject = request->subject();
        whole.judged.emplace(
            request->id,
            Whole::Judged{request->hash,
                          {.judgement = judge(subject, gather(*db, subject), context_.policy)}});
    }
    return Done{};
}

Result<wire::BatchAnswer> BatchService::submit(const Actor& actor, const std::string& id,
                                               const wire::SubmitBatch& request) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    Whole whole{.actor = actor, .id = id, .wanted_rows = request.rows};
    const auto prepared = prepare_whole(whole);
    SI_RETURN_IF_ERROR(prepared);
    store::Writer& writer = context_.storage.writer();
    const auto done = writer.run([&](store::Database& db) { return submit_in(db, whole); });
    if (!whole.has_refused) {
        SI_RETURN_IF_ERROR(done);
        return std::move(whole.answer);
    }
    const auto logged = writer.run([&](store::Database& db) -> Result<Done> {
        store::LogRow row = log_of(context_, actor, "batch.submit", id);
        row.detail = refused_code;
        store::append_log(db, std::move(row));
        return Done{};
    });
    SI_RETURN_IF_ERROR(logged);
    return std::move(whole.answer);
}

// An error undoes all of it, also the rows that pass: either everybody or nobody.
Result<Done> BatchService::submit_in(store::Database& db, Whole& whole) const {
    auto head = store::find_batch(db, whole.id);
    SI_RETURN_IF_ERROR(check_whole(head ? &*head : nullptr, whole));
    const std::vector<store::BatchFiling> filings = store::list_batch(db, whole.id);
    if (filings.empty()) return invalid("该批次中没有人员，请重新导入文件后再保存");
    if (whole.wanted_rows != 0 && whole.wanted_rows != static_cast<std::int64_t>(filings.size()))
        return conflict(concat({"该批次已保存", std::to_string(filings.size()), "人，页面上是",
                                std::to_string(whole.wanted_rows),
                                "人，整批没有提交。请重新保存各行后再提交"}));
    whole.answer = {.number = head->number};  // all anew: this may run twice
    whole.has_refused = false;
    for (const store::BatchFiling& filing : filings) {
        auto result = submit_row(db, filing, whole);
        SI_RETURN_IF_ERROR(result);
        whole.answer.rows.push_back(std::move(result).value());
    }
    if (whole.has_refused) {
        for (std::size_t i = 0; i < filings.size(); ++i) {
            wire::BatchRowResult& result = whole.answer.rows[i];
            if (filings[i].status.status != FilingStatus::draft || !result.code.empty()) continue;
            result = result_of(filings[i].row, filings[i].status);
            result.remark = "本人可以通过；因其他人员没有通过，整批没有提交";
        }
        return conflict("有人员没有通过校验，整批没有提交");
    }
    if (head->submitted_ms) return Done{};  // a repeat
    store::Act act(db, log_of(context_, whole.actor, "batch.submit", whole.id));
    act.set_detail(std::to_string(filings.size()));
    store::submit_batch(act, *head, whole.actor.account.text, whole.actor.display_name);
    act.finish();
    return Done{};
}

// What is no draft any more has its answer: withdrawn, or submitted before.
Result<wire::BatchRowResult> BatchService::submit_row(store::Database& db,
                                                      const store::BatchFiling& filing,
                                                      Whole& whole) const {
    const std::string& id = filing.status.filing_id;
    if (filing.status.status != FilingStatus::draft) {
        wire::BatchRowResult result = result_of(filing.row, filing.status);
        result.findings = stored_findings(store::load_verdict(db, id));
        return result;
    }
    const auto record = store::load_filing(db, id);
    const auto request = read_again(whole.actor, *record);
    SI_RETURN_IF_ERROR(request);
    Whole::Judged& judged = whole.judged[id];
    if (judged.hash != request->hash) judged = {.hash = request->hash, .trial = {}};
    const auto taken = intake_.submit(db, *request, judged.trial);
    // Ours, not the clerk's: nobody is half submitted because of it.
    if (judged.trial.hitch)
        return Error{ErrorCode::closed, "系统繁忙，整批没有提交，请稍后重新提交", 5};
    SI_RETURN_IF_ERROR(taken);
    if (taken->became == Taken::Became::refused) whole.has_refused = true;
    return worded(filing.row, *taken, judged.trial.judgement);
}

}  // namespace si
