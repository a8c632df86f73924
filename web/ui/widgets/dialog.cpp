#include "web/ui/widgets/dialog.h"

#include <algorithm>

#include "web/ui/draw.h"
#include "web/ui/widgets/button.h"
#include "web/ui/widgets/button_look.h"
#include "web/ui/widgets/overlay.h"
#include "web/ui/widgets/text.h"

namespace si::ui {
namespace {

constexpr float head_height = 60, foot_margin = 24;

struct Place {
    ImRect sheet, content;
};

Place place_of(const Dialog& d, NodeId id) {
    const ImVec2 stage = ImGui::GetIO().DisplaySize;
    const float edge = px(16), head = px(head_height);
    const float width = std::min(px(d.width), stage.x - 2 * edge);
    const float wanted = remembered(id, px(160)) + head;
    const float height = std::min(wanted, stage.y - 2 * edge);
    const float left = ImFloor((stage.x - width) / 2);
    const float top = std::max(edge, ImFloor((stage.y - height) * 0.4f));
    const ImRect sheet(left, top, left + width, top + height);
    return {sheet, ImRect(left, top + head, left + width, top + height)};
}

void draw_head(const Dialog& d, NodeId id, const ImRect& sheet, bool& open) {
    const float head = px(head_height);
    ImRect words(sheet.Min.x + px(24), sheet.Min.y, sheet.Max.x - px(24), sheet.Min.y + head);
    if (d.dismissable) words.Max.x -= px(40);
    const Style style{.size = type::section, .bold = true};
    draw_line(words, d.title, style);
    Node n = node(ImHashStr("title", 0, id), Role::heading, words);
    n.label = d.title;
    n.level = 2;
    n.font_px = css_px(type::section);
    n.bold = true;
    semantics().leaf(n);
    if (!d.dismissable) return;
    const float top = sheet.Min.y + px(10), right = sheet.Max.x - px(12);
    const ImRect corner(right - px(metric::target), top, right, top + px(metric::target));
    if (draw_icon_button({.key = "close", .icon = Icon::cross, .label = "关闭"}, corner))
        open = false;
}

// Escape closes; a click outside does not: it would throw away what was typed.
void take_dismissal(const Dialog& d, NodeId id, bool& open) {
    std::string how;
    if (take_text(id, Event::Kind::dismiss, how) && how == "Escape" && d.dismissable) open = false;
}

void give_focus_back(NodeId id) {
    auto& before = frame().focus_before;
    const auto it = before.find(id);
    if (it == before.end()) return;
    if (it->second != 0) focus(it->second);
    before.erase(it);
}

void end_dialog() {
    const NodeId id = frame().keys.back();
    const float top = ImGui::GetCursorStartPos().y + ImGui::GetWindowPos().y;
    const float foot = px(foot_margin);
    remember(id, box().y - top + foot);
    end_scroll(foot);
    draw_popup();
    frame().keys.pop_back();
    semantics().close();
    end_overlay();
}

Scope begin_dialog(const Dialog& d, Role role, bool& open) {
    const NodeId id = id_of(d.key);
    if (!open) {
        give_focus_back(id);
        return {};
    }
    if (frame().focus_before.try_emplace(id, semantics().focused()).second) {
        close_popup();
        focus(id);
    }
    const ImRect stage(ImVec2(0, 0), ImGui::GetIO().DisplaySize);
    const Place at = place_of(d, id);
    begin_overlay(id, stage, 0, 0);
    canvas().AddRectFilled(stage.Min, stage.Max, IM_COL32(16, 24, 40, 128));
    fill(at.sheet, theme().surface, px(metric::card_radius));
    frame_line(at.sheet, theme().line, px(metric::card_radius), px(1));
    Node n = node(id, role, at.sheet);
    n.label = d.title;
    n.flags = Flag::modal;
    semantics().open(n);
    frame().keys.push_back(id);
    draw_head(d, id, at.sheet, open);
    take_dismissal(d, id, open);
    begin_scroll({.id = id, .rect = at.content, .margin_x = px(24)});
    // The gutter of the scroll bar lies in the margin.
    box().right = at.content.Max.x - px(24);
    return Scope(end_dialog);
}

}  // namespace

Scope dialog(const Dialog& dialog, bool& open) { return begin_dialog(dialog, Role::dialog, open); }

Answer confirm(const Confirm& confirm, bool& open) {
    const bool was_open = open;
    Answer answer = Answer::none;
    if (const auto around = begin_dialog({.key = confirm.key, .title = confirm.title, .width = 440},
                                         Role::alert_dialog, open)) {
        text(Text{.text = confirm.question, .key = "question"});
        spacer(24);
        const auto line = row({.align = Align::end, .key = "answers"});
        if (button({.key = "no", .label = confirm.no, .disabled = confirm.busy}))
            answer = Answer::no;
        if (button({.key = "yes",
                    .label = confirm.yes,
                    .kind = confirm.danger ? ButtonKind::danger : ButtonKind::primary,
                    .busy = confirm.busy})) {
            answer = Answer::yes;
        }
    }
    if (was_open && !open) answer = Answer::no;  // Escape or ×
    if (answer != Answer::none) open = false;
    return answer;
}

}  // namespace si::ui
