// Filings 办件 as an operator works on them: save, submit, withdraw, look, list. Every filing belongs to one employer; to
// anybody else it does not exist. A filing's id, made by the client, is the idempotency key for ever.
#pragma once

#include <optional>
#include <string>

#include "server/service/audit_service.h"
#include "server/service/context.h"
#include "shared/wire/api.h"

namespace si {

struct Submitted {
    wire::FilingView filing;
    std::string trace;  // JSON: of a filing that was decided just now, whose view has none
    bool accepted =
        false;  // false: view.findings say why; the draft was kept, nothing was submitted
};

class FilingService {
  public:
    FilingService(const Context& context, AuditService& audit) : context_(context), audit_(audit) {}

    Result<wire::DraftSaved> save_draft(const Actor& actor, const std::string& id,
                                        const wire::SaveDraft& request);
    Result<Submitted> submit(const Actor& actor, const std::string& id, wire::SubmitFiling request);
    Result<wire::FilingView> withdraw(const Actor& actor, const std::string& id);  // 撤回 (D4)
    Result<wire::FilingView> get(const Actor& actor, const std::string& id);
    Result<wire::FilingPage> query(const Actor& actor, const wire::FilingQuery& request);

  private:
    struct Request;  // one call: who, what, and the draft in its one form
    struct Trial;    // a submission as it is tried
    struct Taken;    // what became of a submission, before it is put into words

    Result<Request> read(const Actor& actor, const std::string& id, std::string_view matter,
                         wire::DraftBody body) const;
    store::FilingRecord open(store::Act& act, const Request& request) const;
    static Result<Done> claim_files(store::Database& db, const Request& request);
    void keep_draft(store::Act& act, store::FilingRecord& record, const Request& request) const;
    Result<wire::DraftSaved> save_in(store::Database& db, const Request& request,
                                     std::int64_t version) const;
    Result<Taken> submit_in(store::Database& db, const Request& request, Trial& trial);
    Taken decide_in(store::Act& act, store::FilingRecord record, const Request& request,
                    Trial& trial);
    Submitted worded(const Taken& taken, Judgement judgement) const;
    wire::FilingView viewed(store::Database& db, const store::FilingRecord& record) const;

    const Context& context_;
    AuditService& audit_;
};

}  // namespace si
