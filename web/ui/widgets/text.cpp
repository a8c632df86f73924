#include "web/ui/widgets/text.h"

#include <algorithm>

#include "web/ui/draw.h"
#include "web/ui/widgets/tone.h"

namespace si::ui {
namespace {

Style style_of(const Text& text) {
    Style style;
    switch (text.kind) {
        case TextKind::body:
            break;
        case TextKind::strong:
            style.bold = true;
            break;
        case TextKind::secondary:
            style.colour = theme().secondary;
            break;
        case TextKind::hint:
            style = {.size = type::hint, .colour = theme().secondary};
            break;
    }
    if (text.tone != Tone::neutral) style.colour = theme().tone(text.tone).text;
    return style;
}

}  // namespace

void text(const Text& text) {
    const Style style = style_of(text);
    const float lead = text.tone == Tone::neutral ? 0 : px(style.size + 6);
    // In a row a text is as wide as it is, in a block it has the whole line.
    float width = px(available_width()) - lead;
    float taken = full_width;
    if (box().kind == Box::Kind::row) {
        width = std::min(px(9999), text_width(text.text, style) + 1);
        const float most = box().width() - lead;
        width = std::min(width, most);
        taken = width + lead;
    }
    const ImRect room = place(taken, wrapped_height(text.text, style, width));
    if (lead > 0) {
        const ImVec2 centre(room.Min.x + px(style.size) / 2, room.Min.y + line_height(style) / 2);
        draw_icon(tone_icon(text.tone), centre, style.size + 1, style.colour);
    }
    const ImRect words(room.Min.x + lead, room.Min.y, room.Max.x, room.Max.y);
    draw_wrapped(words.Min, text.text, style, words.GetWidth());
    Node n = node(passive_id(text.key, text.text), Role::text, words);
    n.label = text.text;
    n.font_px = css_px(style.size);
    n.bold = style.bold;
    semantics().leaf(n);
}

void text(std::string_view words) { text(Text{.text = words}); }

void required_legend() {
    text(Text{.text = "带 * 的为必填项", .kind = TextKind::hint, .key = "required-legend"});
}

}  // namespace si::ui
