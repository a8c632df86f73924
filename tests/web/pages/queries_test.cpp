// Queries: conditions survive F5 and the back button, lists are asked for again while they are looked at.
#include <imgui.h>

#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

int asked(const Stage& stage, std::string_view path_end) { return stage.sent("POST", path_end); }

TEST_CASE("conditions and page survive F5, and paths hold nothing personal") {
    Stage stage("/roster");
    stage.type("姓名", "买买提");
    stage.type("社会保障号", new_person);
    stage.press("查询");
    CHECK(stage.platform.path() == "/roster");
    stage.reload();
    CHECK(stage.field("姓名")->value == "买买提");
    const auto query = wire::decode<wire::RosterQuery>(stage.platform.sent.back().body);
    REQUIRE(query.ok());
    CHECK(query->name == "买买提");
    CHECK(query->id_number == new_person);
}

TEST_CASE("the back button restores the conditions of the list before") {
    Stage stage("/progress");
    stage.type("申报流水号", "000017");
    stage.press("查询");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "单位人员信息查询"));
    REQUIRE(stage.platform.path() == "/roster");
    stage.platform.press_back(*stage.app);
    CHECK(stage.platform.path() == "/progress");
    CHECK(stage.field("申报流水号")->value == "000017");
}

TEST_CASE("another person's sign-in does not find the conditions of the one before") {
    Stage stage("/work");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "单位人员信息查询"));
    stage.type("姓名", "买买提");
    stage.press("查询");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "帮助与咨询"));
    stage.press("退出登录");
    stage.platform.press_back(*stage.app);
    stage.type("用户名", "zhangmin");
    stage.type("密码", "right");
    stage.press("登录");
    CHECK_FALSE(stage.shows("买买提"));
}

TEST_CASE("typed conditions are not asked before 查询") {
    Stage stage("/progress");
    const int before = asked(stage, "/filings/query");
    stage.type("申报流水号", "1");
    CHECK(asked(stage, "/filings/query") == before);
    stage.press("查询");
    CHECK(asked(stage, "/filings/query") == before + 1);
}

TEST_CASE("the progress list is asked for every ten seconds, sooner after a submission") {
    Stage stage;
    stage.fill_in_new_person();
    stage.press("下一步");
    stage.press("提交");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "单位业务申报进度查询"));
    const int start = asked(stage, "/filings/query");
    stage.pass(10'000);
    CHECK(asked(stage, "/filings/query") == start + 5);
    stage.pass(30'000);
    const int later = asked(stage, "/filings/query");
    stage.pass(20'000);
    CHECK(asked(stage, "/filings/query") == later + 2);
}

TEST_CASE("a hidden tab asks once a minute and at once when it is seen again") {
    Stage stage("/progress");
    stage.platform.become_visible(*stage.app, false);
    const int hidden = asked(stage, "/filings/query");
    stage.pass(59'000);
    CHECK(asked(stage, "/filings/query") == hidden);
    stage.pass(1'000);
    CHECK(asked(stage, "/filings/query") == hidden + 1);
    stage.platform.become_visible(*stage.app, true);
    CHECK(asked(stage, "/filings/query") == hidden + 2);
}

TEST_CASE("a list that cannot be refreshed stays, with the reason and 重试") {
    Stage stage;
    stage.fill_in_new_person();
    stage.press("下一步");
    stage.press("提交");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "单位业务申报进度查询"));
    stage.server.broken = web::HttpResponse{.status = 503, .body = "down"};
    stage.pass(2'000);
    CHECK(stage.shows("服务器暂时没有运行"));
    CHECK(stage.shows("330200-20240520-000001"));
    stage.server.broken.reset();
    stage.press("重试");
    CHECK_FALSE(stage.shows("服务器暂时没有运行"));
}

TEST_CASE("F5 and the back button lead to where the page stood") {
    Stage stage("/work", {.width = 1280, .height = 400, .pixel_ratio = 0.25f});
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "帮助与咨询"));
    CHECK(stage.state().scroll == 0);
    ImGui::GetIO().AddMousePosEvent(180, 60);
    ImGui::GetIO().AddMouseWheelEvent(0, -3);
    stage.platform.settle(*stage.app);
    stage.pass(1'000);
    const float top = stage.state().scroll;
    REQUIRE(top > 50);
    stage.reload();
    CHECK(stage.state().scroll == top);
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "办事首页"));
    CHECK(stage.state().scroll == 0);
    stage.platform.press_back(*stage.app);
    CHECK(stage.platform.path() == "/help");
    CHECK(stage.state().scroll == top);
}

TEST_CASE("every page has one first heading, and the title names it") {
    for (const std::string_view path :
         {"/", "/login", "/work", "/enrol", "/progress", "/roster", "/wages", "/movements",
          "/declare-wage", "/review-wage", "/back-payment", "/help", "/nothing-here"}) {
        INFO(path);
        const Stage stage(path);
        int first = 0;
        std::string heading;
        for (const ui::Node& node : stage.app->semantics().nodes())
            if (node.role == ui::Role::heading && node.level == 1) {
                ++first;
                heading = node.label;
            }
        CHECK(first == 1);
        CHECK(stage.platform.title() == heading + " - 社会保险网上申报");
    }
}

}  // namespace
}  // namespace si::test
