#include "web/ui/context.h"

#include <algorithm>
#include <utility>

#include "web/ui/draw.h"
#include "web/ui/frame.h"
#include "web/ui/widgets/overlay.h"

namespace si::ui {
namespace {

Frame* shown = nullptr;

ImVec4 part(Colour colour, float alpha = 1) {
    ImVec4 v = ImGui::ColorConvertU32ToFloat4(ink(colour));
    v.w = alpha;
    return v;
}

void apply_style(const Frame& f) {
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = style.FramePadding = style.ItemSpacing = ImVec2(0, 0);
    style.WindowBorderSize = style.ChildBorderSize = 0;
    style.WindowRounding = style.ChildRounding = 0;
    style.WindowMinSize = ImVec2(1, 1);
    style.ScrollbarSize = px(is_narrow() ? 8 : 12);
    style.ScrollbarRounding = px(6);
    style.GrabMinSize = px(32);  // of a scroll bar, however long the list
    style.FontScaleDpi = 1;
    style.FontSizeBase = px(type::body);
    style.AntiAliasedLinesUseTex = false;
    style.Colors[ImGuiCol_WindowBg] = part(f.theme->page);
    style.Colors[ImGuiCol_ChildBg] = ImVec4(0, 0, 0, 0);
    style.Colors[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
    style.Colors[ImGuiCol_ScrollbarGrab] = part(f.theme->grab);
    style.Colors[ImGuiCol_ScrollbarGrabHovered] = part(f.theme->control);
    style.Colors[ImGuiCol_ScrollbarGrabActive] = part(f.theme->control_hover);
}

void draw_ring(const Frame& f) {
    if (!f.ring_wanted) return;
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const float out = px(metric::focus_gap + metric::focus_width), width = px(metric::focus_width);
    ImRect clip = f.ring_clip;
    clip.Expand(out);
    list.PushClipRect(clip.Min, clip.Max);
    ImRect rect = f.ring;
    rect.Expand(out - width / 2);
    list.AddRect(rect.Min - ImVec2(0.5f, 0.5f), rect.Max + ImVec2(0.5f, 0.5f), ink(f.ring_colour),
                 f.ring_radius + out - width / 2, 0, width);
    list.PopClipRect();
}

}  // namespace

Frame& frame() {
    IM_ASSERT(shown != nullptr);
    return *shown;
}

Context::Context(Host host) : frame_(std::make_unique<Frame>()) {
    frame_->host = std::move(host);
    frame_->theme = &theme_of(ThemeName::standard);
}

Context::~Context() {
    if (shown == frame_.get()) shown = nullptr;
}

void Context::begin(const Surface& surface) {
    Frame& f = *frame_;
    shown = &f;
    f.surface = surface;
    f.theme = &theme_of(surface.theme);
    f.factor = surface.pixel_ratio * factor_of(surface.type);
    ++f.number;
    f.changed = false;
    f.keys.assign(1, 0);
    f.boxes.clear();
    f.passive.clear();
    f.ring_wanted = false;
    f.host.semantics->begin();
    f.focus_moved = f.host.semantics->focused() != f.focused_before;
    f.focused_before = f.host.semantics->focused();
    apply_style(f);
    ImGui::PushFont(f.host.regular, px(type::body));
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("stage", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    push_block(0, size.x, 0, px(metric::block_gap));
}

void Context::end() {
    Frame& f = *frame_;
    draw_popup();
    pop_block();
    ImGui::End();
    draw_toasts();
    draw_ring(f);
    ImGui::PopFont();
    f.host.semantics->end();
    if (f.changed && f.host.want_frames) f.host.want_frames(2);
}

NodeId id_of(std::string_view key) { return hash_of(key, frame().keys.back()); }

Scope key_scope(std::string_view key) {
    frame().keys.push_back(id_of(key));
    return Scope([] { frame().keys.pop_back(); });
}

void focus(NodeId id) {
    semantics().ask_focus(id);
    request_frame();
}

bool has_focus(NodeId id) { return id != 0 && semantics().focused() == id; }

void announce(std::string_view text) { semantics().announce(std::string(text)); }

void request_frame() { frame().changed = true; }

const Theme& theme() { return *frame().theme; }

Scale scale() { return {frame().surface.pixel_ratio, factor_of(frame().surface.type)}; }

float stage_width() { return frame().surface.width / factor_of(frame().surface.type); }

float stage_height() { return frame().surface.height / factor_of(frame().surface.type); }

bool is_narrow() { return stage_width() < metric::medium; }

float remembered(NodeId id, float otherwise) {
    const auto it = frame().memory.find(id);
    return it == frame().memory.end() ? otherwise : it->second;
}

void remember(NodeId id, float value) {
    const auto [it, added] = frame().memory.try_emplace(id, value);
    if (!added && it->second == value) return;
    it->second = value;
    request_frame();
}

}  // namespace si::ui
