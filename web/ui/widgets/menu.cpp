// The menu of the page, at the left or, on narrow screens, in a panel below the banner.
#include <algorithm>
#include <string>

#include "web/ui/widgets/button.h"
#include "web/ui/widgets/page_parts.h"
#include "web/ui/widgets/text.h"

namespace si::ui {
namespace {

void draw_count(const ImRect& row, int count) {
    const std::string number = count > 99 ? "99+" : std::to_string(count);
    const Style small{.size = 12, .colour = theme().error.fill, .bold = true};
    const float width = std::max(px(22), text_width(number, small) + px(12));
    const ImVec2 middle(row.Max.x - px(12) - width / 2, row.GetCenter().y);
    const ImRect pill(middle.x - width / 2, middle.y - px(10), middle.x + width / 2,
                      middle.y + px(10));
    fill(pill, theme().error.text, px(10));
    draw_line(pill, number, small, Align::center);
}

// From the item's left edge to its words, and from them to its right edge.
float words_left(const MenuItem& item) { return px(item.icon == Icon::none ? 20 : 42); }
float words_right(const MenuItem& item) { return px(item.count > 0 ? 48 : 8); }

// Names are the modules' exact ones: a long one takes another line. As wide as when chosen: choosing moves nothing.
float height_of(const MenuItem& item, float width) {
    const Style chosen{.size = 15, .bold = true};
    const float words =
        wrapped_height(item.label, chosen, width - words_left(item) - words_right(item));
    return std::max(px(metric::nav_row), words + px(14));
}

bool draw_item(const MenuItem& item, bool here) {
    const Theme& t = theme();
    const ImRect room = place(full_width, height_of(item, open_place().GetWidth() - px(16)));
    const ImRect rect(room.Min.x + px(8), room.Min.y, room.Max.x - px(8), room.Max.y);
    const float radius = px(metric::control_radius);
    if (here) {
        fill(rect, t.nav_selected, radius);
        fill(ImRect(room.Min.x, room.Min.y + px(6), room.Min.x + px(4), room.Max.y - px(6)),
             t.primary, px(2), ImDrawFlags_RoundCornersRight);
    } else if (is_hovered(rect)) {
        fill(rect, t.nav_hover, radius);
    }
    const Style style{.size = 15, .colour = here ? t.nav_selected_text : t.label, .bold = here};
    if (item.icon != Icon::none)
        draw_icon(item.icon, ImVec2(rect.Min.x + px(23), rect.GetCenter().y), 18, style.colour);
    if (item.count > 0) draw_count(rect, item.count);
    const float left = rect.Min.x + words_left(item);
    const float width = rect.Max.x - words_right(item) - left;
    const float height = wrapped_height(item.label, style, width);
    draw_wrapped(ImVec2(left, rect.GetCenter().y - height / 2), item.label, style, width);

    const NodeId id = id_of(item.href);
    std::string name(item.label);
    if (item.count > 0) name += "，" + std::to_string(item.count) + " 项待办";
    semantics().open(node(ImHashStr("item", 0, id), Role::list_item, rect));
    Node n = node(id, Role::link, rect);
    n.label = name;
    n.href = item.href;
    n.font_px = css_px(style.size);
    n.flags = here ? Flag::current : 0u;
    show_focus(id, rect, radius);
    semantics().leaf(n);
    semantics().close();
    return was_activated(id);
}

void draw_heading(std::string_view heading) {
    const ImRect room = place(full_width, px(34));
    const Style style{.size = type::body, .colour = theme().text, .bold = true};
    draw_line(ImRect(room.Min.x + px(28), room.Min.y, room.Max.x - px(12), room.Max.y), heading,
              style);
}

void draw_group_label(const MenuGroup& group) {
    const ImRect room = place(full_width, px(34));
    const Style style{.size = type::hint, .colour = theme().secondary, .bold = true};
    const ImRect words(room.Min.x + px(28), room.Min.y, room.Max.x - px(12), room.Max.y);
    draw_line(words, group.label, style);
}

}  // namespace

void draw_menu(const Page& page, Pressed& pressed) {
    Node nav = node(id_of("navigation"), Role::navigation, open_place());
    box().fresh = true;
    nav.label = "主菜单";
    semantics().open(nav);
    const auto keys = key_scope("navigation");
    block_gap(4);
    bool first = true;
    std::string_view heading;
    for (const MenuGroup& group : page.menu) {
        if (!first) spacer(8);
        first = false;
        if (!group.heading.empty() && group.heading != heading) draw_heading(group.heading);
        heading = group.heading;
        if (!group.label.empty()) draw_group_label(group);
        const ImRect room = open_place();
        box().fresh = true;
        Node list =
            node(ImHashStr("list", 0, id_of(group.label.empty() ? "menu list" : group.label)),
                 Role::list, room);
        list.label = group.label;
        semantics().open(list);
        for (const MenuItem& item : group.items) {
            if (draw_item(item, item.href == page.here)) pressed.followed = item.href;
        }
        semantics().close();
    }
    semantics().close();
}

void draw_menu_panel(const Page& page, Pressed& pressed) {
    const ImRect room = open_place();
    Node n = node(menu_panel_id(), Role::region, room);
    n.label = "菜单";
    semantics().open(n);
    const float left = room.Min.x, right = room.Max.x;
    canvas().ChannelsSplit(2);
    canvas().ChannelsSetCurrent(1);
    push_block(left, right, room.Min.y + px(12), px(4));
    if (!page.user.empty() || !page.actions.empty()) {
        push_block(left + px(16), right - px(16), box().y, px(8));
        if (!page.user.empty())
            text(Text{.text = page.user, .kind = TextKind::secondary, .key = "user"});
        if (!page.actions.empty()) {
            const auto buttons = row({.gap = 8, .line_gap = 8});
            for (const BannerAction& action : page.actions) {
                const bool hit = button(
                    {.key = action.key, .label = action.label, .icon = action.icon, .small = true});
                if (hit) pressed.action = action.key;
            }
        }
        const float bottom = pop_block();
        box().y = bottom + px(8);
    }
    draw_menu(page, pressed);
    const float bottom = pop_block() + px(12);
    canvas().ChannelsSetCurrent(0);
    fill(ImRect(left, room.Min.y, right, bottom), theme().surface);
    rule(left, right, bottom, theme().line);
    canvas().ChannelsMerge();
    semantics().close();
    close_place(bottom);
}

}  // namespace si::ui
