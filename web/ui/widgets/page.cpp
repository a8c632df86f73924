#include "web/ui/widgets/page.h"

#include <algorithm>
#include <string>
#include <utility>

#include "web/ui/draw.h"
#include "web/ui/widgets/heading.h"
#include "web/ui/widgets/overlay.h"
#include "web/ui/widgets/page_parts.h"
#include "web/ui/widgets/text.h"

namespace si::ui {
namespace {

// What end_page() must know of the page it ends. One page is drawn at a time.
struct Open {
    std::string footer;
    bool has_bar = false;
    float scroll = 0;  // design pixels
} open_page;

NodeId main_id() { return id_of("main"); }

// Seen only while it has the focus; leads past banner and menu.
void draw_skip_link() {
    constexpr std::string_view label = "跳到主要内容";
    const NodeId id = id_of("skip");
    const Style style{.colour = theme().link, .bold = true};
    const float edge = px(8);
    const ImRect rect(edge, edge, edge + text_width(label, style) + px(32),
                      edge + px(metric::target));
    Node n = node(id, Role::link, rect);
    n.label = label;
    n.href = "#main";
    if (has_focus(id)) {
        ImDrawList& list = *ImGui::GetForegroundDrawList();
        list.AddRectFilled(rect.Min, rect.Max, ink(theme().surface), px(6));
        list.AddRect(rect.Min, rect.Max, ink(theme().focus), px(6), 0, px(2));
        const float size = px(type::body);
        list.AddText(frame().host.bold, size,
                     rect.Min + ImVec2(px(16), ImFloor((rect.GetHeight() - size) / 2)),
                     ink(theme().link), label.data(), label.data() + label.size());
    } else {
        n.flags = Flag::screen_reader_only;
    }
    semantics().leaf(n);
    if (was_activated(id)) focus(main_id());
}

bool draw_crumb(const Crumb& crumb, bool last) {
    const Style style{.size = type::hint, .colour = theme().secondary};
    const ImRect room = place(text_width(crumb.label, style) + 1, px(24));
    const bool is_link = !crumb.href.empty() && !last;
    const NodeId id = id_of(is_link ? crumb.href : crumb.label);
    Style look = style;
    if (is_link && is_hovered(room)) look.colour = theme().link_hover;
    draw_line(room, crumb.label, look);
    if (is_link) rule(room.Min.x, room.Max.x, room.GetCenter().y + px(9), look.colour);
    Node n = node(id, is_link ? Role::link : Role::text, room);
    n.label = crumb.label;
    n.href = is_link ? crumb.href : "";
    n.font_px = css_px(type::hint);
    if (is_link) show_focus(id, room, px(4));
    semantics().leaf(n);
    return is_link && was_activated(id);
}

void draw_crumbs(const Page& page, Pressed& pressed) {
    if (page.crumbs.empty()) return;
    const ImRect room = open_place();
    box().fresh = true;
    Node n = node(id_of("crumbs"), Role::navigation, room);
    n.label = "所在位置";
    semantics().open(n);
    frame().keys.push_back(n.id);
    {
        const auto line = row({.gap = 8, .line_gap = 0});
        for (std::size_t i = 0; i < page.crumbs.size(); ++i) {
            const bool last = i + 1 == page.crumbs.size();
            if (draw_crumb(page.crumbs[i], last)) pressed.followed = page.crumbs[i].href;
            if (last) break;
            const Style style{.size = type::hint, .colour = theme().secondary};
            draw_line(place(text_width("/", style), px(24)), "/", style);
        }
    }
    frame().keys.pop_back();
    semantics().close();
    box().fresh = true;
}

void draw_title(const Page& page) {
    if (page.title.empty()) return;
    heading({.text = page.title, .level = 1, .key = "page title"});
    if (page.focus_title) focus(id_of("page title"));
    if (page.note.empty()) return;
    box().y += px(4);
    box().fresh = true;
    text(Text{.text = page.note, .kind = TextKind::secondary, .key = "page note"});
}

// The scrolling part that the page's content stands in.
void open_body(const Page& page, const ImRect& rect) {
    const bool narrow = is_narrow();
    const float margin = narrow ? metric::page_margin_narrow : metric::page_margin;
    const float bar = ImGui::GetStyle().ScrollbarSize;
    const float most = px(page.most_width > 0 ? page.most_width : metric::content_width);
    const float spare = rect.GetWidth() - 2 * px(margin) - most;
    begin_scroll({.id = id_of(page.key.empty() ? page.title : page.key),
                  .rect = rect,
                  .margin_x = px(margin) + std::max(0.0f, ImFloor(spare / 2))});
    box().right += std::min(bar, px(margin));  // the scroll bar stands in the margin
    open_page.scroll = ImGui::GetScrollY() / frame().factor;
    if (page.focus_title) ImGui::SetScrollY(0);
    if (page.scroll_to >= 0) ImGui::SetScrollY(px(page.scroll_to));
}

void open_main() {
    const ImRect room = open_place();
    box().fresh = true;
    semantics().open(node(main_id(), Role::main, room));
}

void draw_footer() {
    if (open_page.footer.empty()) return;
    const Style style{.size = type::hint, .colour = theme().secondary};
    const float height = wrapped_height(open_page.footer, style, px(available_width()));
    const ImRect room = place(full_width, height);
    draw_wrapped(room.Min, open_page.footer, style, room.GetWidth());
    Node around = node(id_of("footer"), Role::region, room);
    around.label = "页脚";
    semantics().open(around);
    Node n = node(id_of("footer text"), Role::text, room);
    n.label = open_page.footer;
    n.font_px = css_px(type::hint);
    semantics().leaf(n);
    semantics().close();
}

void end_page() {
    semantics().close();  // main
    spacer(40);
    draw_footer();
    end_scroll(px(24));
    if (!open_page.has_bar && frame().bar_height != 0) {
        frame().bar_height = 0;
        request_frame();
    }
}

void open_narrow(const Page& page, const ImRect& stage, Pressed& pressed) {
    ImRect body = stage;
    body.Max.y -= frame().bar_height;
    open_body(page, body);
    const float inner_left = box().left, inner_right = box().right;
    // Banner and menu span the whole width and scroll away with the page: at 400 % zoom they would fill it.
    const ImRect band(stage.Min.x, box().y, stage.Max.x, box().y + px(56));
    const bool menu_open = draw_banner(page, band, pressed);
    box().y = band.Max.y;
    if (menu_open) {
        box().left = stage.Min.x;
        box().right = stage.Max.x;
        box().fresh = true;
        draw_menu_panel(page, pressed);
        box().left = inner_left;
        box().right = inner_right;
        if (!pressed.followed.empty()) remember(id_of("menu"), 0);
    }
    spacer(16);
}

void open_wide(const Page& page, const ImRect& stage, Pressed& pressed) {
    const float top = px(metric::banner_height);
    draw_banner(page, ImRect(stage.Min, ImVec2(stage.Max.x, top)), pressed);
    float left = 0;
    if (!page.menu.empty()) {
        left = px(metric::nav_width);
        const ImRect side(0, top, left, stage.Max.y);
        fill(side, theme().surface);
        fill(ImRect(left, top, left + px(1), stage.Max.y), theme().line);
        begin_scroll({.id = id_of("menu area"), .rect = side, .margin_y = px(16)});
        box().right = left;  // the scroll bar stands over the rows' margin
        draw_menu(page, pressed);
        end_scroll(px(16));
        left += px(1);
    }
    open_body(page, ImRect(left, top, stage.Max.x, stage.Max.y));
    spacer(page.menu.empty() ? 56 : 16);  // sign-in stands lower
}

}  // namespace

PageScope page(const Page& page) {
    open_page = {.footer = std::string(page.footer)};
    const ImRect stage(ImVec2(0, 0), ImGui::GetIO().DisplaySize);
    Pressed pressed;
    draw_skip_link();
    if (is_narrow()) {
        open_narrow(page, stage, pressed);
    } else {
        open_wide(page, stage, pressed);
    }
    open_main();
    draw_crumbs(page, pressed);
    draw_title(page);
    spacer(page.title.empty() ? 8 : 20);
    return PageScope(end_page, std::move(pressed.followed), std::move(pressed.action),
                     open_page.scroll);
}

Scope action_bar() {
    const bool sticks = is_narrow() && stage_height() >= 480;
    if (!sticks) {
        spacer(24);
        return row({.gap = 16, .line_gap = 12});
    }
    open_page.has_bar = true;
    const ImVec2 stage = ImGui::GetIO().DisplaySize;
    const float height = frame().bar_height > 0 ? frame().bar_height : px(68);
    const ImRect rect(0, stage.y - height, stage.x, stage.y);
    begin_overlay(id_of("action bar"), rect, px(metric::page_margin_narrow), px(12));
    fill(rect, theme().surface);
    rule(rect.Min.x, rect.Max.x, rect.Min.y, theme().line);
    // A row by hand: its end must also end the overlay.
    Box b{.kind = Box::Kind::row, .left = box().left, .right = box().right, .y = box().y};
    b.gap = b.line_gap = px(12);
    b.x = b.used_right = b.left;
    b.line_top = b.line_bottom = b.y;
    frame().boxes.push_back(b);
    return Scope([] {
        const float bottom = box().y;
        frame().boxes.pop_back();
        const float top = box().y - px(12);
        end_overlay();
        const float tall = bottom - top + px(12);
        if (frame().bar_height != tall) request_frame();
        frame().bar_height = tall;
    });
}

}  // namespace si::ui
