// Seven error codes, findings and the flaws of framing.h; a switch without a default each.
#include "server/http/error.h"

#include <array>
#include <string>
#include <utility>

#include <sys/random.h>

#include "shared/wire/codec.h"

namespace si::http {
namespace {

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid:
            return 400;
        case ErrorCode::unauthenticated:
            return 401;
        case ErrorCode::forbidden:
            return 403;
        case ErrorCode::not_found:
            return 404;
        case ErrorCode::conflict:
            return 409;
        case ErrorCode::closed:
            return 503;
        case ErrorCode::internal:
            return 500;
    }
    return 500;
}

struct Refused {
    int status;
    std::string_view says;
};

Refused refused(Flaw flaw) {
    switch (flaw) {
        case Flaw::malformed:
            return {400, "请求格式不正确，请刷新页面后重试"};
        case Flaw::head_too_large:
            return {431, "请求头过大，请清除浏览器中本网站的数据后重试"};
        case Flaw::target_too_long:
            return {414, "网址过长，请从首页重新进入"};
        case Flaw::body_too_large:
            return {413, "提交的内容过大，请减少内容后重试"};
        case Flaw::file_too_large:
            return {413, "文件超过 10 MB，请压缩或拆分后再上传"};
        case Flaw::body_encoding:
            return {415, "不支持这种传输方式，请使用新版浏览器访问"};
        case Flaw::method_unknown:
            return {501, "不支持这种请求方式，请从首页重新进入"};
        case Flaw::version:
            return {505, "浏览器版本过旧，请使用新版浏览器访问"};
        case Flaw::expectation:
            return {417, "不支持这种传输方式，请使用新版浏览器访问"};
        case Flaw::too_slow:
            return {408, "网络太慢，请求没有收全，请稍后重试"};
    }
    return {400, "请求格式不正确，请刷新页面后重试"};
}

Reply reply_of(int status, const wire::ErrorReply& body) {
    Reply reply{.status = status, .body = wire::encode(body)};
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

// Ten digits: unlikely to repeat, easy to read out on the phone.
std::string new_incident() {
    std::array<unsigned char, 10> random{};
    while (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) {}
    std::string id;
    for (const unsigned char byte : random) id += static_cast<char>('0' + byte % 10);
    return id;
}

}  // namespace

Reply error_reply(const Error& error) {
    if (error.code == ErrorCode::internal) return fault_reply("service error");
    Reply reply = reply_of(status_of(error.code),
                           {.code = std::string(to_key(error.code)), .says = error.says});
    if (error.retry_seconds > 0)
        reply.headers.emplace_back("Retry-After", std::to_string(error.retry_seconds));
    return reply;
}

Reply findings_reply(std::vector<Finding> findings) {
    return reply_of(422, {.code = "findings",
                          .says = "填报内容有需要修改的地方，请按提示修改后再提交",
                          .findings = std::move(findings)});
}

Reply fault_reply(std::string_view reason) {
    const std::string incident = new_incident();
    Reply reply = reply_of(
        status_of(ErrorCode::internal),
        {.code = std::string(to_key(ErrorCode::internal)),
         .says = "系统出现故障，本次操作没有完成。请稍后重试；如仍不成功，请联系经办机构并提供"
                 "故障编号",
         .incident = incident});
    reply.incident = incident;
    reply.fault = reason;
    return reply;
}

Reply method_reply(std::string_view allowed) {
    Reply reply =
        reply_of(405, {.code = "invalid", .says = "不支持这种请求方式，请从首页重新进入"});
    reply.headers.emplace_back("Allow", std::string(allowed));
    return reply;
}

Reply refusal_reply(Flaw flaw) {
    const auto [status, says] = refused(flaw);
    return reply_of(status, {.code = "invalid", .says = std::string(says)});
}

}  // namespace si::http
