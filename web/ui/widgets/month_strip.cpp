#include "web/ui/widgets/month_strip.h"

#include <algorithm>
#include <string>

#include "web/ui/draw.h"
#include "web/ui/widgets/tag.h"

namespace si::ui {
namespace {

struct Look {
    std::string_view word;
    Tone tone = Tone::neutral;
};

Look look_of(MonthState state) {
    switch (state) {
        case MonthState::none:
            return {"—", Tone::neutral};
        case MonthState::paid:
            return {"已缴", Tone::success};
        case MonthState::payable:
            return {"应缴", Tone::info};
        case MonthState::stopped:
            return {"停保", Tone::neutral};
        case MonthState::locked:
            return {"锁定", Tone::warning};
    }
    return {};
}

void draw_month(const MonthStrip& strip, int month, const ImRect& rect) {
    const MonthState state = strip.months[static_cast<std::size_t>(month - 1)];
    const Look look = look_of(state);
    const ToneColours& colours = theme().tone(look.tone);
    const bool blank = state == MonthState::none;
    const bool changed =
        strip.changed_from > 0 && month >= strip.changed_from && month <= strip.changed_to;
    fill(rect, blank ? theme().surface : colours.fill, px(4));
    if (changed) {
        frame_line(rect, theme().primary, px(4), px(2));
    } else {
        frame_line(rect, blank ? theme().line : colours.border, px(4), px(1));
    }
    const float middle = rect.GetCenter().y;
    const std::string number = std::to_string(month) + " 月";
    draw_line(ImRect(rect.Min.x, rect.Min.y + px(4), rect.Max.x, middle + px(1)), number,
              {.size = type::hint, .colour = blank ? theme().secondary : colours.text},
              Align::center);
    draw_line(
        ImRect(rect.Min.x, middle, rect.Max.x, rect.Max.y - px(3)), look.word,
        {.size = type::label, .colour = blank ? theme().secondary : colours.text, .bold = !blank},
        Align::center);
    const std::string key = "month " + number;
    const std::string name =
        number + "：" + (blank ? "无" : std::string(look.word)) + (changed ? "，本次变化" : "");
    Node n = node(id_of(key), Role::list_item, rect);
    n.label = name;
    semantics().leaf(n);
}

}  // namespace

void month_strip(const MonthStrip& strip) {
    const auto keys = key_scope(strip.key);
    const int count = std::min(12, static_cast<int>(strip.months.size()));
    const float width = px(available_width()), gap = px(6);
    const int columns = width >= px(680) ? 12 : width >= px(320) ? 6 : 4;
    const int lines = (count + columns - 1) / columns;
    const float cell = ImFloor((width + gap) / static_cast<float>(columns)) - gap, tall = px(48);
    const std::string label =
        std::string(strip.label) + "（" + std::to_string(strip.year) + " 年）";
    const Style style{.size = type::label, .colour = theme().label, .bold = true};
    const float head = line_height(style) + px(4);
    const ImRect room = place(full_width, head + static_cast<float>(lines) * (tall + gap) - gap);
    draw_line(ImRect(room.Min, ImVec2(room.Max.x, room.Min.y + line_height(style))), label, style);
    Node n = node(id_of("months"), Role::list, room);
    n.label = label;
    semantics().open(n);
    for (int i = 0; i < count; ++i) {
        const float x = room.Min.x + static_cast<float>(i % columns) * (cell + gap);
        const float y = room.Min.y + head + static_cast<float>(i / columns) * (tall + gap);
        draw_month(strip, i + 1, ImRect(x, y, x + cell, y + tall));
    }
    semantics().close();
}

void month_strip_legend() {
    const auto line = row({.gap = 12, .line_gap = 6});
    for (const MonthState state :
         {MonthState::paid, MonthState::payable, MonthState::stopped, MonthState::locked}) {
        tag({.text = look_of(state).word, .tone = look_of(state).tone});
    }
}

}  // namespace si::ui
