#include "web/ui/widgets/toast.h"

#include <algorithm>
#include <string>

#include "web/ui/draw.h"
#include "web/ui/widgets/button_look.h"
#include "web/ui/widgets/overlay.h"
#include "web/ui/widgets/tone.h"

namespace si::ui {
namespace {

std::int64_t now() { return frame().host.now_ms ? frame().host.now_ms() : 0; }

void forget_old() {
    auto& toasts = frame().toasts;
    const auto past = [](const ToastShown& t) { return t.until_ms <= now(); };
    toasts.erase(std::remove_if(toasts.begin(), toasts.end(), past), toasts.end());
}

// True when its × was pressed.
bool draw_toast(const ToastShown& toast, float right, float& top) {
    const ToneColours& colours = theme().tone(toast.tone);
    const Style style{.colour = theme().text};
    const float stage = ImGui::GetIO().DisplaySize.x;
    const float most = std::min(px(420), stage - px(32)) - px(46 + 48);
    const float width = std::min(most, text_width(toast.text, style) + 1);
    const float height = std::max(px(48), wrapped_height(toast.text, style, width) + px(24));
    const ImRect rect(right - width - px(46 + 48), top, right, top + height);
    const ImRect room(rect.Min - ImVec2(px(8), px(6)), rect.Max + ImVec2(px(8), px(10)));
    begin_overlay(toast.id, room, 0, 0);
    shadow(rect, px(metric::card_radius));
    fill(rect, colours.fill, px(metric::card_radius));
    frame_line(rect, colours.border, px(metric::card_radius), px(1));
    draw_icon(tone_icon(toast.tone), ImVec2(rect.Min.x + px(26), rect.Min.y + px(24)), 20,
              colours.text);
    draw_wrapped(rect.Min + ImVec2(px(46), px(12)), toast.text, style, width);
    const ImRect words(rect.Min.x + px(46), rect.Min.y + px(12), rect.Min.x + px(46) + width,
                       rect.Max.y - px(12));
    Node n = node(toast.id, Role::text, words);
    n.label = toast.text;
    semantics().leaf(n);
    frame().keys.push_back(toast.id);
    const ImRect close(rect.Max.x - px(44), rect.Min.y + px(4), rect.Max.x - px(4),
                       rect.Min.y + px(44));
    const bool closed =
        draw_icon_button({.key = "close", .icon = Icon::cross, .label = "关闭这条消息"}, close);
    frame().keys.pop_back();
    end_overlay();
    top = rect.Max.y + px(12);
    return closed;
}

}  // namespace

void toast(const Toast& toast) {
    Frame& f = frame();
    const int nth = static_cast<int>(remembered(ImHashStr("toasts"), 0)) + 1;
    remember(ImHashStr("toasts"), static_cast<float>(nth));
    const std::string key = "toast " + std::to_string(nth);
    f.toasts.push_back({.id = ImHashStr(key.c_str()),
                        .text = std::string(toast.text),
                        .tone = toast.tone,
                        .until_ms = now() + toast.stays_ms});
    if (f.toasts.size() > 3) f.toasts.pop_front();
    if (f.host.wake_in) f.host.wake_in(toast.stays_ms + 50);
    request_frame();
}

// The live region is always there: screen readers only follow changes of one they know.
void draw_toasts() {
    forget_old();
    const ImVec2 stage = ImGui::GetIO().DisplaySize;
    const ImRect corner(stage.x, 0, stage.x, 0);
    Node region;
    region.id = ImHashStr("toast region");
    region.role = Role::status;
    region.rect = region.clip = to_css(corner);
    semantics().open(region);
    float top = px(is_narrow() ? 12 : metric::banner_height + 16);
    auto& toasts = frame().toasts;
    for (std::size_t i = 0; i < toasts.size();) {
        if (draw_toast(toasts[i], stage.x - px(is_narrow() ? 16 : 24), top)) {
            toasts.erase(toasts.begin() + static_cast<std::ptrdiff_t>(i));
            request_frame();
        } else {
            ++i;
        }
    }
    semantics().close();
}

}  // namespace si::ui
