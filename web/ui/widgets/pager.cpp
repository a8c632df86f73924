#include "web/ui/widgets/pager.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "web/ui/draw.h"
#include "web/ui/widgets/button_look.h"
#include "web/ui/widgets/card_sheet.h"
#include "web/ui/widgets/select.h"
#include "web/ui/widgets/text.h"

namespace si::ui {
namespace {

// Pages shown as numbers; -1 stands for a gap. First, last and the ones around the current page.
std::vector<int> numbers_of(int page, int pages) {
    std::vector<int> numbers;
    for (int i = 0; i < pages; ++i) {
        const bool near =
            std::abs(i - page) <= 1 || (page < 3 && i < 4) || (page > pages - 4 && i > pages - 5);
        if (i == 0 || i == pages - 1 || near) {
            numbers.push_back(i);
        } else if (numbers.back() != -1) {
            numbers.push_back(-1);
        }
    }
    return numbers;
}

bool draw_number(int number, bool here) {
    const Theme& t = theme();
    const std::string words = std::to_string(number + 1), key = "page " + words;
    const Style style{.size = 15, .colour = here ? t.on_primary : t.text, .bold = here};
    const ImRect rect =
        place(std::max(px(metric::target), text_width(words, style) + px(20)), px(metric::target));
    const float radius = px(metric::control_radius);
    if (here)
        fill(rect, t.primary, radius);
    else if (is_hovered(rect))
        fill(rect, t.nav_selected, radius);
    draw_line(rect, words, style, Align::center);
    const NodeId id = id_of(key);
    const std::string name = "第 " + words + " 页";
    Node n = node(id, Role::button, rect);
    n.label = name;
    n.flags = here ? Flag::current : 0u;
    show_focus(id, rect, radius);
    semantics().leaf(n);
    return was_activated(id);
}

int draw_numbers(int page, int pages) {
    int chosen = page;
    if (icon_button("before", Icon::chevron_left, "上一页", page == 0)) chosen = page - 1;
    if (px(available_width()) < px(300) || is_narrow()) {
        const std::string words = std::to_string(page + 1) + " / " + std::to_string(pages);
        text(Text{.text = words, .key = "at"});
    } else {
        for (const int number : numbers_of(page, pages)) {
            if (number < 0) {
                draw_line(place(px(24), px(metric::target)), "…", {.colour = theme().secondary},
                          Align::center);
            } else if (draw_number(number, number == page)) {
                chosen = number;
            }
        }
    }
    if (icon_button("after", Icon::chevron_right, "下一页", page + 1 >= pages)) chosen = page + 1;
    return chosen;
}

}  // namespace

bool pager(const Pager& pager, int& page, int& page_size) {
    Scope edges = on_flush_card() ? inset(0) : Scope(nullptr);
    const int size_before = page_size, page_before = page;
    const ImRect room = open_place();
    box().fresh = true;
    Node n = node(id_of(pager.key), Role::navigation, room);
    n.label = "分页";
    semantics().open(n);
    const auto keys = key_scope(pager.key);
    {
        const auto line = row({.gap = 12, .line_gap = 4, .line_height = metric::target});
        text(Text{.text = "共 " + std::to_string(pager.total) + " 条",
                  .kind = TextKind::secondary,
                  .key = "total"});
        constexpr Option sizes[] = {
            {"20", "每页 20 条"}, {"50", "每页 50 条"}, {"100", "每页 100 条"}};
        std::string size = std::to_string(page_size);
        if (select({.key = "size",
                    .label = "每页条数",
                    .options = sizes,
                    .label_hidden = true,
                    .placeholder = "",
                    .most_width = 140},
                   size)
                .changed) {
            page_size = std::clamp(std::atoi(size.c_str()), 1, 1000);
            page = 0;
        }
        const int pages = std::max(1, (pager.total + page_size - 1) / page_size);
        page = std::clamp(page, 0, pages - 1);
        const auto numbers = row({.gap = 4, .line_gap = 4, .line_height = metric::target});
        page = std::clamp(draw_numbers(page, pages), 0, pages - 1);
    }
    semantics().close();
    return page != page_before || page_size != size_before;
}

}  // namespace si::ui
