// A ground that is drawn after, yet under, what stands on it: its height is known only at the end. For the widgets'
// own sources.
#pragma once

#include "web/ui/context.h"
#include "web/ui/frame.h"

namespace si::ui {

void begin_sheet(const ImRect& room, float foot, Tone tone = Tone::neutral);
Tone sheet_tone();
// Closes the block on the sheet; from here on one draws below it. Returns the whole ground.
ImRect under_sheet();
void end_sheet(const ImRect& ground);  // and the box around continues below it

// A table fills a flush card from edge to edge; all else on it stands off its edges, `above` below what came before.
bool on_flush_card();
Scope inset(float above);

}  // namespace si::ui
