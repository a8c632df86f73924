// What both platforms do with ImGui: one context set up for our kind of page, one frame of the application.
#pragma once

#include "web/platform/host.h"
#include "web/platform/render.h"

struct ImDrawData;
struct ImFontLoader;

namespace si::web {

void create_imgui(const ImFontLoader& loader);
ImDrawData& imgui_frame(Application& application, Size size, float pixel_ratio, double now_ms);
std::uint32_t page_background();

// Moves the content under the pointer by so many physical pixels, exactly.
void scroll_by(float x, float y);

}  // namespace si::web
