#include "web/app/scroll_memory.h"

#include <cmath>

namespace si::web {
namespace {

constexpr int rest_ms = 300;    // scrolling is over after so long
constexpr int most_tries = 10;  // frames; a page that became shorter cannot stand there
constexpr std::string_view note_scroll = "scroll";

}  // namespace

ScrollMemory::ScrollMemory(const Parts& parts) : parts_(parts), keep_(parts.platform) {}

void ScrollMemory::arrive() {
    keep_.stop();
    wanted_ = kept_ = seen_ = parts_.navigator.note().number(note_scroll, 0);
    tries_ = 0;
    parts_.state.scroll_to = -1;
}

bool ScrollMemory::page_is_loading() const {
    const AppState& state = parts_.state;
    return state.bootstrap.is_loading() || state.home.is_loading() ||
           state.desk.opened.is_loading() || state.desk.lookup.is_loading() ||
           state.filing.filing.is_loading() || state.progress.page.is_loading() ||
           state.roster.page.is_loading();
}

void ScrollMemory::drawn() {
    const int top = static_cast<int>(std::lround(parts_.state.scroll));
    if (wanted_ > 0) {
        // The frame of the arrival still reports where the page stood when it was left.
        const bool there = tries_ > 0 && std::abs(top - wanted_) <= 1;
        const bool over = !page_is_loading() && (there || ++tries_ > most_tries);
        parts_.state.scroll_to = over ? -1.0f : static_cast<float>(wanted_);
        if (over) wanted_ = 0;
        if (!page_is_loading()) parts_.platform.want_frames(2);
        return;
    }
    if (top == seen_) return;
    seen_ = top;
    keep_.set(rest_ms, [this] { keep(); });
}

void ScrollMemory::keep() {
    const int top = static_cast<int>(std::lround(parts_.state.scroll));
    if (wanted_ > 0 || top == kept_) return;
    kept_ = top;
    PageNote note = parts_.navigator.note();
    note.set(note_scroll, top > 0 ? std::to_string(top) : std::string{});
    parts_.navigator.keep(note);
}

void ScrollMemory::leave() {
    keep_.stop();
    keep();
}

}  // namespace si::web
