#include "web/app/sign_in.h"

#include <algorithm>
#include <utility>

namespace si::web {
namespace {

constexpr std::string_view login_note = "login";  // session store: marks the history of one sign-in
constexpr std::string_view user_note = "user";
constexpr std::string_view tabs_active = "active", tabs_in = "signed-in", tabs_out = "signed-out";
constexpr std::string_view back_path = "back", back_state = "back-note";
constexpr int tell_tabs_every_ms = 20'000;

constexpr auto here = Platform::Keep::session;

}  // namespace

SignIn::SignIn(const Parts& parts) : parts_(parts), watch_(parts.platform) {}

void SignIn::start() {
    parts_.navigator.set_login(parts_.platform.stored(here, login_note));
    last_user_ = parts_.platform.stored(here, user_note);
    if (parts_.state.policy.value() == nullptr) load_policy();
    const int asked = parts_.state.bootstrap.ask();
    parts_.client.bootstrap([this, asked](Answer<wire::Bootstrap> answer) {
        parts_.state.bootstrap.answer(asked, std::move(answer));
        if (parts_.state.bootstrap.failure() == nullptr)
            if (const wire::Bootstrap* b = parts_.state.bootstrap.value()) started_with(*b);
    });
}

void SignIn::started_with(const wire::Bootstrap& bootstrap) {
    parts_.state.ahead_ms = bootstrap.now_ms - parts_.platform.now_ms();
    parts_.follow_server_date();
    if (const auto today = parse_date(bootstrap.today)) parts_.state.today = *today;
    if (bootstrap.session) entered(*bootstrap.session);
    parts_.navigator.start();
}

void SignIn::load_policy() {
    const int asked = parts_.state.policy.ask();
    parts_.client.policy([this, asked](Answer<Policy> answer) {
        parts_.state.policy.answer(asked, std::move(answer));
        if (ready_told_) ready_told_();
    });
}

void SignIn::load_employer() {
    const int asked = parts_.state.employer.ask();
    parts_.client.employer([this, asked](Answer<EmployerFacts> answer) {
        parts_.state.employer.answer(asked, std::move(answer));
        if (ready_told_) ready_told_();
    });
}

void SignIn::refresh_employer() {
    if (parts_.state.session && files_for_employer(parts_.state.session->role)) load_employer();
}

void SignIn::retry() {
    if (!started()) {
        start();
        return;
    }
    if (parts_.state.policy.failure() != nullptr) load_policy();
    if (parts_.state.session && parts_.state.employer.failure() != nullptr) load_employer();
}

void SignIn::entered(const wire::SessionView& session) {
    if (last_user_ != session.username) {
        if (!last_user_.empty() && forget_told_) forget_told_();
        if (!last_user_.empty()) parts_.state.login.back.clear();
        back_note_ = {};
        const std::string login = parts_.platform.new_filing_id();
        parts_.platform.store(here, login_note, login);
        parts_.navigator.set_login(login);
    }
    last_user_ = session.username;
    parts_.platform.store(here, user_note, last_user_);
    parts_.state.session = session;
    active_ms_ = known_ms_ = parts_.platform.now_ms();
    watch();
    if (files_for_employer(session.role)) load_employer();
    if (signed_in_told_) signed_in_told_();
}

void SignIn::type(std::string username, std::string password) {
    parts_.state.login.username = std::move(username);
    parts_.state.login.password = std::move(password);
}

void SignIn::show_forgotten(bool open) { parts_.state.login.shows_forgotten = open; }

void SignIn::sign_in() {
    LoginState& login = parts_.state.login;
    login.asked_with_gaps = login.username.empty() || login.password.empty();
    if (login.asked_with_gaps || login.attempt.is_loading()) return;
    const int asked = login.attempt.ask();
    parts_.client.login(
        {.username = login.username, .password = login.password},
        [this, asked](Answer<wire::SessionView> answer) {
            LoginState& current = parts_.state.login;
            current.attempt.answer(asked, std::move(answer));
            current.password.clear();
            if (current.attempt.failure() != nullptr) return;
            entered(wire::SessionView(*current.attempt.value()));
            parts_.platform.tell_tabs(tabs_in);
            const std::string back = std::exchange(current, {}).back;
            parts_.navigator.go(
                back.empty() ? std::string(home_of(parts_.state.session->role)) : back,
                std::exchange(back_note_, {}), History::replace);
        });
}

// The page forgets at once; the server is told, but not waited for.
void SignIn::sign_out() {
    parts_.client.logout([](const Answer<wire::Empty>&) {});
    parts_.platform.tell_tabs(tabs_out);
    parts_.platform.store(here, login_note, {});
    parts_.platform.store(here, user_note, {});
    last_user_.clear();
    if (forget_told_) forget_told_();
    parts_.navigator.set_login({});
    left({});
    parts_.navigator.go("/", {}, History::replace);
}

void SignIn::left(std::string notice) {
    watch_.stop();
    extending_ = false;
    parts_.state.idle = {};
    parts_.state.session.reset();
    parts_.state.employer.forget();
    parts_.state.login.notice = std::move(notice);
}

// What was typed stays: the same person signs in again and goes on.
void SignIn::session_ended() {
    if (!parts_.state.session) return;
    left("登录已过期。请重新登录，刚才填写的内容还在");
    turned_away();
}

bool SignIn::turned_away() {
    if (parts_.state.session || !needs_session(parts_.state.route.page)) return false;
    PageNote note;
    note.set(back_path, parts_.navigator.path());
    note.set(back_state, parts_.navigator.note().text());
    parts_.navigator.go("/login", note, History::replace);
    return true;
}

void SignIn::arrive() {
    if (parts_.state.route.page != PageName::login) return;
    const PageNote& note = parts_.navigator.note();
    if (note.get(back_path).empty()) return;
    parts_.state.login.back = std::string(note.get(back_path));
    back_note_ = PageNote::read(note.get(back_state));
}

// --- idleness ---

std::int64_t SignIn::idle_ms() const { return parts_.platform.now_ms() - active_ms_; }

int SignIn::idle_seconds() const {
    if (!parts_.state.session) return 0;
    return static_cast<int>(std::max<std::int64_t>(0, idle_ms() / 1000));
}

void SignIn::watch() {
    if (!parts_.state.session) return;
    const wire::SessionView& session = *parts_.state.session;
    const std::int64_t warn_after =
        std::int64_t{1000} * std::max(1, session.idle_seconds - session.warn_seconds);
    const std::int64_t left_ms = warn_after - idle_ms();
    if (left_ms <= 0) {
        parts_.state.idle.warns = true;
        count_down();
        return;
    }
    watch_.set(static_cast<int>(left_ms), [this] { watch(); });
}

void SignIn::count_down() {
    if (!parts_.state.session || !parts_.state.idle.warns) return;
    const std::int64_t left_ms =
        std::int64_t{1000} * parts_.state.session->idle_seconds - idle_ms();
    parts_.state.idle.seconds_left =
        static_cast<int>(std::max<std::int64_t>(0, left_ms + 999) / 1000);
    parts_.platform.want_frames();
    if (left_ms > 0) {
        watch_.set(static_cast<int>(std::min<std::int64_t>(left_ms, 1000)),
                   [this] { count_down(); });
        return;
    }
    parts_.client.logout([](const Answer<wire::Empty>&) {});
    left("长时间没有操作，已自动退出。请重新登录，已填写的内容还在");
    turned_away();
}

void SignIn::active() {
    if (!parts_.state.session || parts_.state.idle.warns) return;
    const std::int64_t now = parts_.platform.now_ms();
    active_ms_ = now;
    if (now - told_tabs_ms_ >= tell_tabs_every_ms) {
        told_tabs_ms_ = now;
        parts_.platform.tell_tabs(tabs_active);
    }
    // Typing alone sends nothing; the server must still know that somebody is here.
    const std::int64_t third = std::int64_t{1000} * parts_.state.session->idle_seconds / 3;
    if (now - known_ms_ > third) keep_session();
}

void SignIn::keep_session() {
    if (!parts_.state.session) return;
    active_ms_ = parts_.platform.now_ms();
    parts_.state.idle = {};
    watch();
    if (extending_) return;
    extending_ = true;
    parts_.platform.tell_tabs(tabs_active);
    parts_.client.extend_session([this](const Answer<wire::SessionView>&) { extending_ = false; });
}

void SignIn::answered() { known_ms_ = active_ms_; }

void SignIn::heard(const std::string& message) {
    if (message == tabs_active && parts_.state.session) {
        active_ms_ = parts_.platform.now_ms();
        parts_.state.idle = {};
        watch();
    } else if (message == tabs_out && parts_.state.session) {
        if (forget_told_) forget_told_();
        left("已在另一个标签页退出登录");
        turned_away();
    } else if (message == tabs_in && !parts_.state.session) {
        start();
    }
    parts_.platform.want_frames();
}

}  // namespace si::web
