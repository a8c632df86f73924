// From Request to Reply: the gate, then one line per endpoint (wire type → service call). Knows
// services and messages; no sockets, no SQL, no rules of any matter.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/http/assets.h"
#include "server/http/headers.h"
#include "server/http/message.h"
#include "server/http/server.h"
#include "server/service/attachment_service.h"
#include "server/service/audit_service.h"
#include "server/service/batch_service.h"
#include "server/service/clock.h"
#include "server/service/filing_service.h"
#include "server/service/login_service.h"
#include "server/service/lookup_service.h"
#include "server/service/query_service.h"
#include "server/service/review_service.h"
#include "shared/policy/policy.h"
#include "shared/wire/api.h"

namespace si::http {

enum class Mode : unsigned char { production, demo };

struct Services {
    Clock& clock;  // of all business; the demo may set it
    const Policy& policy;
    LoginService& login;
    FilingService& filings;
    AuditService& audit;
    LookupService& lookup;
    QueryService& queries;
    ReviewService& reviews;
    AttachmentService& attachments;
    BatchService& batches;
};

struct RoutesOptions {
    Mode mode = Mode::production;
    Transport transport = Transport::plain;
    std::string version;
    std::vector<std::map<std::string, std::string>>
        demo_accounts;  // of the login page, in a demo only
};

class Routes {
  public:
    Routes(Services services, Assets assets, RoutesOptions options);

    Reply answer(const Request& request);
    // May this upload be received? By its head alone, through the same gate.
    Admission admit_upload(const Request& request);

    struct Call;  // one request on its way, for the table in routes.cpp

  private:
    struct Passed;  // the gate: a call, or why there is none
    Passed pass_gate(const Request& request) const;
    Reply answer_api(const Request& request);

    Services services_;
    Assets assets_;
    RoutesOptions options_;
    std::string openapi_;
};

}  // namespace si::http
