// Looking: a batch as it stands, and what a sheet is checked against before anything is sent.
#include <array>
#include <optional>
#include <utility>

#include <sodium.h>

#include "server/service/batch_service.h"
#include "server/service/judgement.h"
#include "server/store/employer_store.h"
#include "server/store/ledger_store.h"
#include "shared/base/assert.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/matter/registry.h"
#include "shared/wire/codec.h"

namespace si {

namespace {

// So many drafts of one batch are judged again for one look; of those beyond, the filing itself says why.
constexpr std::size_t most_judged = 1'000;

void count_row(wire::BatchView& view, FilingStatus status) {
    ++view.total;
    switch (status) {
        case FilingStatus::draft:
            ++view.draft;
            break;
        case FilingStatus::submitted:
        case FilingStatus::deferred:
        case FilingStatus::returned:
            ++view.waiting;
            break;
        case FilingStatus::approved:
            ++view.approved;
            break;
        case FilingStatus::rejected:
            ++view.rejected;
            break;
        case FilingStatus::voided:
            ++view.withdrawn;
            break;
    }
}

std::string new_salt() {
    SI_ASSERT(sodium_init() >= 0);
    Digest random;
    randombytes_buf(random.data(), random.size());
    return to_hex(random);
}

// Only what the matter's own form has and a screen would not mask. Names stay: a rule compares them.
template <class Texts>
void leave_out_personal(Texts& texts, const Matter* matter) {
    for (auto it = texts.begin(); it != texts.end();) {
        const Field* field = matter == nullptr ? nullptr : matter->find(it->first);
        it = field == nullptr || field->personal ? texts.erase(it) : std::next(it);
    }
}

PersonFacts without_numbers(PersonFacts facts, const Matter& matter) {
    leave_out_personal(facts.record, &matter);
    for (PendingFiling& pending : facts.pending_here)
        leave_out_personal(pending.text, find_matter(pending.matter));
    return facts;
}

}  // namespace

// A draft with what the rules say of it now; a rejection with what they said.
wire::BatchRowResult BatchService::viewed(store::Database& db, const Actor& actor,
                                          const store::BatchFiling& filing,
                                          std::size_t& may_judge) const {
    wire::BatchRowResult result = result_of(filing.row, filing.status);
    if (filing.status.status == FilingStatus::rejected) {
        if (const auto verdict = store::load_verdict(db, result.id))
            if (auto findings = wire::decode<std::vector<Finding>>(verdict->findings.text))
                result.findings = std::move(findings).value();
        return result;
    }
    if (filing.status.status != FilingStatus::draft || may_judge == 0) return result;
    --may_judge;
    const auto record = store::load_filing(db, result.id);
    const auto request = read_again(actor, *record);
    if (!request.ok()) return result;
    const Subject subject = request->subject();
    Judgement judgement = judge(subject, gather(db, subject), context_.policy);
    if (judgement.outcome != Outcome::passes) result.code = "findings";
    result.findings = std::move(judgement.findings);
    return result;
}

Result<wire::BatchView> BatchService::get(const Actor& actor, const std::string& id) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    const auto db = context_.storage.read();
    const auto head = store::find_batch(*db, id);
    if (!head || head->employer_id != actor.employer.text) return not_found();
    const Matter* matter = context_.find_matter(head->matter);
    wire::BatchView view{
        .id = head->id,
        .number = head->number,
        .matter = head->matter,
        .matter_name = std::string{matter == nullptr ? std::string_view{} : matter->batch_name},
        .file_name = head->file_name,
        .all_or_nothing = head->kind == store::BatchKind::whole,
        .submitted = head->submitted_ms.has_value(),
        .opened_at_ms = head->opened_ms,
        .opened_by = head->opened_by};
    std::size_t may_judge = most_judged;
    const std::vector<store::BatchFiling> filings = store::list_batch(*db, id);
    view.rows.reserve(filings.size());
    for (const store::BatchFiling& filing : filings) {
        count_row(view, filing.status.status);
        view.rows.push_back(viewed(*db, actor, filing, may_judge));
    }
    note_read(context_, actor,
              {.action = "batch.read",
               .subject = id,
               .shown = concat({std::to_string(view.total), "/", std::to_string(view.draft), "/",
                                std::to_string(view.approved)})});
    return view;
}

Result<wire::BatchBasis> BatchService::basis(const Actor& actor,
                                             const wire::BasisRequest& request) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    const auto matter = read_matter(request.matter);
    SI_RETURN_IF_ERROR(matter);
    const std::int64_t now_ms = context_.clock.now_ms();
    if (const int wait = basis_limit_.take(actor.account.text, now_ms); wait > 0)
        return Error{ErrorCode::closed,
                     concat({"读取本单位人员过于频繁，请", std::to_string(wait), "秒后再试"}),
                     wait};
    wire::BatchBasis basis{.today = to_text(shanghai_date(now_ms)), .salt = new_salt()};
    {
        const auto db = context_.storage.read();
        auto employer = store::find_employer(*db, actor.employer.text);
        if (!employer) return not_found();
        basis.employer = std::move(employer->facts);
        for (store::OwnPerson& person : store::own_people_facts(*db, actor.employer.text))
            basis.persons.emplace(
                wire::batch_digest(basis.salt, person.id_number),
                without_numbers(store::disclosed(std::move(person.facts)), **matter));
    }
    // Logged first: what is shown has been recorded.
    const auto logged = context_.storage.writer().run([&](store::Database& db) -> Result<Done> {
        store::LogRow row = log_row(context_, actor, "batch.basis");
        row.subject = request.matter;
        row.detail = concat({"批量校验依据，", std::to_string(basis.persons.size()), "人"});
        store::append_log(db, std::move(row));
        return Done{};
    });
    SI_RETURN_IF_ERROR(logged);
    return basis;
}

}  // namespace si
