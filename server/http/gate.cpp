// No route is named here: what holds for one holds for all of its class.
#include "server/http/gate.h"

#include <algorithm>

#include "server/http/error.h"
#include "shared/base/text.h"

namespace si::http {
namespace {

std::string_view cut_segment(std::string_view& path) {
    const std::size_t slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    return segment;
}

// Does `path` fit `pattern`, segment by segment? What stands for the placeholders goes to `found`.
bool fits(std::string_view pattern, std::string_view path, Found& found) {
    if (std::count(pattern.begin(), pattern.end(), '/') !=
        std::count(path.begin(), path.end(), '/'))
        return false;
    while (!pattern.empty()) {
        const std::string_view wanted = cut_segment(pattern);
        const std::string_view segment = cut_segment(path);
        const bool is_placeholder = wanted == "{id}" || wanted == "{sha256}";
        if (is_placeholder ? segment.empty() : wanted != segment) return false;
        if (wanted == "{id}") found.id = segment;
        if (wanted == "{sha256}") found.sha256 = segment;
    }
    return true;
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
        Found fitting;
        if (!fits(endpoint.path, path, fitting)) continue;
        if (to_word(endpoint.method) == method) {
            fitting.endpoint = &endpoint;
            return fitting;
        }
        if (!found.allowed.empty()) found.allowed += ", ";
        found.allowed += to_word(endpoint.method);
    }
    return found;
}

std::optional<Reply> refuse_foreign(const Request& request, Transport transport,
                                    const wire::Endpoint& endpoint) {
    const bool is_ours = request.header("x-requested-by") == "wangbao";
    if (!is_ours || !is_same_origin(request, transport))
        return error_reply(
            {ErrorCode::forbidden, "请求不是从本系统的页面发出的，请回到本系统页面后重新操作"});
    // A file has its own type, which no page of somebody else can send without asking first.
    if (endpoint.request != wire::file_body && !is_json(request))
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
            return role && is_filer(*role);
        case wire::Access::agency:
            return role && is_agency(*role);
        case wire::Access::admin:
            return role == RoleKind::admin;
    }
    return false;
}

}  // namespace si::http
