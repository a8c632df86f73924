// 单位人员增减变动查询: the period is asked for at its fields, in the words of the server; who came and went is listed, and
// the conditions are there again after F5 and the back button.
#include "shared/domain/movement.h"
#include "shared/wire/movement.h"
#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

int asked(const Stage& stage) { return stage.sent("POST", "/movements/query"); }

wire::MovementQuery last_query(const Stage& stage) {
    const auto query = wire::decode<wire::MovementQuery>(stage.platform.sent.back().body);
    REQUIRE(query.ok());
    return *query;
}

// One by a filing, one with the opening data.
void fill_ledger(Stage& stage) {
    stage.server.movements = {{.number = "00000012",
                               .filing = "018f1e2c-7c5a-7000-8000-000000000001",
                               .kind = "suspended",
                               .kind_label = "暂停",
                               .reason = "辞职",
                               .id_number_masked = "330***********0017",
                               .name = "张三",
                               .scheme = "养老保险",
                               .month = "2024-05",
                               .before = "2022-03 起参保",
                               .after = "2024-05 起停保",
                               .changed = "2024-05-18",
                               .filed_by = "张敏",
                               .filed_on = "2024-05-17",
                               .source = "网报"},
                              {.number = "00000003",
                               .kind = "added",
                               .kind_label = "新增",
                               .id_number_masked = "330***********0025",
                               .name = "王芳",
                               .scheme = "工伤保险",
                               .month = "2024-04",
                               .before = "未在本单位参保",
                               .after = "2024-04 起参保",
                               .changed = "2024-05-02",
                               .source = "系统"}};
}

void ask_for(Stage& stage, std::string_view from, std::string_view to) {
    stage.type("起始年月", from);
    stage.type("截止年月", to);
    stage.press("查询");
}

TEST_CASE("without a period nothing is asked, and each month says so at its field") {
    Stage stage("/movements");
    CHECK(stage.shows("请先填写起始年月和截止年月，再点【查询】。"));
    CHECK(stage.error_at("起始年月").empty());
    stage.press("查询");
    CHECK(asked(stage) == 0);
    const PeriodReading missing = read_movement_period("", "");
    CHECK(stage.error_at("起始年月") == missing.at_from);
    CHECK(stage.error_at("截止年月") == missing.at_last);
    stage.type("起始年月", "2024-05");
    CHECK(stage.error_at("起始年月").empty());
    CHECK(stage.error_at("截止年月") == missing.at_last);
    stage.type("截止年月", "2024-04");
    stage.press("查询");
    CHECK(asked(stage) == 0);
    CHECK(stage.error_at("截止年月") == "截止年月不能早于起始年月，请改选");
    stage.type("截止年月", "2024-05");
    CHECK(stage.error_at("截止年月").empty());
    stage.press("查询");
    CHECK(asked(stage) == 1);
}

TEST_CASE("what moved is listed with type, months before and after, and the filing that did it") {
    Stage stage("/movements");
    fill_ledger(stage);
    ask_for(stage, "2024-04", "2024-05");
    CHECK(stage.shows("2024年4月至2024年5月人员增减变动"));
    for (const std::string_view text :
         {"张三 330***********0017", "暂停", "养老保险", "辞职", "2022-03 起参保 2024-05 起停保",
          "2024-05-18 网报", "张敏 2024-05-17", "王芳 330***********0025", "新增", "未在本单位参保",
          "2024-05-02 系统", "00000003", "共 2 条"}) {
        INFO(text);
        CHECK(stage.shows(text));
    }
    CHECK(stage.find(ui::Role::link, "00000003 的办件") == nullptr);  // no filing did it
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "00000012 的办件"));
    CHECK(stage.platform.path() == "/filing/018f1e2c-7c5a-7000-8000-000000000001");
}

TEST_CASE("conditions and order go with the question, and survive F5 and the back button") {
    Stage stage("/movements");
    fill_ledger(stage);
    REQUIRE(stage.platform.choose(*stage.app, "变动类型", "续保"));
    REQUIRE(stage.platform.choose(*stage.app, "险种", "失业保险"));
    stage.type("姓名", "张");
    stage.type("社会保障号", new_person);
    ask_for(stage, "2024-04", "2024-05");
    wire::MovementQuery expected{.from = "2024-04",
                                 .to = "2024-05",
                                 .name = "张",
                                 .id_number = std::string(new_person),
                                 .scheme = "unemployment",
                                 .kind = "resumed"};
    CHECK(last_query(stage) == expected);
    REQUIRE(stage.platform.click(*stage.app, ui::Role::button, "生效年月"));
    expected.sort = "month";
    CHECK(last_query(stage) == expected);
    CHECK(stage.platform.path() == "/movements");  // nothing personal in the path
    stage.reload();
    CHECK(last_query(stage) == expected);
    CHECK(stage.field("姓名")->value == "张");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "帮助与咨询"));
    stage.platform.press_back(*stage.app);
    CHECK(stage.field("起始年月")->value == "2024-04");
    CHECK(last_query(stage) == expected);
    stage.press("清空条件");
    CHECK(stage.field("起始年月")->value.empty());
    CHECK(stage.shows("请先填写起始年月和截止年月，再点【查询】。"));
}

TEST_CASE("a period in which nobody moved, and a server that does not answer, say so") {
    Stage stage("/movements");
    ask_for(stage, "2024-05", "2024-05");
    CHECK(stage.shows("2024年5月人员增减变动"));
    CHECK(stage.shows("这段时间没有符合条件的人员增减变动"));
    stage.server.broken = web::HttpResponse{.status = 503, .body = "down"};
    stage.server.broken_paths = {"/api/movements/query"};
    stage.reload();
    CHECK(stage.shows("服务器暂时没有运行"));
    CHECK_FALSE(stage.shows("这段时间没有符合条件的人员增减变动"));
    stage.server.broken.reset();
    stage.press("重试");
    CHECK_FALSE(stage.shows("服务器暂时没有运行"));
    CHECK(stage.shows("这段时间没有符合条件的人员增减变动"));
}

TEST_CASE("the module is found by its names and stands under 单位管理") {
    Stage stage("/work");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "单位人员增减变动查询"));
    CHECK(stage.platform.path() == "/movements");
    for (const web::MenuSection& section : web::menu())
        for (const web::MenuEntry& entry : section.entries)
            if (entry.path == "/movements") CHECK(section.label == "单位管理");
    CHECK(web::path_of_module("单位人员增减变动查询") == "/movements");
}

}  // namespace
}  // namespace si::test
