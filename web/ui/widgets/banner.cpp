// The band at the top of the page: product, user, what the user can switch, and on narrow screens the menu's button.
#include <algorithm>
#include <string>

#include "web/ui/widgets/button_look.h"
#include "web/ui/widgets/page_parts.h"

namespace si::ui {
namespace {

// Mark, product name and motto; returns the right edge.
float draw_product(const Page& page, const ImRect& rect) {
    const Theme& t = theme();
    const float margin = px(is_narrow() ? metric::page_margin_narrow : 24);
    const ImVec2 centre(rect.Min.x + margin + px(16), rect.GetCenter().y);
    canvas().AddCircle(centre, px(16), ink(t.on_banner), 48, px(2));
    const Style mark{.size = 16, .colour = t.on_banner, .bold = true};
    const ImVec2 half(px(16), px(16));
    draw_line(ImRect(centre - half, centre + half), page.mark, mark, Align::center);

    const Style name{.size = is_narrow() ? 18.0f : 20.0f, .colour = t.on_banner, .bold = true};
    const Style motto{.size = 12, .colour = t.on_banner_soft};
    const float left = centre.x + px(is_narrow() ? 26 : 32);
    const float most = rect.Max.x - left - px(is_narrow() ? 72 : 16);
    const float width =
        std::min(most, std::max(text_width(page.product, name), text_width(page.motto, motto)));
    const bool two = !page.motto.empty();
    const float middle = rect.GetCenter().y;
    const ImRect first(left, middle - (two ? px(23) : px(15)), left + width,
                       middle + (two ? px(7) : px(15)));
    draw_line(first, page.product, name);
    draw_line(ImRect(left, middle + px(4), left + width, middle + px(22)), page.motto, motto);
    Node n = node(id_of("product"), Role::text, first);
    n.label = page.product;
    n.font_px = css_px(name.size);
    n.bold = true;
    semantics().leaf(n);
    return left + width;
}

struct ActionLook {
    bool words = true;
    float width = 0;
};

ActionLook action_look(const BannerAction& action, bool words) {
    const Style style{.size = type::label};
    const float icon = action.icon == Icon::none ? 0 : px(26);
    if (!words && action.icon != Icon::none) return {false, px(metric::target)};
    return {true, text_width(action.label, style) + icon + px(20)};
}

float actions_width(const Page& page, bool words) {
    float width = 0;
    for (const BannerAction& action : page.actions) width += action_look(action, words).width;
    return width;
}

bool draw_action(const BannerAction& action, const ImRect& rect, bool words) {
    const Theme& t = theme();
    const NodeId id = id_of(action.key);
    if (is_hovered(rect)) fill(rect, t.banner_hover, px(metric::control_radius));
    const float middle = rect.GetCenter().y;
    if (!words) {
        draw_icon(action.icon, rect.GetCenter(), 20, t.on_banner);
    } else {
        ImRect room(rect.Min.x + px(10), rect.Min.y, rect.Max.x - px(10) + 1, rect.Max.y);
        if (action.icon != Icon::none) {
            draw_icon(action.icon, ImVec2(room.Min.x + px(9), middle), 18, t.on_banner);
            room.Min.x += px(26);
        }
        draw_line(room, action.label, {.size = type::label, .colour = t.on_banner});
    }
    Node n = node(id, Role::button, rect);
    n.label = action.label;
    n.font_px = css_px(type::label);
    show_focus(id, rect, px(metric::control_radius), t.on_banner);
    semantics().leaf(n);
    return was_activated(id);
}

void draw_user_area(const Page& page, const ImRect& room, Pressed& pressed) {
    const Style style{.size = type::label, .colour = theme().on_banner};
    const float user = page.user.empty() ? 0 : text_width(page.user, style) + px(16);
    const bool words = user + actions_width(page, true) <= room.GetWidth();
    const float actions = actions_width(page, words);
    const float user_right = room.Max.x - actions - (actions > 0 ? px(12) : 0);
    const ImRect name(std::max(room.Min.x, user_right - user), room.Min.y, user_right, room.Max.y);
    if (!page.user.empty()) {
        draw_line(name, page.user, style, Align::end);
        Node n = node(id_of("user"), Role::text, name);
        n.label = page.user;
        n.font_px = css_px(type::label);
        semantics().leaf(n);
    }
    float x = room.Max.x - actions;
    const float top = room.GetCenter().y - px(metric::target) / 2;
    for (const BannerAction& action : page.actions) {
        const ActionLook look = action_look(action, words);
        const ImRect rect(x, top, x + look.width, top + px(metric::target));
        if (draw_action(action, rect, look.words)) pressed.action = action.key;
        x += look.width;
    }
}

bool draw_menu_button(const ImRect& rect) {
    const Theme& t = theme();
    const NodeId id = id_of("menu");
    const bool was_open = remembered(id, 0) > 0;
    const float size = px(44);
    const ImRect place(rect.Max.x - px(8) - size, rect.GetCenter().y - size / 2, rect.Max.x - px(8),
                       rect.GetCenter().y + size / 2);
    const std::string panel = std::to_string(menu_panel_id());
    const bool pressed = draw_icon_button({.key = "menu",
                                           .icon = was_open ? Icon::cross : Icon::menu,
                                           .label = was_open ? "关闭菜单" : "打开菜单",
                                           .colour = t.on_banner,
                                           .hover = t.banner_hover,
                                           .ring = t.on_banner,
                                           .flags = was_open ? Flag::expanded : Flag::collapsed,
                                           .controls = was_open ? panel : std::string_view{}},
                                          place);
    const bool open = pressed != was_open;
    if (pressed) remember(id, open ? 1 : 0);
    return open;
}

}  // namespace

NodeId menu_panel_id() { return id_of("menu panel"); }

bool draw_banner(const Page& page, const ImRect& rect, Pressed& pressed) {
    fill(rect, theme().banner);
    Node n = node(id_of("banner"), Role::banner, rect);
    semantics().open(n);
    const float right = draw_product(page, rect);
    bool menu_open = false;
    const bool has_panel = !page.menu.empty() || !page.actions.empty() || !page.user.empty();
    if (is_narrow()) {
        menu_open = has_panel && draw_menu_button(rect);
    } else {
        const float margin = px(22);
        draw_user_area(page, ImRect(right + px(32), rect.Min.y, rect.Max.x - margin, rect.Max.y),
                       pressed);
    }
    semantics().close();
    return menu_open;
}

}  // namespace si::ui
