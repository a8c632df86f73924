// With TLS the __Host- prefix makes browsers insist on Secure, Path=/ and no Domain.
#include "server/http/cookie.h"

#include "shared/base/text.h"

namespace si::http {
namespace {

Header cookie(std::string_view value, std::string_view life, Transport transport) {
    const std::string_view secure = transport == Transport::tls ? "; Secure" : "";
    return {"Set-Cookie", concat({cookie_name(transport), "=", value,
                                  "; Path=/; HttpOnly; SameSite=Strict", secure, life})};
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    return text;
}

}  // namespace

std::string_view cookie_name(Transport transport) {
    return transport == Transport::tls ? "__Host-wangbao" : "wangbao";
}

Header set_cookie(std::string_view token, Transport transport) {
    return cookie(token, "", transport);
}

Header drop_cookie(Transport transport) { return cookie("", "; Max-Age=0", transport); }

std::string_view session_token(const Request& request, Transport transport) {
    const std::string_view name = cookie_name(transport);
    for (const std::string_view part : split(request.header("cookie"), ';')) {
        const std::string_view pair = trimmed(part);
        if (pair.size() > name.size() && pair.substr(0, name.size()) == name &&
            pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return {};
}

}  // namespace si::http
