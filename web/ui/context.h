// What every widget shares during a frame: where it draws, the theme, the scale, the keys above it.
// One per application. Knows no platform and no page; the app hands over what it needs of them as
// functions.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "web/ui/semantics.h"
#include "web/ui/theme.h"

struct ImFont;

namespace si::ui {

struct Host {
    Semantics* semantics = nullptr;
    ImFont* regular = nullptr;
    ImFont* bold = nullptr;
    std::function<void(int count)> want_frames;
    std::function<void(int ms)> wake_in;  // one frame after so many milliseconds
    std::function<std::int64_t()> now_ms;
};

// The stage of this frame, in CSS pixels.
struct Surface {
    float width = 0, height = 0;
    float pixel_ratio = 1;
    ThemeName theme = ThemeName::standard;
    TypeSize type = TypeSize::normal;
    bool reduced_motion = false;  // nothing moves by itself
    bool touch = false;
};

// How many physical pixels a design pixel takes: everything is drawn in physical pixels.
struct Scale {
    float pixel_ratio = 1;
    float type_factor = 1;
    float factor() const { return pixel_ratio * type_factor; }
};

struct Frame;

// A frame: ImGui::NewFrame(), begin(), the page, end(), ImGui::Render(). begin() and end() also
// begin and end the semantics. io.DisplaySize must be the surface's size times its pixel ratio.
class Context {
  public:
    explicit Context(Host host);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    void begin(const Surface& surface);
    void end();

  private:
    std::unique_ptr<Frame> frame_;
};

// Ends what a container began when it leaves its block. `if (auto dialog = ui::dialog(…))`: false
// means that there is nothing to fill.
class [[nodiscard]] Scope {
  public:
    using End = void (*)();
    Scope() = default;
    explicit Scope(End end) : end_(end), open_(true) {}
    Scope(Scope&& other) noexcept : end_(other.end_), open_(other.open_) { other.end_ = nullptr; }
    Scope& operator=(Scope&&) = delete;
    ~Scope() {
        if (end_ != nullptr) end_();
    }
    explicit operator bool() const { return open_; }

  private:
    End end_ = nullptr;
    bool open_ = false;
};

// Node ids are hashes of data keys under the keys of the scopes around them. Use keys of the data
// (field keys, filing ids), never row numbers: focus then survives sorting and paging.
NodeId id_of(std::string_view key);
Scope key_scope(std::string_view key);

// Moves keyboard focus to a widget once the page has it.
void focus(NodeId id);
// Is the keyboard on it?
bool has_focus(NodeId id);
// Said by screen readers at once.
void announce(std::string_view text);
// Something changed outside of an event: draw again.
void request_frame();

const Theme& theme();
Scale scale();
// Width of the stage in design pixels: compare with metric::wide and metric::medium.
float stage_width();
float stage_height();
bool is_narrow();  // below metric::medium: one column

}  // namespace si::ui
