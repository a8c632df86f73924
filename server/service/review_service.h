// Manual review 人工审核 as the agency's auditors work: what waits, one filing with all that bears on it, and the
// decision. Sees manual filings that have been submitted and nothing else of an employer; whoever is not the agency's
// hears that there is nothing.
#pragma once

#include <string>

#include "server/service/context.h"
#include "server/service/judgement.h"
#include "shared/wire/review.h"

namespace si {

struct Reviewed {
    wire::ReviewView review;
    bool accepted = false;  // false: not approved, review.findings_now say why; nothing was decided
};

class ReviewService {
  public:
    explicit ReviewService(const Context& context) : context_(context) {}

    Result<wire::ReviewPage> query(const Actor& actor, const wire::ReviewQuery& request);
    Result<wire::ReviewView> get(const Actor& actor, const std::string& id);
    // The same decision on the same submission again gets the same answer; any other is a conflict.
    Result<Reviewed> decide(const Actor& actor, const std::string& id,
                            const wire::Decision& request);

  private:
    struct Wanted;  // a decision that has been read

    Result<Wanted> read(const wire::Decision& request) const;
    Result<Done> check_fields(const Matter& matter, const Wanted& wanted) const;
    Result<Reviewed> decide_in(store::Database& db, const Actor& actor, const std::string& id,
                               const Wanted& wanted) const;
    Judgement judge_now(store::Database& db, const store::FilingRecord& record) const;
    wire::ReviewView viewed(store::Database& db, const store::FilingRecord& record) const;

    const Context& context_;
};

}  // namespace si
