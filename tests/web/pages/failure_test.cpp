// What the clerk is told when nothing comes back: each cause is told apart and says what to do (FAQ 6.1).
#include "web/api/failure.h"

#include <set>

#include "shared/wire/codec.h"
#include "tests/support/test.h"
#include "web/api/remote.h"

namespace si::test {
namespace {

using namespace si::web;

std::string said(std::string_view says, std::string_view incident = {}) {
    return wire::encode(wire::ErrorReply{
        .code = "test", .says = std::string(says), .incident = std::string(incident)});
}

TEST_CASE("no network, a blocked address, an altered answer and a server that is down differ") {
    struct Case {
        HttpResponse response;
        Cause cause = Cause::no_network;
    };
    const Case cases[] = {
        {{.failure = HttpFailure::offline}, Cause::no_network},
        {{.failure = HttpFailure::unreachable}, Cause::blocked},
        {{.failure = HttpFailure::timed_out}, Cause::too_slow},
        {{.failure = HttpFailure::altered}, Cause::altered},
        {{.status = 502, .body = "<html>Bad Gateway</html>"}, Cause::server_down},
        {{.status = 503, .body = ""}, Cause::server_down},
        {{.status = 403, .body = "<html>blocked by proxy</html>"}, Cause::altered},
        {{.status = 503, .body = said("系统繁忙，请稍后重试")}, Cause::busy},
        {{.status = 401, .body = said("请登录")}, Cause::signed_out},
        {{.status = 404, .body = said("没有这份办件")}, Cause::refused},
        {{.status = 409, .body = said("同事已经修改")}, Cause::refused},
        {{.status = 500, .body = said("系统出了故障", "I-7")}, Cause::fault},
        {{.status = 500, .body = "Segmentation fault at 0x0"}, Cause::fault},
    };
    std::set<std::string_view> titles;
    for (const Case& c : cases) {
        const Failure failure = failure_of(c.response);
        INFO(c.response.status << " " << c.response.body << " " << failure.says);
        CHECK(failure.cause == c.cause);
        CHECK_FALSE(failure.says.empty());
        // No English before a clerk.
        for (const char ch : failure.says) CHECK_FALSE((ch >= 'a' && ch <= 'z'));
        titles.insert(title_of(failure.cause));
    }
    CHECK(titles.size() == 9);
}

TEST_CASE("findings of the server come through whole") {
    const Finding finding{.rule = "EN02", .fields = {"id_number"}, .says = "已在本单位参保"};
    const Failure failure = failure_of(
        {.status = 422,
         .body = wire::encode(wire::ErrorReply{.says = "需要修改", .findings = {finding}})});
    CHECK(failure.cause == Cause::findings);
    REQUIRE(failure.findings.size() == 1);
    CHECK(failure.findings.front() == finding);
}

TEST_CASE("an incident number is kept for the telephone") {
    CHECK(failure_of({.status = 500, .body = said("故障", "I-7")}).incident == "I-7");
}

TEST_CASE("what may pass by itself is told from what will not") {
    CHECK(is_passing(Cause::no_network));
    CHECK(is_passing(Cause::busy));
    CHECK(is_passing(Cause::fault));
    CHECK_FALSE(is_passing(Cause::findings));
    CHECK_FALSE(is_passing(Cause::refused));
    CHECK_FALSE(is_passing(Cause::signed_out));
}

TEST_CASE("the network administrator is told address, time and what was found") {
    const Failure failure = failure_of({.failure = HttpFailure::altered});
    const std::string text = text_for_network_administrator(
        failure,
        {.origin = "https://wb.test:8443", .time = "2024-05-20 12:00:00", .version = "1.2"});
    for (const std::string_view part :
         {"https://wb.test:8443", "2024-05-20 12:00:00", "应答被拦截或改写", "1.2", "/api/"})
        CHECK(text.find(part) != std::string::npos);
}

TEST_CASE("a remote value stays while it is asked for again, also when that fails") {
    Remote<int> remote;
    CHECK(remote.state() == RemoteState::not_asked);
    const int first = remote.ask();
    CHECK(remote.value() == nullptr);
    CHECK(remote.is_loading());
    remote.answer(first, 7);
    REQUIRE(remote.value() != nullptr);
    const int second = remote.ask();
    CHECK(*remote.value() == 7);
    remote.answer(second, Failure{.cause = Cause::busy});
    CHECK(*remote.value() == 7);
    REQUIRE(remote.failure() != nullptr);
    CHECK(remote.failure()->cause == Cause::busy);
    remote.ask();
    CHECK(remote.failure() != nullptr);
}

TEST_CASE("an answer that a newer question has overtaken is dropped") {
    Remote<int> remote;
    const int old = remote.ask();
    const int current = remote.ask();
    remote.answer(current, 2);
    remote.answer(old, 1);
    CHECK(*remote.value() == 2);
    remote.forget();
    remote.answer(current, 3);
    CHECK(remote.value() == nullptr);
}

}  // namespace
}  // namespace si::test
