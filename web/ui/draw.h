// Shapes and text in physical pixels, and the nodes that stand for them. For the widgets' own sources.
#pragma once

#include <string_view>

#include "web/ui/frame.h"
#include "web/ui/icons.h"

namespace si::ui {

float px(float design);  // rounded to whole physical pixels
inline ImU32 ink(Colour c, int alpha = 255) {
    return IM_COL32(c >> 16 & 255, c >> 8 & 255, c & 255, alpha);
}

// --- Shapes --------------------------------------------------------------------------------------------------------

ImDrawList& canvas();
void fill(const ImRect& rect, Colour colour, float radius = 0, ImDrawFlags corners = 0);
void frame_line(const ImRect& rect, Colour colour, float radius = 0,
                float width = 1);  // inside rect
void shadow(const ImRect& rect, float radius);
void sheet(const ImRect& rect);  // a card's ground: shadow, fill, border
void rule(float left, float right, float y, Colour colour);  // one pixel high
void draw_icon(Icon icon, ImVec2 centre, float size, Colour colour);
void draw_spinner(ImVec2 centre, float size, Colour colour);  // asks for the next step itself

// --- Text ----------------------------------------------------------------------------------------------------------

struct Style {
    float size = type::body;  // design pixels
    Colour colour = 0;
    bool bold = false;
};
float line_height(const Style& style);
float text_width(std::string_view text, const Style& style);
void draw_text(ImVec2 left_top, std::string_view text,
               const Style& style);  // top of a line of line_height
// One line, centred upright, cut with "…" when it does not fit.
void draw_line(const ImRect& rect, std::string_view text, const Style& style,
               Align align = Align::start);
float wrapped_height(std::string_view text, const Style& style, float width);
float draw_wrapped(ImVec2 left_top, std::string_view text, const Style& style,
                   float width);  // height
// As many lines as the rectangle has room for, centred upright; what does not fit ends in "…".
void draw_lines(const ImRect& rect, std::string_view text, const Style& style,
                Align align = Align::start);
int wrapped_lines(std::string_view text, const Style& style, float width);

// --- Nodes ---------------------------------------------------------------------------------------------------------

Rect to_css(const ImRect& rect);
float css_px(float design);                           // design pixels as CSS pixels
Node node(NodeId id, Role role, const ImRect& rect);  // id, rect and clip filled in
// Id of a text or heading that nobody needs to find: from its key, else from its words. The second one of a scope that
// says the same gets an id of its own.
NodeId passive_id(std::string_view key, std::string_view words);
bool is_visible(const ImRect& rect);
bool is_hovered(const ImRect& rect);
bool was_activated(NodeId id);
bool take_text(NodeId id, Event::Kind kind, std::string& text);
// Ring around the focused widget, and scrolling it into view when focus has just come.
void show_focus(NodeId id, const ImRect& rect, float radius, Colour colour = 0);

}  // namespace si::ui
