// What can be worked out before the transaction is worked out before; the intake decides inside it.
#include "server/service/filing_service.h"

#include "server/service/filing_view.h"
#include "server/service/judgement.h"
#include "shared/base/text.h"

namespace si {

wire::FilingView FilingService::viewed(store::Database& db,
                                       const store::FilingRecord& record) const {
    wire::FilingView view = view_of(context_, record, store::load_verdict(db, record.head.id));
    add_remarks(context_, db, record, view);
    return view;
}

// --- drafts ---------------------------------------------------------------------------------------------------------

Result<wire::DraftSaved> FilingService::save_draft(const Actor& actor, const std::string& id,
                                                   const wire::SaveDraft& request) {
    const auto read_request = intake_.read(actor, id, request.matter, request.draft);
    SI_RETURN_IF_ERROR(read_request);
    const auto kept = context_.storage.writer().run(
        [&](store::Database& db) { return intake_.save(db, *read_request, request.version); });
    SI_RETURN_IF_ERROR(kept);
    return wire::DraftSaved{.version = kept->draft.version, .saved_at_ms = kept->draft.saved_ms};
}

// --- submitting -----------------------------------------------------------------------------------------------------

Result<Submitted> FilingService::submit(const Actor& actor, const std::string& id,
                                        wire::SubmitFiling request) {
    const auto read_request = intake_.read(actor, id, request.matter, std::move(request.draft));
    SI_RETURN_IF_ERROR(read_request);
    // Worked out here, in the caller's thread; the transaction below uses it only if its own facts are the same.
    const Subject subject = read_request->subject();
    Trial trial{.judgement = [&] {
        const auto db = context_.storage.read();
        return judge(subject, gather(*db, subject), context_.policy);
    }()};
    const auto once = [&](store::Database& db) { return intake_.submit(db, *read_request, trial); };
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

// --- withdrawing and looking ----------------------------------------------------------------------------------------

Result<wire::FilingView> FilingService::withdraw(const Actor& actor, const std::string& id) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    return context_.storage.writer().run([&](store::Database& db) -> Result<wire::FilingView> {
        auto record = store::load_filing(db, id);
        if (!record || record->head.employer_id != actor.employer.text) return not_found();
        const FilingStatus status = record->status();
        if (status == FilingStatus::voided) return viewed(db, *record);  // a repeat
        if (!may_withdraw(status, record->audit()))
            return Error{
                ErrorCode::conflict,
                concat({"该办件", to_label(status), "，不能撤回。",
                        is_decided(status) ? "已有审核结论的办件不能回退，如需变动请另行申报"
                                           : "正在自动审核，请等待审核结论"})};
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
