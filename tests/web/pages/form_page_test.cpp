// The form of 社会保险职工参保登记 as it stands on the page.
#include "shared/matter/registry.h"
#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

TEST_CASE("the page begins with the number and 搜索 alone") {
    const Stage stage;
    CHECK(stage.field("社会保障号") != nullptr);
    CHECK(stage.find(ui::Role::button, "搜索") != nullptr);
    CHECK(stage.field("姓名") == nullptr);
    CHECK(stage.find(ui::Role::button, "下一步") == nullptr);
    CHECK(stage.find(ui::Role::button, "撤回") != nullptr);
}

TEST_CASE("after 搜索 every field of the matter is there, the required ones marked") {
    Stage stage;
    stage.search(new_person);
    int fields = 0;
    for (const web::ShownField& shown : stage.form().fields()) {
        const Field& f = *shown.field;
        INFO(f.label);
        const std::string label = std::string(f.label);
        const ui::Node* node = stage.field(label);
        REQUIRE(node != nullptr);
        if (!f.fixed) CHECK(((node->flags & ui::required) != 0) == f.required);
        if (f.fixed) CHECK((node->flags & ui::read_only) != 0);
        ++fields;
    }
    CHECK(fields >= 20);
    for (const std::string_view section : {"个人基本信息", "联系方式", "用工信息", "参保信息"})
        CHECK(stage.find(ui::Role::heading, section) != nullptr);
}

TEST_CASE("months that are the only ones possible are choices") {
    Stage stage;
    stage.search(new_person);
    const ui::Node* group = stage.find(ui::Role::radio_group, "养老保险起始年月");
    REQUIRE(group != nullptr);
    std::vector<std::string> labels;
    for (const ui::Node& n : stage.app->semantics().nodes())
        if (n.parent == group->id && n.role == ui::Role::radio) labels.emplace_back(n.label);
    CHECK(labels == std::vector<std::string>{"2024-04", "2024-05"});
}

TEST_CASE("findings stand at their field and say what to do") {
    Stage stage;
    stage.type_on("社会保障号", "33029919900101001");
    CHECK(stage.error_at("社会保障号").empty());
    stage.type("社会保障号", "33029919900101001");
    CHECK(stage.error_at("社会保障号").find("现在是 17 位") != std::string::npos);
    stage.type_on("社会保障号", new_person);
    CHECK(stage.error_at("社会保障号").empty());
}

TEST_CASE("下一步 with gaps lists them all and leads to the first") {
    Stage stage;
    stage.search(new_person);
    stage.press("下一步");
    CHECK(stage.shows("处需要修改"));
    CHECK_FALSE(stage.error_at("姓名").empty());
    CHECK_FALSE(stage.error_at("手机号码").empty());
    // The first line of the summary leads to the first field.
    const ui::NodeId name = stage.field("姓名")->id;
    for (const ui::Node& n : stage.app->semantics().nodes())
        if (n.role == ui::Role::link && n.label.find("姓名") == 0) {
            stage.platform.send(*stage.app, {.kind = ui::Event::Kind::activate, .id = n.id});
            break;
        }
    CHECK(stage.app->semantics().focused() == name);
}

TEST_CASE("what is to be confirmed has a box and holds 下一步 back until it is ticked") {
    Stage stage;
    stage.fill_in_new_person();
    stage.set(*stage.form().matter().find("pension_from"), "2024-04");
    CHECK(stage.shows("起始年月早于用工（入职）日期"));
    stage.press("下一步");
    CHECK(stage.state().desk.step == web::DeskStep::fill);
    CHECK(stage.shows("处需要修改"));
    REQUIRE(stage.platform.click(*stage.app, ui::Role::checkbox, "我已核实"));
    stage.press("下一步");
    CHECK(stage.state().desk.step == web::DeskStep::check);
}

TEST_CASE("撤回 asks the manual's question and leads back to the menu") {
    Stage stage;
    stage.fill_in_new_person();
    stage.pass(3'000);
    REQUIRE(stage.server.filings.size() == 1);
    stage.press("撤回");
    CHECK(stage.shows("是否作废该办件"));
    stage.press("取消");
    CHECK(stage.server.filings.begin()->second.summary.status == "draft");
    CHECK(stage.platform.path().starts_with("/enrol"));
    stage.press("撤回");
    stage.press("确定");
    CHECK(stage.server.filings.begin()->second.summary.status == "voided");
    CHECK(stage.platform.path() == "/work");
}

TEST_CASE("核对确认 previews schemes, months and amounts before anything is sent") {
    Stage stage;
    stage.fill_in_new_person();
    stage.press("下一步");
    REQUIRE(stage.state().desk.step == web::DeskStep::check);
    for (const std::string_view words :
         {"养老保险", "失业保险", "工伤保险", "850.00", "审核通过（系统自动审核）", "新增"})
        CHECK(stage.shows(words));
    CHECK(stage.server.submissions.empty());
    stage.platform.press_back(*stage.app);
    CHECK(stage.state().desk.step == web::DeskStep::fill);
    CHECK(stage.field("姓名") != nullptr);
}

TEST_CASE("pressing 提交 twice files once and shows 保存成功 with the verdict") {
    Stage stage;
    stage.fill_in_new_person();
    stage.press("下一步");
    const ui::Node* submit = stage.find(ui::Role::button, "提交");
    REQUIRE(submit != nullptr);
    const ui::NodeId id = submit->id;
    stage.app->semantics().push({.kind = ui::Event::Kind::activate, .id = id});
    stage.app->semantics().push({.kind = ui::Event::Kind::activate, .id = id});
    stage.platform.settle(*stage.app);
    CHECK(stage.server.submissions.size() == 1);
    CHECK(stage.sent("POST", "/submit") == 1);
    CHECK(stage.platform.path().starts_with("/filing/"));
    CHECK(stage.shows("保存成功"));
    CHECK(stage.shows("审核通过"));
}

TEST_CASE("people on record are read in") {
    Stage stage;
    History history;
    history.record = {{"name", "王某"}, {"phone", "13800000017"}};
    history.periods.push_back(
        {.spell = {.scheme = Scheme::pension, .from = month("2020-03"), .stop = month("2023-07")}});
    stage.server.ledger.set_history(std::string(new_person), history);
    stage.search(new_person);
    CHECK(stage.field("姓名")->value == "王某");
    CHECK(stage.shows("续保"));
}

TEST_CASE("another number asks the ledger again and forgets what it said before") {
    Stage stage;
    stage.search(new_person);
    REQUIRE(stage.form().has_person());
    stage.type_on("社会保障号", "330299199001010");
    CHECK_FALSE(stage.form().has_person());
    stage.type("社会保障号", "330299199001010025");
    CHECK(stage.form().person_number().has_value() == stage.form().has_person());
}

}  // namespace
}  // namespace si::test
