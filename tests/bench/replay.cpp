// Replays prepared HTTP requests over many connections to a server on this machine and reports rate and latencies as
// JSON. One thread, epoll, closed loop: each connection sends its next request when the answer is complete. Knows
// nothing of the requests but where they end. Usage: bench_replay FILE PORT CONNECTIONS
// FILE holds requests, each after a line with its length in bytes; every request is sent once.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> read_requests(const char* path) {
    std::ifstream in(path, std::ios::binary);
    std::vector<std::string> requests;
    for (std::string length; std::getline(in, length);) {
        std::string request(std::stoul(length), '\0');
        in.read(request.data(), static_cast<std::streamsize>(request.size()));
        requests.push_back(std::move(request));
    }
    return requests;
}

struct Connection {
    int socket = -1;
    std::string_view sending;
    std::string answer;
    Clock::time_point began;
};

// Bytes of a complete answer, or 0. Every answer of ours names its length.
std::size_t answer_size(std::string_view answer) {
    const std::size_t head = answer.find("\r\n\r\n");
    if (head == std::string_view::npos) return 0;
    const std::size_t at = answer.find("Content-Length: ");
    if (at == std::string_view::npos || at > head) return head + 4;
    const std::size_t size = head + 4 + std::strtoul(answer.data() + at + 16, nullptr, 10);
    return answer.size() >= size ? size : 0;
}

class Replay {
  public:
    Replay(std::vector<std::string> requests, int port)
        : requests_(std::move(requests)), port_(port) {}

    int run(std::size_t connections) {
        epoll_ = epoll_create1(0);
        connections_.resize(connections);
        const Clock::time_point start = Clock::now();
        for (std::size_t i = 0; i < connections; ++i)
            if (!open(i) || !next(connections_[i])) return 1;
        std::array<epoll_event, 256> events{};
        while (done_ < requests_.size() && !failed_) {
            const int n =
                epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 30'000);
            if (n <= 0) return std::fprintf(stderr, "no answer for 30 s\n"), 1;
            for (int e = 0; e < n; ++e) read(events[static_cast<std::size_t>(e)].data.u64);
        }
        if (failed_) return 1;
        report(std::chrono::duration<double>(Clock::now() - start).count());
        return 0;
    }

  private:
    bool open(std::size_t i) {
        Connection& c = connections_[i];
        c.socket = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port_));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(c.socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            std::perror("connect");
            return false;
        }
        const int on = 1;
        setsockopt(c.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        epoll_ctl(epoll_, EPOLL_CTL_ADD, c.socket, &event);
        return true;
    }

    bool next(Connection& c) {
        c.sending = {};
        if (sent_ == requests_.size()) return true;
        c.sending = requests_[sent_++];
        return send_again(c);
    }

    bool send_again(Connection& c) {
        c.answer.clear();
        c.began = Clock::now();
        std::string_view left = c.sending;
        while (!left.empty()) {
            const ssize_t n = send(c.socket, left.data(), left.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            left.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

    void read(std::size_t i) {
        Connection& c = connections_[i];
        const ssize_t n = recv(c.socket, buffer_.data(), buffer_.size(), 0);
        if (n <= 0) return reopen(i);
        c.answer.append(buffer_.data(), static_cast<std::size_t>(n));
        if (answer_size(c.answer) == 0) return;
        ++statuses_[c.answer.substr(9, 3)];
        took_us_.push_back(
            std::chrono::duration<double, std::micro>(Clock::now() - c.began).count());
        ++done_;
        if (!next(c)) reopen(i);
    }

    // The server may close a connection after many requests; what was under way is sent again, with the same id.
    void reopen(std::size_t i) {
        Connection& c = connections_[i];
        close(c.socket);
        if (c.sending.empty()) return;
        if (!open(i) || !send_again(c)) failed_ = true;
    }

    void report(double seconds) {
        std::sort(took_us_.begin(), took_us_.end());
        const auto percentile = [&](double p) {
            return took_us_[static_cast<std::size_t>(p * static_cast<double>(took_us_.size() - 1))];
        };
        std::printf(
            "{\"requests\":%zu,\"seconds\":%.3f,\"per_second\":%.1f,\"p50_us\":%.0f,\"p99_us\":%.0f",
            done_, seconds, static_cast<double>(done_) / seconds, percentile(0.5),
            percentile(0.99));
        std::printf(",\"statuses\":{");
        const char* comma = "";
        for (const auto& [status, count] : statuses_) {
            std::printf("%s\"%s\":%zu", comma, status.c_str(), count);
            comma = ",";
        }
        std::printf("}}\n");
    }

    std::vector<std::string> requests_;
    int port_;
    int epoll_ = -1;
    std::vector<Connection> connections_;
    std::array<char, 65536> buffer_{};
    std::size_t sent_ = 0, done_ = 0;
    bool failed_ = false;
    std::vector<double> took_us_;
    std::map<std::string, std::size_t> statuses_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return std::fprintf(stderr, "usage: bench_replay FILE PORT CONNECTIONS\n"), 2;
    return Replay(read_requests(argv[1]), std::atoi(argv[2]))
        .run(std::strtoul(argv[3], nullptr, 10));
}
