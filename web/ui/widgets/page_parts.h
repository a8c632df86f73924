// Banner and menu of the page frame. For the widgets' own sources.
#pragma once

#include "web/ui/draw.h"
#include "web/ui/widgets/page.h"

namespace si::ui {

struct Pressed {
    std::string followed, action;
};

// The blue band at the top; on narrow screens with the button that shows the menu. True: the menu is open.
bool draw_banner(const Page& page, const ImRect& rect, Pressed& pressed);
// Menu rows into the block around.
void draw_menu(const Page& page, Pressed& pressed);
// User, banner actions and menu, on narrow screens, in the flow.
void draw_menu_panel(const Page& page, Pressed& pressed);
NodeId menu_panel_id();

}  // namespace si::ui
