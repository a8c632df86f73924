// Exactly once: a submission is sent again under the same id until the server has answered, whatever happens between.
#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

struct Ready : Stage {
    Ready() {
        fill_in_new_person();
        press("下一步");
    }
};

TEST_CASE("a submission without an answer is repeated with the same id and counted once") {
    Ready stage;
    stage.server.broken = web::HttpResponse{.failure = web::HttpFailure::unreachable};
    stage.press("提交");
    CHECK(stage.shows("还没有送达"));
    CHECK(stage.state().outbox.size() == 1);
    stage.pass(2'000);
    CHECK(stage.sent("POST", "/submit") == 2);
    stage.server.broken.reset();
    stage.pass(4'000);
    CHECK(stage.server.submissions.size() == 1);
    CHECK(stage.state().outbox.empty());
    CHECK(stage.shows("保存成功"));
}

TEST_CASE("an answer that was lost on the way back does not file a second time") {
    Ready stage;
    int answers = 0;
    const auto real = stage.platform.server;
    stage.platform.server = [&](const web::HttpRequest& request) {
        const auto answer = real(request);
        if (request.path.ends_with("/submit") && ++answers == 1)
            return web::HttpResponse{.failure = web::HttpFailure::timed_out};
        return answer;
    };
    stage.press("提交");
    stage.pass(2'000);
    CHECK(stage.server.submissions.size() == 2);
    CHECK(stage.server.submissions[0] == stage.server.submissions[1]);
    CHECK(stage.server.filings.size() == 1);
    CHECK(stage.shows("保存成功"));
}

TEST_CASE("立即重新发送 does not wait") {
    Ready stage;
    stage.server.broken = web::HttpResponse{.failure = web::HttpFailure::offline};
    stage.press("提交");
    stage.server.broken.reset();
    stage.press("立即重新发送");
    CHECK(stage.shows("保存成功"));
}

TEST_CASE("an unsent filing is told on every page, and before the tab closes") {
    Ready stage;
    stage.server.broken_paths = {"/api/filings/" + stage.form().id() + "/submit"};
    stage.server.broken = web::HttpResponse{.failure = web::HttpFailure::unreachable};
    stage.press("提交");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "单位人员信息查询"));
    CHECK(stage.shows("有一份办件还没有送达服务器"));
    CHECK(stage.platform.unsaved());
    stage.server.broken.reset();
    stage.press("立即重新发送");
    CHECK_FALSE(stage.shows("有一份办件还没有送达服务器"));
    CHECK_FALSE(stage.platform.unsaved());
}

TEST_CASE("F5 in between loses no submission") {
    Ready stage;
    stage.server.broken_paths = {"/api/filings/" + stage.form().id() + "/submit"};
    stage.server.broken = web::HttpResponse{.failure = web::HttpFailure::unreachable};
    stage.press("提交");
    REQUIRE(stage.state().outbox.size() == 1);
    stage.server.broken.reset();
    stage.reload();
    CHECK(stage.server.submissions.size() == 1);
    CHECK(stage.state().outbox.empty());
}

TEST_CASE("what the server finds is shown at its field and the form is there again") {
    Ready stage;
    History history;
    history.deceased = true;
    history.periods.push_back(
        {.spell = {.scheme = Scheme::pension, .from = month("2020-03"), .stop = month("2023-07")},
         .is_here = false});
    stage.server.ledger.set_history(std::string(new_person), history);
    stage.press("提交");
    CHECK(stage.state().outbox.empty());
    CHECK(stage.state().desk.step == web::DeskStep::fill);
    CHECK_FALSE(stage.error_at("社会保障号").empty());
    CHECK(stage.shows("处需要修改"));
    CHECK(stage.field("姓名")->value == "买买提·阿不都拉");
}

TEST_CASE("the pauses between attempts grow and end at a minute") {
    Ready stage;
    stage.server.broken = web::HttpResponse{.failure = web::HttpFailure::offline};
    stage.press("提交");
    stage.pass(2'000 + 4'000 + 8'000 + 16'000 + 32'000 + 60'000);
    const int attempts = stage.sent("POST", "/submit");
    CHECK(attempts == 7);
    stage.pass(59'000);
    CHECK(stage.sent("POST", "/submit") == attempts);
    stage.pass(1'000);
    CHECK(stage.sent("POST", "/submit") == attempts + 1);
}

}  // namespace
}  // namespace si::test
