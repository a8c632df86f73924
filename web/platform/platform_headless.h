// The platform in native tests: no browser, no clock, no network. A test sets what the server answers, lets time pass,
// and acts on the nodes of the last frame as the DOM twin would. Everything is deterministic, down to the pixels.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/platform/host.h"
#include "web/platform/render.h"

namespace si::web {

class HeadlessPlatform final : public Platform {
  public:
    enum class Picture {
        drawn,
        none
    };  // without: several times as fast, for tests that look at nodes only
    explicit HeadlessPlatform(Display display = {.width = 1280, .height = 800},
                              Picture wanted = Picture::drawn);
    ~HeadlessPlatform() override;
    HeadlessPlatform(const HeadlessPlatform&) = delete;
    HeadlessPlatform& operator=(const HeadlessPlatform&) = delete;

    // The other side. Without a server every request fails as unreachable.
    std::function<HttpResponse(const HttpRequest&)> server;
    std::vector<HttpRequest> sent;
    std::map<int, std::string> files;  // by handle, what read_file() finds
    void set_now(std::int64_t ms) { now_ms_ = ms; }
    void set_display(const Display& display) { display_ = display; }

    // Draws, delivers answers and draws again until nothing is asked for any more.
    void settle(Application& application);
    void pass(Application& application, int ms);  // timers that are due fire
    void press_back(Application& application);
    void hear_tab(Application& application, std::string message);
    void become_visible(Application& application, bool visible);

    // What a user does, on nodes of the last frame. Each returns false when there is no such node, or when it is
    // disabled.
    static const ui::Node* find(Application& application, ui::Role role, std::string_view label);
    bool click(Application& application, ui::Role role, std::string_view label);
    bool type(Application& application, std::string_view label, std::string text);  // and leaves
    bool choose(Application& application, std::string_view label, std::string_view option);
    bool pick(Application& application, std::string_view label, std::string_view name,
              std::string bytes);  // a file for the file field
    void send(Application& application, ui::Event event);

    // What came of it.
    int frames() const { return frames_; }
    const SoftRenderer& picture() const { return renderer_; }  // empty without a picture
    std::string title() const { return title_; }
    std::string copied() const { return copied_; }
    bool unsaved() const { return unsaved_; }
    int prints() const { return prints_; }
    float root_font_scale() const { return root_font_scale_; }
    struct Download {
        std::string name, mime, bytes;
    };
    std::vector<Download> downloads;
    std::vector<std::string> told_tabs;
    std::vector<ui::Semantics::Announcement> announced;

    void send(HttpRequest request, std::function<void(HttpResponse)> done) override;
    std::string path() const override { return history_[at_].path; }
    std::string history_state() const override { return history_[at_].state; }
    void go(std::string_view path, std::string_view state, History how) override;
    void on_path_change(std::function<void()> changed) override;
    std::string origin() const override { return "https://wangbao.test"; }
    void set_title(std::string_view title) override { title_ = title; }
    void want_frames(int count) override;
    void call_in(int ms, std::function<void()> fire) override;
    void on_visibility(std::function<void(bool visible)> changed) override;
    std::int64_t now_ms() const override { return now_ms_; }
    Display display() const override { return display_; }
    void set_root_font_scale(float scale) override { root_font_scale_ = scale; }
    std::string stored(Keep where, std::string_view key) const override;
    void store(Keep where, std::string_view key, std::string_view value) override;
    std::string new_filing_id() override;
    void copy_text(std::string_view text) override { copied_ = text; }
    void prepare_file(int handle, std::function<void(PreparedFile)> done) override;
    void cancel_send(int file) override;
    void read_file(int handle, std::function<void(std::string bytes)> done) override;
    void forget_file(int handle) override { files.erase(handle); }
    void download(std::string_view name, std::string_view mime, std::string_view bytes) override;
    void print_page() override { ++prints_; }
    void set_unsaved(bool unsaved) override { unsaved_ = unsaved; }
    void tell_tabs(std::string_view message) override { told_tabs.emplace_back(message); }
    void on_tab_message(std::function<void(std::string)> heard) override;

  private:
    void frame(Application& application);
    bool deliver();

    struct Place {
        std::string path, state;
    };
    struct Timer {
        std::int64_t due_ms;
        std::function<void()> fire;
    };
    Display display_;
    std::int64_t now_ms_ = 1'750'000'000'000;
    std::vector<Place> history_ = {{.path = "/", .state = ""}};
    std::size_t at_ = 0;
    std::vector<std::pair<HttpRequest, std::function<void(HttpResponse)>>> waiting_;
    std::vector<std::function<void()>> reads_;
    std::vector<Timer> timers_;
    std::map<std::pair<Keep, std::string>, std::string> stored_;
    std::function<void()> path_changed_;
    std::function<void(bool)> seen_;
    std::function<void(std::string)> heard_;
    std::string title_, copied_;
    SoftRenderer renderer_;
    Picture wanted_picture_;
    int wanted_frames_ = 0, frames_ = 0, prints_ = 0, last_id_ = 0, last_file_ = 1000;
    float root_font_scale_ = 1;
    bool unsaved_ = false;
};

}  // namespace si::web
