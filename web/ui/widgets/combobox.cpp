#include "web/ui/widgets/combobox.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "web/ui/text_layout.h"
#include "web/ui/widgets/field_frame.h"
#include "web/ui/widgets/overlay.h"

namespace si::ui {
namespace {

constexpr std::size_t most_shown = 200;
constexpr float row_height = 40, most_rows = 8;

struct Row {
    NodeId id = 0;
    std::string value, label, note;
    bool disabled = false, chosen = false;
};

// What the open list shows; a copy, because it is drawn after the caller's options are gone.
struct List {
    NodeId owner = 0, id = 0;
    std::string label;
    std::vector<Row> rows;
    std::size_t left_out = 0;
    int active = -1;
    bool follow = false;  // the active row was moved by a key: keep it in sight
};

NodeId typed_id(NodeId id) { return ImHashStr("typed", 0, id); }
NodeId list_id(NodeId id) { return ImHashStr("list", 0, id); }
NodeId active_id(NodeId id) { return ImHashStr("active", 0, id); }

NodeId option_id(NodeId id, std::string_view value) { return hash_of(value, list_id(id)); }

const Option* option_of(const Combobox& box, std::string_view value) {
    const auto it = std::find_if(box.options.begin(), box.options.end(),
                                 [&](const Option& o) { return o.value == value; });
    return it == box.options.end() || value.empty() ? nullptr : &*it;
}

std::string_view label_of(const Combobox& box, std::string_view value) {
    const Option* option = option_of(box, value);
    return option == nullptr ? value : option->label;
}

List list_of(const Combobox& box, NodeId id, std::string_view typed, std::string_view value) {
    List list{.owner = id, .id = list_id(id), .label = std::string(box.label)};
    for (const Option& option : box.options) {
        if (!option_matches(option, typed)) continue;
        if (list.rows.size() == most_shown) {
            ++list.left_out;
            continue;
        }
        list.rows.push_back({.id = option_id(id, option.value),
                             .value = std::string(option.value),
                             .label = std::string(option.label),
                             .note = std::string(option.note),
                             .disabled = option.disabled,
                             .chosen = option.value == value});
    }
    return list;
}

// `told_selected`: what assistive technology takes for the option at hand.
void draw_row(const Row& row, const ImRect& rect, bool active, bool told_selected) {
    const bool lit = active || is_hovered(rect);
    if (lit && !row.disabled) fill(rect, theme().nav_selected, px(4));
    const Colour colour = row.disabled ? theme().disabled_text
                          : lit        ? theme().nav_selected_text
                                       : theme().text;
    ImRect words(rect.Min.x + px(12), rect.Min.y, rect.Max.x - px(36), rect.Max.y);
    draw_line(words, row.label, {.colour = colour, .bold = row.chosen});
    if (!row.note.empty()) {
        words.Min.x = std::min(words.Max.x, words.Min.x + text_width(row.label, {}) + px(10));
        const Colour soft = lit ? colour : theme().secondary;
        draw_line(words, row.note, {.size = type::hint, .colour = soft});
    }
    if (row.chosen)
        draw_icon(Icon::check, ImVec2(rect.Max.x - px(18), rect.GetCenter().y), 18, colour);
    Node n = node(row.id, Role::option, rect);
    const std::string name = row.label + (row.note.empty() ? "" : " " + row.note);
    n.label = name;
    n.value = row.value;
    n.flags = (row.disabled ? Flag::disabled : 0u) | (told_selected ? Flag::selected : 0u);
    semantics().leaf(n);
}

void draw_rows(const List& list) {
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
        const ImRect rect = place(full_width, px(row_height));
        const bool active = static_cast<int>(i) == list.active;
        draw_row(list.rows[i], rect, active, list.active < 0 ? list.rows[i].chosen : active);
        if (active && list.follow) {
            ImGui::ScrollToRectEx(
                ImGui::GetCurrentWindow(), rect,
                ImGuiScrollFlags_KeepVisibleEdgeY | ImGuiScrollFlags_NoScrollParent);
        }
    }
    if (!list.rows.empty() && list.left_out == 0) return;
    const std::string words = list.rows.empty()
                                  ? "没有符合的选项，请换个词查找"
                                  : "还有 " + std::to_string(list.left_out) + " 项，请继续输入查找";
    const ImRect rect = place(full_width, px(row_height));
    const ImRect inner(rect.Min.x + px(12), rect.Min.y, rect.Max.x - px(12), rect.Max.y);
    draw_line(inner, words, {.size = type::label, .colour = theme().secondary});
}

void draw_list(const List& list) {
    const ImRect anchor = frame().popup.anchor;
    const float lines =
        static_cast<float>(list.rows.size()) + (list.rows.empty() || list.left_out > 0 ? 1 : 0);
    const float height = px(row_height) * std::min(most_rows, lines) + px(8);
    const ImRect rect = popup_place(anchor, anchor.GetWidth(), height);
    ImRect window = rect;
    window.Expand(px(10));
    begin_overlay(list.id, window, 0, 0);
    shadow(rect, px(metric::control_radius));
    fill(rect, theme().surface, px(metric::control_radius));
    frame_line(rect, theme().control, px(metric::control_radius), px(1));
    Node n = node(list.id, Role::listbox, rect);
    n.label = list.label;
    semantics().open(n);
    const ImRect inner(rect.Min + ImVec2(px(4), px(4)), rect.Max - ImVec2(px(4), px(4)));
    begin_scroll({.id = list.id, .rect = inner});
    if (lines <= most_rows) box().right = inner.Max.x;
    block_gap(0);
    draw_rows(list);
    end_scroll();
    semantics().close();
    end_overlay();
}

// The state of one combobox during a frame.
struct Editing {
    const Combobox& box;
    NodeId id;
    std::string& value;
    Edit& edit;
    bool open;

    bool is_typing() const { return frame().words.count(typed_id(id)) != 0; }
    std::string typed() const {
        const auto it = frame().words.find(typed_id(id));
        return it == frame().words.end() ? std::string() : it->second;
    }
    void stop_typing() { frame().words.erase(typed_id(id)); }
    void show() {
        if (!open) {
            open_popup(id);
            remember(active_id(id), -1);
        }
        open = true;
    }
    void hide() {
        if (open) close_popup();
        open = false;
        stop_typing();
    }
    void choose(std::string_view chosen) {
        edit.changed = edit.changed || value != chosen;
        edit.committed = true;
        value = chosen;
        hide();
    }
};

// Left with text in it: the text is a choice if it names one, emptiness is none, anything else is forgotten.
void settle(Editing& e) {
    if (!e.is_typing()) return e.hide();
    const std::string typed = e.typed();
    if (typed.empty()) return e.choose("");
    for (const Option& option : e.box.options) {
        if (!option.disabled && (option.label == typed || option.value == typed))
            return e.choose(option.value);
    }
    e.hide();
}

// Where the active row goes on a key, or the row it is on.
int moved(const std::string& key, int active, int count) {
    int to = active;
    if (key == "ArrowDown") to = active + 1;
    if (key == "ArrowUp") to = active < 0 ? count - 1 : active - 1;
    if (key == "PageDown") to = active + static_cast<int>(most_rows);
    if (key == "PageUp") to = active - static_cast<int>(most_rows);
    if (key == "Home") to = 0;
    if (key == "End") to = count - 1;
    return count == 0 ? -1 : std::clamp(to, 0, count - 1);
}

void take_keys(Editing& e, List& list) {
    Event event;
    while (semantics().take(e.id, Event::Kind::key, &event)) {
        request_frame();
        const std::string& key = event.text;
        const int count = static_cast<int>(list.rows.size());
        if (key == "Escape") {
            e.hide();
        } else if (key == "Enter") {
            if (!e.open)
                e.show();
            else if (list.active >= 0 &&
                     !list.rows[static_cast<std::size_t>(list.active)].disabled) {
                e.choose(list.rows[static_cast<std::size_t>(list.active)].value);
            } else
                settle(e);
        } else {
            const bool opened = !e.open;
            e.show();
            const auto chosen = std::find_if(list.rows.begin(), list.rows.end(),
                                             [](const Row& r) { return r.chosen; });
            if (opened && chosen != list.rows.end()) {
                list.active = static_cast<int>(chosen - list.rows.begin());
            } else {
                list.active = moved(key, list.active, count);
            }
            list.follow = true;
            if (list.active >= 0) announce(list.rows[static_cast<std::size_t>(list.active)].label);
        }
    }
}

void take_clicks(Editing& e, const List& list) {
    for (const Row& row : list.rows) {
        if (!was_activated(row.id) || row.disabled) continue;
        e.choose(row.value);
        focus(e.id);
        return;
    }
}

bool focus_is_inside(const Editing& e, const List& list) {
    const NodeId at = semantics().focused();
    if (at == e.id || at == list.id) return true;
    return std::any_of(list.rows.begin(), list.rows.end(),
                       [&](const Row& r) { return r.id == at; });
}

void take_typing(Editing& e) {
    std::string typed;
    if (!take_text(e.id, Event::Kind::set_value, typed)) return;
    if (!e.is_typing() && typed == label_of(e.box, e.value)) return;
    frame().words[typed_id(e.id)] = typed;
    e.show();
    remember(active_id(e.id), -1);
}

// Everything that happened to it since the last frame; returns what its list shows.
List take_events(Editing& e) {
    take_typing(e);
    List list = list_of(e.box, e.id, e.typed(), e.value);
    list.active = std::min(static_cast<int>(remembered(active_id(e.id), -1)),
                           static_cast<int>(list.rows.size()) - 1);
    if (e.is_typing() && list.active < 0 && !list.rows.empty()) list.active = 0;
    take_keys(e, list);
    take_clicks(e, list);
    if (was_activated(e.id)) e.show();
    std::string text;
    const bool inside = focus_is_inside(e, list);
    if (take_text(e.id, Event::Kind::commit, text) && !inside) settle(e);
    if (e.open && !inside) settle(e);
    remember(active_id(e.id), static_cast<float>(e.open ? list.active : -1));
    return list;
}

}  // namespace

bool option_matches(const Option& option, std::string_view typed) {
    if (typed.empty() || option.label.find(typed) != std::string_view::npos) return true;
    const auto begins = [&](std::string_view text) {
        if (text.size() < typed.size()) return false;
        return std::equal(
            typed.begin(), typed.end(), text.begin(),
            [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
    };
    return begins(option.initials) || begins(option.value);
}

Edit combobox(const Combobox& box, std::string& value) {
    const FieldFrame look{.key = box.key,
                          .label = box.label,
                          .required = box.required,
                          .disabled = box.disabled,
                          .optional_mark = box.optional_mark,
                          .hint = box.hint,
                          .error = box.error};
    const FieldPlace at = place_field(look);
    Edit edit{.focused = has_focus(at.id), .id = at.id};
    Editing editing{box, at.id, value, edit, popup_is_open(at.id)};
    List list = take_events(editing);
    draw_control(look, at);
    ImRect room = at.control;
    room.Min.x += px(metric::control_padding);
    room.Max.x -= px(36);
    const std::string shown =
        editing.is_typing() ? editing.typed() : std::string(label_of(box, value));
    if (!edit.focused) draw_value(room, shown, box.placeholder, look);
    draw_chevron(at.control, editing.open, box.disabled);

    Node n = field_node(look, at, Role::combobox);
    const std::string controls = std::to_string(list.id);
    n.input = InputKind::search;
    n.value = shown;
    n.placeholder = box.placeholder;
    n.flags |= Flag::wants_keys | (editing.open ? Flag::expanded : 0u);
    n.controls = editing.open ? controls : std::string_view{};
    n.inset_end = css_px(36);
    semantics().leaf(n);
    if (editing.open) {
        keep_popup(at.id, at.control, [list = std::move(list)] { draw_list(list); });
    }
    return edit;
}

}  // namespace si::ui
