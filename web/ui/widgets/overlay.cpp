#include "web/ui/widgets/overlay.h"

#include <algorithm>
#include <utility>

#include "web/ui/draw.h"

namespace si::ui {

bool popup_is_open(NodeId owner) { return owner != 0 && frame().popup.owner == owner; }

void open_popup(NodeId owner) {
    frame().popup = {};
    frame().popup.owner = owner;
    frame().popup.seen_frame = frame().number;
    request_frame();
}

void close_popup() {
    frame().popup = {};
    request_frame();
}

void keep_popup(NodeId owner, const ImRect& anchor, std::function<void()> draw) {
    Popup& popup = frame().popup;
    if (popup.owner != owner) return;
    popup.anchor = anchor;
    popup.seen_frame = frame().number;
    popup.draw = std::move(draw);
}

void draw_popup() {
    Popup& popup = frame().popup;
    if (popup.owner == 0) return;
    if (popup.draw) {
        // Drawing may close the popup, and with it destroy the function that runs.
        const std::function<void()> draw = std::exchange(popup.draw, nullptr);
        draw();
    } else if (popup.seen_frame + 1 < frame().number) {
        close_popup();  // its owner is gone
    }
}

void begin_overlay(NodeId id, const ImRect& rect, float margin_x, float margin_y) {
    char name[24];
    ImFormatString(name, sizeof name, "overlay %08x", id);
    ImGui::SetNextWindowPos(rect.Min);
    ImGui::SetNextWindowSize(rect.GetSize());
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    push_block(rect.Min.x + margin_x, rect.Max.x - margin_x, rect.Min.y + margin_y,
               px(metric::block_gap));
}

float end_overlay() {
    const float bottom = pop_block();
    ImGui::End();
    return bottom;
}

ImRect popup_place(const ImRect& anchor, float width, float height) {
    const ImVec2 stage = ImGui::GetIO().DisplaySize;
    const float edge = px(8), gap = px(4);
    width = std::min(width, stage.x - 2 * edge);
    height = std::min(height, stage.y - 2 * edge);
    const float left = std::clamp(anchor.Min.x, edge, stage.x - edge - width);
    const float below = stage.y - edge - anchor.Max.y - gap, above = anchor.Min.y - gap - edge;
    float top = anchor.Max.y + gap;
    if (height > below)
        top = above >= height ? anchor.Min.y - gap - height : stage.y - edge - height;
    return ImRect(left, top, left + width, top + height);
}

}  // namespace si::ui
