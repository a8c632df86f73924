#include "web/ui/widgets/card_sheet.h"

#include "web/ui/draw.h"

namespace si::ui {

void begin_sheet(const ImRect& room, float foot, Tone tone) {
    Sheet made{.channels = std::make_unique<ImDrawListSplitter>(),
               .room = room,
               .foot = foot,
               .tone = tone};
    made.channels->Split(&canvas(), 2);
    made.channels->SetCurrentChannel(&canvas(), 1);
    frame().sheets.push_back(std::move(made));
}

Tone sheet_tone() { return frame().sheets.back().tone; }

ImRect under_sheet() {
    Sheet& on = frame().sheets.back();
    on.channels->SetCurrentChannel(&canvas(), 0);
    return ImRect(on.room.Min.x, on.room.Min.y, on.room.Max.x, pop_block() + on.foot);
}

void end_sheet(const ImRect& ground) {
    frame().sheets.back().channels->Merge(&canvas());
    frame().sheets.pop_back();
    close_place(ground.Max.y);
}

bool on_flush_card() {
    const auto& sheets = frame().sheets;
    return !sheets.empty() && sheets.back().foot <= px(1);
}

Scope inset(float above) {
    const ImRect room = open_place();
    const float side = px(is_narrow() ? metric::card_padding_narrow : metric::card_padding);
    push_block(room.Min.x + side, room.Max.x - side, room.Min.y + above,
               px(metric::card_padding_narrow));
    return Scope([] { close_place(pop_block() + px(metric::card_padding_narrow)); });
}

}  // namespace si::ui
