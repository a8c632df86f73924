// What the widgets know of the frame being drawn. For the widgets' own sources; pages include ui.h.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#ifndef IMGUI_DEFINE_MATH_OPERATORS
#define IMGUI_DEFINE_MATH_OPERATORS
#endif
#include <imgui.h>
#include <imgui_internal.h>

#include "web/ui/context.h"
#include "web/ui/layout.h"

namespace si::ui {

// Where the next widget goes. All lengths are physical pixels.
struct Box {
    enum class Kind : std::uint8_t { block, row, grid };
    Kind kind = Kind::block;
    float left = 0, right = 0;
    float y = 0;        // bottom of what was placed
    float gap = 0;      // before the next widget; of a row: beside it
    bool fresh = true;  // nothing placed yet, so no gap
    // Rows.
    float x = 0, line_top = 0, line_gap = 0, line_least = 0;
    NodeId id = 0;
    float used_right = 0;
    float natural = 0;  // width on one line
    // Grids.
    int columns = 1, column = 0;  // column: the next free one
    float column_width = 0;
    float line_bottom = 0;
    bool in_cell = false;
    float width() const { return right - left; }
};

// A ground drawn after, yet under, what stands on it: a card being filled.
struct Sheet {
    std::unique_ptr<ImDrawListSplitter> channels;
    ImRect room;     // left, right and top are right
    float foot = 0;  // distance below the last widget
    Tone tone = Tone::neutral;
};

// The one popup that may be open: a list or a panel of its owner, drawn when the layer around it ends, above it.
struct Popup {
    NodeId owner = 0;     // 0: none
    ImRect anchor;        // of the owner's frame, this frame
    int seen_frame = -1;  // the owner drew itself: without that the popup closes
    std::function<void()> draw;
};

struct ToastShown {
    NodeId id = 0;
    std::string text;
    Tone tone = Tone::neutral;
    std::int64_t until_ms = 0;
};

struct Frame {
    Host host;
    Surface surface;
    const Theme* theme = nullptr;
    float factor = 1;  // physical pixels in a design pixel
    int number = 0;
    bool changed = false;  // something asked for another frame
    std::vector<NodeId> keys;
    std::vector<Box> boxes;
    std::vector<Sheet> sheets;
    std::unordered_map<NodeId, float> memory;       // heights, open or closed: survives frames
    std::unordered_map<NodeId, std::string> words;  // likewise, short texts
    std::unordered_map<NodeId, NodeId>
        focus_before;  // of an open dialog or panel: where focus returns to
    Popup popup;
    std::deque<ToastShown> toasts;
    NodeId focused_before = 0;
    bool focus_moved = false;
    ImRect ring;  // of the focused widget, drawn last
    ImRect ring_clip;
    float ring_radius = 0;
    Colour ring_colour = 0;
    bool ring_wanted = false;
    std::unordered_map<NodeId, int> passive;  // ids of texts in this frame, and how often
    std::int64_t turn_at_ms = 0;              // when spinners turn next
    float bar_height = 0;                     // of the action bar at the bottom edge, last frame
};

Frame& frame();
inline Semantics& semantics() { return *frame().host.semantics; }

// ImGui's hash would read an empty key to a terminator that it does not have.
inline NodeId hash_of(std::string_view key, NodeId seed) {
    return key.empty() ? ImHashStr("\x01", 1, seed) : ImHashStr(key.data(), key.size(), seed);
}

// Small facts that a widget keeps from frame to frame.
float remembered(NodeId id, float otherwise);
void remember(NodeId id, float value);  // a change asks for another frame

// --- Boxes ---------------------------------------------------------------------------------------------------------

inline constexpr float full_width = -1;

Box& box();
// Room for a widget, in physical pixels; full_width takes what there is.
ImRect place(float width, float height);
// A block inside the room [left, right) that starts below what is placed; ends with pop_block, which moves the outer
// box below it, `padding` included.
void push_block(float left, float right, float top, float gap);
float pop_block();  // bottom of the block
// Starts a container at the full width of the box around: its left, right and top, the gap already taken.
ImRect open_place();
void close_place(float bottom);

// A clipped, scrolling child window with a block inside. `margin`: around the block, physical pixels.
struct ScrollArea {
    NodeId id = 0;
    ImRect rect;
    float margin_x = 0, margin_y = 0;
    bool sideways = false;
    float content_width = 0;  // sideways only
};
void begin_scroll(const ScrollArea& area);
void end_scroll(float margin_y = 0);

}  // namespace si::ui
