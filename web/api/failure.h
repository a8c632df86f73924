// Failure: why a request brought nothing, told apart far enough that the clerk knows what to do next (FAQ 6.1). Knows
// no page and sends nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/finding.h"
#include "web/platform/platform.h"

namespace si::web {

enum class Cause : std::uint8_t {
    no_network,   // this terminal has no network
    blocked,      // no answer: a firewall, or nothing listens there
    too_slow,     // no answer in time
    altered,      // an answer that is not ours: a proxy's page
    server_down,  // a gateway answers that the server does not
    busy,         // the server asks to come back later
    signed_out,   // 401
    findings,     // the filing has findings
    refused,      // understood and declined: conflict, not found, forbidden, malformed
    fault,        // the server's own fault, or ours
};

struct Failure {
    Cause cause = Cause::fault;
    ErrorCode code = ErrorCode::internal;  // of findings, refused, busy and fault
    std::string says;                      // plain Chinese, with what to do
    std::string incident;                  // of faults: to quote on the phone
    std::vector<Finding> findings;
};

// The reason why `response` is no good answer. Call only when it failed or its status is not 2xx.
Failure failure_of(const HttpResponse& response);
// An answer with status 200 that does not read back: this page is older or newer than the server.
Failure unreadable_answer();

std::string_view title_of(Cause cause);  // 网络未连接, 服务器暂时没有应答 …
// Could the same request succeed later without the filer changing anything?
bool is_passing(Cause cause);

// What the clerk hands to the network administrator: when, where, what was found, what to check.
struct NetworkReport {
    std::string_view origin;   // "https://…"
    std::string_view time;     // "2024-06-01 09:12:33"
    std::string_view version;  // of this program, empty when unknown
};
std::string text_for_network_administrator(const Failure& failure, const NetworkReport& report);

}  // namespace si::web
