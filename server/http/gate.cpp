// No route is named here: what holds for one holds for all of its class.
#include "server/http/gate.h"

#include "server/http/error.h"
#include "shared/base/text.h"

namespace si::http {
namespace {

constexpr std::string_view placeholder = "{id}";

// Does `path` fit `pattern`? What stands for the placeholder goes to `id`.
bool fits(std::string_view pattern, std::string_view path, std::string_view& id) {
    const std::size_t at = pattern.find(placeholder);
    if (at == std::string_view::npos) return pattern == path;
    const std::string_view before = pattern.substr(0, at);
    const std::string_view after = pattern.substr(at + placeholder.size());
    if (path.size() <= before.size() + after.size()) return false;
    if (path.substr(0, before.size()) != before) return false;
    if (path.substr(path.size() - after.size()) != after) return false;
    id = path.substr(before.size(), path.size() - before.size() - after.size());
    return id.find('/') == std::string_view::npos;
}

}  // namespace

std::string_view to_word(wire::Method method) {
    switch (method) {
        case wire::Method::get:
            return "GET";
        case wire::Method::post:
            return "POST";
        case wire::Method::put:
            return "PUT";
    }
    return {};
}

Found find_endpoint(std::string_view method, std::string_view path) {
    Found found;
    for (const wire::Endpoint& endpoint : wire::endpoints) {
        std::string_view id;
        if (!fits(endpoint.path, path, id)) continue;
        if (to_word(endpoint.method) == method) {
            found.endpoint = &endpoint;
            found.id = id;
            return found;
        }
        if (!found.allowed.empty()) found.allowed += ", ";
        found.allowed += to_word(endpoint.method);
    }
    return found;
}

std::optional<Reply> refuse_foreign(const Request& request, Transport transport) {
    const bool is_ours = request.header("x-requested-by") == "wangbao";
    if (!is_ours || !is_same_origin(request, transport))
        return error_reply(
            {ErrorCode::forbidden, "请求不是从本系统的页面发出的，请回到本系统页面后重新操作"});
    if (!is_json(request))
        return error_reply({ErrorCode::invalid, "请求内容的格式不正确，请刷新页面后重试"});
    return std::nullopt;
}

bool admits(wire::Access access, std::optional<RoleKind> role) {
    switch (access) {
        case wire::Access::anyone:
        case wire::Access::demo:  // where the server runs with --demo; else the route is not there
            return true;
        case wire::Access::session:
            return role.has_value();
        case wire::Access::employer:
            return role == RoleKind::employer || role == RoleKind::project;
        case wire::Access::agency:
            return role == RoleKind::auditor || role == RoleKind::reviewer;
        case wire::Access::admin:
            return role == RoleKind::admin;
    }
    return false;
}

}  // namespace si::http
