// Changes of a record and their review, as the clerk's and the auditor's pages show them.
#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

const std::string known{new_person};

History colleague() {
    History history;
    for (const Scheme scheme : schemes)
        history.periods.push_back(
            {.spell = {.scheme = scheme, .from = month("2020-01"), .stop = {}, .cover_from = {}}});
    history.record = {{"name", "张三"}, {"document_type", "01"},      {"document_number", known},
                      {"sex", "1"},     {"birth_date", "1990-01-01"}, {"phone", "13800000017"}};
    return history;
}

void go(Stage& stage, const std::string& path) {
    stage.platform.go(path, {}, web::History::push);
    stage.reload();
}

std::string only_filing(const Stage& stage) {
    REQUIRE(stage.server.filings.size() == 1);
    return stage.server.filings.begin()->first;
}

TEST_CASE("a change of a telephone number shows old and new and is approved at once") {
    Stage stage("/change-person");
    stage.server.ledger.set_history(known, colleague());
    stage.search(known);
    stage.type("手机号码", "13900000017");
    CHECK(stage.shows("原值：13800000017"));
    stage.press("完成");
    CHECK(stage.shows("变更前"));
    CHECK(stage.shows("提交后系统立即自动审核"));
    stage.press("提交");
    CHECK(stage.shows("审核结果：审核通过"));
}

TEST_CASE("another person's number takes the former person's record out of the form") {
    Stage stage("/change-person");
    stage.server.ledger.set_history(known, colleague());
    History other = colleague();
    other.record["name"] = "李四";
    other.record["phone"] = "13700000017";
    stage.server.ledger.set_history("330299199001020012", other);
    stage.search(known);
    CHECK(stage.form().draft().text.at("name") == "张三");
    stage.search("330299199001020012");
    CHECK(stage.form().draft().text.at("name") == "李四");
    CHECK(stage.form().draft().text.at("phone") == "13700000017");
    CHECK(stage.form().draft().text.at("new_id_number") == "330299199001020012");
}

TEST_CASE("a changed name is returned with a remark at its field, corrected, approved") {
    Stage stage("/change-person");
    stage.server.ledger.set_history(known, colleague());
    stage.search(known);
    stage.type("姓名", "张珊珊");
    stage.give_evidence();
    stage.press("完成");
    CHECK(stage.shows("等待人工审核"));
    CHECK(stage.shows("审核前可以撤回"));
    stage.press("提交");
    CHECK(stage.shows("审核结果：待审核"));
    CHECK(stage.shows("已等待不到 1 分钟"));
    const std::string id = only_filing(stage);

    stage.server.sign_in_auditor();
    go(stage, "/review");
    CHECK(stage.shows("宁波示例有限公司"));
    go(stage, "/review/" + id);
    stage.press("退回补正");
    CHECK(stage.error_at("备注") == "请填写备注，写明原因和怎么补正");
    stage.type("备注", "请按公安机关证明填写");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::button, "退回补正时对填报项逐项说明"));
    stage.type("姓名", "证明上是“张珊”");
    stage.press("退回补正");
    CHECK(stage.shows("确定退回"));
    stage.press("确定");
    CHECK(stage.server.filings.at(id).summary.status == "returned");

    stage.server.sign_in_clerk();
    go(stage, "/change-person/" + id);
    CHECK(stage.shows("审核意见：证明上是“张珊”"));
    CHECK_FALSE(stage.shows("我已核实"));  // a person's remark is no finding to be confirmed
    stage.type("姓名", "张珊");
    CHECK_FALSE(stage.shows("审核意见"));
    stage.press("完成");
    stage.press("提交");
    CHECK(stage.shows("审核结果：待审核"));

    stage.server.sign_in_auditor();
    go(stage, "/review/" + id);
    stage.press("通过");
    CHECK(stage.shows("审核通过后立即生效"));
    stage.press("确定");
    CHECK(stage.server.filings.at(id).summary.status == "approved");
    CHECK(stage.server.ledger.recorded(known, "name") == "张珊");
}

TEST_CASE("what an auditor remarks at a field holds nothing back") {
    Stage stage("/change-person");
    stage.server.ledger.set_history(known, colleague());
    stage.search(known);
    stage.type("姓名", "张珊珊");
    stage.give_evidence();
    stage.press("完成");
    stage.press("提交");
    const std::string id = only_filing(stage);
    stage.server.sign_in_auditor();
    go(stage, "/review/" + id);
    stage.type("备注", "证明看不清，请重新上传");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::button, "退回补正时对填报项逐项说明"));
    stage.type("姓名", "请核对最后一个字");
    stage.press("退回补正");
    stage.press("确定");
    stage.server.sign_in_clerk();
    go(stage, "/change-person/" + id);
    CHECK(stage.shows("审核意见：请核对最后一个字"));
    stage.press("完成");  // the name was right
    CHECK(stage.state().desk.step == web::DeskStep::check);
    stage.press("提交");
    CHECK(stage.shows("审核结果：待审核"));
}

TEST_CASE("a unit's form is there without a search, and its key items cannot be typed in") {
    Stage stage("/change-employer");
    REQUIRE(stage.state().desk.form);
    CHECK(stage.field("单位名称") != nullptr);
    CHECK((stage.field("单位名称")->flags & ui::read_only) != 0);
    CHECK(stage.sent("PUT", "") == 0);  // nothing was typed: there is no draft
    stage.type("联系电话", "0574-87650000");
    stage.pass(3000);
    CHECK(stage.server.filings.size() == 1);
    stage.press("完成");
    stage.press("提交");
    CHECK(stage.shows("审核结果：审核通过"));
    CHECK(stage.server.ledger.recorded("", "contact_phone") == "0574-87650000");
    go(stage, "/employer");
    CHECK(stage.shows("0574-87650000"));
    CHECK(stage.shows("91330299MADEM0011A"));
}

TEST_CASE("the unit's record is shown item by item, as it is stored") {
    const Stage stage("/employer");
    const auto& record = stage.server.ledger.employer().record;
    int shown = 0;
    for (const EmployerItem& item : employer_items) {
        INFO(item.label);
        CHECK(stage.shows(item.label));
        const auto stored = record.find(item.key);
        if (stored == record.end() || item.key == "legal_id_number") continue;
        CHECK(stage.shows(stored->second));
        ++shown;
    }
    CHECK(shown > 10);
    CHECK(stage.shows(stage.server.employer.id));
}

TEST_CASE("an auditor has the agency's pages and no others") {
    Stage stage("/work");
    stage.server.sign_in_auditor();
    go(stage, "/work");
    CHECK(stage.shows("这个账号用于审核"));
    stage.server.sign_in_clerk();
    go(stage, "/review");
    CHECK(stage.shows("这个账号不能办理单位业务"));
}

}  // namespace
}  // namespace si::test
