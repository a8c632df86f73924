// What went wrong → status and body: the only such mapping. Every text is plain Chinese; what it
// was technically goes to the log with an incident id.
#pragma once

#include <string_view>
#include <vector>

#include "server/http/framing.h"
#include "server/http/message.h"
#include "shared/base/result.h"
#include "shared/domain/finding.h"

namespace si::http {

Reply error_reply(const Error& error);
Reply findings_reply(std::vector<Finding> findings);
Reply fault_reply(std::string_view reason);  // an exception: `internal`, with an incident id
Reply method_reply(std::string_view allowed);
Reply refusal_reply(Flaw flaw);

}  // namespace si::http
