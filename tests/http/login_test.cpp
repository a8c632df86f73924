// Signing in: who gets in, what the others are told, and how guessing is slowed down. The clock is
// the test's.
#include <atomic>
#include <thread>

#include "server/service/login_service.h"
#include "server/service/throttle.h"
#include "tests/http/rig.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute;

void advance(Rig& rig, std::int64_t ms) {
    Clock& clock = rig.program().machine_clock();
    clock.set(clock.now_ms() + ms);
}

std::vector<std::string> logged(Rig& rig, std::string_view action) {
    std::vector<std::string> subjects;
    auto db = rig.program().storage().read();
    auto rows = db->query("SELECT subject FROM event_log WHERE action = $1 ORDER BY seq", action);
    while (rows.next()) subjects.push_back(rows.text(0));
    return subjects;
}

}  // namespace

TEST_CASE("a wrong name and a wrong password get the same answer") {
    const Rig rig;
    Tab tab = rig.tab();
    const Answer wrong_password = tab.log_in("employer", "guess");
    const Answer wrong_name = tab.log_in("nobody", "guess");
    CHECK(wrong_password.status == 401);
    CHECK(wrong_password.says() == "用户名或密码不正确，请核对后重新输入");
    CHECK(wrong_name.status == wrong_password.status);
    CHECK(wrong_name.body == wrong_password.body);
    CHECK(wrong_name.headers == wrong_password.headers);
    CHECK(wrong_name.header("Set-Cookie").empty());
}

TEST_CASE("blanks and full-width characters around a name do not matter; in a password they do") {
    const Rig rig;
    CHECK(rig.tab().log_in("  ｅｍｐｌｏｙｅｒ ").status == 200);
    CHECK(rig.tab().log_in("employer", std::string(rig_password) + " ").status == 401);
}

TEST_CASE("an account without 实名认证 is told the next step, but only with its password") {
    const Rig rig;
    const Answer right = rig.tab().log_in("uncertified");
    CHECK(right.status == 403);
    CHECK(right.says() == "该账号尚未完成实名认证，请先在浙江政务服务网完成实名认证后再登录");
    CHECK(rig.tab().log_in("uncertified", "guess").status == 401);
    CHECK(rig.tab().log_in("disabled").says() == "该账号已停用，请联系社会保险经办机构");
    CHECK(rig.tab().log_in("disabled", "guess").status == 401);
}

TEST_CASE("five failures are free, then each doubles the wait; waiting and success clear it") {
    Rig rig;
    Tab tab = rig.tab();
    for (int i = 0; i < 5; ++i) CHECK(tab.log_in("employer", "guess").status == 401);
    const Answer first = tab.log_in("employer");  // even the right one has to wait
    CHECK(first.status == 503);
    CHECK(first.code() == "closed");
    CHECK(first.says() == "连续输错次数较多，请在 5 秒后再试");
    CHECK(first.header("Retry-After") == "5");
    advance(rig, 5 * second);
    CHECK(tab.log_in("employer", "guess").status == 401);
    CHECK(tab.log_in("employer").says() == "连续输错次数较多，请在 10 秒后再试");
    advance(rig, 10 * second);
    CHECK(tab.log_in("employer").status == 200);
    for (int i = 0; i < 5; ++i) CHECK(tab.log_in("employer", "guess").status == 401);
}

TEST_CASE(
    "hammering while one has to wait does not lengthen the wait, and it never exceeds a quarter of an hour") {
    Rig rig;
    Tab tab = rig.tab();
    for (int i = 0; i < 5; ++i) tab.log_in("employer", "guess");
    for (int i = 0; i < 50; ++i) CHECK(tab.log_in("employer", "guess").status == 503);
    for (int i = 0; i < 12; ++i) {
        advance(rig, 15 * minute);
        CHECK(tab.log_in("employer", "guess").status == 401);
    }
    CHECK(tab.log_in("employer").says() == "连续输错次数较多，请在 15 分钟后再试");
    advance(rig, 24 * hour + second);
    CHECK(tab.log_in("employer").status == 200);
}

TEST_CASE("failures are remembered over a restart") {
    Rig rig;
    for (int i = 0; i < 5; ++i) rig.tab().log_in("employer", "guess");
    rig.restart();
    CHECK(rig.tab().log_in("employer").status == 503);
}

TEST_CASE("who guesses at an account does not lock its owner out elsewhere") {
    Rig rig({.is_behind_tls = true});
    const auto from = [&rig](const char* address, const char* password) {
        Tab tab = rig.tab();
        Headers headers = tab.page_headers();
        headers.erase("Origin");
        headers.emplace("X-Forwarded-For", address);
        return tab.send("POST", "/api/login", headers,
                        R"({"username":"employer","password":")" + std::string(password) + "\"}");
    };
    for (int i = 0; i < 6; ++i) from("10.0.0.1", "guess");
    CHECK(from("10.0.0.1", "guess").status == 503);
    CHECK(from("10.0.0.2", std::string(rig_password).c_str()).status == 200);
}

TEST_CASE("many addresses together slow an account down, but for a minute at most") {
    Rig rig;
    store::Writer& writer = rig.program().storage().writer();
    const std::int64_t now_ms = 1795395600000;
    std::int64_t wait = 0, longest = 0;
    int let_through = 0;
    for (int i = 0; i < 200; ++i) {
        const auto counted = writer.run([&](store::Database& db) -> Result<std::int64_t> {
            return count_attempt(
                db, {.username = "employer", .address = "10.0." + std::to_string(i) + ".1"},
                now_ms);
        });
        REQUIRE(counted.ok());
        wait = *counted;
        longest = std::max(longest, wait);
        if (wait == 0) ++let_through;
    }
    CHECK(let_through == 31);
    CHECK(wait > 0);
    CHECK(longest <= minute);
}

TEST_CASE("guesses sent all at once gain nothing over guesses one by one") {
    const Rig rig;
    std::atomic<int> compared{0};
    constexpr int many = 24;
    std::vector<std::thread> guessers;
    guessers.reserve(many);
    for (int i = 0; i < many; ++i)
        guessers.emplace_back([&] {
            if (rig.tab().log_in("employer", "guess").status == 401) ++compared;
        });
    for (std::thread& guesser : guessers) guesser.join();
    CHECK(compared == 5);
}

TEST_CASE("too many at the hash threads are asked to come back, and it is not held against them") {
    Rig rig;
    LoginService crowded(
        rig.program().storage(),
        {.business = rig.program().clock(), .machine = rig.program().machine_clock()},
        {.cost = test_cost, .hash_threads = 1, .most_waiting = 0});
    const LoginAttempt attempt{.username = "employer",
                               .password = std::string(rig_password),
                               .address = "127.0.0.1",
                               .old_token = ""};
    for (int i = 0; i < 10; ++i) {
        const auto refused = crowded.log_in(attempt);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::closed);
        CHECK(refused.error().retry_seconds == 5);
        CHECK(is_chinese_only(refused.error().says));
    }
    CHECK(rig.tab().log_in("employer").status == 200);
}

TEST_CASE("logins, failures, refusals and logouts are in the event log, what was typed is not") {
    Rig rig;
    Tab tab = rig.signed_in("employer");
    tab.post("/api/logout");
    rig.tab().log_in("employer", "guess");
    rig.tab().log_in("my-password-in-the-wrong-box", "guess");
    rig.tab().log_in("uncertified");
    CHECK(logged(rig, "login") == std::vector<std::string>{"account-employer"});
    CHECK(logged(rig, "logout") == std::vector<std::string>{"account-employer"});
    CHECK(logged(rig, "login.failed") == std::vector<std::string>{"account-employer", ""});
    CHECK(logged(rig, "login.refused") == std::vector<std::string>{"account-uncertified"});
    auto db = rig.program().storage().read();
    auto rows =
        db->query("SELECT count(*) FROM event_log WHERE instr(detail || subject, 'wrong-box') > 0");
    REQUIRE(rows.next());
    CHECK(rows.integer(0) == 0);
}

TEST_CASE("tokens and passwords are stored as hashes only") {
    Rig rig;
    Tab tab = rig.signed_in("employer");
    const std::string token = tab.cookie.substr(tab.cookie.find('=') + 1);
    auto db = rig.program().storage().read();
    auto rows = db->query(
        "SELECT hex(s.token_hash), a.password_hash FROM session s JOIN account a"
        " ON a.id = s.account_id");
    REQUIRE(rows.next());
    CHECK(rows.text(0) != token);
    CHECK(rows.text(1).starts_with("$argon2id$"));
}

TEST_CASE("a password is hashed at the cost that OWASP names as the least") {
    CHECK(hash_password("a").find("$m=19456,t=2,p=1$") != std::string::npos);
    CHECK(hash_password("a", test_cost) != hash_password("a", test_cost));  // each has its own salt
}
