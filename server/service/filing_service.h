// Filings 办件 as an operator works on them: save, submit, withdraw, look, list. Every filing belongs to one employer; to
// anybody else it does not exist. A filing's id, made by the client, is the idempotency key for ever.
#pragma once

#include <string>

#include "server/service/context.h"
#include "server/service/filing_intake.h"
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
    FilingService(const Context& context, AuditService& audit)
        : context_(context), intake_(context, audit) {}

    Result<wire::DraftSaved> save_draft(const Actor& actor, const std::string& id,
                                        const wire::SaveDraft& request);
    Result<Submitted> submit(const Actor& actor, const std::string& id, wire::SubmitFiling request);
    Result<wire::FilingView> withdraw(const Actor& actor, const std::string& id);  // 撤回 (D4)
    Result<wire::FilingView> get(const Actor& actor, const std::string& id);
    Result<wire::FilingPage> query(const Actor& actor, const wire::FilingQuery& request);

  private:
    Submitted worded(const Taken& taken, Judgement judgement) const;
    wire::FilingView viewed(store::Database& db, const store::FilingRecord& record) const;

    const Context& context_;
    const FilingIntake intake_;
};

}  // namespace si
