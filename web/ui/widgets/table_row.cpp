// The cells of a table's row.
#include <algorithm>
#include <string>

#include "web/ui/widgets/choice.h"
#include "web/ui/widgets/table_drawing.h"
#include "web/ui/widgets/tag_look.h"

namespace si::ui {
namespace {

TableDrawing& at_hand() { return *table_at_hand(); }

NodeId cell_id(const TableDrawing& d, std::string_view part) {
    const std::string_view key = d.table.columns[static_cast<std::size_t>(d.column)].key;
    return hash_of(part, hash_of(key, d.row_id));
}

Style cell_style(Colour colour = 0, bool bold = false) {
    return {.size = type::table, .colour = colour, .bold = bold};
}

// Places something of this width in the cell, by the column's alignment.
ImRect aligned(const TableDrawing& d, const ImRect& room, float width, float height) {
    width = std::min(width, room.GetWidth());
    float x = room.Min.x;
    if (d.align() == Align::end) x = room.Max.x - width;
    if (d.align() == Align::center) x = ImFloor(room.GetCenter().x - width / 2);
    const float y = ImFloor(room.GetCenter().y - height / 2);
    return ImRect(x, y, x + width, y + height);
}

}  // namespace

void TableRow::key(std::string_view row_key) {
    TableDrawing& d = at_hand();
    d.open_row(index_, d.row, hash_of(row_key, d.id));
}

void TableRow::text(std::string_view words, Tone tone) {
    TableDrawing& d = at_hand();
    const ImRect room = d.next_cell(words, false);
    if (d.cards && words.empty()) words = "—";
    draw_lines(
        room, words,
        cell_style(tone == Tone::neutral ? 0 : theme().tone(tone).text, d.cards && d.column == 0),
        d.align());
    d.end_cell(false);
}

void TableRow::strong(std::string_view words) {
    TableDrawing& d = at_hand();
    const ImRect room = d.next_cell(words, false);
    draw_lines(room, words, cell_style(0, true), d.align());
    d.end_cell(false);
}

void TableRow::pair(std::string_view first, std::string_view second, First look) {
    TableDrawing& d = at_hand();
    std::string both(first);
    if (!first.empty() && !second.empty()) both += ' ';
    both += second;
    const ImRect room = d.next_cell(both, false);
    const Style plain = cell_style(), style = cell_style(0, look == First::strong);
    if (d.table.lines <= 1 || first.empty() || second.empty()) {
        draw_lines(room, both, style, d.align());
    } else {
        const float middle = ImFloor(room.GetCenter().y), line = line_height(plain);
        draw_line(ImRect(room.Min.x, middle - line, room.Max.x, middle), first, style, d.align());
        draw_line(ImRect(room.Min.x, middle, room.Max.x, middle + line), second, plain, d.align());
    }
    d.end_cell(false);
}

void TableRow::tag(std::string_view words, Tone tone) {
    TableDrawing& d = at_hand();
    const ImRect room = d.next_cell(words, false);
    if (!words.empty())
        draw_tag(aligned(d, room, tag_width(words, tone), px(tag_height)), words, tone);
    d.end_cell(false);
}

bool TableRow::link(std::string_view label, std::string_view href, std::string_view describe) {
    TableDrawing& d = at_hand();
    const ImRect room = d.next_cell("", true);
    const Style probe = cell_style();
    const ImRect rect = aligned(d, room, text_width(label, probe) + 1,
                                std::min(room.GetHeight(), px(metric::target)));
    const bool hovered = is_hovered(rect);
    const Style style = cell_style(hovered ? theme().link_hover : theme().link);
    draw_line(rect, label, style);
    rule(rect.Min.x, rect.Max.x, ImFloor(rect.GetCenter().y) + px(10), style.colour);
    const NodeId id = cell_id(d, "link");
    Node n = node(id, Role::link, rect);
    std::string name(label);
    if (!describe.empty()) name += " " + std::string(describe);
    n.label = name;
    n.href = href;
    n.font_px = css_px(type::table);
    show_focus(id, rect, px(4));
    semantics().leaf(n);
    d.end_cell(true);
    return was_activated(id);
}

std::string_view TableRow::actions(std::span<const Action> actions, std::string_view describe) {
    TableDrawing& d = at_hand();
    const ImRect room = d.next_cell("", true);
    const Style probe{.size = type::table};
    std::string_view pressed;
    float total = 0;
    for (const Action& action : actions) total += text_width(action.label, probe) + px(16);
    // Words line up with the column, not the invisible frames around them.
    ImRect line = aligned(d, room, total, std::min(room.GetHeight(), px(metric::target)));
    if (d.align() == Align::start) line.Min.x -= px(8);
    for (const Action& action : actions) {
        const Colour plain = action.danger ? theme().error.text : theme().link;
        const float width = text_width(action.label, probe) + px(16);
        const ImRect rect(line.Min.x, line.Min.y, line.Min.x + width, line.Max.y);
        const bool hovered = is_hovered(rect);
        if (hovered) fill(rect, theme().nav_selected, px(metric::control_radius));
        draw_line(rect, action.label,
                  cell_style(hovered && !action.danger ? theme().link_hover : plain),
                  Align::center);
        const NodeId id = cell_id(d, action.key);
        Node n = node(id, Role::button, rect);
        std::string name(action.label);
        if (!describe.empty()) name += " " + std::string(describe);
        n.label = name;
        n.font_px = css_px(type::table);
        show_focus(id, rect, px(metric::control_radius));
        semantics().leaf(n);
        if (was_activated(id)) pressed = action.key;
        line.Min.x = rect.Max.x;
    }
    d.end_cell(true);
    return pressed;
}

bool TableRow::checkbox(std::string_view box_key, std::string_view label, bool& checked) {
    TableDrawing& d = at_hand();
    const ImRect room = d.next_cell("", true);
    const ImRect rect = aligned(d, room, px(20), std::min(room.GetHeight(), px(metric::target)));
    const bool pressed = draw_choice({.id = cell_id(d, box_key),
                                      .role = Role::checkbox,
                                      .label = label,
                                      .on = checked,
                                      .label_hidden = true},
                                     rect);
    if (pressed) checked = !checked;
    d.end_cell(true);
    return pressed;
}

void TableRow::begin_cell() {
    TableDrawing& d = at_hand();
    const ImRect room = d.next_cell("", true);
    frame().keys.push_back(d.row_id);
    push_block(room.Min.x, room.Max.x, room.Min.y, 0);
    Box row_box{.kind = Box::Kind::row, .left = room.Min.x, .right = room.Max.x, .y = room.Min.y};
    row_box.gap = px(8);
    row_box.x = row_box.used_right = room.Min.x;
    row_box.line_top = row_box.line_bottom = room.Min.y;
    row_box.line_least = room.GetHeight();
    frame().boxes.push_back(row_box);
}

void TableRow::end_cell() {
    frame().boxes.pop_back();
    frame().boxes.pop_back();
    frame().keys.pop_back();
    at_hand().end_cell(true);
}

}  // namespace si::ui
