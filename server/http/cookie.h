// The session's cookie: its name, how it is set and how it is read. The token in it means nothing
// here.
#pragma once

#include <string>
#include <string_view>

#include "server/http/headers.h"

namespace si::http {

std::string_view cookie_name(Transport transport);
Header set_cookie(std::string_view token, Transport transport);
Header drop_cookie(Transport transport);
std::string_view session_token(const Request& request, Transport transport);  // empty: none

}  // namespace si::http
