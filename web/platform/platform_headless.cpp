// A terminal made of plain values.
#include "web/platform/platform_headless.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "imgui.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "web/platform/fonts.h"
#include "web/platform/imgui_host.h"

namespace si::web {
namespace {

using ui::Event;

constexpr int most_frames = 1000;  // an application that never comes to rest is broken

Size pixels_of(const Display& display) {
    return {.width = static_cast<int>(std::lround(display.width * display.pixel_ratio)),
            .height = static_cast<int>(std::lround(display.height * display.pixel_ratio))};
}

}  // namespace

HeadlessPlatform::HeadlessPlatform(Display display, Picture wanted)
    : display_(display), wanted_picture_(wanted) {
    create_imgui(fixed_font_loader());
}

HeadlessPlatform::~HeadlessPlatform() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext();
}

void HeadlessPlatform::frame(Application& application) {
    --wanted_frames_;
    ++frames_;
    ui::Semantics& semantics = application.semantics();
    ImDrawData& data = imgui_frame(application, pixels_of(display_), display_.pixel_ratio,
                                   static_cast<double>(now_ms_));
    if (wanted_picture_ == Picture::drawn)
        renderer_.draw(data, page_background());
    else
        keep_textures(data);
    for (auto& said : semantics.take_announcements()) announced.push_back(std::move(said));
    const ui::NodeId wanted = semantics.take_focus_request();
    if (wanted == 0 || wanted == semantics.focused()) return;
    if (semantics.focused() != 0) {
        semantics.push({.kind = Event::Kind::blur, .id = semantics.focused()});
    }
    semantics.push({.kind = Event::Kind::focus, .id = wanted, .ring = true});
    want_frames(3);
}

// One answer a turn, so that what an answer asks for is drawn before the next comes.
bool HeadlessPlatform::deliver() {
    if (!reads_.empty()) {
        const auto read = std::move(reads_.front());
        reads_.erase(reads_.begin());
        read();
    } else if (!waiting_.empty()) {
        const auto [request, done] = std::move(waiting_.front());
        waiting_.erase(waiting_.begin());
        done(server ? server(request) : HttpResponse{.failure = HttpFailure::unreachable});
    } else {
        return false;
    }
    want_frames(3);
    return true;
}

void HeadlessPlatform::settle(Application& application) {
    want_frames(3);
    for (int i = 0; i < most_frames && (wanted_frames_ > 0 || deliver()); ++i) frame(application);
}

void HeadlessPlatform::pass(Application& application, int ms) {
    const std::int64_t end = now_ms_ + ms;
    for (;;) {
        const auto next = std::min_element(
            timers_.begin(), timers_.end(),
            [](const Timer& one, const Timer& other) { return one.due_ms < other.due_ms; });
        if (next == timers_.end() || next->due_ms > end) break;
        const Timer timer = std::move(*next);
        timers_.erase(next);
        now_ms_ = std::max(now_ms_, timer.due_ms);
        timer.fire();
        settle(application);
    }
    now_ms_ = end;
    settle(application);
}

void HeadlessPlatform::press_back(Application& application) {
    if (at_ == 0) return;
    --at_;
    if (path_changed_) path_changed_();
    settle(application);
}

void HeadlessPlatform::hear_tab(Application& application, std::string message) {
    if (heard_) heard_(std::move(message));
    settle(application);
}

void HeadlessPlatform::become_visible(Application& application, bool visible) {
    if (seen_) seen_(visible);
    settle(application);
}

const ui::Node* HeadlessPlatform::find(Application& application, ui::Role role,
                                       std::string_view label) {
    for (const ui::Node& node : application.semantics().nodes()) {
        if (node.role == role && node.label == label) return &node;
    }
    return nullptr;
}

bool HeadlessPlatform::click(Application& application, ui::Role role, std::string_view label) {
    const ui::Node* node = find(application, role, label);
    if (node == nullptr || (node->flags & ui::disabled) != 0) return false;
    send(application, {.kind = Event::Kind::activate, .id = node->id});
    return true;
}

bool HeadlessPlatform::type(Application& application, std::string_view label, std::string text) {
    const ui::Node* node = nullptr;
    for (const ui::Role role :
         {ui::Role::text_field, ui::Role::text_area, ui::Role::password, ui::Role::combobox}) {
        if (node == nullptr) node = find(application, role, label);
    }
    if (node == nullptr || (node->flags & ui::disabled) != 0) return false;
    const ui::NodeId id = node->id;
    send(application, {.kind = Event::Kind::focus, .id = id, .ring = true});
    send(application, {.kind = Event::Kind::set_value, .id = id, .text = text});
    application.semantics().push({.kind = Event::Kind::commit, .id = id, .text = std::move(text)});
    send(application, {.kind = Event::Kind::blur, .id = id});
    return true;
}

bool HeadlessPlatform::choose(Application& application, std::string_view label,
                              std::string_view option) {
    const ui::Node* select = find(application, ui::Role::select, label);
    if (select == nullptr) return false;
    for (const ui::Node& node : application.semantics().nodes()) {
        if (node.parent != select->id || node.label != option) continue;
        const std::string value(node.value);
        const ui::NodeId id = select->id;
        application.semantics().push({.kind = Event::Kind::set_value, .id = id, .text = value});
        send(application, {.kind = Event::Kind::commit, .id = id, .text = value});
        return true;
    }
    return false;
}

void HeadlessPlatform::send(Application& application, Event event) {
    application.semantics().push(std::move(event));
    settle(application);
}

void HeadlessPlatform::send(HttpRequest request, std::function<void(HttpResponse)> done) {
    if (request.file != 0) request.body = files[request.file];
    sent.push_back(request);
    waiting_.emplace_back(std::move(request), std::move(done));
}

void HeadlessPlatform::go(std::string_view path, std::string_view state, History how) {
    if (how == History::push) {
        history_.resize(++at_);
        history_.emplace_back();
    }
    history_[at_] = {.path = std::string(path), .state = std::string(state)};
}

void HeadlessPlatform::on_path_change(std::function<void()> changed) {
    path_changed_ = std::move(changed);
}

void HeadlessPlatform::want_frames(int count) { wanted_frames_ = std::max(wanted_frames_, count); }

void HeadlessPlatform::call_in(int ms, std::function<void()> fire) {
    timers_.push_back({.due_ms = now_ms_ + ms, .fire = std::move(fire)});
}

void HeadlessPlatform::on_visibility(std::function<void(bool visible)> changed) {
    seen_ = std::move(changed);
}

std::string HeadlessPlatform::stored(Keep where, std::string_view key) const {
    const auto found = stored_.find({where, std::string(key)});
    return found == stored_.end() ? std::string() : found->second;
}

void HeadlessPlatform::store(Keep where, std::string_view key, std::string_view value) {
    if (value.empty()) {
        stored_.erase({where, std::string(key)});
    } else {
        stored_[{where, std::string(key)}] = value;
    }
}

std::string HeadlessPlatform::new_filing_id() {
    char text[37];
    std::snprintf(text, sizeof text, "01976f00-0000-7000-8000-%012d", ++last_id_);
    return text;
}

void HeadlessPlatform::read_file(int handle, std::function<void(std::string bytes)> done) {
    reads_.emplace_back([this, handle, done = std::move(done)] {
        const auto found = files.find(handle);
        done(found == files.end() ? std::string() : found->second);
    });
}

// As the browser would, but that it encodes nothing anew.
void HeadlessPlatform::prepare_file(int handle, std::function<void(PreparedFile)> done) {
    reads_.emplace_back([this, handle, done = std::move(done)] {
        using Trouble = PreparedFile::Trouble;
        const std::string bytes = files[handle];
        PreparedFile ready{.handle = handle,
                           .sha256 = sha256_hex(bytes),
                           .size = static_cast<std::int64_t>(bytes.size())};
        if (bytes.starts_with("%PDF-"))
            ready.media_type = "application/pdf";
        else if (bytes.starts_with("\xff\xd8\xff"))
            ready.media_type = "image/jpeg";
        else if (bytes.starts_with("\x89PNG"))
            ready.media_type = "image/png";
        else
            ready = {.trouble = Trouble::unknown_type};
        if (bytes.find("/Encrypt") != std::string::npos) ready = {.trouble = Trouble::encrypted};
        constexpr std::size_t most = std::size_t{10} << 20;
        if (bytes.size() > most) ready = {.trouble = Trouble::too_large};
        done(std::move(ready));
    });
}

void HeadlessPlatform::cancel_send(int file) {
    const auto found = std::find_if(waiting_.begin(), waiting_.end(), [file](const auto& waiting) {
        return waiting.first.file == file;
    });
    if (found == waiting_.end()) return;
    const auto done = std::move(found->second);
    waiting_.erase(found);
    reads_.emplace_back([done] { done({.failure = HttpFailure::unreachable}); });
}

bool HeadlessPlatform::pick(Application& application, std::string_view label, std::string_view name,
                            std::string bytes) {
    const ui::Node* node = find(application, ui::Role::file, label);
    if (node == nullptr || (node->flags & ui::disabled) != 0) return false;
    const int handle = ++last_file_;
    const std::string said = concat({R"([{"handle":)", std::to_string(handle), R"(,"name":")", name,
                                     R"(","size":)", std::to_string(bytes.size()), "}]"});
    files[handle] = std::move(bytes);
    send(application, {.kind = Event::Kind::files, .id = node->id, .text = said});
    return true;
}

void HeadlessPlatform::download(std::string_view name, std::string_view mime,
                                std::string_view bytes) {
    downloads.push_back(
        {.name = std::string(name), .mime = std::string(mime), .bytes = std::string(bytes)});
}

void HeadlessPlatform::on_tab_message(std::function<void(std::string)> heard) {
    heard_ = std::move(heard);
}

}  // namespace si::web
