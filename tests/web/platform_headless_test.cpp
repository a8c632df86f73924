// The platform of tests: frames on demand, canned answers, history, timers.
#include "web/platform/platform_headless.h"

#include "tests/support/test.h"
#include "tests/web/platform_page.h"

using namespace si::web;
using si::test::PlatformPage;
using si::ui::Role;

namespace {

struct Terminal {
    HeadlessPlatform platform;
    PlatformPage page{platform};

    Terminal() { platform.settle(page); }
    std::string note() {
        for (const auto& node : page.semantics().nodes()) {
            if (node.id == 3) return std::string(node.label);
        }
        return "";
    }
};

}  // namespace

TEST_CASE("the headless platform draws on demand and comes to rest") {
    Terminal terminal;
    const int before = terminal.platform.frames();
    CHECK(before > 0);
    terminal.platform.settle(terminal.page);
    CHECK(terminal.platform.frames() == before + 3);
    CHECK(terminal.platform.picture().size() == Size{1280, 800});
}

TEST_CASE("what a user does arrives as from the browser") {
    Terminal terminal;
    auto& [platform, page] = terminal;
    REQUIRE(platform.type(page, "姓名", "张三"));
    CHECK(terminal.note() == "commit 张三");
    REQUIRE(platform.click(page, Role::button, "完成"));
    CHECK(terminal.note() == "submitted 1");
    REQUIRE(platform.choose(page, "民族", "畲族"));
    CHECK(HeadlessPlatform::find(page, Role::select, "民族")->value == "畲族");
    CHECK_FALSE(platform.click(page, Role::button, "停用"));
    CHECK_FALSE(platform.click(page, Role::button, "没有这个按钮"));
}

TEST_CASE("a focus request and its blur reach the widgets") {
    Terminal terminal;
    auto& [platform, page] = terminal;
    platform.click(page, Role::button, "打开");
    CHECK(page.semantics().focused() == 50);
    platform.send(page, {.kind = si::ui::Event::Kind::dismiss, .id = 50, .text = "Escape"});
    CHECK(page.semantics().focused() == 31);
}

TEST_CASE("requests meet the test's server, or nobody") {
    Terminal terminal;
    auto& [platform, page] = terminal;
    platform.click(page, Role::button, "发送");
    CHECK(terminal.note() == "answer 2 0 ");
    platform.server = [](const HttpRequest& request) {
        return HttpResponse{.status = 200, .body = R"({"path":")" + request.path + R"("})"};
    };
    platform.click(page, Role::button, "发送");
    CHECK(terminal.note() == "answer 0 200 {\"path\":\"/api/echo\"}");
    CHECK(platform.sent.size() == 2);
}

TEST_CASE("time passes only when the test lets it") {
    Terminal terminal;
    auto& [platform, page] = terminal;
    platform.click(page, Role::button, "读表");
    CHECK(terminal.note() == "大01976f00-0000-7000-8000-000000000001");
    platform.pass(page, 299);
    CHECK(terminal.note() != "timer");
    platform.pass(page, 1);
    CHECK(terminal.note() == "timer");
}

TEST_CASE("the back button brings the former path and state") {
    Terminal terminal;
    auto& [platform, page] = terminal;
    platform.click(page, Role::button, "前往");
    platform.click(page, Role::button, "前往");
    CHECK(platform.path() == "/enroll?step=2");
    platform.press_back(page);
    CHECK(terminal.note() == "path /enroll?step=1s1");
}

TEST_CASE("the same page is the same picture, another page another") {
    Terminal one;
    const auto first = one.platform.picture().pixels();
    one.platform.settle(one.page);
    CHECK(one.platform.picture().pixels() == first);
    one.platform.type(one.page, "姓名", "李");
    CHECK(one.platform.picture().pixels() != first);
}
