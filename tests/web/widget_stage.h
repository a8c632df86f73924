// A headless screen for one widget or a page of them: draw what the test says, act, look at the nodes.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <imgui.h>

#include "web/platform/platform_headless.h"
#include "web/ui/ui.h"

namespace si::test {

class WidgetStage final : public web::Application {
  public:
    explicit WidgetStage(std::function<void()> draw,
                         web::Display display = {.width = 1360, .height = 820})
        : platform(display, web::HeadlessPlatform::Picture::none),
          draw_(std::move(draw)),
          context_(host()) {
        settle();
    }

    ui::Semantics& semantics() override { return semantics_; }

    void frame() override {
        const web::Display display = platform.display();
        context_.begin({.width = display.width,
                        .height = display.height,
                        .pixel_ratio = display.pixel_ratio,
                        .theme = theme,
                        .type = type});
        draw_();
        context_.end();
    }

    void settle() { platform.settle(*this); }

    const ui::Node* find(ui::Role role, std::string_view label) {
        return web::HeadlessPlatform::find(*this, role, label);
    }
    int count(ui::Role role) const {
        int found = 0;
        for (const ui::Node& node : semantics_.nodes()) found += node.role == role ? 1 : 0;
        return found;
    }
    bool click(ui::Role role, std::string_view label) { return platform.click(*this, role, label); }

    // Focuses it and sends one event of that kind, as its twin would.
    void act(ui::Role role, std::string_view label, ui::Event::Kind kind, std::string text = "") {
        const ui::Node* node = find(role, label);
        if (node == nullptr) return;
        const ui::NodeId id = node->id;
        if (semantics_.focused() != id) {
            semantics_.push({.kind = ui::Event::Kind::focus, .id = id, .ring = true});
        }
        platform.send(*this, {.kind = kind, .id = id, .text = std::move(text)});
        settle();
    }

    web::HeadlessPlatform platform;
    ui::ThemeName theme = ui::ThemeName::standard;
    ui::TypeSize type = ui::TypeSize::normal;

  private:
    ui::Host host() {
        const auto& fonts = ImGui::GetIO().Fonts->Fonts;
        return {.semantics = &semantics_,
                .regular = fonts[0],
                .bold = fonts[1],
                .want_frames = [this](int frames) { platform.want_frames(frames); },
                .wake_in =
                    [this](int ms) { platform.call_in(ms, [this] { platform.want_frames(1); }); },
                .now_ms = [this] { return platform.now_ms(); }};
    }

    std::function<void()> draw_;
    ui::Semantics semantics_;
    ui::Context context_;
};

}  // namespace si::test
