// The demo's data: employers, people and filings that do not exist, the same for the same day. People who were there
// before come as opening entries 期初; what was filed since goes through the services, as everybody's filings do.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/service/context.h"
#include "shared/demo/people.h"
#include "shared/wire/api.h"

namespace si::demo {

struct Account {  // of assets/demo/accounts.json
    std::string key, role, username, password, display_name, unit_name, credit_code;
};
Result<std::vector<Account>> read_accounts(std::string_view json);
// As the login page lists them.
std::vector<std::map<std::string, std::string>> shown_accounts(std::span<const Account> accounts);

struct DemoOptions {
    const Policy& policy;
    std::int64_t now_ms = 0;  // the data end here
    std::vector<Account> accounts;
    std::function<std::string(std::string_view password)> hash_password;
    std::string files;                           // folder of uploaded files
    int people_large = 5000, people_small = 40;  // insured now
};

// Fills an empty database; `conflict` if there is something in it already.
Result<Done> build_demo(store::Storage& storage, const DemoOptions& options);

// A draft of enrol_employee for this person that passes on `today`.
wire::DraftBody enrolment(const DemoPerson& person, Date today);
// A draft of change_person that gives this person another name, on this evidence.
wire::DraftBody name_change(const DemoPerson& person, std::string_view name,
                            const AttachmentRef& evidence);
// A PDF of one page that says it is a demonstration.
std::string evidence_pdf();
// The person's record under the keys of the form.
std::map<std::string, std::string, std::less<>> record_of(const DemoPerson& person);

}  // namespace si::demo
