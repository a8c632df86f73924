// SignIn: who uses the page. Starts the program (who am I, which rules hold), signs in and out,
// watches for idleness and keeps the browser's tabs of one mind.
#pragma once

#include <functional>
#include <string>

#include "web/app/parts.h"

namespace si::web {

class SignIn {
  public:
    explicit SignIn(const Parts& parts);

    void on_signed_in(std::function<void()> told) { signed_in_told_ = std::move(told); }
    // Everything personal is to be forgotten.
    void on_forget(std::function<void()> told) { forget_told_ = std::move(told); }
    // Policy and employer have come: forms can be checked.
    void on_ready(std::function<void()> told) { ready_told_ = std::move(told); }

    void start();
    void retry();
    void refresh_employer();  // what is on record of the unit may have changed
    bool started() const { return parts_.state.bootstrap.value() != nullptr; }

    void type(std::string username, std::string password);
    void show_forgotten(bool open);
    void sign_in();
    void sign_out();
    void session_ended();                    // the server says that nobody is signed in
    void keep_session();                     // 继续使用
    void active();                           // the filer did something
    void heard(const std::string& message);  // from another tab
    void answered();                         // the server did: it knows of the last deed
    int idle_seconds() const;                // since the filer's last deed; 0 while signed out

    // To the sign-in page if this page needs one. True when it turned away.
    bool turned_away();
    void arrive();  // at the sign-in page: where to return to

  private:
    void started_with(const wire::Bootstrap& bootstrap);
    void entered(const wire::SessionView& session);
    void load_policy();
    void load_employer();
    void left(std::string notice);
    void watch();
    void count_down();
    std::int64_t idle_ms() const;

    Parts parts_;
    Timer watch_;
    PageNote back_note_;          // of the page to return to
    std::string last_user_;       // whose typed text may still be here
    std::int64_t active_ms_ = 0;  // of the filer's last deed
    std::int64_t known_ms_ = 0;   // of the last deed that the server knows of
    std::int64_t told_tabs_ms_ = 0;
    bool extending_ = false;
    std::function<void()> signed_in_told_, forget_told_, ready_told_;
};

}  // namespace si::web
