#include "web/ui/widgets/field_frame.h"

#include <algorithm>

namespace si::ui {
namespace {

constexpr float label_gap = 6, message_gap = 6, star_width = 12, mark_width = 20;

Style label_style() { return {.size = type::label, .colour = theme().label, .bold = true}; }

Style hint_style() { return {.size = type::hint, .colour = theme().secondary}; }

Style error_style() { return {.size = type::label, .colour = theme().error.text}; }

// A filled disc with "!", so that an error is seen without its colour.
void draw_error_mark(ImVec2 centre) {
    canvas().AddCircleFilled(centre, px(7), ink(theme().error.text));
    const ImVec2 half(px(1.8f) / 2, 0);
    canvas().AddRectFilled(centre - half - ImVec2(0, px(4)), centre + half + ImVec2(0, px(1)),
                           ink(theme().surface));
    canvas().AddRectFilled(centre - half + ImVec2(0, px(2.4f)), centre + half + ImVec2(0, px(4.2f)),
                           ink(theme().surface));
}

std::string full_label(const FieldFrame& field) {
    return std::string(field.label) + (field.optional_mark ? "（选填）" : "");
}

}  // namespace

float label_height(const FieldFrame& field, float width) {
    if (field.label_hidden || field.label.empty()) return 0;
    const float star = field.required ? px(star_width) : 0;
    return wrapped_height(full_label(field), label_style(), width - star) + px(label_gap);
}

void draw_label(ImVec2 left_top, const FieldFrame& field, float width) {
    if (field.label_hidden || field.label.empty()) return;
    float star = 0;
    if (field.required) {
        star = px(star_width);
        draw_text(left_top, "*", {.size = type::label, .colour = theme().error.text, .bold = true});
    }
    left_top.x += star;
    const Style style = label_style();
    if (field.optional_mark && wrapped_lines(full_label(field), style, width - star) == 1) {
        draw_text(left_top, field.label, style);
        left_top.x += text_width(field.label, style);
        draw_text(left_top, "（选填）", {.size = type::hint, .colour = theme().secondary});
        return;
    }
    draw_wrapped(left_top, full_label(field), style, width - star);
}

float message_height(const FieldFrame& field, float width) {
    if (!field.error.empty()) {
        return px(message_gap) + wrapped_height(field.error, error_style(), width - px(mark_width));
    }
    if (field.hint.empty()) return 0;
    return px(message_gap) + wrapped_height(field.hint, hint_style(), width);
}

void draw_message(ImVec2 left_top, const FieldFrame& field, float width) {
    left_top.y += px(message_gap);
    if (!field.error.empty()) {
        draw_error_mark(left_top + ImVec2(px(7), line_height(error_style()) / 2));
        draw_wrapped(left_top + ImVec2(px(mark_width), 0), field.error, error_style(),
                     width - px(mark_width));
    } else if (!field.hint.empty()) {
        draw_wrapped(left_top, field.hint, hint_style(), width);
    }
}

FieldPlace place_field(const FieldFrame& field) {
    float width = full_width;
    if (field.most_width > 0) width = px(field.most_width);
    // The height depends on the width that place() will give.
    const float given =
        width == full_width ? px(available_width()) : std::min(width, px(available_width()));
    const float label = label_height(field, given), height = px(field.height);
    const ImRect room = place(width, label + height + message_height(field, given));
    draw_label(room.Min, field, room.GetWidth());
    const float top = room.Min.y + label;
    draw_message(ImVec2(room.Min.x, top + height), field, room.GetWidth());
    return {id_of(field.key), ImRect(room.Min.x, top, room.Max.x, top + height)};
}

void draw_control(const FieldFrame& field, const FieldPlace& at) {
    const float radius = px(metric::control_radius);
    const bool dull = field.disabled || field.read_only;
    fill(at.control, dull ? theme().disabled_fill : theme().surface, radius);
    if (!field.error.empty()) {
        frame_line(at.control, theme().error.text, radius, px(2));
    } else if (!dull && is_hovered(at.control)) {
        frame_line(at.control, theme().control_hover, radius, px(1));
    } else {
        frame_line(at.control, theme().control, radius, px(1));
    }
    show_focus(at.id, at.control, radius);
}

std::uint32_t field_flags(const FieldFrame& field) {
    return (field.required ? Flag::required : 0u) | (field.disabled ? Flag::disabled : 0u) |
           (field.read_only ? Flag::read_only : 0u) | (field.error.empty() ? 0u : Flag::invalid);
}

Node field_node(const FieldFrame& field, const FieldPlace& at, Role role) {
    Node n = node(at.id, role, at.control);
    n.flags = field_flags(field);
    n.label = field.label;
    n.hint = field.hint;
    n.error = field.error;
    n.inset = n.inset_end = css_px(metric::control_padding);
    return n;
}

void take_edits(NodeId id, std::string& value, Edit& edit) {
    std::string typed;
    if (take_text(id, Event::Kind::set_value, typed) && typed != value) {
        value = std::move(typed);
        edit.changed = true;
    }
    std::string left;
    if (take_text(id, Event::Kind::commit, left)) edit.committed = true;
    edit.focused = has_focus(id);
    edit.id = id;
}

void draw_value(const ImRect& room, std::string_view value, std::string_view placeholder,
                const FieldFrame& field, Align align) {
    if (!value.empty()) {
        const Colour colour = field.disabled ? theme().disabled_text : theme().text;
        draw_line(room, value, {.colour = colour}, align);
    } else if (!field.disabled) {
        draw_line(room, placeholder, {.colour = theme().placeholder}, align);
    }
}

void draw_chevron(const ImRect& control, bool up, bool disabled) {
    const ImVec2 centre(control.Max.x - px(20), control.GetCenter().y);
    draw_icon(up ? Icon::chevron_up : Icon::chevron_down, centre, 20,
              disabled ? theme().disabled_text : theme().secondary);
}

}  // namespace si::ui
