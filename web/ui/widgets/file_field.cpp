#include "web/ui/widgets/file_field.h"

#include <algorithm>

#include "web/ui/widgets/button_look.h"
#include "web/ui/widgets/field_frame.h"

namespace si::ui {
namespace {

constexpr float zone_height = 88, file_row = 48;

void draw_dashes(const ImRect& r, Colour colour) {
    const float dash = px(6), step = px(10), width = px(1);
    for (float x = r.Min.x; x < r.Max.x; x += step) {
        const float end = std::min(x + dash, r.Max.x);
        fill(ImRect(x, r.Min.y, end, r.Min.y + width), colour);
        fill(ImRect(x, r.Max.y - width, end, r.Max.y), colour);
    }
    for (float y = r.Min.y; y < r.Max.y; y += step) {
        const float end = std::min(y + dash, r.Max.y);
        fill(ImRect(r.Min.x, y, r.Min.x + width, end), colour);
        fill(ImRect(r.Max.x - width, y, r.Max.x, end), colour);
    }
}

void draw_zone(const FileField& field, const FieldFrame& look, const FieldPlace& at,
               FileEdit& edit) {
    const Theme& t = theme();
    const bool hovered = !field.disabled && is_hovered(at.control);
    fill(at.control,
         field.disabled ? t.disabled_fill
         : hovered      ? t.secondary_hover
                        : t.sunken,
         px(4));
    if (field.error.empty()) {
        draw_dashes(at.control, hovered ? t.primary : t.control);
    } else {
        frame_line(at.control, t.error.text, px(4), px(2));
    }
    const Colour colour = field.disabled ? t.disabled_text : t.link;
    const ImVec2 middle = at.control.GetCenter();
    draw_icon(Icon::upload, middle - ImVec2(0, px(18)), 26, colour);
    const ImRect words(at.control.Min.x + px(8), middle.y, at.control.Max.x - px(8),
                       middle.y + px(30));
    const std::string label = std::string(field.button) + "，或拖到这里";
    draw_line(words, label, {.size = 15, .colour = colour, .bold = true}, Align::center);
    show_focus(at.id, at.control, px(4));
    Node n = field_node(look, at, Role::file);
    n.value = field.accept;
    if (field.multiple) n.flags |= Flag::multiple;
    semantics().leaf(n);
    take_text(at.id, Event::Kind::files, edit.picked);
}

std::string state_of(const FileItem& file) {
    switch (file.state) {
        case FileState::uploading:
            return "正在上传 " + std::to_string(static_cast<int>(file.progress * 100)) + "%";
        case FileState::ready:
            return std::string(file.size);
        case FileState::failed:
            return std::string(file.error);
    }
    return {};
}

// Name, as a link when it can be looked at.
void draw_name(const FileItem& file, const ImRect& room) {
    const bool is_link = !file.href.empty();
    const Style style{.size = 15, .colour = is_link ? theme().link : theme().text};
    ImRect rect = room;
    rect.Max.x = std::min(rect.Max.x, rect.Min.x + text_width(file.name, style) + 1);
    draw_line(rect, file.name, style);
    if (is_link) rule(rect.Min.x, rect.Max.x, rect.GetCenter().y + px(10), style.colour);
    const NodeId id = id_of("name");
    Node n = node(id, is_link ? Role::link : Role::text, rect);
    const std::string name = std::string(file.name) + (is_link ? "（在新标签页打开）" : "");
    n.label = name;
    n.href = file.href;
    n.flags = is_link ? Flag::new_tab : 0u;
    n.font_px = css_px(15);
    if (is_link) show_focus(id, rect, px(4));
    semantics().leaf(n);
}

// The picture itself is the twin's; here is room for it. Anything else has an icon.
void draw_front(const FileItem& file, const ImRect& row) {
    const bool failed = file.state == FileState::failed;
    if (file.image.empty()) {
        draw_icon(failed ? Icon::error : Icon::file, ImVec2(row.Min.x + px(22), row.GetCenter().y),
                  20, failed ? theme().error.text : theme().secondary);
        return;
    }
    const ImRect rect(row.Min.x + px(4), row.Min.y + px(6), row.Min.x + px(40), row.Max.y - px(6));
    fill(rect, theme().sunken, px(2));
    Node n = node(id_of("image"), Role::image, rect);
    const std::string name = "缩略图：" + std::string(file.name);
    n.label = name;
    n.href = file.image;
    semantics().leaf(n);
}

// What can be done with it, from the right.
void draw_actions(const FileItem& file, const ImRect& row, FileEdit& edit) {
    ImRect corner(row.Max.x - px(44), row.Min.y + px(4), row.Max.x - px(4), row.Max.y - px(4));
    const bool sends = file.state == FileState::uploading;
    const std::string name(file.name);
    const std::string remove = (sends ? "取消上传 " : "移除 ") + name;
    if (draw_icon_button(
            {.key = "remove", .icon = sends ? Icon::cross : Icon::trash, .label = remove}, corner))
        edit.removed = file.key;
    if (!file.can_retry) return;
    corner.TranslateX(-px(44));
    const std::string retry = "重新上传 " + name;
    if (draw_icon_button({.key = "retry", .icon = Icon::refresh, .label = retry}, corner))
        edit.retried = file.key;
}

void draw_file(const FileItem& file, bool off, FileEdit& edit) {
    const auto keys = key_scope(file.key);
    const ImRect row = place(full_width, px(file_row));
    semantics().open(node(id_of("row"), Role::list_item, row));
    const bool failed = file.state == FileState::failed;
    frame_line(row, failed ? theme().error.text : theme().line, px(metric::control_radius), px(1));
    draw_front(file, row);
    const float left = row.Min.x + px(48);
    const float right = row.Max.x - px(file.can_retry ? 92 : 48);
    draw_name(file, ImRect(left, row.Min.y + px(3), right, row.Min.y + px(26)));
    const std::string state = state_of(file);
    const ImRect below(left, row.Min.y + px(25), right, row.Max.y - px(4));
    draw_line(below, state,
              {.size = type::hint, .colour = failed ? theme().error.text : theme().secondary});
    Node n = node(id_of("state"), Role::text, below);
    n.label = state;
    n.font_px = css_px(type::hint);
    semantics().leaf(n);
    if (file.state == FileState::uploading) {
        const float part = std::clamp(file.progress, 0.0f, 1.0f);
        const ImRect bar(row.Min.x + px(6), row.Max.y - px(4), row.Max.x - px(6),
                         row.Max.y - px(1));
        fill(bar, theme().track, px(1));
        fill(ImRect(bar.Min, ImVec2(bar.Min.x + bar.GetWidth() * part, bar.Max.y)), theme().bar,
             px(1));
    }
    if (!off) draw_actions(file, row, edit);
    semantics().close();
}

}  // namespace

FileEdit file_field(const FileField& field) {
    const FieldFrame look{.key = field.key,
                          .label = field.label,
                          .required = field.required,
                          .disabled = field.disabled,
                          .hint = field.hint,
                          .error = field.error,
                          .height = zone_height};
    const FieldPlace at = place_field(look);
    FileEdit edit{.id = at.id};
    draw_zone(field, look, at, edit);
    if (field.files.empty()) return edit;
    box().y += px(8);
    box().fresh = true;
    const ImRect room = open_place();
    Node list = node(ImHashStr("files", 0, at.id), Role::list, room);
    const std::string name = "已选文件：" + std::string(field.label);
    list.label = name;
    semantics().open(list);
    frame().keys.push_back(at.id);
    push_block(room.Min.x, room.Max.x, room.Min.y, px(8));
    for (const FileItem& file : field.files) draw_file(file, field.disabled, edit);
    const float bottom = pop_block();
    frame().keys.pop_back();
    semantics().close();
    close_place(bottom);
    return edit;
}

}  // namespace si::ui
