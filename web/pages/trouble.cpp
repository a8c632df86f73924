#include "web/pages/trouble.h"

#include <optional>

#include "shared/base/text.h"

namespace si::web {
namespace {

struct Link {  // of the chain from here to the server
    std::string_view says;
    ui::Tone tone;
};
constexpr Link fine = {"正常", ui::Tone::success}, unknown = {"无法判断", ui::Tone::neutral};
constexpr Link broken(std::string_view says) { return {says, ui::Tone::error}; }

struct Chain {
    Link network, way, server;
};

// Nothing where the chain held and the trouble is another.
std::optional<Chain> chain_of(Cause cause) {
    switch (cause) {
        case Cause::no_network:
            return Chain{broken("没有连接"), unknown, unknown};
        case Cause::blocked:
            return Chain{fine, broken("不通，可能被屏蔽"), unknown};
        case Cause::too_slow:
            return Chain{fine, broken("太慢或被拦下"), unknown};
        case Cause::altered:
            return Chain{fine, broken("应答被改写"), unknown};
        case Cause::server_down:
            return Chain{fine, fine, broken("没有运行")};
        case Cause::busy:
        case Cause::signed_out:
        case Cause::findings:
        case Cause::refused:
        case Cause::fault:
            break;
    }
    return std::nullopt;
}

// 自检结果: which of the three links is broken (FAQ 6.1).
void self_check(const Chain& chain) {
    auto card = ui::card({.title = "自检结果"});
    const ui::Description items[] = {
        {.label = "这台电脑的网络", .value = chain.network.says, .tone = chain.network.tone},
        {.label = "到本网站地址和端口", .value = chain.way.says, .tone = chain.way.tone},
        {.label = "服务器", .value = chain.server.says, .tone = chain.server.tone}};
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
    const auto chain = chain_of(failure.cause);
    if (!chain) return;
    self_check(*chain);
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
