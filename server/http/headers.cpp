// Why each header is there: https://owasp.org/www-project-secure-headers; the policy's words are in
// headers.h.
#include "server/http/headers.h"

#include <string>

namespace si::http {
namespace {

std::vector<Header> build(Transport transport) {
    std::vector<Header> headers = {
        {"Content-Security-Policy", std::string(content_security_policy)},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Permissions-Policy",
         "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    };
    if (transport == Transport::tls)
        headers.emplace_back("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    return headers;
}

}  // namespace

const std::vector<Header>& strict_headers(Transport transport) {
    static const std::vector<Header> plain = build(Transport::plain);
    static const std::vector<Header> tls = build(Transport::tls);
    return transport == Transport::tls ? tls : plain;
}

bool is_same_origin(const Request& request, Transport transport) {
    const std::string_view site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin") return false;
    const std::string_view origin = request.header("origin");
    if (origin.empty()) return true;
    const std::string_view scheme = transport == Transport::tls ? "https://" : "http://";
    return origin.size() > scheme.size() && origin.substr(0, scheme.size()) == scheme &&
           origin.substr(scheme.size()) == request.header("host");
}

bool is_json(const Request& request) {
    const std::string_view type = request.header("content-type");
    return type == "application/json" || type == "application/json; charset=utf-8" ||
           type == "application/json;charset=utf-8" || type == "application/json;charset=UTF-8";
}

}  // namespace si::http
