// Navigator: where the filer is. Turns the address bar into state.route and back, and keeps the note of each history
// entry. Knows no page; who wants to load something when a page is reached says so with on_arrival().
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "web/app/page_note.h"
#include "web/app/state.h"
#include "web/platform/platform.h"

namespace si::web {

class Navigator {
  public:
    Navigator(Platform& platform, AppState& state);

    // Before the entry at hand is left for another of ours: its note may still be kept. Not before back and forward.
    void on_leaving(std::function<void()> told) { leaving_ = std::move(told); }
    void on_departure(std::function<void()> told) { departing_ = std::move(told); }
    void on_arrival(std::function<void()> told) { arriving_ = std::move(told); }

    void start();  // with what the address bar says
    void go(std::string_view path, const PageNote& note = {}, History how = History::push);
    // The same page, remembered with another note: filters, step.
    void keep(const PageNote& note, History how = History::replace);
    // The same page under another address: a draft that now has one.
    void rename(std::string_view path);

    const PageNote& note() const { return note_; }
    std::string path() const;
    // Notes made during one sign-in are not read during another.
    void set_login(std::string login);

  private:
    void arrive();
    PageNote read_note() const;
    std::string marked(PageNote note) const;

    Platform& platform_;
    AppState& state_;
    PageNote note_;
    std::string login_;
    std::function<void()> leaving_, departing_, arriving_;
};

}  // namespace si::web
