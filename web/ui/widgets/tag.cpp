#include "web/ui/widgets/tag.h"

#include "web/ui/widgets/tag_look.h"

namespace si::ui {
namespace {

Style style_of(Tone tone) { return {.size = type::hint, .colour = theme().tone(tone).text}; }

}  // namespace

float tag_width(std::string_view text, Tone tone) {
    return text_width(text, style_of(tone)) + px(28);
}

void draw_tag(const ImRect& rect, std::string_view text, Tone tone) {
    const ToneColours& colours = theme().tone(tone);
    const float radius = rect.GetHeight() / 2;
    fill(rect, colours.fill, radius);
    frame_line(rect, colours.border, radius, px(1));
    canvas().AddCircleFilled(ImVec2(rect.Min.x + px(11), rect.GetCenter().y), px(3),
                             ink(colours.text));
    draw_line(ImRect(rect.Min.x + px(18), rect.Min.y, rect.Max.x - px(8), rect.Max.y), text,
              style_of(tone));
}

void tag(const Tag& tag) {
    const ImRect rect = place(tag_width(tag.text, tag.tone), px(tag_height));
    draw_tag(rect, tag.text, tag.tone);
    Node n = node(passive_id(tag.key, tag.text), Role::text, rect);
    n.label = tag.text;
    n.font_px = css_px(type::hint);
    semantics().leaf(n);
}

}  // namespace si::ui
