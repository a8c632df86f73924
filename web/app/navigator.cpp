#include "web/app/navigator.h"

#include <utility>

namespace si::web {
namespace {

constexpr std::string_view login_key = "login";

}  // namespace

Navigator::Navigator(Platform& platform, AppState& state) : platform_(platform), state_(state) {
    platform_.on_path_change([this] {
        if (departing_) departing_();
        arrive();
    });
}

void Navigator::start() { arrive(); }

PageNote Navigator::read_note() const {
    PageNote note = PageNote::read(platform_.history_state());
    return note.get(login_key) == login_ ? note : PageNote{};
}

std::string Navigator::marked(PageNote note) const {
    note.set(login_key, login_);
    return note.text();
}

void Navigator::go(std::string_view path, const PageNote& note, History how) {
    if (leaving_) leaving_();
    if (departing_) departing_();
    platform_.go(path, marked(note), how);
    arrive();
}

void Navigator::keep(const PageNote& note, History how) {
    note_ = note;
    platform_.go(platform_.path(), marked(note), how);
}

void Navigator::rename(std::string_view path) {
    state_.route = route_of(path);
    platform_.go(path, marked(note_), History::replace);
}

std::string Navigator::path() const { return platform_.path(); }

void Navigator::set_login(std::string login) { login_ = std::move(login); }

void Navigator::arrive() {
    state_.route = route_of(platform_.path());
    note_ = read_note();
    state_.arrived = true;
    platform_.set_title(title_of(state_.route));
    if (arriving_) arriving_();
    platform_.want_frames();
}

}  // namespace si::web
