#include "web/ui/widgets/month_strip.h"

#include <algorithm>
#include <string>

#include "web/ui/draw.h"
#include "web/ui/widgets/tag.h"

namespace si::ui {
namespace {

struct Look {
    std::string_view word, spoken;
    Tone tone = Tone::neutral;
};

Look look_of(MonthState state) {
    switch (state) {
        case MonthState::none:
            return {"—", "未参保", Tone::neutral};
        case MonthState::insured:
            return {"参保", "参保", Tone::success};
        case MonthState::paid:
            return {"已缴", "已缴", Tone::success};
        case MonthState::collected:
            return {"已征收", "已征收", Tone::success};
        case MonthState::payable:
            return {"应缴", "应缴", Tone::info};
        case MonthState::added:
            return {"新增应缴", "新增应缴", Tone::info};
        case MonthState::stopped:
            return {"停保", "停保", Tone::error};
        case MonthState::locked:
            return {"锁定", "锁定", Tone::warning};
        case MonthState::back_paid:
            return {"已补缴", "已补缴", Tone::success};
    }
    return {};
}

struct Geometry {
    int columns = 1, lines = 1;
    float cell = 0, tall = 0, gap = 0;
};

// All in one line if they fit, else lines of equal length.
Geometry geometry_of(const MonthStrip& strip) {
    const int count = static_cast<int>(strip.months.size());
    const float width = px(available_width()), gap = px(6), least = px(62);
    const int fitting = std::max(1, static_cast<int>((width + gap) / (least + gap)));
    int columns = count;
    for (const int fewer : {12, 6, 4, 3, 2, 1})
        if (columns > fitting) columns = std::min(columns, fewer);
    const bool has_notes = std::any_of(strip.months.begin(), strip.months.end(),
                                       [](const MonthCell& m) { return !m.note.empty(); });
    const float cell = ImFloor((width + gap) / static_cast<float>(columns)) - gap;
    return {.columns = columns,
            .lines = (count + columns - 1) / columns,
            .cell = std::min(cell, px(120)),
            .tall = px(has_notes ? 66.0F : 48.0F),
            .gap = gap};
}

// "3 月", and with its year where a year begins.
std::string shown_month(const MonthStrip& strip, std::size_t i) {
    const MonthCell& m = strip.months[i];
    const bool begins = i == 0 || strip.months[i - 1].year != m.year;
    const std::string month = std::to_string(m.month) + " 月";
    return begins ? std::to_string(m.year) + "." + std::to_string(m.month) : month;
}

void draw_month(const MonthStrip& strip, std::size_t i, const ImRect& rect) {
    const MonthCell& cell = strip.months[i];
    const Look look = look_of(cell.state);
    const ToneColours& colours = theme().tone(look.tone);
    const bool blank = cell.state == MonthState::none;
    fill(rect, blank ? theme().surface : colours.fill, px(4));
    if (cell.changed)
        frame_line(rect, theme().primary, px(4), px(2));
    else
        frame_line(rect, blank ? theme().line : colours.border, px(4), px(1));
    const auto ink = blank ? theme().secondary : colours.text;
    const int rows = cell.note.empty() ? 2 : 3;
    const float row = (rect.GetHeight() - px(7)) / static_cast<float>(rows);
    const auto line = [&](int at, std::string_view text, const Style& style) {
        const float top = rect.Min.y + px(4) + row * static_cast<float>(at);
        draw_line(ImRect(rect.Min.x, top, rect.Max.x, top + row), text, style, Align::center);
    };
    line(0, shown_month(strip, i), {.size = type::hint, .colour = ink});
    line(1, look.word, {.size = type::label, .colour = ink, .bold = !blank});
    if (rows == 3) line(2, cell.note, {.size = type::hint, .colour = ink});

    const std::string name =
        std::to_string(cell.year) + " 年 " + std::to_string(cell.month) + " 月";
    Node n = node(id_of("month " + name), Role::list_item, rect);
    const std::string spoken = name + "：" + std::string(look.spoken) +
                               (cell.changed ? "，本次变化" : "") +
                               (cell.note.empty() ? "" : "，个人缴费 ") + std::string(cell.note) +
                               (cell.note.empty() ? "" : " 元");
    n.label = spoken;
    semantics().leaf(n);
}

}  // namespace

void month_strip(const MonthStrip& strip) {
    if (strip.months.empty()) return;
    const auto keys = key_scope(strip.key);
    const Geometry g = geometry_of(strip);
    const Style style{.size = type::label, .colour = theme().label, .bold = true};
    const float head = line_height(style) + px(4);
    const ImRect room =
        place(full_width, head + static_cast<float>(g.lines) * (g.tall + g.gap) - g.gap);
    draw_line(ImRect(room.Min, ImVec2(room.Max.x, room.Min.y + line_height(style))), strip.label,
              style);
    Node n = node(id_of("months"), Role::list, room);
    n.label = strip.label;
    semantics().open(n);
    for (std::size_t i = 0; i < strip.months.size(); ++i) {
        const int at = static_cast<int>(i);
        const float x = room.Min.x + static_cast<float>(at % g.columns) * (g.cell + g.gap);
        const float y = room.Min.y + head + static_cast<float>(at / g.columns) * (g.tall + g.gap);
        draw_month(strip, i, ImRect(x, y, x + g.cell, y + g.tall));
    }
    semantics().close();
}

void month_strip_legend(std::span<const MonthState> states) {
    const auto line = row({.gap = 12, .line_gap = 6});
    for (const MonthState state : states) {
        if (state == MonthState::none) continue;
        tag({.text = look_of(state).word, .tone = look_of(state).tone});
    }
}

}  // namespace si::ui
