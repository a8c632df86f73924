#include "web/ui/widgets/button.h"

#include <algorithm>

#include "web/ui/draw.h"
#include "web/ui/widgets/button_look.h"

namespace si::ui {
namespace {

struct Paint {
    Colour ground = 0, words = 0, border = 0;
    bool has_ground = true, has_border = false;
};

Paint paint_of(const Button& b, bool hovered) {
    const Theme& t = theme();
    if (b.disabled && b.kind == ButtonKind::text) {
        return {.words = t.disabled_text, .has_ground = false};
    }
    if (b.disabled) return {.ground = t.disabled_fill, .words = t.disabled_text};
    switch (b.kind) {
        case ButtonKind::primary:
            return {.ground = hovered ? t.primary_hover : t.primary, .words = t.on_primary};
        case ButtonKind::danger:
            return {.ground = hovered ? t.danger_hover : t.danger, .words = t.on_danger};
        case ButtonKind::secondary:
            return {.ground = hovered ? t.secondary_hover : t.secondary_fill,
                    .words = t.secondary_text,
                    .border = t.control,
                    .has_border = true};
        case ButtonKind::text:
            return {.ground = t.secondary_hover,
                    .words = hovered ? t.link_hover : t.link,
                    .has_ground = hovered};
    }
    return {};
}

std::string_view words_of(const Button& b) {
    return b.busy && !b.busy_label.empty() ? b.busy_label : b.label;
}

Style style_of(const Button& b, Colour colour) {
    const float size = b.small || b.kind == ButtonKind::text ? 15 : type::body;
    return {.size = size, .colour = colour, .bold = b.kind != ButtonKind::text};
}

}  // namespace

float button_width(const Button& b) {
    const float padding = b.kind == ButtonKind::text ? 10 : b.small ? 16 : 24;
    const float lead = b.icon != Icon::none || b.busy ? px(26) : 0;
    const float width = text_width(words_of(b), style_of(b, 0)) + 2 * px(padding) + lead;
    return b.kind == ButtonKind::text || b.small ? width : std::max(width, px(96));
}

float button_height(const Button& b) {
    return px(b.small                      ? metric::target
              : b.kind == ButtonKind::text ? metric::target
                                           : metric::button_height);
}

bool draw_button(const Button& b, const ImRect& rect) {
    const NodeId id = id_of(b.key);
    const bool idle = !b.disabled && !b.busy;
    const Paint paint = paint_of(b, idle && is_hovered(rect));
    const float radius = px(metric::control_radius);
    if (paint.has_ground) fill(rect, paint.ground, radius);
    if (paint.has_border) frame_line(rect, paint.border, radius, px(1));
    const Style style = style_of(b, paint.words);
    const float lead = b.icon != Icon::none || b.busy ? px(26) : 0;
    const float width = std::min(text_width(words_of(b), style), rect.GetWidth() - lead - px(8));
    const float x = ImFloor(rect.GetCenter().x - (width + lead) / 2);
    const ImVec2 mark(x + px(9), rect.GetCenter().y);
    if (b.busy) {
        draw_spinner(mark, 18, paint.words);
    } else if (b.icon != Icon::none) {
        draw_icon(b.icon, mark, 18, paint.words);
    }
    draw_line(ImRect(x + lead, rect.Min.y, x + lead + width, rect.Max.y), words_of(b), style);

    Node n = node(id, Role::button, rect);
    n.label = b.describe.empty() ? words_of(b) : b.describe;
    n.flags = (idle ? 0u : Flag::disabled) | (b.busy ? Flag::busy : 0u) |
              (b.submits ? Flag::primary : 0u);
    show_focus(id, rect, radius);
    semantics().leaf(n);
    return was_activated(id) && idle;
}

bool button(const Button& b) {
    const float width = b.full_width ? full_width : button_width(b);
    return draw_button(b, place(width, button_height(b)));
}

bool draw_icon_button(const IconButton& b, const ImRect& rect) {
    const NodeId id = id_of(b.key);
    const bool off = b.disabled;
    if (!off && is_hovered(rect))
        fill(rect, b.hover == 0 ? theme().secondary_hover : b.hover, px(6));
    const Colour colour = b.colour == 0 ? theme().secondary : b.colour;
    draw_icon(b.icon, rect.GetCenter(), 20, off ? theme().control : colour);
    Node n = node(id, Role::button, rect);
    n.label = b.label;
    n.flags = (off ? Flag::disabled : 0u) | b.flags;
    n.controls = b.controls;
    show_focus(id, rect, px(metric::control_radius), b.ring);
    semantics().leaf(n);
    return was_activated(id) && !off;
}

bool icon_button(std::string_view key, Icon icon, std::string_view label, bool off) {
    const ImRect rect = place(px(metric::target), px(metric::target));
    return draw_icon_button({.key = key, .icon = icon, .label = label, .disabled = off}, rect);
}

}  // namespace si::ui
