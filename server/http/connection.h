// One TCP connection: whole requests in, whole replies out, each against a deadline. Knows sockets
// and time limits, nothing of what is asked. The one place of the server where time is a stopwatch
// and not the Clock.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/http/framing.h"

namespace si::http {

// Set once, by the first signal; every waiting connection wakes up from it.
class StopSign {
  public:
    StopSign();
    ~StopSign();
    StopSign(const StopSign&) = delete;
    StopSign& operator=(const StopSign&) = delete;

    void raise();
    bool raised() const { return raised_; }
    int descriptor() const { return event_; }  // readable once raised

  private:
    std::atomic<bool> raised_{false};
    int event_ = -1;
};

struct TimeLimits {
    std::chrono::milliseconds idle{5000};    // between two requests of a connection
    std::chrono::milliseconds head{5000};    // for a whole head, however it drips
    std::chrono::milliseconds body{10000};   // for a body, plus one second for each 64 KiB
    std::chrono::milliseconds write{20000};  // for a reply, plus one second for each 64 KiB
};

enum class Ended : unsigned char { quietly };  // the other side has left, or nothing more is wanted

class Connection {
  public:
    Connection(int socket, const TimeLimits& limits, const StopSign& stop)
        : socket_(socket), limits_(limits), stop_(stop) {}

    std::variant<Head, Flaw, Ended> receive_head();
    // The body that `head` announces, in pieces; then nothing, or why it did not come.
    using Take = std::function<void(std::string_view piece)>;
    std::optional<std::variant<Flaw, Ended>> receive_body(const Head& head, const Take& take);
    bool send(std::string_view bytes);
    // After a refusal: says that no more is coming and swallows a little of what still is, so that
    // the reply arrives.
    void finish();

  private:
    using Stopwatch = std::chrono::steady_clock;
    using Instant = Stopwatch::time_point;
    enum class Wait : unsigned char { ready, late, stopped };
    enum class Stopping : unsigned char { matters, ignored };

    Wait wait_readable(Instant deadline, Stopping stopping) const;
    bool fill(Instant deadline, Stopping stopping, Flaw& why);

    int socket_;
    const TimeLimits& limits_;
    const StopSign& stop_;
    std::string received_;  // not yet consumed; a client may send requests back to back
};

std::string peer_address(int socket);

}  // namespace si::http
