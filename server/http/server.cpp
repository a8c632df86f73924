// Each connection's bytes pass framing.h first; cpp-httplib then gets a plain request line and
// hands back the reply. It never sees a header, a body, an encoding or a chunk of the client's.
#include "server/http/server.h"

#include <array>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/http/error.h"
#include "server/http/worker_pool.h"
#include "shared/base/text.h"

namespace si::http {
namespace {

// What cpp-httplib reads from and writes to: memory.
class MemoryStream final : public httplib::Stream {
  public:
    explicit MemoryStream(std::string input) : input_(std::move(input)) {}

    bool is_readable() const override { return at_ < input_.size(); }
    bool wait_readable() const override { return true; }
    bool wait_writable() const override { return true; }
    ssize_t read(char* to, size_t size) override {
        const size_t n = input_.copy(to, size, at_);
        at_ += n;
        return static_cast<ssize_t>(n);
    }
    ssize_t write(const char* from, size_t size) override {
        output_.append(from, size);
        return static_cast<ssize_t>(size);
    }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return INVALID_SOCKET; }
    time_t duration() const override { return 0; }

    std::string take_output() { return std::move(output_); }

  private:
    std::string input_;
    size_t at_ = 0;
    std::string output_;
};

bool is_address(const std::string& text) {
    std::array<unsigned char, sizeof(in6_addr)> parsed{};
    return inet_pton(AF_INET, text.c_str(), parsed.data()) == 1 ||
           inet_pton(AF_INET6, text.c_str(), parsed.data()) == 1;
}

// A declared proxy appends the address it saw; whatever stands before that was the client's to
// invent.
std::string client_address(const Request& request, std::string peer, Transport transport) {
    if (transport == Transport::plain) return peer;
    const std::string_view list = request.header("x-forwarded-for");
    const std::string last = trim(list.substr(list.rfind(',') + 1));
    return is_address(last) ? last : peer;
}

// What one connection asks right now; read by the handlers that run on the same thread below
// process_request().
struct Turn {
    Request request;
    Reply reply;  // its body moves on to be sent
    std::size_t body_bytes = 0;
    Keep keep = Keep::open;
    bool is_refused = false;  // before its body was read
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
};
thread_local Turn* turn = nullptr;

std::string log_line(const Turn& now, std::int64_t micros) {
    const Reply& reply = now.reply;
    std::string line =
        concat({R"({"method":")", now.request.method, R"(","route":")", reply.route,
                R"(","status":)", std::to_string(reply.status), R"(,"micros":)",
                std::to_string(micros), R"(,"bytes":)", std::to_string(now.body_bytes)});
    if (!reply.account.empty()) line += concat({R"(,"account":")", reply.account, R"(")"});
    if (!reply.incident.empty()) {
        std::string reason;
        for (const char c : reply.fault)
            reason += (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) ? ' ' : c;
        line += concat({R"(,"incident":")", reply.incident, R"(","fault":")", reason, R"(")"});
    }
    return line + "}";
}

}  // namespace

class Server::Host final : public httplib::Server {
  public:
    Host(ServerOptions options, Answerer answerer, LogLine log)
        : options_(std::move(options)), answerer_(std::move(answerer)), log_(std::move(log)) {
        set_tcp_nodelay(true);
        set_keep_alive_timeout(1);  // ours is in TimeLimits; this one is only printed, and removed
        new_task_queue = [] { return new WorkerPool(PoolSize{}); };
        // A restart must find its port again while old connections linger; a second server must not
        // share it.
        set_socket_options([](socket_t socket) {
            const int on = 1;
            setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        });
        set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
            answer(from, to);
            return HandlerResponse::Handled;
        });
        set_post_routing_handler([](const httplib::Request&, httplib::Response& to) {
            to.headers.erase("Keep-Alive");
            to.headers.erase("Connection");
            if (turn->keep == Keep::close) to.set_header("Connection", "close");
        });
    }

    Result<int> open() {
        const int port = options_.port == 0 ? bind_to_any_port(options_.bind)
                         : bind_to_port(options_.bind, options_.port) ? options_.port
                                                                      : -1;
        if (port < 0)
            return Error{
                ErrorCode::invalid,
                concat({"端口 ", std::to_string(options_.port), "（地址 ", options_.bind,
                        "）无法使用：可能已被其他程序占用，请换一个端口或先停止占用它的程序"})};
        // httplib listens with a backlog of five; at the start of a working day more than that
        // knock at once.
        ::listen(svr_sock_, 1024);
        return port;
    }

    void serve() {
        {
            const std::lock_guard lock(stop_mutex_);
            if (sign_.raised()) return;
            listening_ = true;
        }
        listen_after_bind();
        listening_ = false;
    }

    void halt() {
        const std::lock_guard lock(stop_mutex_);
        if (sign_.raised()) return;
        sign_.raise();
        // httplib forgets a stop() that comes before its accept loop.
        while (listening_ && !is_running()) std::this_thread::yield();
        if (listening_) httplib::Server::stop();
    }

  private:
    bool process_and_close_socket(socket_t socket) override {
        Connection connection(socket, options_.limits, sign_);
        const std::string peer = peer_address(socket);
        while (serve_one(connection, peer)) {}
        shutdown(socket, SHUT_RDWR);
        close(socket);
        return true;
    }

    // One request; true if the connection may bring another.
    bool serve_one(Connection& connection, const std::string& peer) {
        auto received = connection.receive_head();
        if (std::holds_alternative<Ended>(received)) return false;
        Turn now;
        turn = &now;
        const Flaw* flaw = std::get_if<Flaw>(&received);
        auto bytes = flaw ? refuse(refusal_reply(*flaw))
                          : take(*std::get_if<Head>(&received), connection, peer);
        const auto spent = std::chrono::steady_clock::now() - now.start;
        turn = nullptr;
        if (!bytes) return false;
        // Logged before it is sent: who has the answer finds the line.
        log_(log_line(now, std::chrono::duration_cast<std::chrono::microseconds>(spent).count()));
        const bool sent = connection.send(*bytes);
        if (now.is_refused) connection.finish();
        return sent && !now.is_refused && now.keep == Keep::open && !sign_.raised();
    }

    // The answer to a request whose body is still to come; nothing if the other side has left.
    std::optional<std::string> take(Head& head, Connection& connection, const std::string& peer) {
        Request& request = turn->request;
        turn->keep = sign_.raised() ? Keep::close : head.keep;
        request.headers = std::move(head.headers);
        request.method = head.method == "HEAD" ? "GET" : head.method;
        request.address = client_address(request, peer, options_.transport);
        request.stopping = sign_.raised();
        if (head.is_upload() && options_.admit_upload) {
            request.path = head.target;
            Admission admission = admitted(request);
            if (!admission.sink) return refuse(std::move(admission.refusal));
            request.sink = std::move(admission.sink);
        } else if (head.body_bytes > max_body_bytes) {
            return refuse(refusal_reply(Flaw::body_too_large));
        }
        const auto missing = connection.receive_body(head, [&request](std::string_view piece) {
            if (request.sink)
                request.sink->receive(piece);
            else
                request.body += piece;
        });
        turn->start = std::chrono::steady_clock::now();  // what the network takes is not ours
        if (!missing)
            return through_httplib(concat({head.method, " ", head.target, " HTTP/1.1\r\n\r\n"}));
        if (std::holds_alternative<Ended>(*missing)) return std::nullopt;
        return refuse(refusal_reply(*std::get_if<Flaw>(&*missing)));
    }

    Admission admitted(const Request& request) {
        try {
            return options_.admit_upload(request);
        } catch (const std::exception& fault) {
            return {.sink = {}, .refusal = fault_reply(fault.what())};
        }
    }

    // Without having read all: nothing more is read on this connection.
    std::string refuse(Reply reply) {
        turn->keep = Keep::close;
        turn->is_refused = true;
        turn->reply = std::move(reply);
        if (turn->request.method.empty()) turn->request.method = "-";
        return through_httplib("GET / HTTP/1.1\r\n\r\n");
    }

    // answer() is called on the way.
    std::string through_httplib(std::string request_line) {
        MemoryStream stream(std::move(request_line));
        bool closed = false;
        process_request(stream, {}, 0, {}, 0, turn->keep == Keep::close, closed, nullptr);
        return stream.take_output();
    }

    void answer(const httplib::Request& from, httplib::Response& to) {
        turn->request.path = from.path;
        if (!turn->is_refused) turn->reply = guarded(turn->request);
        Reply& reply = turn->reply;
        turn->body_bytes = reply.body.size();
        to.status = reply.status;
        for (const auto& [name, value] : strict_headers(options_.transport))
            to.set_header(name, value);
        for (const auto& [name, value] : reply.headers) to.set_header(name, value);
        const bool bodiless = reply.status == 304 || reply.status == 204;
        if (!bodiless) to.set_content(std::move(reply.body), reply.type);
    }

    // Only the store throws, and only when the database is broken; that is a fault of ours, never a
    // verdict.
    Reply guarded(const Request& request) {
        try {
            return answerer_(request);
        } catch (const std::exception& fault) {
            return fault_reply(fault.what());
        } catch (...) {
            return fault_reply("unknown exception");
        }
    }

    const ServerOptions options_;
    const Answerer answerer_;
    const LogLine log_;
    StopSign sign_;
    std::mutex stop_mutex_;
    std::atomic<bool> listening_{false};
};

Server::Server(ServerOptions options, Answerer answerer, LogLine log)
    : host_(std::make_unique<Host>(std::move(options), std::move(answerer), std::move(log))) {}
Server::~Server() = default;
Result<int> Server::open() { return host_->open(); }
void Server::run() { host_->serve(); }
void Server::stop() { host_->halt(); }

}  // namespace si::http
