// What lies above the page: the one popup, dialogs' windows, toasts. For the widgets' own sources.
#pragma once

#include "web/ui/frame.h"

namespace si::ui {

// Opens, closes and asks for the popup of a widget. While it is open its owner calls keep_popup() in every frame with
// what to draw; it is drawn when the layer (page or dialog) around the owner ends, above everything there.
bool popup_is_open(NodeId owner);
void open_popup(NodeId owner);
void close_popup();
void keep_popup(NodeId owner, const ImRect& anchor, std::function<void()> draw);
void draw_popup();  // at the end of a layer

// A window of its own above what was drawn so far; a block with `margin` inside. For popups, dialogs and toasts.
void begin_overlay(NodeId id, const ImRect& rect, float margin_x, float margin_y);
float end_overlay();  // bottom of the block

// Where a popup of this size goes: below its anchor, above if there is more room, always on the stage.
ImRect popup_place(const ImRect& anchor, float width, float height);

void draw_toasts();

}  // namespace si::ui
