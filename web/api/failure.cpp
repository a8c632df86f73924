#include "web/api/failure.h"

#include <optional>

#include "shared/base/text.h"
#include "shared/wire/api.h"
#include "shared/wire/codec.h"

namespace si::web {
namespace {

Failure of_cause(Cause cause, std::string_view says) {
    return {.cause = cause, .code = ErrorCode::closed, .says = std::string(says)};
}

Failure of_transport(HttpFailure failure) {
    switch (failure) {
        case HttpFailure::none:
            break;
        case HttpFailure::offline:
            return of_cause(Cause::no_network,
                            "这台电脑没有连上网络。请检查网线或无线网络，连上后再重试");
        case HttpFailure::unreachable:
            return of_cause(
                Cause::blocked,
                "连不上服务器：可能是单位防火墙屏蔽了本网站，也可能服务器正在维护。"
                "请在其他地方（如家里）打开本网站比较；别处能打开的，请联系单位网络管理员");
        case HttpFailure::timed_out:
            return of_cause(Cause::too_slow,
                            "服务器没有及时应答：网络太慢，或者单位防火墙拦下了请求。请稍后重试；"
                            "一直如此的，请联系单位网络管理员");
        case HttpFailure::altered:
            return of_cause(Cause::altered,
                            "收到的不是本网站的应答：请求被单位的网络设备拦截或改写了。"
                            "请联系单位网络管理员放行本网站");
    }
    return unreadable_answer();
}

ErrorCode code_of_status(int status) {
    switch (status) {
        case 400:
        case 413:
        case 422:
            return ErrorCode::invalid;
        case 401:
            return ErrorCode::unauthenticated;
        case 403:
            return ErrorCode::forbidden;
        case 404:
            return ErrorCode::not_found;
        case 409:
            return ErrorCode::conflict;
        case 429:
        case 503:
            return ErrorCode::closed;
        default:
            return ErrorCode::internal;
    }
}

Cause cause_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::unauthenticated:
            return Cause::signed_out;
        case ErrorCode::closed:
            return Cause::busy;
        case ErrorCode::internal:
            return Cause::fault;
        case ErrorCode::invalid:
        case ErrorCode::forbidden:
        case ErrorCode::not_found:
        case ErrorCode::conflict:
            break;
    }
    return Cause::refused;
}

// A status without our own words: a gateway's page.
Failure of_foreign_answer(int status) {
    if (status == 502 || status == 503 || status == 504)
        return of_cause(Cause::server_down,
                        "网络是通的，但服务器暂时没有运行，可能正在维护。请过几分钟再重试，"
                        "已经填写的内容不会丢失");
    if (status >= 500)
        return {.cause = Cause::fault, .says = "服务器出了故障，操作没有完成。请稍后重试"};
    return of_cause(Cause::altered,
                    "收到的不是本网站的应答：请求被单位的网络设备拦截或改写了。"
                    "请联系单位网络管理员放行本网站");
}

}  // namespace

Failure unreadable_answer() {
    return {.cause = Cause::fault, .says = "页面与服务器的版本不一致。请刷新页面后再试"};
}

Failure failure_of(const HttpResponse& response) {
    if (response.failure != HttpFailure::none) return of_transport(response.failure);
    auto reply = wire::decode<wire::ErrorReply>(response.body);
    if (!reply.ok() || reply->says.empty()) return of_foreign_answer(response.status);
    wire::ErrorReply said = std::move(reply).value();
    const ErrorCode code = code_of_status(response.status);
    Failure failure{.cause = cause_of(code),
                    .code = code,
                    .says = std::move(said.says),
                    .incident = std::move(said.incident),
                    .findings = std::move(said.findings)};
    if (!failure.findings.empty()) failure.cause = Cause::findings;
    return failure;
}

std::string_view title_of(Cause cause) {
    switch (cause) {
        case Cause::no_network:
            return "网络未连接";
        case Cause::blocked:
            return "连不上服务器";
        case Cause::too_slow:
            return "服务器没有及时应答";
        case Cause::altered:
            return "应答被拦截或改写";
        case Cause::server_down:
            return "服务器暂时没有运行";
        case Cause::busy:
            return "系统繁忙";
        case Cause::signed_out:
            return "需要重新登录";
        case Cause::findings:
            return "填报内容需要修改";
        case Cause::refused:
            return "操作没有完成";
        case Cause::fault:
            return "系统出了故障";
    }
    return {};
}

bool is_passing(Cause cause) {
    switch (cause) {
        case Cause::no_network:
        case Cause::blocked:
        case Cause::too_slow:
        case Cause::altered:
        case Cause::server_down:
        case Cause::busy:
        case Cause::fault:
            return true;
        case Cause::signed_out:
        case Cause::findings:
        case Cause::refused:
            break;
    }
    return false;
}

std::string text_for_network_administrator(const Failure& failure, const NetworkReport& report) {
    std::string text = concat({"社会保险网上申报无法访问，请协助处理。\n时间：", report.time,
                               "\n网站地址：", report.origin, "\n自检结果：",
                               title_of(failure.cause), "\n说明：", failure.says, "\n"});
    if (!report.version.empty()) text += concat({"页面版本：", report.version, "\n"});
    text +=
        concat({"请确认防火墙、代理和安全软件没有屏蔽或改写对上述地址及其端口的访问，"
                "包括路径以 /api/ 开头的请求。"});
    return text;
}

}  // namespace si::web
