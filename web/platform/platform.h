// The seam between the application and where it runs: the browser (platform_web.cpp) or a test (platform_headless.cpp).
// Everything asynchronous calls back on the one thread, between frames, and asks for a frame itself.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace si::web {

enum class HttpFailure : std::uint8_t {
    none,
    offline,      // the browser knows of no network
    unreachable,  // no answer: blocked, refused, cut
    timed_out,
    altered,  // an answer that is not ours (a proxy's page, wrong content type)
};

struct HttpRequest {
    std::string method = "GET";
    std::string path;  // "/api/…"
    std::string body;  // JSON or empty
    int timeout_ms = 15'000;
    bool may_repeat = false;  // reads only: the platform repeats up to twice with backoff
    bool keep_alive = false;  // goes out even while the page closes (autosave)
    int file = 0;  // handle of a file: its bytes are the body, never copied into our memory
    std::string file_type;                     // its media type
    std::function<void(float part)> progress;  // of its way to the server, 0 to 1; may be null
    int idle_seconds = 0;  // since the person's last deed: what a timer asks for renews no session
};

struct HttpResponse {
    HttpFailure failure = HttpFailure::none;
    int status = 0;  // 0 on failure
    std::string body;
};

// A file made ready to be handed in: a picture encoded anew as JPEG, upright, of bounded size and without metadata; a
// PDF as it is. Its bytes stay with the platform.
struct PreparedFile {
    enum class Trouble : std::uint8_t { none, unknown_type, damaged, too_large, encrypted };
    Trouble trouble = Trouble::none;
    int handle = 0;          // of what is to be sent; to be forgotten
    std::string media_type;  // "image/jpeg", "image/png", "application/pdf"
    std::string sha256;      // empty where the platform may not hash: then read_file() and hash
    std::int64_t size = 0;
};

enum class History : std::uint8_t { push, replace };

// Preferences and capabilities of the terminal, read each frame.
struct Display {
    float width = 0, height = 0;  // CSS pixels of the stage
    float pixel_ratio = 1;
    bool forced_colors = false, more_contrast = false, reduced_motion = false, touch = false;
};

class Platform {
  public:
    virtual ~Platform() = default;

    virtual void send(HttpRequest request, std::function<void(HttpResponse)> done) = 0;

    // Address bar. State is text of ours that survives F5 and the back button but shows nowhere (filters, pages,
    // scroll); paths never hold personal data.
    virtual std::string path() const = 0;
    virtual std::string history_state() const = 0;
    virtual void go(std::string_view path, std::string_view state, History how) = 0;
    virtual void on_path_change(std::function<void()> changed) = 0;  // back and forward buttons
    virtual std::string origin() const = 0;  // "https://…", for the text to a network administrator
    virtual void set_title(std::string_view title) = 0;

    virtual void want_frames(int count = 3) = 0;  // frames happen only on demand
    virtual void call_in(int ms, std::function<void()> fire) = 0;
    // Another tab in front or the window minimised (false), or seen again. Hidden is also the last
    // word of a closing tab: what is sent then goes out with keep_alive.
    virtual void on_visibility(std::function<void(bool visible)> changed) = 0;
    virtual std::int64_t now_ms() const = 0;  // wall clock, for "已保存 09:12"; never for rules
    virtual Display display() const = 0;
    virtual void set_root_font_scale(float scale) = 0;  // large-type mode, mirrored into the twin

    // sessionStorage, localStorage; nothing personal on the device.
    enum class Keep : std::uint8_t { session, device };
    virtual std::string stored(Keep where, std::string_view key) const = 0;
    // An empty value removes.
    virtual void store(Keep where, std::string_view key, std::string_view value) = 0;

    virtual std::string new_filing_id() = 0;  // UUIDv7 from the terminal's secure random numbers
    virtual void copy_text(std::string_view text) = 0;
    virtual void prepare_file(int handle, std::function<void(PreparedFile)> done) = 0;
    virtual void cancel_send(
        int file) = 0;  // the request with that file; it is answered as unreachable
    virtual void read_file(int handle, std::function<void(std::string bytes)> done) = 0;
    virtual void forget_file(int handle) = 0;
    virtual void download(std::string_view name, std::string_view mime, std::string_view bytes) = 0;
    virtual void print_page() = 0;
    // Asks before the page is closed; the browser tests' idle() waits for it.
    virtual void set_unsaved(bool unsaved) = 0;
    // Other tabs of this browser: login, logout, draft saved.
    virtual void tell_tabs(std::string_view message) = 0;
    virtual void on_tab_message(std::function<void(std::string)> heard) = 0;
};

}  // namespace si::web
