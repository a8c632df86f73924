// Declaring a wage and finding it again: what the system fills in is read-only, the year of the query is asked for.
#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

const std::string man{new_person};

// On the day, at the path, with a man who has been insured here since 2022.
void go(Stage& stage, std::string_view day, std::string_view path) {
    stage.server.set_today(date(day));
    History history;
    history.record = {{"name", "张三"}};
    for (const Scheme scheme : schemes)
        history.periods.push_back({.spell = {.scheme = scheme, .from = month("2022-03")}});
    history.bases = {
        {.from = month("2022-03"), .declared_wage = yuan("8000"), .base = yuan("8000")}};
    stage.server.ledger.set_history(man, history);
    stage.platform.set_now(stage.server.bootstrap.now_ms);
    stage.platform.go(path, {}, web::History::push);
    stage.reload();
}

void declare(Stage& stage) {
    stage.search(man);
    stage.type("上年工资总额（元）", "120001");
    stage.type("上年工作月数", "12");
    stage.give_evidence();
}

TEST_CASE("what follows from record, calendar and wage stands read-only on the form") {
    Stage stage;
    go(stage, "2025-06-10", "/declare-wage");
    declare(stage);
    for (const std::string_view label : {"姓名", "年度", "上年月平均工资（元/月）"}) {
        INFO(label);
        const ui::Node* node = stage.field(label);
        REQUIRE(node != nullptr);
        CHECK((node->flags & ui::read_only) != 0);
    }
    CHECK(stage.field("姓名")->value == "张三");
    CHECK(stage.field("年度")->value == "2025");
    CHECK(stage.field("上年月平均工资（元/月）")->value.find("000") != std::string::npos);
    stage.type("上年工作月数", "13");
    CHECK(stage.error_at("上年工作月数").find("上年工作月数应为 1 至 12") == 0);
}

TEST_CASE("floor and ceiling are said at the wage, the window at the year") {
    Stage stage;
    go(stage, "2025-06-10", "/declare-wage");
    stage.search(man);
    stage.type("上年工资总额（元）", "36000");
    stage.type("上年工作月数", "12");
    CHECK(stage.shows("月平均工资 3,000.00 元低于下限（保底），缴费基数按 4,986.00 元核定"));
    go(stage, "2025-09-01", "/declare-wage");
    declare(stage);
    stage.press("完成");
    CHECK(stage.error_at("年度").find("今天不在 2025 年度缴费工资的申报期内") == 0);
}

TEST_CASE("the preview has a row for each month whose base changes, then it is filed and found") {
    Stage stage;
    go(stage, "2025-06-10", "/declare-wage");
    declare(stage);
    stage.press("完成");
    CHECK(stage.find(ui::Role::table, "补差预览") != nullptr);
    for (const std::string_view text : {"2025-01", "2025-06", "8,000.00", "10,000.00", "160.00"})
        CHECK(stage.shows(text));
    CHECK(stage.find(ui::Role::table, "各险种预览") == nullptr);  // nothing is opened
    stage.press("提交");
    CHECK(stage.shows("审核结果：审核通过"));

    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "缴费工资申报查询"));
    REQUIRE(stage.platform.choose(*stage.app, "年度", "2025"));
    stage.press("查询");
    CHECK(stage.shows("2025 年度缴费工资申报"));
    CHECK(stage.shows("330***********0017"));
    CHECK(stage.shows("120,001.00"));
}

TEST_CASE("without a year nothing is asked, and the year says so") {
    Stage stage;
    go(stage, "2025-06-10", "/wages");
    CHECK(stage.sent("POST", "/wages/query") == 0);
    CHECK(stage.shows("请先选择年度，再点【查询】。"));
    stage.press("查询");
    CHECK(stage.sent("POST", "/wages/query") == 0);
    CHECK(stage.error_at("年度") == "请选择年度（必录项），再点【查询】");
    REQUIRE(stage.platform.choose(*stage.app, "年度", "2024"));
    CHECK(stage.error_at("年度").empty());
    stage.press("查询");
    CHECK(stage.sent("POST", "/wages/query") == 1);
    CHECK(stage.shows("该年度没有符合条件的缴费工资申报"));
    stage.reload();
    CHECK(stage.shows("2024 年度缴费工资申报"));  // the year survives F5
    stage.press("清空条件");
    CHECK(stage.shows("请先选择年度，再点【查询】。"));
}

TEST_CASE("a review shows what was assessed, read-only, and waits for somebody to look at it") {
    Stage stage;
    go(stage, "2025-06-10", "/review-wage");
    stage.search(man);
    for (const std::string_view label : {"原申报工资（元/月）", "原缴费基数（元）"}) {
        INFO(label);
        const ui::Node* node = stage.field(label);
        REQUIRE(node != nullptr);
        CHECK((node->flags & ui::read_only) != 0);
        CHECK(node->value.starts_with('8'));
    }
    stage.type("复核后缴费工资（元/月）", "7000");
    CHECK(stage.shows("2025年1月的缴费基数从 8,000.00 元调低到 7,000.00 元，属于高风险业务"));
    stage.set(*stage.form().matter().find("reason"), "misdeclared");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::checkbox, "我已核实"));
    stage.give_evidence();
    stage.press("完成");
    CHECK(stage.shows("等待人工审核"));
    CHECK(stage.shows("调低缴费基数"));
    CHECK(stage.find(ui::Role::table, "补差预览") != nullptr);
    CHECK(stage.shows("-80.00"));
    stage.press("提交");
    CHECK(stage.shows("审核结果：待审核"));
}

TEST_CASE("a back payment shows each month with its surcharge before it is filed") {
    Stage stage;
    go(stage, "2025-06-10", "/back-payment");
    stage.search(man);
    const auto put = [&](std::string_view key, std::string_view value) {
        stage.set(*stage.form().matter().find(key), value);
    };
    put("schemes", "pension_unemployment");
    put("from", "2021-11");
    put("last", "2021-12");
    put("wage", "6000");
    put("reason", "late_enrolment");
    put("explanation", "漏办参保登记");
    stage.give_evidence();
    stage.press("完成");
    CHECK(stage.find(ui::Role::table, "补缴预览") != nullptr);
    for (const std::string_view text : {"2021-11", "2021-12", "480.00", "30.00", "滞纳天数"})
        CHECK(stage.shows(text));
    CHECK(stage.shows("滞纳金由单位承担，由税务机关征收"));
    CHECK(stage.find(ui::Role::table, "补差预览") == nullptr);
    stage.press("提交");
    CHECK(stage.shows("审核结果：待审核"));
}

}  // namespace
}  // namespace si::test
