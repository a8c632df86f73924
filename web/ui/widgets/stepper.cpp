#include "web/ui/widgets/stepper.h"

#include <algorithm>
#include <string>

#include "web/ui/draw.h"

namespace si::ui {
namespace {

enum class Place { done, here, ahead };

Place place_of(const Stepper& stepper, std::size_t i) {
    const auto at = static_cast<std::size_t>(stepper.at);
    return i < at ? Place::done : i == at ? Place::here : Place::ahead;
}

void draw_disc(ImVec2 centre, std::size_t number, Place where) {
    const Theme& t = theme();
    const float radius = px(14);
    if (where == Place::here) {
        canvas().AddCircleFilled(centre, radius, ink(t.primary), 40);
    } else {
        canvas().AddCircleFilled(centre, radius, ink(t.surface), 40);
        const Colour line = where == Place::done ? t.primary : t.control;
        canvas().AddCircle(centre, radius - px(1), ink(line), 40, px(2));
    }
    if (where == Place::done) {
        draw_icon(Icon::check, centre, 18, t.primary);
        return;
    }
    const Style style{
        .size = 15, .colour = where == Place::here ? t.on_primary : t.secondary, .bold = true};
    const ImVec2 half(radius, radius);
    draw_line(ImRect(centre - half, centre + half), std::to_string(number), style, Align::center);
}

void leave_node(const Stepper& stepper, std::size_t i, const ImRect& rect) {
    const Place where = place_of(stepper, i);
    const std::string key = "step " + std::to_string(i);
    std::string words(stepper.steps[i]);
    if (where == Place::done) words += "（已完成）";
    Node n = node(ImHashStr(key.c_str(), 0, id_of(stepper.key)), Role::list_item, rect);
    n.label = words;
    n.flags = where == Place::here ? Flag::current : 0u;
    semantics().leaf(n);
}

Style words_style(Place where) {
    const bool here = where == Place::here;
    return {.colour = here || where == Place::done ? theme().text : theme().secondary,
            .bold = here};
}

float step_width(const Stepper& stepper, std::size_t i) {
    return px(38) + text_width(stepper.steps[i], words_style(place_of(stepper, i)));
}

// All steps beside each other, joined by lines.
void draw_line_of_steps(const Stepper& stepper, const ImRect& room, float joint) {
    float x = room.Min.x;
    for (std::size_t i = 0; i < stepper.steps.size(); ++i) {
        const Place where = place_of(stepper, i);
        const float width = step_width(stepper, i);
        const ImRect rect(x, room.Min.y, x + width, room.Max.y);
        draw_disc(ImVec2(x + px(14), rect.GetCenter().y), i + 1, where);
        draw_line(ImRect(x + px(38), rect.Min.y, rect.Max.x + 1, rect.Max.y), stepper.steps[i],
                  words_style(where));
        leave_node(stepper, i, rect);
        x += width + joint;
        if (i + 1 == stepper.steps.size()) break;
        const Colour line = where == Place::done ? theme().primary : theme().control;
        const float y = ImFloor(rect.GetCenter().y) - px(1);
        fill(ImRect(rect.Max.x + px(16), y, x - px(16), y + px(2)), line);
    }
}

// 第 1 步，共 3 步 and the step's name, over a row of bars.
void draw_short(const Stepper& stepper, const ImRect& room) {
    const std::size_t count = stepper.steps.size();
    const float gap = px(6), width = (room.GetWidth() + gap) / static_cast<float>(count) - gap;
    for (std::size_t i = 0; i < count; ++i) {
        const float x = room.Min.x + static_cast<float>(i) * (width + gap);
        const Colour colour =
            place_of(stepper, i) == Place::ahead ? theme().track : theme().primary;
        fill(ImRect(x, room.Min.y, x + width, room.Min.y + px(6)), colour, px(3));
    }
    const auto at = static_cast<std::size_t>(stepper.at);
    const std::string words = "第 " + std::to_string(at + 1) + " 步，共 " + std::to_string(count) +
                              " 步：" + std::string(stepper.steps[at]);
    const ImRect line(room.Min.x, room.Min.y + px(12), room.Max.x, room.Max.y);
    draw_line(line, words, {.bold = true});
    for (std::size_t i = 0; i < count; ++i) {
        const float x = room.Min.x + static_cast<float>(i) * (width + gap);
        leave_node(stepper, i, ImRect(x, room.Min.y, x + width, room.Max.y));
    }
}

}  // namespace

void stepper(const Stepper& stepper) {
    if (stepper.steps.empty()) return;
    float least = 0;
    for (std::size_t i = 0; i < stepper.steps.size(); ++i) least += step_width(stepper, i);
    const auto joints = static_cast<float>(stepper.steps.size() - 1);
    const float spare = px(available_width()) - least;
    const bool is_short = spare < joints * px(64);
    const ImRect room = place(full_width, px(is_short ? 40 : 28));
    Node list = node(id_of(stepper.key), Role::list, room);
    list.label = "办理步骤";
    semantics().open(list);
    if (is_short) {
        draw_short(stepper, room);
    } else {
        draw_line_of_steps(stepper, room, joints > 0 ? std::min(px(122), spare / joints) : 0);
    }
    semantics().close();
}

}  // namespace si::ui
