#include "web/pages/trouble.h"

#include "shared/base/text.h"

namespace si::web {
namespace {

bool is_of_network(Cause cause) {
    switch (cause) {
        case Cause::blocked:
        case Cause::too_slow:
        case Cause::altered:
        case Cause::server_down:
            return true;
        case Cause::no_network:
        case Cause::busy:
        case Cause::signed_out:
        case Cause::findings:
        case Cause::refused:
        case Cause::fault:
            break;
    }
    return false;
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
