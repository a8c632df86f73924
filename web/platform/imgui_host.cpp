// Sets ImGui up without its keyboard, files, cursors and clipboard: the page has better ones.
#include "web/platform/imgui_host.h"

#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "web/platform/fonts.h"

namespace si::web {

void create_imgui(const ImFontLoader& loader) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    io.ConfigInputTrickleEventQueue = false;  // frames are few; none may wait for a next one
    io.BackendFlags |=
        ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    add_fonts(loader);
}

ImDrawData& imgui_frame(Application& application, Size size, float pixel_ratio, double now_ms) {
    static double before_ms = 0;
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(size.width), static_cast<float>(size.height));
    // After a pause of minutes the first frame must not finish every animation at once.
    io.DeltaTime = static_cast<float>(std::clamp((now_ms - before_ms) / 1000, 1.0 / 240, 0.1));
    before_ms = now_ms;
    if (ImGui::GetStyle().FontSizeBase <= 0) ImGui::GetStyle().FontSizeBase = 16 * pixel_ratio;
    ImGui::NewFrame();
    application.frame();
    ImGui::Render();
    return *ImGui::GetDrawData();
}

std::uint32_t page_background() {
    const ImVec4 color = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
    return ImGui::ColorConvertFloat4ToU32(ImVec4(color.x, color.y, color.z, 1));
}

void scroll_by(float x, float y) {
    // ImGui moves a window by 5 (across: 2) font heights per notch, and by less in very low windows.
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    const ImGuiWindow* window = context.HoveredWindow;
    const float font = window != nullptr && window->FontRefSize > 0
                           ? window->FontRefSize
                           : ImGui::GetStyle().FontSizeBase;
    ImGui::GetIO().AddMouseWheelEvent(-x / ImTrunc(2 * font), -y / ImTrunc(5 * font));
}

}  // namespace si::web
