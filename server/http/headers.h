// The headers every reply carries, and the check that a request comes from our own page. No routes
// here.
#pragma once

#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace si::http {

enum class Transport : unsigned char {
    plain,
    tls
};  // tls: a proxy in front of us speaks it (--behind-tls)

inline constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "img-src 'self' blob: data:; style-src 'self'; font-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const std::vector<Header>& strict_headers(Transport transport);

// True if a browser says that our own page sent this, or no browser speaks at all.
bool is_same_origin(const Request& request, Transport transport);

// True for Content-Type application/json, with or without charset=utf-8.
bool is_json(const Request& request);

}  // namespace si::http
