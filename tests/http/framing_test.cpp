// The guard before cpp-httplib: what is refused, and that nothing but what routes read gets
// through.
#include "server/http/framing.h"

#include <random>
#include <string>

#include "tests/support/test.h"

using namespace si::http;

namespace {

std::string get(std::string_view fields) {
    return "GET /api/health HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) + "\r\n";
}
std::string post(std::string_view fields) {
    return "POST /api/login HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) + "\r\n";
}

struct FlawCase {
    const char* claim;
    std::string head;
    Flaw flaw;
};

const std::vector<FlawCase>& flaw_cases() {
    static const std::vector<FlawCase> cases = {
        {"chunks", post("Transfer-Encoding: chunked\r\n"), Flaw::body_encoding},
        {"chunks in disguise", post("transfer-encoding : chunked\r\n"), Flaw::malformed},
        {"chunks and a length", post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"),
         Flaw::body_encoding},
        {"identity transfer", post("Transfer-Encoding: identity\r\n"), Flaw::body_encoding},
        {"packed body", post("Content-Encoding: gzip\r\n"), Flaw::body_encoding},
        {"two lengths", post("Content-Length: 4\r\nContent-Length: 5\r\n"), Flaw::malformed},
        {"the same length twice", post("Content-Length: 4\r\nContent-Length: 4\r\n"),
         Flaw::malformed},
        {"a list of lengths", post("Content-Length: 4, 4\r\n"), Flaw::malformed},
        {"negative length", post("Content-Length: -1\r\n"), Flaw::malformed},
        {"signed length", post("Content-Length: +4\r\n"), Flaw::malformed},
        {"hexadecimal length", post("Content-Length: 0x4\r\n"), Flaw::malformed},
        {"empty length", post("Content-Length:\r\n"), Flaw::malformed},
        {"length beyond all numbers", post("Content-Length: 99999999999999999999\r\n"),
         Flaw::malformed},
        {"body over the limit", post("Content-Length: 1048577\r\n"), Flaw::body_too_large},
        {"body of a GET", get("Content-Length: 4\r\n"), Flaw::malformed},
        {"folded line", get("Origin: a\r\n b\r\n"), Flaw::malformed},
        {"field without colon", get("Origin\r\n"), Flaw::malformed},
        {"field without name", get(": a\r\n"), Flaw::malformed},
        {"control character", get("Origin: a\x01\r\n"), Flaw::malformed},
        {"bare carriage return", get("Origin: a\rb\r\n"), Flaw::malformed},
        {"bare line feed", get("Origin: a\nX: b\r\n"), Flaw::malformed},
        {"two hosts", get("Host: elsewhere\r\n"), Flaw::malformed},
        {"two origins", get("Origin: a\r\nOrigin: b\r\n"), Flaw::malformed},
        {"two marks of our page", get("X-Requested-By: a\r\nX-Requested-By: wangbao\r\n"),
         Flaw::malformed},
        {"two times of idleness", get("X-Idle-Seconds: 5\r\nX-Idle-Seconds: 0\r\n"),
         Flaw::malformed},
        {"no host", "GET / HTTP/1.1\r\n\r\n", Flaw::malformed},
        {"no version", "GET /\r\nHost: a\r\n\r\n", Flaw::malformed},
        {"version of the future", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", Flaw::version},
        {"no protocol", "GET / FTP/1.1\r\nHost: a\r\n\r\n", Flaw::malformed},
        {"unknown method", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", Flaw::method_unknown},
        {"method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n", Flaw::method_unknown},
        {"blank in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", Flaw::malformed},
        {"absolute target", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", Flaw::malformed},
        {"asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", Flaw::malformed},
        {"fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", Flaw::malformed},
        {"bytes beyond ASCII in the target", "GET /\xe4\xb8\xad HTTP/1.1\r\nHost: a\r\n\r\n",
         Flaw::malformed},
        {"long target",
         "GET /" + std::string(max_target_bytes, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n",
         Flaw::target_too_long},
        {"huge head", get("Cookie: " + std::string(max_head_bytes, 'a') + "\r\n"),
         Flaw::head_too_large},
        {"other expectation", post("Expect: the-moon\r\n"), Flaw::expectation},
    };
    return cases;
}

const Head* read(const std::variant<Head, Flaw>& parsed) { return std::get_if<Head>(&parsed); }

}  // namespace

TEST_CASE("what could be read two ways, or is too much, is refused") {
    for (const FlawCase& c : flaw_cases()) {
        INFO(c.claim);
        const auto parsed = parse_head(c.head);
        const Flaw* flaw = std::get_if<Flaw>(&parsed);
        REQUIRE(flaw != nullptr);
        CHECK(static_cast<int>(*flaw) == static_cast<int>(c.flaw));
    }
}

TEST_CASE("sixty-four fields pass, one more is too many") {
    std::string fields;
    for (std::size_t i = 1; i < max_fields; ++i) fields += "A: b\r\n";
    CHECK(read(parse_head(get(fields))) != nullptr);
    const auto parsed = parse_head(get(fields + "A: b\r\n"));
    REQUIRE(read(parsed) == nullptr);
    CHECK(std::get<Flaw>(parsed) == Flaw::head_too_large);
}

TEST_CASE("a browser's request passes, and only what routes read of it") {
    const auto parsed = parse_head(post(
        "Content-Type: application/json\r\nContent-Length: 12\r\nCookie: a=1\r\nCOOKIE: b=2\r\n"
        "X-Requested-By: wangbao\r\nAccept-Encoding: gzip\r\nAccept-Encoding: br\r\n"
        "REMOTE_ADDR: 1.2.3.4\r\nRange: bytes=0-9\r\nUpgrade: websocket\r\nConnection: keep-alive\r\n"));
    const Head* head = read(parsed);
    REQUIRE(head != nullptr);
    CHECK(head->method == "POST");
    CHECK(head->target == "/api/login");
    CHECK(head->body_bytes == 12);
    CHECK(head->keep == Keep::open);
    const Request request{.headers = head->headers};
    CHECK(request.header("cookie") == "a=1; b=2");
    CHECK(request.header("accept-encoding") == "gzip, br");
    CHECK(request.header("remote_addr").empty());
    CHECK(request.header("range").empty());
    CHECK(request.header("upgrade").empty());
}

TEST_CASE("a connection ends when either side's version or wish says so") {
    CHECK(read(parse_head(get("Connection: close\r\n")))->keep == Keep::close);
    CHECK(read(parse_head("GET / HTTP/1.0\r\n\r\n"))->keep == Keep::close);
    CHECK(read(parse_head(post("Expect: 100-continue\r\nContent-Length: 5\r\n")))->wants_continue);
}

TEST_CASE("a head mangled at random is refused or harmless") {
    std::mt19937 random(20261123);  // NOLINT(cert-msc51-cpp): the same sequence each time
    const std::string good =
        post("Content-Length: 12\r\nCookie: a=1\r\nOrigin: http://localhost\r\n");
    const std::string pieces = std::string("\r\n\0 \t:;,/%#\\\x7f\xff", 14) + "09azAZ";
    int passed = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string head = good;
        const int edits = 1 + static_cast<int>(random() % 4);
        for (int i = 0; i < edits; ++i) {
            const std::size_t at = random() % head.size();
            const char piece = pieces[random() % pieces.size()];
            switch (random() % 3) {
                case 0:
                    head[at] = piece;
                    break;
                case 1:
                    head.insert(at, 1, piece);
                    break;
                case 2:
                    head.erase(at, 1);
                    break;
            }
        }
        const std::size_t end = end_of_head(head);
        if (end == std::string::npos) continue;
        const auto parsed = parse_head(std::string_view(head).substr(0, end));
        const Head* accepted = read(parsed);
        if (!accepted) continue;
        ++passed;
        INFO(head);
        REQUIRE(accepted->target.front() == '/');
        REQUIRE(accepted->body_bytes <= max_body_bytes);
        REQUIRE(accepted->target.find_first_of("\r\n \t\\#") == std::string::npos);
        for (const auto& [name, value] : accepted->headers) {
            REQUIRE(value.find_first_of(std::string("\r\n\0", 3)) == std::string::npos);
            REQUIRE(name != "transfer-encoding");
        }
    }
    CHECK(passed > 1000);  // else the mangling proves nothing
}
