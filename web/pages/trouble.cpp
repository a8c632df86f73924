#include "web/pages/trouble.h"

#include "shared/base/text.h"

namespace si::web {
namespace {

bool is_of_network(Cause cause) {
    switch (cause) {
        case Cause::no_network:
        case Cause::blocked:
        case Cause::too_slow:
        case Cause::altered:
        case Cause::server_down:
            return true;
        case Cause::busy:
        case Cause::signed_out:
        case Cause::findings:
        case Cause::refused:
        case Cause::fault:
            break;
    }
    return false;
}

struct Check {
    std::string_view says;
    ui::Tone tone;
};
constexpr Check fine = {"正常", ui::Tone::success}, unknown = {"无法判断", ui::Tone::neutral};

Check network_of(Cause cause) {
    return cause == Cause::no_network ? Check{"没有连接", ui::Tone::error} : fine;
}

Check way_of(Cause cause) {
    switch (cause) {
        case Cause::no_network:
            return unknown;
        case Cause::blocked:
            return {"不通，可能被屏蔽", ui::Tone::error};
        case Cause::too_slow:
            return {"太慢或被拦下", ui::Tone::error};
        case Cause::altered:
            return {"应答被改写", ui::Tone::error};
        case Cause::server_down:
        case Cause::busy:
        case Cause::signed_out:
        case Cause::findings:
        case Cause::refused:
        case Cause::fault:
            break;
    }
    return fine;
}

Check server_of(Cause cause) {
    switch (cause) {
        case Cause::no_network:
        case Cause::blocked:
        case Cause::too_slow:
        case Cause::altered:
            return unknown;
        case Cause::server_down:
            return {"没有运行", ui::Tone::error};
        case Cause::busy:
            return {"繁忙", ui::Tone::warning};
        case Cause::fault:
            return {"出了故障", ui::Tone::error};
        case Cause::signed_out:
        case Cause::findings:
        case Cause::refused:
            break;
    }
    return fine;
}

// 自检结果: which of the three links of the chain is broken (FAQ 6.1).
void self_check(Cause cause) {
    auto card = ui::card({.title = "自检结果"});
    const Check network = network_of(cause), way = way_of(cause), server = server_of(cause);
    const ui::Description items[] = {
        {.label = "这台电脑的网络", .value = network.says, .tone = network.tone},
        {.label = "到本网站地址和端口", .value = way.says, .tone = way.tone},
        {.label = "服务器", .value = server.says, .tone = server.tone}};
    ui::description_list({.key = "self-check", .items = items, .min_width = 200});
}

std::string words(const Failure& failure) {
    if (failure.incident.empty()) return failure.says;
    return concat({failure.says, "。如需电话咨询，请报故障编号 ", failure.incident});
}

}  // namespace

void trouble_view(const Failure& failure, bool busy, Actions& actions) {
    const std::string text = words(failure);
    if (ui::failed_state({.title = title_of(failure.cause), .text = text, .busy = busy}))
        actions.retry();
    if (!is_of_network(failure.cause)) return;
    self_check(failure.cause);
    auto buttons = ui::row({.align = ui::Align::center, .key = "network-report"});
    if (ui::button({.key = "copy-report",
                    .label = "复制给网络管理员的说明",
                    .kind = ui::ButtonKind::text,
                    .icon = ui::Icon::copy}))
        actions.copy_network_report(failure);
}

void stale_alert(const Failure& failure, Actions& actions) {
    const std::string text = concat({words(failure), "。下面是之前取到的数据"});
    if (ui::alert({.text = text,
                   .tone = ui::Tone::warning,
                   .title = title_of(failure.cause),
                   .key = "stale",
                   .action = "重试"}))
        actions.retry();
}

void failure_alert(const Failure& failure) {
    ui::alert({.text = words(failure),
               .tone = ui::Tone::error,
               .title = title_of(failure.cause),
               .key = "failure",
               .urgent = true});
}

}  // namespace si::web
