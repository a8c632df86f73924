#include "web/ui/widgets/state_view.h"

#include <algorithm>
#include <string>

#include "web/ui/draw.h"
#include "web/ui/widgets/button_look.h"

namespace si::ui {
namespace {

struct View {
    std::string_view key, title, text;
    Icon icon = Icon::none;
    Tone tone = Tone::neutral;
    Role role = Role::group;
    Button button;  // without label: none
};

void centred(std::string_view words, std::string_view key, const Style& style, float width) {
    const float most = std::min(width, px(480));
    const float natural = text_width(words, style);
    const ImRect room = place(full_width, wrapped_height(words, style, most));
    const float taken = std::min(most, natural + 1);
    const ImVec2 at(ImFloor(room.GetCenter().x - taken / 2), room.Min.y);
    draw_wrapped(at, words, style, most);
    Node n = node(id_of(key), Role::text, ImRect(at.x, at.y, at.x + taken, room.Max.y));
    n.label = words;
    n.font_px = css_px(style.size);
    n.bold = style.bold;
    semantics().leaf(n);
}

bool draw_view(const View& view) {
    const ImRect room = open_place();
    const NodeId id = id_of(view.key);
    Node around = node(id, view.role, room);
    around.label = view.title;
    if (view.role == Role::alert) around.label = "";  // its texts are what is read
    semantics().open(around);
    frame().keys.push_back(id);
    push_block(room.Min.x, room.Max.x, room.Min.y + px(24), px(8));
    const ImRect disc = place(full_width, px(64));
    const ToneColours& colours = theme().tone(view.tone);
    canvas().AddCircleFilled(disc.GetCenter(), px(32), ink(colours.fill), 48);
    draw_icon(view.icon, disc.GetCenter(), 30,
              view.tone == Tone::neutral ? theme().secondary : colours.text);
    box().y += px(4);
    centred(view.title, "title", {.size = type::part, .bold = true}, room.GetWidth());
    if (!view.text.empty())
        centred(view.text, "text", {.size = 15, .colour = theme().secondary}, room.GetWidth());
    bool pressed = false;
    if (!view.button.label.empty()) {
        box().y += px(8);
        const ImRect line = place(full_width, button_height(view.button));
        const float width = std::min(line.GetWidth(), button_width(view.button));
        const float left = ImFloor(line.GetCenter().x - width / 2);
        pressed = draw_button(view.button, ImRect(left, line.Min.y, left + width, line.Max.y));
    }
    const float bottom = pop_block() + px(24);
    frame().keys.pop_back();
    semantics().close();
    close_place(bottom);
    return pressed;
}

}  // namespace

bool empty_state(const EmptyState& state) {
    return draw_view({.key = state.key,
                      .title = state.title,
                      .text = state.text,
                      .icon = state.icon,
                      .button = {.key = "action", .label = state.action}});
}

bool failed_state(const FailedState& state) {
    return draw_view(
        {.key = state.key,
         .title = state.title,
         .text = state.text,
         .icon = Icon::error,
         .tone = Tone::error,
         .role = Role::alert,
         .button = {
             .key = "retry", .label = state.retry, .icon = Icon::refresh, .busy = state.busy}});
}

}  // namespace si::ui
