#include "web/ui/widgets/calendar.h"

#include <algorithm>

#include "web/ui/widgets/button_look.h"
#include "web/ui/widgets/overlay.h"

namespace si::ui {
namespace {

int digits(std::string_view text) {
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

NodeId chosen_id(NodeId owner) { return ImHashStr("chosen", 0, owner); }
NodeId steps_id(NodeId owner) { return ImHashStr("steps", 0, owner); }
NodeId panel_id(NodeId owner) { return ImHashStr("panel", 0, owner); }

NodeId cell_id(NodeId owner, std::string_view value) { return hash_of(value, panel_id(owner)); }

void leave_panel(NodeId owner) {
    close_popup();
    focus(frame().focus_before[panel_id(owner)]);
    frame().focus_before.erase(panel_id(owner));
}

void choose(NodeId owner, const std::string& value) {
    frame().words[chosen_id(owner)] = value;
    leave_panel(owner);
}

void step(NodeId owner, int by) {
    remember(steps_id(owner), remembered(steps_id(owner), 0) + static_cast<float>(by));
}

// Arrow keys go to neighbours, Page keys to other pages.
void take_cell_keys(const Panel& panel, std::size_t i) {
    const PanelCell& cell = panel.cells[i];
    Event event;
    while (semantics().take(cell_id(panel.owner, cell.value), Event::Kind::key, &event)) {
        request_frame();
        const std::string& key = event.text;
        int by = 0;
        if (key == "ArrowLeft") by = -1;
        if (key == "ArrowRight") by = 1;
        if (key == "ArrowUp") by = -panel.columns;
        if (key == "ArrowDown") by = panel.columns;
        const int to = static_cast<int>(i) + by;
        if (by != 0 && to >= 0 && to < static_cast<int>(panel.cells.size())) {
            focus(cell_id(panel.owner, panel.cells[static_cast<std::size_t>(to)].value));
        }
        if (key == "PageUp" && panel.has_before) step(panel.owner, -1);
        if (key == "PageDown" && panel.has_after) step(panel.owner, 1);
        if ((key == "Enter" || key == " ") && !cell.off) return choose(panel.owner, cell.value);
        if (key == "Escape") return leave_panel(panel.owner);
    }
}

void draw_cell(const Panel& panel, std::size_t i, const ImRect& rect) {
    const Theme& t = theme();
    const PanelCell& cell = panel.cells[i];
    const float radius = px(metric::control_radius);
    Style style{.size = 15, .colour = cell.off ? t.disabled_text : t.text, .bold = cell.chosen};
    if (cell.chosen) {
        fill(rect, t.primary, radius);
        style.colour = t.on_primary;
    } else if (!cell.off && is_hovered(rect)) {
        fill(rect, t.nav_selected, radius);
        style.colour = t.nav_selected_text;
    }
    // What may be chosen has a frame where there is room for one.
    if (!cell.off && !cell.chosen && panel.columns == 3) frame_line(rect, t.control, radius, px(1));
    if (cell.today && !cell.chosen) frame_line(rect, t.primary, radius, px(2));
    draw_line(rect, cell.words, style, Align::center);
    const NodeId id = cell_id(panel.owner, cell.value);
    Node n = node(id, Role::button, rect);
    const std::string name = cell.name + (cell.chosen ? "，已选" : cell.off ? "，不可选" : "");
    n.label = name;
    n.flags = Flag::wants_keys | (cell.off ? Flag::disabled : 0u);
    show_focus(id, rect, radius);
    semantics().leaf(n);
    take_cell_keys(panel, i);
    if (was_activated(id) && !cell.off) choose(panel.owner, cell.value);
}

void draw_head(const Panel& panel, const ImRect& line) {
    const float size = line.GetHeight();
    const ImRect left(line.Min, ImVec2(line.Min.x + size, line.Max.y));
    const ImRect right(ImVec2(line.Max.x - size, line.Min.y), line.Max);
    const std::string before = "上一" + panel.step_word, after = "下一" + panel.step_word;
    if (draw_icon_button({.key = "before",
                          .icon = Icon::chevron_left,
                          .label = before,
                          .disabled = !panel.has_before},
                         left)) {
        step(panel.owner, -1);
    }
    draw_line(line, panel.title, {.bold = true}, Align::center);
    Node n = node(id_of("title"), Role::heading,
                  ImRect(left.Max.x, line.Min.y, right.Min.x, line.Max.y));
    n.label = panel.title;
    n.level = 2;
    semantics().leaf(n);
    if (draw_icon_button({.key = "after",
                          .icon = Icon::chevron_right,
                          .label = after,
                          .disabled = !panel.has_after},
                         right)) {
        step(panel.owner, 1);
    }
}

void draw_cells(const Panel& panel, const ImRect& room, float cell_height) {
    const float width = ImFloor(room.GetWidth() / static_cast<float>(panel.columns)), gap = px(2);
    float top = room.Min.y;
    for (std::size_t i = 0; i < panel.heads.size(); ++i) {
        const float x = room.Min.x + width * static_cast<float>(i);
        draw_line(ImRect(x, top, x + width, top + px(28)), panel.heads[i],
                  {.size = type::hint, .colour = theme().secondary}, Align::center);
    }
    if (!panel.heads.empty()) top += px(28);
    for (std::size_t i = 0; i < panel.cells.size(); ++i) {
        const int at = panel.lead + static_cast<int>(i);
        const float x = room.Min.x + width * static_cast<float>(at % panel.columns);
        const float y = top + cell_height * static_cast<float>(at / panel.columns);
        draw_cell(panel, i, ImRect(x + gap, y + gap, x + width - gap, y + cell_height - gap));
    }
}

}  // namespace

int month_number(std::string_view text) {
    if (text.size() < 7 || text[4] != '-') return 0;
    const int year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2));
    return year > 0 && month >= 1 && month <= 12 ? year * 12 + month - 1 : 0;
}

std::string month_text(int number) {
    const int month = number % 12 + 1;
    std::string year = std::to_string(number / 12);
    while (year.size() < 4) year.insert(0, "0");
    return year + (month < 10 ? "-0" : "-") + std::to_string(month);
}

int days_in_month(int number) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int year = number / 12, month = number % 12;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 1 && leap ? 29 : days[month];
}

int weekday_of_first(int number) {
    int days = 0;  // since Monday, 1 January of year 1
    const int year = number / 12 - 1;
    days = year * 365 + year / 4 - year / 100 + year / 400;
    for (int m = number / 12 * 12; m < number; ++m) days += days_in_month(m);
    return days % 7;
}

bool draw_panel_button(NodeId owner, const ImRect& control, std::string_view label, bool off) {
    frame().keys.push_back(owner);
    const ImRect rect(control.Max.x - px(42), control.Min.y, control.Max.x - px(2), control.Max.y);
    const std::string name = "选择" + std::string(label);
    const bool pressed = draw_icon_button({.key = "open",
                                           .icon = Icon::calendar,
                                           .label = name,
                                           .disabled = off,
                                           .flags = Flag::has_popup},
                                          rect);
    frame().keys.pop_back();
    return pressed;
}

void open_panel(NodeId owner, const std::string& focus_value) {
    open_popup(owner);
    frame().focus_before[panel_id(owner)] = ImHashStr("open", 0, owner);
    focus(cell_id(owner, focus_value));
}

PanelOutcome take_panel(NodeId owner) {
    PanelOutcome outcome;
    auto& words = frame().words;
    if (const auto it = words.find(chosen_id(owner)); it != words.end()) {
        outcome.chosen = it->second;
        words.erase(it);
    }
    outcome.steps = static_cast<int>(remembered(steps_id(owner), 0));
    if (outcome.steps != 0) remember(steps_id(owner), 0);
    return outcome;
}

void draw_panel(const Panel& panel) {
    const float cell = px(panel.columns == 3 ? 48 : metric::target), pad = px(12),
                head = px(metric::target);
    const int places = panel.lead + static_cast<int>(panel.cells.size());
    const auto rows = static_cast<float>((places + panel.columns - 1) / panel.columns);
    const float heads = panel.heads.empty() ? 0 : px(28);
    const float height = pad * 2 + head + px(8) + heads + rows * cell;
    const ImRect rect =
        popup_place(frame().popup.anchor, px(panel.columns == 3 ? 280 : 308), height);
    ImRect window = rect;
    window.Expand(px(10));
    const NodeId id = panel_id(panel.owner);
    begin_overlay(id, window, 0, 0);
    shadow(rect, px(metric::card_radius));
    fill(rect, theme().surface, px(metric::card_radius));
    frame_line(rect, theme().control, px(metric::card_radius), px(1));
    Node n = node(id, Role::dialog, rect);
    n.label = panel.label;
    n.flags = Flag::modal;
    semantics().open(n);
    frame().keys.push_back(id);
    const ImRect inner(rect.Min + ImVec2(pad, pad), rect.Max - ImVec2(pad, pad));
    draw_head(panel, ImRect(inner.Min, ImVec2(inner.Max.x, inner.Min.y + head)));
    draw_cells(panel, ImRect(inner.Min.x, inner.Min.y + head + px(8), inner.Max.x, inner.Max.y),
               cell);
    frame().keys.pop_back();
    semantics().close();
    end_overlay();
    std::string how;
    if (take_text(id, Event::Kind::dismiss, how)) leave_panel(panel.owner);
}

Edit panel_field(const FieldFrame& look, const PanelField& field, std::string& value) {
    const FieldPlace at = place_field(look);
    Edit edit;
    take_edits(at.id, value, edit);
    const PanelOutcome outcome = take_panel(at.id);
    if (!outcome.chosen.empty()) {
        edit.changed = value != outcome.chosen;
        edit.committed = true;
        value = outcome.chosen;
    }
    draw_control(look, at);
    ImRect room = at.control;
    room.Min.x += px(metric::control_padding);
    room.Max.x -= px(48);
    if (!edit.focused) draw_value(room, value, field.example, look);
    Node n = field_node(look, at, Role::text_field);
    n.input = field.input;
    n.value = value;
    n.placeholder = field.example;
    n.rect.w -= css_px(44);  // the button beside it takes the pointer
    semantics().leaf(n);

    const NodeId memory = hash_of(field.memory, at.id);
    int page = static_cast<int>(remembered(memory, 0));
    if (draw_panel_button(at.id, at.control, look.label, look.disabled)) {
        page = field.page_at_opening();
        open_panel(at.id, field.focus_in(field.panel(at.id, page)));
    }
    page += outcome.steps;
    remember(memory, static_cast<float>(page));
    if (popup_is_open(at.id)) {
        keep_popup(at.id, at.control, [panel = field.panel(at.id, page)] { draw_panel(panel); });
    }
    return edit;
}

}  // namespace si::ui
