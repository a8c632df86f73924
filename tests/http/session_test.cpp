// Sessions as a browser sees them: cookie, rotation, idle and absolute end, logout, restart.
#include <future>

#include "tests/http/rig.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

constexpr std::int64_t second = 1000;

void advance(Rig& rig, std::int64_t ms) {
    Clock& clock = rig.program().machine_clock();
    clock.set(clock.now_ms() + ms);
}

// As a page asks for what it shows, saying how long nobody has touched it.
Answer poll(Tab& tab, const std::string& idle_seconds) {
    Headers headers = tab.page_headers();
    if (!idle_seconds.empty()) headers.emplace("X-Idle-Seconds", idle_seconds);
    return tab.send("GET", "/api/home", headers);
}

// The writer works in order: once this returns, everything posted before it is durable.
void settle(Rig& rig) {
    const auto done = rig.program().storage().writer().run(
        [](store::Database&) -> Result<Done> { return Done{}; });
    REQUIRE(done.ok());
}

}  // namespace

TEST_CASE("a session is a cookie that scripts cannot read and other sites cannot send") {
    const Rig rig;
    Tab tab = rig.tab();
    const Answer answer = tab.log_in("employer");
    const std::string cookie = answer.header("Set-Cookie");
    CHECK(cookie.starts_with("wangbao="));
    CHECK(cookie.substr(8, 64).find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(cookie.substr(8 + 64) == "; Path=/; HttpOnly; SameSite=Strict");
    CHECK(answer.body.find("\"role\":\"employer\"") != std::string::npos);
    CHECK(answer.body.find("\"employer_name\":\"宁波测试有限公司\"") != std::string::npos);
    CHECK(answer.body.find(cookie.substr(8, 64)) == std::string::npos);
}

TEST_CASE("behind TLS the cookie is bound to this host and to TLS") {
    const Rig rig({.is_behind_tls = true});
    Tab tab = rig.tab();
    Headers headers = tab.page_headers();
    headers.erase("Origin");
    headers.emplace("Origin", "https://127.0.0.1:" + std::to_string(rig.port()));
    const Answer answer =
        tab.send("POST", "/api/login", headers,
                 R"({"username":"employer","password":")" + std::string(rig_password) + "\"}");
    CHECK(answer.status == 200);
    const std::string cookie = answer.header("Set-Cookie");
    CHECK(cookie.starts_with("__Host-wangbao="));
    CHECK(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"));
}

TEST_CASE("signing in again changes the token and ends the old one") {
    const Rig rig;
    Tab tab = rig.signed_in("employer");
    Tab copy = rig.tab();
    copy.cookie = tab.cookie;
    CHECK(copy.get("/api/home").status == 200);
    CHECK(tab.log_in("employer").status == 200);
    CHECK(tab.cookie != copy.cookie);
    CHECK(copy.get("/api/home").status == 401);
    CHECK(tab.get("/api/home").status == 200);
}

TEST_CASE("logout ends the session at once, for every tab that has its cookie") {
    const Rig rig;
    Tab tab = rig.signed_in("employer");
    Tab copy = rig.tab();
    copy.cookie = tab.cookie;
    CHECK(copy.get("/api/home").status == 200);
    const Answer out = tab.post("/api/logout");
    CHECK(out.status == 200);
    CHECK(out.header("Set-Cookie") == "wangbao=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    CHECK(copy.get("/api/home").status == 401);
    CHECK(copy.post("/api/session/extend").status == 401);
}

TEST_CASE(
    "a session ends after half an hour without a deed, and any request of a person renews it") {
    Rig rig;
    Tab tab = rig.signed_in("employer");
    advance(rig, 1799 * second);
    const Answer extended = tab.post("/api/session/extend");
    CHECK(extended.status == 200);
    CHECK(extended.body.find("\"idle_seconds\":1800") != std::string::npos);
    CHECK(extended.body.find("\"warn_seconds\":60") != std::string::npos);
    advance(rig, 1799 * second);
    CHECK(tab.get("/api/home").status == 200);
    advance(rig, 1801 * second);
    const Answer late = tab.get("/api/home");
    CHECK(late.status == 401);
    CHECK(late.says() == "登录已失效，请重新登录");
    settle(rig);
    advance(rig, -1801 * second);
    CHECK(tab.get("/api/home").status == 401);  // ended is ended
}

TEST_CASE("a page that asks by itself does not keep its session alive") {
    Rig rig;
    Tab tab = rig.signed_in("employer");
    for (int idle = 10; idle < 1800; idle += 10) {
        advance(rig, 10 * second);
        REQUIRE(poll(tab, std::to_string(idle)).status == 200);
    }
    advance(rig, 10 * second);
    CHECK(poll(tab, "1800").status == 401);
}

TEST_CASE("a deed between two polls renews the session to the time of the deed") {
    Rig rig;
    Tab tab = rig.signed_in("employer");
    advance(rig, 1000 * second);
    CHECK(poll(tab, "400").status == 200);  // done at 600
    advance(rig, 1399 * second);
    CHECK(poll(tab, "1799").status == 200);
    CHECK(poll(tab, "99999999999999999999").status == 200);  // takes nothing back
    advance(rig, second);
    CHECK(poll(tab, "1800").status == 401);
}

TEST_CASE("whatever a client says of its idleness, a session ends after eight hours") {
    for (const char* idle : {"", "0", "-1", "-99999999", "0x10", "1e9", "随便"}) {
        INFO(idle);
        Rig rig;
        Tab tab = rig.signed_in("employer");
        for (int i = 1; i <= 16; ++i) {
            advance(rig, 1790 * second);
            REQUIRE(poll(tab, idle).status == 200);  // at last 7 h 57 min
        }
        advance(rig, 200 * second);
        CHECK(poll(tab, idle).status == 401);
    }
}

TEST_CASE("moving the demo's clock by a year signs nobody out") {
    const Rig rig;
    Tab tab = rig.signed_in("employer");
    CHECK(tab.put("/api/demo/clock", R"({"now_ms":1826900000000})").status == 200);
    const Answer start = tab.get("/api/bootstrap");
    CHECK(start.body.find("\"today\":\"2027-11-23\"") != std::string::npos);
    CHECK(start.body.find("\"session\":{") != std::string::npos);
    CHECK(tab.put("/api/demo/clock", R"({"now_ms":0})").status == 200);
    CHECK(tab.get("/api/bootstrap").body.find("\"today\":\"2027-11-23\"") == std::string::npos);
}

TEST_CASE("sessions outlive a restart, ended ones do not come back") {
    Rig rig;
    Tab stays = rig.signed_in("employer");
    Tab leaves = rig.signed_in("employer");
    leaves.post("/api/logout");
    rig.restart();
    Tab again = rig.tab();
    again.cookie = stays.cookie;
    CHECK(again.get("/api/home").status == 200);
    again.cookie = leaves.cookie;
    CHECK(again.get("/api/home").status == 401);
}

TEST_CASE("a made-up token is nobody, however it looks") {
    const Rig rig;
    Tab tab = rig.tab();
    for (const std::string& token :
         {std::string(), std::string("x"), std::string(64, '0'), std::string(65, '0'),
          std::string(4000, 'f'), std::string("' OR 1=1 --")}) {
        tab.cookie = "wangbao=" + token;
        CHECK(tab.get("/api/home").status == 401);
    }
}

TEST_CASE("an account that is disabled loses its session within the cache's five seconds") {
    Rig rig;
    Tab tab = rig.signed_in("employer");
    CHECK(tab.get("/api/home").status == 200);
    const auto disabled =
        rig.program().storage().writer().run([](store::Database& db) -> Result<Done> {
            db.run("UPDATE account SET disabled = 1 WHERE username = 'employer'");
            return Done{};
        });
    REQUIRE(disabled.ok());
    advance(rig, 6 * second);
    CHECK(tab.get("/api/home").status == 401);
}

TEST_CASE("asking often does not write often") {
    Rig rig;
    Tab tab = rig.signed_in("employer");
    const auto seen = [&rig] {
        auto db = rig.program().storage().read();
        auto rows = db->query("SELECT max(seen_ms) FROM session");
        REQUIRE(rows.next());
        return rows.integer(0);
    };
    const std::int64_t first = seen();
    for (int i = 0; i < 20; ++i) {
        advance(rig, 2 * second);
        tab.get("/api/bootstrap");
    }
    settle(rig);
    CHECK(seen() == first);
    advance(rig, 21 * second);
    tab.get("/api/bootstrap");
    settle(rig);
    CHECK(seen() > first);
}
