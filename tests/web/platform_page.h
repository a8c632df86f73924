// A page of bare nodes and plain drawing, for the tests of both platforms: what arrives here is what any widget would
// get. Knows no widget set.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "imgui.h"
#include "web/platform/host.h"

namespace si::test {

using si::ui::Event;
using si::ui::InputKind;
using si::ui::Node;
using si::ui::NodeId;
using si::ui::Rect;
using si::ui::Role;

inline constexpr const char* nations[] = {"汉族", "维吾尔族", "畲族"};
inline constexpr ImU32 ink = IM_COL32(31, 35, 41, 255), blue = IM_COL32(21, 87, 176, 255),
                       edge = IM_COL32(131, 141, 156, 255), white = IM_COL32(255, 255, 255, 255);

class PlatformPage final : public si::web::Application {
  public:
    explicit PlatformPage(si::web::Platform& platform) : platform_(platform) {
        platform_.on_path_change(
            [this] { note("path " + platform_.path() + platform_.history_state()); });
        platform_.on_tab_message([this](const std::string& heard) { note("heard " + heard); });
        ImGui::GetStyle().Colors[ImGuiCol_WindowBg] = ImVec4(0.953f, 0.961f, 0.973f, 1);
        ImGui::GetStyle().WindowPadding = ImVec2(0, 0);
        ImGui::GetStyle().WindowBorderSize = 0;
    }

    si::ui::Semantics& semantics() override { return semantics_; }

    void frame() override {
        ratio_ = platform_.display().pixel_ratio;
        ImGui::GetStyle().FontSizeBase = 16 * ratio_;
        ImGui::SetNextWindowPos(ImVec2(0, 0));
        ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
        ImGui::Begin("page", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoSavedSettings);
        semantics_.begin();
        semantics_.open({.id = 1, .role = Role::main, .rect = stage()});
        form();
        list();
        semantics_.close();
        if (dialog_open_) dialog();
        semantics_.end();
        ImGui::End();
    }

  private:
    Rect stage() const { return {0, 0, platform_.display().width, platform_.display().height}; }

    void form() {
        words({.id = 2,
               .role = Role::heading,
               .rect = {32, 24, 500, 36},
               .font_px = 26,
               .level = 1,
               .label = "职工参保登记（职工增加）"},
              1);
        field({.id = 10,
               .role = Role::text_field,
               .flags = si::ui::required,
               .rect = {32, 104, 320, 40},
               .input = InputKind::name,
               .label = "姓名",
               .hint = "与居民身份证一致"},
              name_);
        field({.id = 11,
               .role = Role::text_field,
               .flags = si::ui::required,
               .rect = {384, 104, 320, 40},
               .input = InputKind::id_number,
               .label = "公民身份号码"},
              number_);
        field({.id = 12,
               .role = Role::password,
               .rect = {32, 184, 320, 40},
               .input = InputKind::current_password,
               .label = "密码"},
              password_);
        choice();
        tick();
        radios();
        button(30, {32, 320, 120, 44}, "完成", si::ui::primary,
               [this] { note("submitted " + std::to_string(++submitted_)); });
        button(31, {168, 320, 120, 44}, "打开", 0, [this] {
            dialog_open_ = true;
            semantics_.ask_focus(50);
        });
        button(32, {304, 320, 120, 44}, "发送", 0, [this] { send("/api/echo"); });
        button(33, {440, 320, 120, 44}, "前往", 0, [this] { go(); });
        button(34, {576, 320, 120, 44}, "停用", si::ui::disabled,
               [this] { note("disabled button worked"); });
        button(35, {712, 320, 120, 44}, "播报", 0,
               [this] { semantics_.announce("已保存", false); });
        button(36, {848, 320, 120, 44}, "读表", 0, [this] { read_table(); });
        file();
        words({.id = 3, .role = Role::text, .rect = {32, 384, 900, 24}, .label = note_});
    }

    void field(Node node, std::string& value) {
        Event event;
        while (semantics_.take(node.id, Event::Kind::set_value, &event)) {  // two keys in one frame
            value = event.text;
            note("typed " + value);
        }
        if (semantics_.take(node.id, Event::Kind::commit, &event)) {
            value = node.input == InputKind::id_number && event.text.ends_with('x')
                        ? event.text.substr(0, event.text.size() - 1) + 'X'
                        : event.text;
            note("commit " + value);
        }
        node.value = value;
        if (node.input == InputKind::id_number && !value.empty() && value.size() != 18) {
            node.error = "公民身份号码应为 18 位";
            node.flags |= si::ui::invalid;
        }
        frame_of(node.rect, node.error.empty() ? edge : IM_COL32(180, 35, 24, 255));
        text({node.rect.x, node.rect.y - 26}, node.label, 1, 14);
        const bool here = semantics_.focused() == node.id;
        if (!here)
            text({node.rect.x + 12, node.rect.y + 12}, node.role == Role::password ? "" : value, 0,
                 16);
        if (here) ring(node.rect);
        add(node);
    }

    void choice() {
        Node node = {.id = 20, .role = Role::select, .rect = {384, 184, 320, 40}, .label = "民族"};
        Event event;
        if (semantics_.take(node.id, Event::Kind::set_value, &event)) nation_ = event.text;
        node.value = nation_;
        node.clip = node.rect;
        frame_of(node.rect, edge);
        text({node.rect.x, node.rect.y - 26}, "民族", 1, 14);
        text({node.rect.x + 12, node.rect.y + 12}, nation_, 0, 16);
        semantics_.open(node);
        for (NodeId i = 0; i < 3; ++i) {
            semantics_.leaf(
                {.id = 21 + i, .role = Role::option, .label = nations[i], .value = nations[i]});
        }
        semantics_.close();
    }

    void tick() {
        if (semantics_.take(25, Event::Kind::activate)) agreed_ = !agreed_;
        const Rect rect = {32, 244, 24, 24};
        frame_of(rect, edge);
        if (agreed_) fill({36, 248, 16, 16}, blue);
        text({64, 248}, "所填信息真实、准确", 0, 16);
        add({.id = 25,
             .role = Role::checkbox,
             .flags = agreed_ ? si::ui::checked : 0u,
             .rect = rect,
             .label = "所填信息真实、准确"});
    }

    void radios() {
        semantics_.open(
            {.id = 26, .role = Role::radio_group, .rect = {384, 244, 320, 24}, .label = "户籍"});
        const char* labels[] = {"本省", "外省"};
        for (NodeId i = 0; i < 2; ++i) {
            if (semantics_.take(27 + i, Event::Kind::activate)) home_ = i;
            const Rect rect = {384 + 120 * static_cast<float>(i), 244, 24, 24};
            frame_of(rect, home_ == i ? blue : edge);
            text({rect.x + 32, 248}, labels[i], 0, 16);
            add({.id = 27 + i,
                 .role = Role::radio,
                 .flags = home_ == i ? si::ui::checked : 0u,
                 .rect = rect,
                 .label = labels[i]});
        }
        semantics_.close();
    }

    void file() {
        Event event;
        if (semantics_.take(40, Event::Kind::files, &event)) {
            note("files " + event.text);
            platform_.read_file(1, [this](const std::string& bytes) { note("read " + bytes); });
        }
        frame_of({736, 184, 200, 40}, edge);
        add({.id = 40,
             .role = Role::file,
             .rect = {736, 184, 200, 40},
             .label = "上传材料",
             .value = ".xlsx"});
    }

    void list() {
        const float top = 430, height = platform_.display().height - top - 16;
        ImGui::SetCursorPos(ImVec2(32 * ratio_, top * ratio_));
        ImGui::BeginChild("list", ImVec2(900 * ratio_, height * ratio_));
        const float scroll = ImGui::GetScrollY() / ratio_;
        const Rect visible = {32, top, 900, height};
        semantics_.open({.id = 100,
                         .role = Role::table,
                         .rect = visible,
                         .row_count = 101,
                         .col_count = 2,
                         .label = "花名册"});
        for (int row = 0; row < 101; ++row)
            table_row(row, top + static_cast<float>(row) * 40 - scroll, visible);
        semantics_.close();
        ImGui::Dummy(ImVec2(1, 101 * 40 * ratio_));
        ImGui::EndChild();
    }

    void table_row(int row, float y, const Rect& visible) {
        const NodeId id = 1000 + 10 * static_cast<NodeId>(row);
        semantics_.open({.id = id, .role = Role::row, .rect = {32, y, 900, 40}, .row = row + 1});
        const std::string name = row == 0 ? "姓名" : "职工" + std::to_string(row);
        cell({.id = id + 1,
              .role = row == 0 ? Role::column_header : Role::cell,
              .rect = {48, y, 200, 40},
              .row = row + 1,
              .col = 1,
              .label = name},
             visible);
        if (row == 0) {
            cell({.id = id + 2,
                  .role = Role::column_header,
                  .flags = si::ui::sort_ascending,
                  .rect = {300, y, 120, 40},
                  .row = 1,
                  .col = 2,
                  .label = "操作"},
                 visible);
        } else {
            Node place = {.id = id + 2,
                          .role = Role::cell,
                          .rect = {300, y, 120, 40},
                          .row = row + 1,
                          .col = 2};
            place.clip = visible;
            semantics_.open(place);
            if (semantics_.take(id + 3, Event::Kind::activate)) note("chose " + name);
            if (semantics_.take(id + 3, Event::Kind::focus) &&
                (y < visible.y || y + 40 > visible.y + visible.h)) {
                ImGui::SetScrollY((static_cast<float>(row) * 40 - 60) * ratio_);
                platform_.want_frames(3);
            }
            cell({.id = id + 3,
                  .role = Role::link,
                  .rect = {300, y + 8, 60, 24},
                  .label = "查看" + std::to_string(row),
                  .href = "/person"},
                 visible);
            semantics_.close();
        }
        semantics_.close();
    }

    void cell(Node node, const Rect& visible) {
        const float top = std::max(node.rect.y, visible.y),
                    bottom = std::min(node.rect.y + node.rect.h, visible.y + visible.h);
        node.clip = bottom > top ? Rect{node.rect.x, top, node.rect.w, bottom - top}
                                 : Rect{visible.x + visible.w / 2, visible.y + visible.h / 2, 0, 0};
        if (bottom > top)
            text({node.rect.x, node.rect.y + (node.rect.h - 16) / 2}, node.label, 0, 16);
        if (semantics_.focused() == node.id && semantics_.shows_ring()) ring(node.rect);
        semantics_.leaf(node);
    }

    void dialog() {
        const Rect rect = {200, 140, 480, 200};
        if (semantics_.take(50, Event::Kind::dismiss)) return close_dialog();
        fill(stage(), IM_COL32(0, 0, 0, 90));
        fill(rect, white);
        Node node = {.id = 50,
                     .role = Role::dialog,
                     .flags = si::ui::modal,
                     .rect = rect,
                     .label = "撤回办件"};
        semantics_.open(node);
        text({224, 164}, "是否作废该办件？", 1, 18);
        button(51, {224, 272, 120, 44}, "作废", si::ui::primary, [this] { close_dialog(); });
        button(52, {360, 272, 120, 44}, "取消", 0, [this] { close_dialog(); });
        semantics_.close();
    }

    void close_dialog() {
        dialog_open_ = false;
        note("closed");
        semantics_.ask_focus(31);
        platform_.want_frames(3);
    }

    void send(std::string path) {
        note("sending");
        platform_.send({.path = std::move(path), .timeout_ms = 800},
                       [this](const si::web::HttpResponse& answer) {
                           note("answer " + std::to_string(static_cast<int>(answer.failure)) + " " +
                                std::to_string(answer.status) + " " + answer.body);
                       });
    }

    void go() {
        ++steps_;
        platform_.go("/enroll?step=" + std::to_string(steps_), "s" + std::to_string(steps_),
                     si::web::History::push);
        platform_.set_title("第" + std::to_string(steps_) + "步");
        note("path " + platform_.path() + platform_.history_state());
    }

    void read_table() {
        platform_.store(si::web::Platform::Keep::session, "zoom", "大");
        note(platform_.stored(si::web::Platform::Keep::session, "zoom") +
             platform_.new_filing_id());
        platform_.call_in(300, [this] { note("timer"); });
    }

    void note(std::string text) { note_ = std::move(text); }

    template <class Act>
    void button(NodeId id, Rect rect, const char* label, std::uint32_t flags, Act act) {
        const bool is_primary = (flags & si::ui::primary) != 0;
        fill(rect, is_primary ? blue : white);
        frame_of(rect, is_primary ? blue : edge);
        text({rect.x + 44, rect.y + 14}, label, 0, 16, is_primary ? white : ink);
        if (semantics_.focused() == id && semantics_.shows_ring()) ring(rect);
        add({.id = id, .role = Role::button, .flags = flags, .rect = rect, .label = label});
        if (semantics_.take(id, Event::Kind::activate)) act();
    }

    void words(Node node, int font = 0) {
        text({node.rect.x, node.rect.y + (node.rect.h - node.font_px) / 2}, node.label, font,
             node.font_px);
        add(node);
    }

    void add(Node node) {
        node.clip = node.rect;
        semantics_.leaf(node);
    }

    ImVec2 px(float x, float y) const { return {x * ratio_, y * ratio_}; }

    void fill(const Rect& r, ImU32 color) {
        ImGui::GetWindowDrawList()->AddRectFilled(px(r.x, r.y), px(r.x + r.w, r.y + r.h), color,
                                                  6 * ratio_);
    }

    void frame_of(const Rect& r, ImU32 color) {
        if (r.h > 24) fill(r, color == blue ? blue : white);
        ImGui::GetWindowDrawList()->AddRect(px(r.x, r.y), px(r.x + r.w, r.y + r.h), color,
                                            6 * ratio_, 0, ratio_);
    }

    void ring(const Rect& r) {
        ImGui::GetWindowDrawList()->AddRect(px(r.x - 3, r.y - 3), px(r.x + r.w + 3, r.y + r.h + 3),
                                            IM_COL32(11, 63, 134, 255), 8 * ratio_, 0, 2 * ratio_);
    }

    void text(ImVec2 at, std::string_view words, int font, float size, ImU32 color = ink) {
        ImGui::GetWindowDrawList()->AddText(ImGui::GetIO().Fonts->Fonts[font], size * ratio_,
                                            px(at.x, at.y), color, words.data(),
                                            words.data() + words.size());
    }

    si::web::Platform& platform_;
    si::ui::Semantics semantics_;
    float ratio_ = 1;
    std::string name_ = "买买提·阿不都拉", number_, password_, nation_ = "汉族", note_ = "等待";
    bool agreed_ = false, dialog_open_ = false;
    NodeId home_ = 0;
    int submitted_ = 0, steps_ = 0;
};

}  // namespace si::test
