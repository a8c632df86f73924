// The one gate before every route, driven by wire::endpoints: which endpoint is meant, whether the
// request comes from our own page, and which roles its access class admits. Whose data it is, the
// services ask.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/headers.h"
#include "server/http/message.h"
#include "server/service/actor.h"
#include "shared/wire/api.h"

namespace si::http {

struct Found {
    const wire::Endpoint* endpoint = nullptr;  // null: no such path, or not with this method
    std::string_view id, sha256;               // what stands for {id} and {sha256}
    std::string allowed;  // methods of this path, for Allow; empty: no such path
};

Found find_endpoint(std::string_view method, std::string_view path);

// Why a request that may change something, or carries a body, is not believed to be our own page's.
std::optional<Reply> refuse_foreign(const Request& request, Transport transport,
                                    const wire::Endpoint& endpoint);

// Does this class of access admit somebody of this role (nothing: nobody is signed in)?
bool admits(wire::Access access, std::optional<RoleKind> role);

std::string_view to_word(wire::Method method);  // "GET"

}  // namespace si::http
