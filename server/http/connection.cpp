// Blocking-style reading and writing over a socket with poll(), so that a slow sender costs one
// thread for a bounded time and an idle one lets go when the server stops.
#include "server/http/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "shared/base/assert.h"

namespace si::http {
namespace {

constexpr std::size_t bytes_per_second = 64 * 1024;  // what a poor line manages

std::chrono::milliseconds allowance(std::size_t bytes) {
    return std::chrono::seconds(bytes / bytes_per_second);
}

int milliseconds_until(std::chrono::steady_clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::max<std::int64_t>(0, left.count() + 1));
}

}  // namespace

StopSign::StopSign() : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { SI_ASSERT(event_ >= 0); }

StopSign::~StopSign() { close(event_); }

void StopSign::raise() {
    raised_ = true;
    const std::uint64_t one = 1;
    // Nobody reads it: once readable, it stays so for all who wait.
    SI_ASSERT(write(event_, &one, sizeof one) == sizeof one || errno == EAGAIN);
}

Connection::Wait Connection::wait_readable(Instant deadline, Stopping stopping) const {
    const bool heeds_stop = stopping == Stopping::matters;
    std::array<pollfd, 2> watched{{{socket_, POLLIN, 0}, {stop_.descriptor(), POLLIN, 0}}};
    for (;;) {
        const int left = milliseconds_until(deadline);
        const int n = poll(watched.data(), heeds_stop ? 2 : 1, left);
        if (n < 0 && errno == EINTR) continue;
        if (n > 0 && watched[0].revents != 0) return Wait::ready;
        if (n > 0) return Wait::stopped;
        return Wait::late;
    }
}

// One more piece into received_; false with the reason if none came (malformed stands for "left").
bool Connection::fill(Instant deadline, Stopping stopping, Flaw& why) {
    const Wait wait = wait_readable(deadline, stopping);
    why = wait == Wait::late ? Flaw::too_slow : Flaw::malformed;
    if (wait != Wait::ready) return false;
    std::array<char, 16 * 1024> piece;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    const ssize_t n = recv(socket_, piece.data(), piece.size(), MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return true;
    if (n <= 0) return false;
    received_.append(piece.data(), static_cast<std::size_t>(n));
    return true;
}

std::variant<Head, Flaw, Ended> Connection::receive_head() {
    Flaw why = Flaw::malformed;
    if (received_.empty() && !fill(Stopwatch::now() + limits_.idle, Stopping::matters, why))
        return Ended::quietly;

    const Instant head_deadline = Stopwatch::now() + limits_.head;
    std::size_t end = end_of_head(received_);
    while (end == std::string::npos) {
        if (received_.size() > max_head_bytes) return Flaw::head_too_large;
        if (!fill(head_deadline, Stopping::ignored, why)) {
            if (why == Flaw::too_slow) return why;
            return Ended::quietly;
        }
        end = end_of_head(received_);
    }
    auto parsed = parse_head(std::string_view(received_).substr(0, end));
    if (const Flaw* flaw = std::get_if<Flaw>(&parsed)) return *flaw;
    received_.erase(0, end);

    return std::move(*std::get_if<Head>(&parsed));
}

std::optional<std::variant<Flaw, Ended>> Connection::receive_body(const Head& head,
                                                                  const Take& take) {
    std::size_t left = head.body_bytes;
    if (head.wants_continue && received_.size() < left && !send("HTTP/1.1 100 Continue\r\n\r\n"))
        return Ended::quietly;
    const Instant deadline = Stopwatch::now() + limits_.body + allowance(left);
    Flaw why = Flaw::malformed;
    for (;;) {
        const std::size_t taken = std::min(left, received_.size());
        if (taken > 0) take(std::string_view(received_).substr(0, taken));
        received_.erase(0, taken);
        left -= taken;
        if (left == 0) return std::nullopt;
        if (!fill(deadline, Stopping::ignored, why)) {
            if (why == Flaw::too_slow) return why;
            return Ended::quietly;
        }
    }
}

bool Connection::send(std::string_view bytes) {
    const Instant deadline = Stopwatch::now() + limits_.write + allowance(bytes.size());
    while (!bytes.empty()) {
        const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(n));
            continue;
        }
        if (n < 0 && errno == EINTR) continue;
        if (n == 0 || errno != EAGAIN) return false;
        pollfd writable{socket_, POLLOUT, 0};
        const int left = milliseconds_until(deadline);
        if (left <= 1 || (poll(&writable, 1, left) < 0 && errno != EINTR)) return false;
    }
    return true;
}

void Connection::finish() {
    constexpr std::size_t most = 256 * 1024;
    shutdown(socket_, SHUT_WR);
    const Instant deadline = Stopwatch::now() + std::chrono::seconds(1);
    std::size_t swallowed = 0;
    Flaw why = Flaw::malformed;
    while (swallowed < most) {
        received_.clear();
        if (!fill(deadline, Stopping::matters, why)) return;
        swallowed += received_.size();
    }
}

std::string peer_address(int socket) {
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (getpeername(socket, reinterpret_cast<sockaddr*>(&peer), &size) != 0) return {};
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* address = nullptr;
    if (peer.ss_family == AF_INET)
        address = &reinterpret_cast<const sockaddr_in*>(&peer)->sin_addr;
    else if (peer.ss_family == AF_INET6)
        address = &reinterpret_cast<const sockaddr_in6*>(&peer)->sin6_addr;
    if (!address || !inet_ntop(peer.ss_family, address, text.data(), text.size())) return {};
    return text.data();
}

}  // namespace si::http
