// The platform in the browser, and the C functions through which its scripts reach us.
#include <cstdlib>
#include <map>
#include <memory>
#include <utility>

#include <emscripten.h>

#include "imgui.h"
#include "web/platform/fonts.h"
#include "web/platform/imgui_host.h"
#include "web/platform/page.h"
#include "web/platform/render.h"
#include "web/platform/twin.h"

namespace si::web {
namespace {

std::string owned(char* text) {
    std::string result = text != nullptr ? text : "";
    std::free(text);
    return result;
}

class WebPlatform final : public Platform {
  public:
    void send(HttpRequest request, std::function<void(HttpResponse)> done) override {
        const int id = ++last_id_;
        answers_[id] = std::move(done);
        const int options[5] = {request.timeout_ms, request.may_repeat ? 1 : 0,
                                request.keep_alive ? 1 : 0, request.file, request.idle_seconds};
        if (request.progress) progress_[id] = std::move(request.progress);
        const std::string line = request.method + ' ' + request.path + ' ' + request.file_type;
        page_send(id, line.c_str(), request.body.data(), static_cast<int>(request.body.size()),
                  options);
    }

    std::string path() const override { return owned(page_path()); }
    std::string origin() const override { return owned(page_origin()); }
    std::string history_state() const override { return owned(page_history_state()); }
    void go(std::string_view path, std::string_view state, History how) override {
        page_go(std::string(path).c_str(), std::string(state).c_str(), how == History::replace);
    }
    void on_path_change(std::function<void()> changed) override {
        path_changed_ = std::move(changed);
    }
    void set_title(std::string_view title) override { page_set_title(std::string(title).c_str()); }

    void want_frames(int count) override { page_want_frames(count); }
    void call_in(int ms, std::function<void()> fire) override {
        const int id = ++last_id_;
        timers_[id] = std::move(fire);
        page_call_in(id, ms);
    }
    void on_visibility(std::function<void(bool)> changed) override { seen_ = std::move(changed); }
    std::int64_t now_ms() const override { return static_cast<std::int64_t>(page_wall_ms()); }
    Display display() const override { return display_; }
    void set_root_font_scale(float scale) override { page_set_root_font_scale(scale); }

    std::string stored(Keep where, std::string_view key) const override {
        return owned(page_stored(where == Keep::device, std::string(key).c_str()));
    }
    void store(Keep where, std::string_view key, std::string_view value) override {
        page_store(where == Keep::device, std::string(key).c_str(), std::string(value).c_str());
    }

    std::string new_filing_id() override { return owned(page_new_filing_id()); }
    void copy_text(std::string_view text) override { page_copy_text(std::string(text).c_str()); }
    void prepare_file(int handle, std::function<void(PreparedFile)> done) override {
        const int id = ++last_id_;
        prepared_[id] = std::move(done);
        page_prepare_file(id, handle);
    }
    void cancel_send(int file) override { page_cancel_send(file); }
    void read_file(int handle, std::function<void(std::string)> done) override {
        const int id = ++last_id_;
        reads_[id] = std::move(done);
        page_read_file(id, handle);
    }
    void forget_file(int handle) override { page_forget_file(handle); }
    void download(std::string_view name, std::string_view mime, std::string_view bytes) override {
        page_download(std::string(name).c_str(), std::string(mime).c_str(), bytes.data(),
                      static_cast<int>(bytes.size()));
    }
    void print_page() override { page_print(); }
    void set_unsaved(bool unsaved) override { page_set_unsaved(unsaved); }
    void tell_tabs(std::string_view message) override {
        page_tell_tabs(std::string(message).c_str());
    }
    void on_tab_message(std::function<void(std::string)> heard) override {
        heard_ = std::move(heard);
    }

    void answered(int id, HttpResponse response) {
        progress_.erase(id);
        finish(answers_, id, std::move(response));
    }
    void came_on(int id, float part) const {
        const auto waiting = progress_.find(id);
        if (waiting != progress_.end()) waiting->second(part);
    }
    void was_prepared(int id, PreparedFile file) { finish(prepared_, id, std::move(file)); }
    void fired(int id) { finish(timers_, id); }
    void was_read(int id, std::string bytes) { finish(reads_, id, std::move(bytes)); }
    void path_changed() const {
        if (path_changed_) path_changed_();
    }
    void shown(bool visible) const {
        if (seen_) seen_(visible);
    }
    void tab_said(std::string message) const {
        if (heard_) heard_(std::move(message));
    }
    void set_display(const Display& display) { display_ = display; }

  private:
    // The callback may ask for more of its own kind, so it leaves the table before it runs.
    template <class Table, class... Arguments>
    static void finish(Table& table, int id, Arguments&&... arguments) {
        const auto waiting = table.find(id);
        if (waiting == table.end()) return;
        const auto callback = std::move(waiting->second);
        table.erase(waiting);
        if (callback) callback(std::forward<Arguments>(arguments)...);
    }

    int last_id_ = 0;
    std::map<int, std::function<void(HttpResponse)>> answers_;
    std::map<int, std::function<void(float)>> progress_;
    std::map<int, std::function<void(PreparedFile)>> prepared_;
    std::map<int, std::function<void()>> timers_;
    std::map<int, std::function<void(std::string)>> reads_;
    std::function<void()> path_changed_;
    std::function<void(bool)> seen_;
    std::function<void(std::string)> heard_;
    Display display_;
};

struct Stage {
    WebPlatform platform;
    Application* application = nullptr;
    std::unique_ptr<Renderer> renderer;
    SoftRenderer* soft = nullptr;  // the same object, when it is the processor that draws
    Size size;
    std::uint64_t drawn_picture = 0, shown_twin = 0;
};

Stage& stage() {
    static Stage the_stage;
    return the_stage;
}

void draw_softly() {
    auto soft = std::make_unique<SoftRenderer>();
    stage().soft = soft.get();
    stage().renderer = std::move(soft);
    page_use_renderer("soft");
}

void choose_renderer(bool want_soft) {
    if (!want_soft) stage().renderer = make_webgl2_renderer();
    if (stage().renderer != nullptr) return page_use_renderer("webgl2");
    draw_softly();
}

bool textures_changed(const ImDrawData& data) {
    for (const ImTextureData* texture : *data.Textures) {
        if (texture->Status != ImTextureStatus_OK) return true;
    }
    return false;
}

void show_picture(ImDrawData& data) {
    const std::uint32_t background = page_background();
    const std::uint64_t picture = picture_hash(data, background);
    if (picture == stage().drawn_picture && !textures_changed(data)) return;
    stage().drawn_picture = picture;
    stage().renderer->draw(data, background);
    if (stage().soft == nullptr) return;
    const Size size = stage().soft->size();
    page_blit(stage().soft->pixels().data(), size.width, size.height);
}

void show_twin(ui::Semantics& semantics) {
    if (semantics.hash() != stage().shown_twin) {
        stage().shown_twin = semantics.hash();
        static std::vector<TwinRecord> records;
        records.clear();
        for (const ui::Node& node : semantics.nodes()) records.push_back(twin_record(node));
        page_twin(records.data(), static_cast<int>(records.size()));
    }
    for (const auto& said : semantics.take_announcements()) {
        page_announce(said.text.c_str(), said.assertive);
    }
    if (const ui::NodeId wanted = semantics.take_focus_request()) page_focus(wanted);
}

}  // namespace

Platform& open_browser() {
    create_imgui(canvas2d_font_loader());
    choose_renderer(page_start() != 0);
    return stage().platform;
}

int run(Application& application) {
    stage().application = &application;
    page_started();
    page_want_frames(3);
    return 0;
}

}  // namespace si::web

using si::web::stage;

extern "C" {

EMSCRIPTEN_KEEPALIVE void host_frame() {
    if (stage().application == nullptr || stage().size == si::web::Size{}) return;
    ImDrawData& data = si::web::imgui_frame(*stage().application, stage().size,
                                            stage().platform.display().pixel_ratio, page_now_ms());
    si::web::show_picture(data);
    si::web::show_twin(stage().application->semantics());
}

// flags: 1 forced colours, 2 more contrast, 4 reduced motion, 8 touch
EMSCRIPTEN_KEEPALIVE void host_display(int width, int height, float pixel_ratio, int flags) {
    if (stage().size != si::web::Size{width, height}) stage().drawn_picture = 0;
    stage().size = {width, height};
    stage().platform.set_display({.width = static_cast<float>(width) / pixel_ratio,
                                  .height = static_cast<float>(height) / pixel_ratio,
                                  .pixel_ratio = pixel_ratio,
                                  .forced_colors = (flags & 1) != 0,
                                  .more_contrast = (flags & 2) != 0,
                                  .reduced_motion = (flags & 4) != 0,
                                  .touch = (flags & 8) != 0});
}

EMSCRIPTEN_KEEPALIVE void host_pointer(float x, float y, int pressed, int touch) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(touch != 0 ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
    io.AddMousePosEvent(x, y);
    io.AddMouseButtonEvent(0, pressed != 0);
}

EMSCRIPTEN_KEEPALIVE void host_scroll(float x, float y) { si::web::scroll_by(x, y); }

EMSCRIPTEN_KEEPALIVE void host_event(int kind, std::uint32_t id, const char* text, int flags) {
    if (stage().application == nullptr) return;
    stage().application->semantics().push({.kind = static_cast<si::ui::Event::Kind>(kind),
                                           .id = id,
                                           .text = text,
                                           .shift = (flags & 1) != 0,
                                           .ring = (flags & 2) != 0});
}

EMSCRIPTEN_KEEPALIVE void host_answered(int id, int failure, int status, const char* body,
                                        int size) {
    stage().platform.answered(id, {.failure = static_cast<si::web::HttpFailure>(failure),
                                   .status = status,
                                   .body = std::string(body, static_cast<std::size_t>(size))});
}

EMSCRIPTEN_KEEPALIVE void host_read(int id, const char* bytes, int size) {
    stage().platform.was_read(id, std::string(bytes, static_cast<std::size_t>(size)));
}

EMSCRIPTEN_KEEPALIVE void host_progress(int id, float part) { stage().platform.came_on(id, part); }

// words: media type, blank, hash or nothing.
EMSCRIPTEN_KEEPALIVE void host_prepared(int id, int trouble, int handle, int size,
                                        const char* words) {
    const std::string text(words);
    const std::size_t blank = text.find(' ');
    stage().platform.was_prepared(
        id, {.trouble = static_cast<si::web::PreparedFile::Trouble>(trouble),
             .handle = handle,
             .media_type = text.substr(0, blank),
             .sha256 = blank == std::string::npos ? std::string() : text.substr(blank + 1),
             .size = size});
}

EMSCRIPTEN_KEEPALIVE void host_fired(int id) { stage().platform.fired(id); }

EMSCRIPTEN_KEEPALIVE void host_path_changed() { stage().platform.path_changed(); }

EMSCRIPTEN_KEEPALIVE void host_shown(int visible) { stage().platform.shown(visible != 0); }

EMSCRIPTEN_KEEPALIVE void host_tab_said(const char* message) { stage().platform.tab_said(message); }

EMSCRIPTEN_KEEPALIVE void host_fonts_changed() { si::web::rebake_fonts(); }

EMSCRIPTEN_KEEPALIVE void host_context_lost() {
    if (stage().soft != nullptr) return;
    stage().renderer->forget_textures();
    page_replace_canvas();
    si::web::draw_softly();
    stage().drawn_picture = 0;
}

}  // extern "C"
