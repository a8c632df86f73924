#include "web/ui/widgets/description_list.h"

#include <algorithm>
#include <string>

#include "web/ui/draw.h"
#include "web/ui/widgets/tag_look.h"

namespace si::ui {
namespace {

constexpr float value_gap = 2;

Style label_style() { return {.size = type::label, .colour = theme().secondary}; }

void draw_plain_value(const Description& item, const ImRect& room) {
    const Style style{.colour = item.value.empty() ? theme().secondary : theme().text};
    draw_wrapped(room.Min, item.value.empty() ? "未填写" : item.value, style, room.GetWidth());
}

// The old value struck through on a line of its own, the new one below it.
float draw_before(const Description& item, ImVec2 at, float width) {
    const Style style{.size = type::label, .colour = theme().secondary};
    draw_line(ImRect(at.x, at.y, at.x + width, at.y + line_height(style)), item.before, style);
    const float middle = at.y + ImFloor(line_height(style) / 2);
    rule(at.x, at.x + std::min(width, text_width(item.before, style)), middle, style.colour);
    return line_height(style);
}

void leave_nodes(const Description& item, NodeId id, const ImRect& label, const ImRect& value) {
    semantics().open(node(id, Role::list_item, ImRect(label.Min, value.Max)));
    Node n = node(ImHashStr("label", 0, id), Role::text, label);
    n.label = item.label;
    n.font_px = css_px(type::label);
    semantics().leaf(n);
    Node v = node(ImHashStr("value", 0, id), Role::text, value);
    std::string says(item.value.empty() ? "未填写" : item.value);
    if (!item.before.empty()) says = "由 " + std::string(item.before) + " 改为 " + says;
    v.label = says;
    semantics().leaf(v);
    semantics().close();
}

void draw_item(const Description& item) {
    const float width = px(available_width());
    const float label = wrapped_height(item.label, label_style(), width) + px(value_gap);
    const float before = item.before.empty() ? 0 : line_height({.size = type::label});
    const bool tagged = item.tone != Tone::neutral && !item.value.empty();
    const std::string_view words = item.value.empty() ? "未填写" : item.value;
    const float value = tagged ? px(tag_height) : wrapped_height(words, {}, width);
    const ImRect room = place(full_width, label + before + value);
    draw_wrapped(room.Min, item.label, label_style(), width);
    if (before > 0) draw_before(item, ImVec2(room.Min.x, room.Min.y + label), width);
    ImRect at(room.Min.x, room.Min.y + label + before, room.Max.x, room.Max.y);
    if (tagged) {
        at.Max.x = std::min(at.Max.x, at.Min.x + tag_width(item.value, item.tone));
        draw_tag(at, item.value, item.tone);
    } else {
        draw_plain_value(item, at);
    }
    const ImRect label_room(room.Min, ImVec2(room.Max.x, room.Min.y + label));
    leave_nodes(item, passive_id({}, item.label), label_room, at);
}

}  // namespace

void description_list(const DescriptionList& list) {
    const ImRect room = open_place();
    box().fresh = true;
    semantics().open(node(id_of(list.key), Role::list, room));
    const auto keys = key_scope(list.key);
    {
        const auto grid =
            columns({.min_width = list.min_width, .most = list.most_columns, .line_gap = 16});
        for (const Description& item : list.items) {
            cell(item.wide ? column_count() : 1);
            draw_item(item);
        }
    }
    semantics().close();
}

}  // namespace si::ui
