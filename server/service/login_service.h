// Signing in with name and password, and sessions. A session is an opaque random token; the server
// keeps its hash. Knows nothing of cookies and pages.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/service/clock.h"
#include "server/service/identity.h"
#include "server/service/password.h"
#include "server/store/event_log.h"
#include "server/store/session_store.h"
#include "server/store/storage.h"
#include "shared/base/result.h"

namespace si {

struct LoginOptions {
    int idle_seconds = 1800;          // without a person's deed
    int absolute_seconds = 8 * 3600;  // whatever is done
    int warn_seconds = 60;            // before the idle end
    HashCost cost{};                  // of the hash that unknown names are compared with
    std::size_t hash_threads = 1;
    std::size_t most_waiting = 64;  // for a hash thread; who comes later is asked to repeat
};

struct LoginAttempt {
    std::string username, password, address;
    std::string old_token;  // of the session this one replaces, if any
};

struct OpenedSession {
    std::string token;  // 64 hex digits, shown to the browser once
    Identity identity;
};

// `business` dates the event log; `machine` counts sessions and waits, so that moving the demo's
// clock by a month does not sign everybody out.
struct LoginClocks {
    const Clock& business;
    const Clock& machine;
};

class LoginService {
  public:
    LoginService(store::Storage& storage, LoginClocks clocks, LoginOptions options);

    Result<OpenedSession> log_in(const LoginAttempt& attempt);
    // A session for somebody whose identity has been shown, in whatever way.
    Result<OpenedSession> open(const Identity& identity, std::string_view old_token);
    // Who holds this token; nothing once the session has ended. The session is renewed to the person's last deed,
    // which was `idle_ms` ago: 0 unless a page asks by itself.
    struct Visit {
        std::string_view address;
        std::int64_t idle_ms = 0;
    };
    std::optional<Identity> find(std::string_view token, const Visit& visit);
    Result<Done> log_out(std::string_view token, const Actor& actor);

    const LoginOptions& options() const { return options_; }

  private:
    struct Cached {
        Identity identity;
        std::int64_t seen_ms = 0, expires_ms = 0;
        std::int64_t read_ms = 0;     // from the database
        std::int64_t written_ms = 0;  // seen_ms to the database
    };

    struct Checked {
        std::optional<store::AccountRow> account;  // nothing if there is none of that name
        Match match = Match::no;
    };

    Result<Checked> check_password(const LoginAttempt& attempt);
    Error note_failure(const LoginAttempt& attempt, const Result<Checked>& checked);
    std::optional<Cached> read(const Digest& hash);
    std::optional<Identity> use(Cached& session, const Digest& hash, std::int64_t deed_ms);
    bool has_ended(const Cached& session, std::int64_t now_ms) const;
    void forget(const Digest& hash);
    store::LogRow log_row(const Actor& actor, std::string_view action) const;

    store::Storage& storage_;
    const LoginClocks clocks_;
    const LoginOptions options_;
    const std::string nobodys_hash_;  // what a name that does not exist is compared with
    PasswordPool passwords_;

    std::mutex mutex_;
    std::map<Digest, Cached> cache_;
    std::int64_t revocations_ =
        0;  // sessions ended so far: what was read before the last one is read again
};

}  // namespace si
