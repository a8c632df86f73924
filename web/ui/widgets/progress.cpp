#include "web/ui/widgets/progress.h"

#include <algorithm>
#include <string>

#include "web/ui/draw.h"

namespace si::ui {

void progress(const Progress& progress) {
    const int total = std::max(1, progress.total), done = std::clamp(progress.done, 0, total);
    const std::string count = progress.show_count
                                  ? std::to_string(done) + "/" + std::to_string(total)
                                  : std::to_string(done * 100 / total) + "%";
    const Style label{.size = type::label, .colour = theme().label, .bold = true};
    const Style number{.size = type::label, .colour = theme().secondary};
    const ImRect room = place(full_width, line_height(label) + px(6 + 8));
    ImRect line(room.Min.x, room.Min.y, room.Max.x, room.Min.y + line_height(label));
    draw_line(line, count, number, Align::end);
    line.Max.x -= text_width(count, number) + px(12);
    draw_line(line, progress.label, label);
    ImRect bar(room.Min.x, room.Max.y - px(8), room.Max.x, room.Max.y);
    fill(bar, theme().track, px(4));
    const float part = static_cast<float>(done) / static_cast<float>(total);
    bar.Max.x = bar.Min.x + std::max(done > 0 ? px(8) : 0, ImFloor(bar.GetWidth() * part));
    if (done > 0) fill(bar, theme().bar, px(4));
    const std::string value = std::to_string(done) + "/" + std::to_string(total);
    Node n = node(id_of(progress.key), Role::progress, room);
    n.label = progress.label;
    n.value = value;
    semantics().leaf(n);
}

void spinner(std::string_view label) {
    const Style style{.colour = theme().secondary};
    const ImRect room = place(px(32) + text_width(label, style) + 1, px(32));
    draw_spinner(ImVec2(room.Min.x + px(12), room.GetCenter().y), 22, theme().primary);
    const ImRect words(room.Min.x + px(32), room.Min.y, room.Max.x, room.Max.y);
    draw_line(words, label, style);
    Node n = node(passive_id({}, label), Role::status, words);
    n.label = label;
    semantics().leaf(n);
}

void skeleton(int lines, std::string_view label) {
    constexpr float parts[] = {0.92f, 0.78f, 0.86f, 0.6f};
    ImRect all(1e9f, 1e9f, -1e9f, -1e9f);
    for (int i = 0; i < lines; ++i) {
        const ImRect room = place(full_width, px(16));
        fill(ImRect(room.Min.x, room.Min.y, room.Min.x + ImFloor(room.GetWidth() * parts[i % 4]),
                    room.Max.y),
             theme().skeleton, px(4));
        all.Add(room);
    }
    Node n = node(passive_id({}, label), Role::status, all);
    n.label = label;
    n.flags = Flag::screen_reader_only | Flag::busy;
    semantics().leaf(n);
}

}  // namespace si::ui
