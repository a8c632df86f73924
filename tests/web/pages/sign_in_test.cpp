// Signing in and out, sessions that end, idleness.
#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

TEST_CASE("without a session a page leads to the sign-in and back") {
    Stage stage("/");
    stage.server.signed_in = false;
    stage.platform.go("/roster", {}, web::History::push);
    stage.reload();
    CHECK(stage.platform.path() == "/login");
    stage.type("用户名", "zhangmin");
    stage.type("密码", "wrong");
    stage.press("登录");
    CHECK(stage.shows("用户名或密码不正确"));
    CHECK(stage.field("密码")->value.empty());
    stage.type("密码", "right");
    stage.press("登录");
    CHECK(stage.platform.path() == "/roster");
    CHECK(stage.platform.title() == "单位人员信息查询（花名册） - 社会保险网上申报");
}

TEST_CASE("登录 with gaps names them and sends nothing") {
    Stage stage("/");
    stage.server.signed_in = false;
    stage.platform.go("/login", {}, web::History::push);
    stage.reload();
    stage.press("登录");
    CHECK(stage.error_at("用户名") == "请输入用户名");
    CHECK(stage.error_at("密码") == "请输入密码");
    CHECK(stage.sent("POST", "/login") == 0);
}

TEST_CASE("a session that ended keeps what was typed and returns to it") {
    Stage stage;
    stage.search(new_person);
    stage.pass(3'000);
    const std::string path = stage.platform.path();
    stage.server.signed_in = false;
    stage.type("姓名", "买买提");
    stage.pass(3'000);
    REQUIRE(stage.platform.path() == "/login");
    CHECK(stage.shows("登录已过期"));
    stage.type("用户名", "zhangmin");
    stage.type("密码", "right");
    stage.press("登录");
    CHECK(stage.platform.path() == path);
    REQUIRE(stage.field("姓名") != nullptr);
    CHECK(stage.field("姓名")->value == "买买提");
    stage.pass(3'000);
    CHECK(stage.server.filings.begin()->second.draft.text.at("name") == "买买提");
}

TEST_CASE("signing out forgets everything personal at once") {
    Stage stage;
    stage.search(new_person);
    stage.type("姓名", "买买提");
    stage.press("退出登录");
    CHECK(stage.platform.path() == "/");
    CHECK_FALSE(stage.state().session);
    CHECK_FALSE(stage.state().desk.form);
    CHECK(stage.platform.stored(web::Platform::Keep::session, "drafts").empty());
    CHECK(stage.sent("POST", "/logout") == 1);
    stage.platform.press_back(*stage.app);
    CHECK_FALSE(stage.shows("买买提"));
}

TEST_CASE("idleness warns a minute before the end, and 继续使用 goes on") {
    Stage stage("/roster");
    stage.pass(1'739'000);
    CHECK_FALSE(stage.state().idle.warns);
    stage.pass(1'000);
    REQUIRE(stage.state().idle.warns);
    CHECK(stage.shows("60 秒后将自动退出登录"));
    stage.pass(20'000);
    CHECK(stage.shows("40 秒后将自动退出登录"));
    stage.press("继续使用");
    CHECK_FALSE(stage.state().idle.warns);
    CHECK(stage.sent("POST", "/session/extend") == 1);
    stage.pass(1'700'000);
    CHECK(stage.state().session);
}

TEST_CASE("after the countdown the session is over") {
    Stage stage("/roster");
    stage.pass(1'800'000);
    CHECK_FALSE(stage.state().session);
    CHECK(stage.platform.path() == "/login");
    CHECK(stage.shows("长时间没有操作"));
    CHECK(stage.sent("POST", "/logout") == 1);
}

TEST_CASE(
    "a progress page that nobody touches asks on, renews nothing, and ends in warning and logout") {
    Stage stage;
    stage.fill_in_new_person();
    stage.press("下一步");
    stage.press("提交");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "单位业务申报进度查询"));
    const std::int64_t left_ms = stage.platform.now_ms();
    const std::size_t before = stage.platform.sent.size();
    stage.pass(1'739'000);
    CHECK_FALSE(stage.state().idle.warns);
    REQUIRE(stage.platform.sent.size() > before + 150);
    for (std::size_t i = before; i + 1 < stage.platform.sent.size(); ++i)
        CHECK(stage.platform.sent[i].idle_seconds <= stage.platform.sent[i + 1].idle_seconds);
    CHECK(stage.platform.sent.back().idle_seconds >= 1'700);
    CHECK(stage.platform.sent.back().idle_seconds <= (stage.platform.now_ms() - left_ms) / 1000);
    stage.pass(1'000);
    CHECK(stage.state().idle.warns);
    stage.pass(60'000);
    CHECK_FALSE(stage.state().session);
    CHECK(stage.shows("长时间没有操作"));
    CHECK(stage.sent("POST", "/session/extend") == 0);
}

TEST_CASE("what was typed is saved as the deed of a person") {
    Stage stage;
    stage.search(new_person);
    stage.pass(600'000);
    stage.type("姓名", "买买提");
    stage.pass(3'000);
    const web::HttpRequest& saved = stage.platform.sent.back();
    CHECK(saved.method == "PUT");
    CHECK(saved.idle_seconds <= 3);
    stage.pass(1'735'000);
    CHECK_FALSE(stage.state().idle.warns);
}

TEST_CASE("work in another tab counts, and signing out there ends it here") {
    Stage stage("/roster");
    stage.pass(1'700'000);
    stage.platform.hear_tab(*stage.app, "active");
    stage.pass(1'700'000);
    CHECK_FALSE(stage.state().idle.warns);
    stage.platform.hear_tab(*stage.app, "signed-out");
    CHECK_FALSE(stage.state().session);
    CHECK(stage.platform.path() == "/login");
}

TEST_CASE("typing for long keeps the session of the server") {
    Stage stage;
    for (int minutes = 0; minutes < 20; ++minutes) {
        stage.pass(60'000);
        stage.type_on("社会保障号", "33029919" + std::to_string(minutes));
    }
    CHECK(stage.sent("POST", "/session/extend") >= 1);
}

TEST_CASE("when the start fails the page says why and 重试 starts it") {
    Stage stage("/");
    stage.server.broken = web::HttpResponse{.failure = web::HttpFailure::unreachable};
    stage.reload();
    CHECK(stage.shows("连不上服务器"));
    CHECK(stage.shows("自检结果"));
    CHECK(stage.shows("不通，可能被屏蔽"));
    stage.press("复制给网络管理员的说明");
    CHECK(stage.platform.copied().find("https://wangbao.test") != std::string::npos);
    stage.server.broken.reset();
    stage.press("重试");
    CHECK(stage.shows("请先选择城市"));
}

TEST_CASE("until a city is chosen no service is listed; the choice is remembered") {
    Stage stage("/");
    CHECK_FALSE(stage.shows("法人服务"));
    stage.press("选择城市：宁波");
    CHECK(stage.shows("法人服务"));
    CHECK_FALSE(stage.shows("市人力社保局"));
    stage.press("选择法人服务");
    stage.press("按部门");
    CHECK(stage.shows("市人力社保局"));
    stage.reload();
    CHECK(stage.shows("当前城市：宁波"));
}

TEST_CASE("appearance is kept on the device") {
    Stage stage("/help");
    stage.press("无障碍");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::radio, "高对比"));
    REQUIRE(stage.platform.click(*stage.app, ui::Role::radio, "特大"));
    CHECK(stage.platform.root_font_scale() == 1.5f);
    stage.reload();
    CHECK(stage.state().appearance.theme == ui::ThemeName::high_contrast);
    CHECK(stage.state().appearance.type == ui::TypeSize::larger);
}

}  // namespace
}  // namespace si::test
