#include "web/ui/widgets/choice.h"

#include <algorithm>
#include <string>

namespace si::ui {
namespace {

constexpr float mark_size = 20, mark_gap = choice_indent - mark_size;

Style label_style(const Choice& c) {
    return {.colour = c.disabled ? theme().disabled_text : theme().text};
}

Style note_style() { return {.size = type::hint, .colour = theme().secondary}; }

void draw_mark(const Choice& c, const ImRect& mark, bool hovered) {
    const Theme& t = theme();
    const Colour on = c.disabled ? t.disabled_text : t.primary;
    const Colour line = c.on        ? on
                        : c.invalid ? t.error.text
                        : hovered   ? t.control_hover
                                    : t.control;
    const float half = mark.GetWidth() / 2;
    if (c.role == Role::radio) {
        canvas().AddCircleFilled(mark.GetCenter(), half,
                                 ink(c.disabled ? t.disabled_fill : t.surface), 32);
        const float width = px(c.on ? 2 : 1.5f);
        canvas().AddCircle(mark.GetCenter(), half - width / 2, ink(line), 32, width);
        if (c.on) canvas().AddCircleFilled(mark.GetCenter(), half - px(5), ink(on), 24);
        return;
    }
    const float radius = px(4);
    fill(mark, c.on ? on : c.disabled ? t.disabled_fill : t.surface, radius);
    if (!c.on) frame_line(mark, line, radius, px(c.invalid ? 2 : 1.5f));
    if (c.on)
        draw_icon(Icon::check, mark.GetCenter(), 18, c.disabled ? t.disabled_fill : t.on_primary);
}

}  // namespace

float choice_width(const Choice& c) {
    if (c.label_hidden) return px(mark_size);
    const float words =
        std::max(text_width(c.label, label_style(c)), text_width(c.note, note_style()));
    return px(mark_size + mark_gap) + words + 1;
}

float choice_height(const Choice& c, float width) {
    if (c.label_hidden) return px(metric::target);
    const float words = width - px(mark_size + mark_gap);
    float height = wrapped_height(c.label, label_style(c), words) + px(16);
    if (!c.note.empty()) height += wrapped_height(c.note, note_style(), words);
    return std::max(px(metric::target), height);
}

bool draw_choice(const Choice& c, const ImRect& rect) {
    const float size = px(mark_size), line = line_height(label_style(c));
    const float middle = c.label_hidden ? rect.GetCenter().y : rect.Min.y + px(8) + line / 2;
    const float top = ImFloor(middle - size / 2);
    const ImRect mark(rect.Min.x, top, rect.Min.x + size, top + size);
    draw_mark(c, mark, !c.disabled && is_hovered(rect));
    if (!c.label_hidden) {
        ImVec2 at(mark.Max.x + px(mark_gap), rect.Min.y + px(8));
        at.y += draw_wrapped(at, c.label, label_style(c), rect.Max.x - at.x);
        if (!c.note.empty()) draw_wrapped(at, c.note, note_style(), rect.Max.x - at.x);
    }
    show_focus(c.id, mark, c.role == Role::radio ? size / 2 : px(4));
    ImRect target = rect;
    if (c.label_hidden) target.Expand(ImVec2(px(10), 0));  // wide enough for a finger
    Node n = node(c.id, c.role, target);
    const std::string name =
        std::string(c.label) + (c.note.empty() ? "" : "，" + std::string(c.note));
    n.label = name;
    n.hint = c.hint;
    n.error = c.error;
    n.flags = c.flags | (c.on ? Flag::checked : 0u) | (c.disabled ? Flag::disabled : 0u) |
              (c.invalid ? Flag::invalid : 0u);
    semantics().leaf(n);
    return was_activated(c.id) && !c.disabled;
}

}  // namespace si::ui
