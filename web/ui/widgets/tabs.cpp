#include "web/ui/widgets/tabs.h"

#include <algorithm>

#include "web/ui/draw.h"

namespace si::ui {
namespace {

NodeId tab_id(NodeId tabs, std::string_view key) { return hash_of(key, tabs); }

NodeId panel_id(NodeId tabs) { return ImHashStr("panel", 0, tabs); }

std::string words_of(const Tab& tab) {
    return std::string(tab.label) + (tab.count >= 0 ? "（" + std::to_string(tab.count) + "）" : "");
}

bool draw_tab(const Tab& tab, NodeId tabs, bool chosen, std::string_view panel) {
    const Theme& t = theme();
    const std::string words = words_of(tab);
    Style style{.colour = chosen ? t.link : t.label, .bold = chosen};
    // As wide as in bold, so that choosing a tab moves nothing.
    const float width = text_width(words, {.bold = true}) + px(32);
    const ImRect rect = place(width, px(metric::button_height));
    const NodeId id = tab_id(tabs, tab.key);
    if (!chosen && is_hovered(rect)) style.colour = t.link_hover;
    draw_line(rect, words, style, Align::center);
    if (chosen)
        fill(ImRect(rect.Min.x, rect.Max.y - px(3), rect.Max.x, rect.Max.y), t.primary, px(1));
    Node n = node(id, Role::tab, rect);
    n.label = words;
    n.flags = chosen ? Flag::selected : 0u;
    n.controls = chosen ? panel : std::string_view{};
    ImRect inner = rect;
    inner.Expand(-px(4));
    show_focus(id, inner, px(4));
    semantics().leaf(n);
    return was_activated(id);
}

}  // namespace

bool tabs(const Tabs& tabs, std::string& selected) {
    if (tabs.tabs.empty()) return false;
    const auto is_selected = [&](const Tab& tab) { return tab.key == selected; };
    if (std::none_of(tabs.tabs.begin(), tabs.tabs.end(), is_selected))
        selected = tabs.tabs.front().key;
    const NodeId id = id_of(tabs.key);
    const std::string panel = std::to_string(panel_id(id));
    const std::string before = selected;
    const ImRect room = open_place();
    box().fresh = true;
    Node n = node(id, Role::tab_list, room);
    n.label = tabs.label;
    semantics().open(n);
    {
        const auto line = row({.gap = 0, .line_gap = 0});
        for (const Tab& tab : tabs.tabs) {
            if (draw_tab(tab, id, tab.key == before, panel)) selected = tab.key;
        }
    }
    semantics().close();
    rule(room.Min.x, room.Max.x, box().y - px(1), theme().line);
    return selected != before;
}

Scope tab_panel(std::string_view tabs_key, std::string_view selected) {
    const NodeId tabs = id_of(tabs_key);
    const ImRect room = open_place();
    box().fresh = true;
    Node n = node(panel_id(tabs), Role::tab_panel, room);
    n.label = selected;
    semantics().open(n);
    frame().keys.push_back(tab_id(tabs, selected));
    return Scope([] {
        frame().keys.pop_back();
        semantics().close();
    });
}

}  // namespace si::ui
