// The frame around every page: skip link, banner, menu, breadcrumb, heading, content, footer. The
// menu stands at the left; on narrow screens it is behind a button.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "web/ui/context.h"
#include "web/ui/icons.h"

namespace si::ui {

struct MenuItem {
    std::string_view label;
    std::string_view href;
    Icon icon = Icon::none;
    int count = 0;  // shown when not zero: things waiting
};
struct MenuGroup {
    std::string_view label;  // empty: no heading
    std::span<const MenuItem> items;
    std::string_view heading = {};  // over this group and those after it that say the same
};
struct Crumb {
    std::string_view label;
    std::string_view href = {};  // empty: where we are
};
struct BannerAction {
    std::string_view key, label;
    Icon icon = Icon::none;
};

struct Page {
    std::string_view product = "网报";
    std::string_view motto = {};   // smaller, below the product name
    std::string_view mark = "社";  // one character in a ring
    std::string_view user = {};    // "宁波某某公司 · 经办人 张敏"
    std::span<const BannerAction> actions = {};
    std::span<const MenuGroup> menu = {};
    std::string_view here = {};  // href of the menu item that is current
    std::span<const Crumb> crumbs = {};
    std::string_view title;      // h1; empty: none
    std::string_view note = {};  // below the h1
    std::string_view footer = {};
    float most_width = 0;       // of the content; 0: metric::content_width. Sign-in: 480
    bool focus_title = false;   // set in the frame after a change of page; also scrolls to its top
    std::string_view key = {};  // of its scroll position; default: the title
    float scroll_to = -1;       // design pixels from the top, while set; negative: as it is
};

class PageScope : public Scope {
  public:
    PageScope(End end, std::string href, std::string key, float top)
        : Scope(end), followed(std::move(href)), action(std::move(key)), scroll(top) {}
    std::string followed;  // href of the menu item or crumb that was pressed; empty: none
    std::string action;    // key of the banner action that was pressed; empty: none
    float scroll = 0;      // how far down the content stands, design pixels
};
//     auto page = ui::page({…}); if (!page.followed.empty()) actions.go(page.followed);
PageScope page(const Page& page);

// Buttons that decide the page. Stick to the bottom edge on narrow screens. Call last in the page.
//     auto bar = ui::action_bar(); ui::button(…);
Scope action_bar();

}  // namespace si::ui
