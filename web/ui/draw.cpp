#include "web/ui/draw.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "web/ui/text_layout.h"

namespace si::ui {
namespace {

ImFont* font_of(const Style& style) {
    return style.bold ? frame().host.bold : frame().host.regular;
}

float advance_in(const void* baked, char32_t character) {
    return const_cast<ImFontBaked*>(static_cast<const ImFontBaked*>(baked))
        ->GetCharAdvance(static_cast<ImWchar>(character));
}

Advance advance_of(const Style& style) {
    return {advance_in, font_of(style)->GetFontBaked(px(style.size))};
}

Colour colour_of(const Style& style) { return style.colour == 0 ? theme().text : style.colour; }

// Reads the numbers of an icon path one after the other.
struct PathReader {
    const char* at;
    float number() {
        char* end = nullptr;
        const float value = std::strtof(at, &end);
        at = end;
        return value;
    }
};

}  // namespace

float px(float design) { return ImFloor(design * frame().factor + 0.5f); }

ImDrawList& canvas() { return *ImGui::GetWindowDrawList(); }

void fill(const ImRect& rect, Colour colour, float radius, ImDrawFlags corners) {
    canvas().AddRectFilled(rect.Min, rect.Max, ink(colour), radius, corners);
}

void frame_line(const ImRect& rect, Colour colour, float radius, float width) {
    const float inset = (width - 1) / 2;
    canvas().AddRect(rect.Min + ImVec2(inset, inset), rect.Max - ImVec2(inset, inset), ink(colour),
                     std::max(0.0f, radius - inset), 0, width);
}

void shadow(const ImRect& rect, float radius) {
    for (int i = 6; i >= 1; --i) {
        const float out = px(static_cast<float>(i)), down = px(2);
        canvas().AddRectFilled(rect.Min - ImVec2(out, out - down),
                               rect.Max + ImVec2(out, out + down), IM_COL32(16, 24, 40, 4),
                               radius + out);
    }
}

void sheet(const ImRect& rect) {
    const float radius = px(metric::card_radius);
    if (frame().surface.theme == ThemeName::standard) shadow(rect, radius);
    fill(rect, theme().surface, radius);
    frame_line(rect, theme().line, radius, px(1));
}

void rule(float left, float right, float y, Colour colour) {
    fill(ImRect(left, y, right, y + px(1)), colour);
}

void draw_icon(Icon icon, ImVec2 centre, float size, Colour colour) {
    const float unit = px(size) / 24;
    const float width = std::max(1.0f, unit * (size < 20 ? 2.1f : 1.8f));
    const ImVec2 origin = centre - ImVec2(12 * unit, 12 * unit);
    const ImU32 paint = ink(colour);
    ImDrawList& list = canvas();
    for (PathReader path{icon_path(icon)}; *path.at != 0;) {
        const char command = *path.at++;
        if (command == 'Z') {
            list.PathStroke(paint, ImDrawFlags_Closed, width);
            continue;
        }
        const float x = path.number(), y = path.number();
        const ImVec2 point = origin + ImVec2(x * unit, y * unit);
        if (command == 'M') {
            list.PathStroke(paint, 0, width);
            list.PathLineTo(point);
        } else if (command == 'L') {
            list.PathLineTo(point);
        } else if (command == 'C') {
            list.PathStroke(paint, 0, width);
            list.AddCircle(point, path.number() * unit, paint, 0, width);
        } else {
            list.PathStroke(paint, 0, width);
            list.AddCircleFilled(point, path.number() * unit, paint);
        }
    }
    list.PathStroke(paint, 0, width);
}

void draw_spinner(ImVec2 centre, float size, Colour colour) {
    Frame& f = frame();
    constexpr int steps = 8, step_ms = 100;
    const bool turns = !f.surface.reduced_motion && f.host.now_ms && f.host.wake_in;
    const int at = turns ? static_cast<int>(f.host.now_ms() / step_ms % steps) : 0;
    const float radius = px(size) / 2, pi = 3.14159265f;
    for (int i = 0; i < steps; ++i) {
        const float angle = 2 * pi * static_cast<float>(i + at) / steps;
        const ImVec2 way(std::cos(angle), std::sin(angle));
        canvas().AddLine(centre + way * (radius * 0.5f), centre + way * radius,
                         ink(colour, 55 + 25 * i), std::max(1.5f, radius * 0.2f));
    }
    // One timer however many spinners and frames; timers may fire a little early.
    if (!turns || f.host.now_ms() < f.turn_at_ms - step_ms / 4) return;
    f.turn_at_ms = f.host.now_ms() + step_ms;
    f.host.wake_in(step_ms);
}

float line_height(const Style& style) { return px(style.size * type::line_factor); }

float text_width(std::string_view text, const Style& style) {
    const Advance advance = advance_of(style);
    float width = 0;
    while (!text.empty()) width += advance.of(advance.data, take_character(text));
    return width;
}

void draw_text(ImVec2 left_top, std::string_view text, const Style& style) {
    const float size = px(style.size);
    const ImVec2 at(ImFloor(left_top.x), ImFloor(left_top.y + (line_height(style) - size) / 2));
    canvas().AddText(font_of(style), size, at, ink(colour_of(style)), text.data(),
                     text.data() + text.size());
}

void draw_line(const ImRect& rect, std::string_view text, const Style& style, Align align) {
    const Fitted fitted = fit(text, rect.GetWidth() + 0.5f, advance_of(style));
    const float dots = fitted.cut ? text_width("…", style) : 0;
    const float width = text_width(fitted.text, style) + dots;
    float x = rect.Min.x;
    if (align == Align::end) x = rect.Max.x - width;
    if (align == Align::center) x += (rect.GetWidth() - width) / 2;
    const float y = rect.Min.y + ImFloor((rect.GetHeight() - line_height(style)) / 2);
    draw_text(ImVec2(x, y), fitted.text, style);
    if (fitted.cut) draw_text(ImVec2(x + width - dots, y), "…", style);
}

void draw_lines(const ImRect& rect, std::string_view text, const Style& style, Align align) {
    const auto lines = break_lines(text, rect.GetWidth() + 0.5f, advance_of(style));
    const float height = line_height(style);
    const auto most = static_cast<std::size_t>(std::max(1.0f, rect.GetHeight() / height));
    const std::size_t count = std::min(most, lines.size());
    float top = ImFloor(rect.GetCenter().y - height * static_cast<float>(count) / 2);
    for (std::size_t i = 0; i < count; ++i, top += height) {
        std::string_view words = lines[i].text;
        if (i + 1 == count)
            words = text.substr(static_cast<std::size_t>(words.data() - text.data()));
        draw_line(ImRect(rect.Min.x, top, rect.Max.x, top + height), words, style, align);
    }
}

int wrapped_lines(std::string_view text, const Style& style, float width) {
    return static_cast<int>(break_lines(text, width, advance_of(style)).size());
}

float wrapped_height(std::string_view text, const Style& style, float width) {
    return line_height(style) * static_cast<float>(wrapped_lines(text, style, width));
}

float draw_wrapped(ImVec2 left_top, std::string_view text, const Style& style, float width) {
    const float top = left_top.y;
    for (const TextLine& line : break_lines(text, width, advance_of(style))) {
        draw_text(left_top, line.text, style);
        left_top.y += line_height(style);
    }
    return left_top.y - top;
}

Rect to_css(const ImRect& rect) {
    const float ratio = frame().surface.pixel_ratio;
    return {rect.Min.x / ratio, rect.Min.y / ratio, rect.GetWidth() / ratio,
            rect.GetHeight() / ratio};
}

float css_px(float design) { return px(design) / frame().surface.pixel_ratio; }

Node node(NodeId id, Role role, const ImRect& rect) {
    const ImRect area(canvas().GetClipRectMin(), canvas().GetClipRectMax());
    ImRect clip = rect;
    clip.ClipWith(area);
    // Nothing of it is seen: an empty place inside the area that would have to scroll for it, which the platform does
    // when the browser wants to show the twin.
    if (clip.GetWidth() <= 0 || clip.GetHeight() <= 0)
        clip = ImRect(area.GetCenter(), area.GetCenter());
    Node n;
    n.id = id;
    n.role = role;
    n.rect = to_css(rect);
    n.clip = to_css(clip);
    n.font_px = css_px(type::body);
    return n;
}

NodeId passive_id(std::string_view key, std::string_view words) {
    if (!key.empty()) return id_of(key);
    const NodeId id = hash_of(words, ImHashStr("words", 0, frame().keys.back()));
    const int before = frame().passive[id]++;
    return before == 0 ? id : ImHashData(&before, sizeof before, id);
}

bool is_visible(const ImRect& rect) {
    return rect.Overlaps(ImRect(canvas().GetClipRectMin(), canvas().GetClipRectMax()));
}

bool is_hovered(const ImRect& rect) {
    return !frame().surface.touch && GImGui->HoveredWindow == ImGui::GetCurrentWindowRead() &&
           ImGui::IsMouseHoveringRect(rect.Min, rect.Max);
}

bool was_activated(NodeId id) {
    if (!semantics().take(id, Event::Kind::activate)) return false;
    request_frame();
    return true;
}

bool take_text(NodeId id, Event::Kind kind, std::string& text) {
    Event event;
    bool any = false;
    while (semantics().take(id, kind, &event)) {  // the newest counts
        text = std::move(event.text);
        any = true;
    }
    if (any) request_frame();
    return any;
}

void show_focus(NodeId id, const ImRect& rect, float radius, Colour colour) {
    Frame& f = frame();
    if (!has_focus(id)) return;
    if (f.focus_moved) {
        ImRect room = rect;
        room.Expand(px(24));
        room.Min.y -= px(metric::table_head_tall);  // out from under a sticky head
        ImGui::ScrollToRectEx(
            ImGui::GetCurrentWindow(), room,
            ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
        request_frame();
    }
    if (!semantics().shows_ring()) return;
    f.ring_wanted = true;
    f.ring = rect;
    f.ring_clip = ImRect(canvas().GetClipRectMin(), canvas().GetClipRectMax());
    f.ring_radius = radius;
    f.ring_colour = colour == 0 ? theme().focus : colour;
}

}  // namespace si::ui
