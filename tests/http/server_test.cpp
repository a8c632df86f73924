// The host: limits, refusals, exceptions, the end of connections and of the server.
#include "server/http/server.h"

#include <atomic>
#include <future>
#include <mutex>
#include <stdexcept>

#include "tests/http/rig.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::http;
using namespace si::test;

namespace {

constexpr const char* policy_words =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' blob: data:; "
    "style-src 'self'; font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

Reply echo(const Request& request) {
    return {.type = "text/plain", .body = request.method + " " + request.path + " " + request.body};
}
void silent(std::string_view) {}

std::string request(std::string_view line, std::string_view fields, std::string_view body = "") {
    return std::string(line) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) + "\r\n" +
           std::string(body);
}

int status_of(std::string_view reply) {
    REQUIRE(reply.substr(0, 9) == "HTTP/1.1 ");
    return std::stoi(std::string(reply.substr(9, 3)));
}

}  // namespace

TEST_CASE("requests sent back to back are answered in order") {
    Running running({}, echo, silent);
    const std::string said =
        raw_exchange(running.port(), request("POST /one", "Content-Length: 3\r\n", "abc") +
                                         request("GET /two", "") +
                                         request("GET /three", "Connection: close\r\n"));
    const std::size_t one = said.find("POST /one abc");
    const std::size_t two = said.find("GET /two ");
    const std::size_t three = said.find("GET /three ");
    REQUIRE(one != std::string::npos);
    REQUIRE(two != std::string::npos);
    REQUIRE(three != std::string::npos);
    CHECK(one < two);
    CHECK(two < three);
    CHECK(said.find("Keep-Alive") == std::string::npos);
}

TEST_CASE(
    "a refused request gets a Chinese sentence, strict headers and the end of its connection") {
    struct Case {
        const char* claim;
        std::string bytes;
        int status;
    };
    const Case cases[] = {
        {"chunks", request("POST /a", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"),
         415},
        {"negative chunk", request("POST /a", "Transfer-Encoding: chunked\r\n", "-1\r\n"), 415},
        {"huge head", request("GET /a", "Cookie: " + std::string(64 * 1024, 'a') + "\r\n"), 431},
        {"endless head", std::string(64 * 1024, 'a'), 431},
        {"huge body", request("POST /a", "Content-Length: 20000000\r\n", std::string(300000, 'b')),
         413},
        {"long path", request("GET /" + std::string(300, 'a'), ""), 414},
        {"smuggled second request",
         request("POST /a", "Content-Length: 4\r\nContent-Length: 40\r\n",
                 "abcdGET /b HTTP/1.1\r\n\r\n"),
         400},
        {"nonsense", "\x16\x03\x01\x02\r\n\r\n", 400},
    };
    Running running({}, echo, silent);
    for (const Case& c : cases) {
        INFO(c.claim);
        const std::string said = raw_exchange(running.port(), c.bytes);
        CHECK(status_of(said) == c.status);
        CHECK(said.find("Connection: close") != std::string::npos);
        CHECK(said.find(std::string("Content-Security-Policy: ") + policy_words + "\r\n") !=
              std::string::npos);
        CHECK(said.find("HTTP/1.1 ", 9) == std::string::npos);  // one answer, whatever followed
        const Answer answer{.body = said.substr(said.find("\r\n\r\n") + 4)};
        CHECK(answer.code() == "invalid");
        CHECK(is_chinese_only(answer.says()));
    }
}

TEST_CASE("a head that only drips is given up") {
    ServerOptions options;
    options.limits.head = std::chrono::milliseconds(50);
    Running running(options, echo, silent);
    CHECK(status_of(raw_exchange(running.port(), "GET / HTTP/1.1\r\nHost: a\r\n")) == 408);
}

TEST_CASE("a body that does not come is given up") {
    ServerOptions options;
    options.limits.body = std::chrono::milliseconds(50);
    Running running(options, echo, silent);
    CHECK(status_of(raw_exchange(running.port(),
                                 request("POST /a", "Content-Length: 9\r\n", "abc"))) == 408);
}

TEST_CASE("who asks to go on is told to go on") {
    Running running({}, echo, silent);
    const std::string said = raw_exchange(
        running.port(),
        request("POST /a", "Expect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n",
                "abc"));
    CHECK(said.find("POST /a abc") != std::string::npos);
}

TEST_CASE("an exception becomes `internal` with an incident that only the log explains") {
    std::mutex mutex;
    std::string log;
    Running running(
        {}, [](const Request&) -> Reply { throw std::runtime_error(R"(disk "sda" is on fire)"); },
        [&](std::string_view line) {
            const std::lock_guard lock(mutex);
            log += line;
        });
    Tab tab(running.port());
    const Answer answer = tab.get("/api/home");
    CHECK(answer.status == 500);
    CHECK(answer.code() == "internal");
    CHECK(is_chinese_only(answer.says()));
    CHECK(answer.body.find("fire") == std::string::npos);
    const std::size_t at = answer.body.find("\"incident\":\"") + 12;
    const std::string incident = answer.body.substr(at, 10);
    CHECK(incident.find_first_not_of("0123456789") == std::string::npos);
    running.stop();
    CHECK(log.find("\"incident\":\"" + incident + "\"") != std::string::npos);
    CHECK(log.find("disk  sda  is on fire") !=
          std::string::npos);  // no quote can end the line's member
}

TEST_CASE("nothing a client sends comes back in a header, and no CR or LF leaves") {
    Running running({}, echo, silent);
    const std::string said = raw_exchange(
        running.port(),
        request("GET /%0d%0aSet-Cookie:%20a=b", "Origin: http://evil\r\nConnection: close\r\n"));
    const std::string head = said.substr(0, said.find("\r\n\r\n"));
    CHECK(head.find("evil") == std::string::npos);
    CHECK(head.find("Set-Cookie") == std::string::npos);
}

TEST_CASE("HEAD is answered like GET, without the body") {
    Running running({}, echo, silent);
    const std::string said =
        raw_exchange(running.port(), request("HEAD /a", "Connection: close\r\n"));
    CHECK(status_of(said) == 200);
    CHECK(said.find("Content-Length: 7\r\n") != std::string::npos);
    CHECK(said.substr(said.find("\r\n\r\n")) == "\r\n\r\n");
}

TEST_CASE("the address is the connection's, or what a declared proxy appended") {
    const auto address = [](const Request& r) -> Reply { return {.body = r.address}; };
    const std::string forged =
        request("GET /", "X-Forwarded-For: 9.9.9.9, 10.0.0.7\r\nConnection: close\r\n");
    {
        Running plain({}, address, silent);
        CHECK(raw_exchange(plain.port(), forged).ends_with("\r\n\r\n127.0.0.1"));
    }
    Running proxied({.transport = Transport::tls}, address, silent);
    CHECK(raw_exchange(proxied.port(), forged).ends_with("\r\n\r\n10.0.0.7"));
    CHECK(raw_exchange(proxied.port(),
                       request("GET /", "X-Forwarded-For: nobody\r\nConnection: close\r\n"))
              .ends_with("\r\n\r\n127.0.0.1"));
}

TEST_CASE("HSTS is sent only where TLS is declared") {
    Running plain({}, echo, silent);
    Running proxied({.transport = Transport::tls}, echo, silent);
    CHECK(Tab(plain.port()).get("/").header("Strict-Transport-Security").empty());
    CHECK(Tab(proxied.port()).get("/").header("Strict-Transport-Security") ==
          "max-age=31536000; includeSubDomains");
}

TEST_CASE("stopping answers what runs, ends what idles and accepts nothing more") {
    std::promise<void> entered, released;
    std::shared_future<void> release(released.get_future());
    Running running(
        {},
        [&](const Request& r) -> Reply {
            if (r.path == "/slow") {
                entered.set_value();
                release.wait();
            }
            return {.body = r.path};
        },
        silent);
    Tab idle(running.port());
    CHECK(idle.get("/quick").status == 200);  // its connection stays open

    auto slow = std::async(std::launch::async, [&] { return Tab(running.port()).get("/slow"); });
    entered.get_future().wait();
    auto stopped = std::async(std::launch::async, [&] { running.stop(); });
    // The port is closed before the running request is released: nobody new gets in.
    while (accepts_connections(running.port())) {}
    released.set_value();
    stopped.wait();
    const Answer answer = slow.get();
    CHECK(answer.status == 200);
    CHECK(answer.body == "/slow");
}

TEST_CASE("a port in use is a sentence, not a crash") {
    Running running({}, echo, silent);
    http::Server second({.port = running.port()}, echo, silent);
    const auto port = second.open();
    REQUIRE_FALSE(port.ok());
    CHECK(port.error().says.find(std::to_string(running.port())) != std::string::npos);
}

TEST_CASE("more connections than base threads are all served at once") {
    constexpr int many = 150;  // each holds a thread until all have come
    std::mutex mutex;
    std::condition_variable all;
    int here = 0;
    Running running(
        {},
        [&](const Request&) -> Reply {
            std::unique_lock lock(mutex);
            if (++here == many) all.notify_all();
            all.wait(lock, [&] { return here >= many; });
            return {.body = "ok"};
        },
        silent);
    std::vector<std::thread> clients;
    clients.reserve(many);
    std::atomic<int> answered{0};
    for (int i = 0; i < many; ++i)
        clients.emplace_back([&] {
            if (accepts_connections(running.port())) ++answered;
        });
    for (std::thread& client : clients) client.join();
    CHECK(answered == many);
}
