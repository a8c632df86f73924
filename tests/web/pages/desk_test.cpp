// Drafts: saved two seconds after the last change, there again after F5, and never lost to a colleague.
#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

const wire::FilingView& only_filing(const Stage& stage) {
    REQUIRE(stage.server.filings.size() == 1);
    return stage.server.filings.begin()->second;
}

TEST_CASE("a filing exists for the server once it has a person, not before") {
    Stage stage;
    stage.type("社会保障号", new_person);
    stage.pass(10'000);
    CHECK(stage.server.filings.empty());
    stage.press("搜索");
    stage.pass(3'000);
    CHECK(only_filing(stage).draft.text.at("id_number") == new_person);
    CHECK(stage.platform.path() == "/enrol/" + only_filing(stage).summary.id);
}

TEST_CASE("saving waits for two seconds of rest") {
    Stage stage;
    stage.search(new_person);
    stage.pass(3'000);
    const int before = stage.sent("PUT", only_filing(stage).summary.id);
    stage.type_on("姓名", "买");
    stage.pass(1'500);
    stage.type_on("姓名", "买买提");
    stage.pass(1'999);
    CHECK(stage.sent("PUT", only_filing(stage).summary.id) == before);
    CHECK(stage.platform.unsaved());
    stage.pass(1);
    CHECK(stage.sent("PUT", only_filing(stage).summary.id) == before + 1);
    CHECK(only_filing(stage).draft.text.at("name") == "买买提");
    CHECK_FALSE(stage.platform.unsaved());
    CHECK(stage.shows("已保存 12:00"));
    stage.pass(60'000);
    CHECK(stage.sent("PUT", only_filing(stage).summary.id) == before + 1);
}

TEST_CASE("hiding the tab saves at once, so that it may close") {
    Stage stage;
    stage.search(new_person);
    stage.pass(3'000);
    stage.type_on("姓名", "买买提");
    stage.platform.become_visible(*stage.app, false);
    CHECK(only_filing(stage).draft.text.at("name") == "买买提");
    CHECK(stage.platform.sent.back().keep_alive);
}

TEST_CASE("leaving for another page saves at once") {
    Stage stage;
    stage.search(new_person);
    stage.pass(3'000);
    stage.type_on("姓名", "买买提");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "单位人员信息查询"));
    CHECK(stage.platform.path() == "/roster");
    CHECK(only_filing(stage).draft.text.at("name") == "买买提");
}

TEST_CASE("F5 loses nothing that was typed") {
    Stage stage;
    SECTION("before the person was looked up") {
        stage.type_on("社会保障号", "3302991990");
        stage.reload();
        CHECK(stage.field("社会保障号")->value == "3302991990");
    }
    SECTION("with changes the server does not have yet") {
        stage.search(new_person);
        stage.pass(3'000);
        stage.type_on("姓名", "买买提·阿不");
        stage.reload();
        REQUIRE(stage.field("姓名") != nullptr);
        CHECK(stage.field("姓名")->value == "买买提·阿不");
        stage.pass(3'000);
        CHECK(only_filing(stage).draft.text.at("name") == "买买提·阿不");
    }
    SECTION("at the check step") {
        stage.fill_in_new_person();
        stage.press("下一步");
        stage.reload();
        CHECK(stage.state().desk.step == web::DeskStep::check);
        CHECK(stage.shows("850.00"));
    }
}

TEST_CASE("a save that fails is told, repeated, and keeps the text") {
    Stage stage;
    stage.search(new_person);
    stage.pass(3'000);
    const std::string id = only_filing(stage).summary.id;
    stage.server.broken = web::HttpResponse{.failure = web::HttpFailure::offline};
    stage.type("姓名", "买买提");
    stage.pass(2'000);
    CHECK(stage.shows("还没有保存到服务器"));
    CHECK(stage.platform.unsaved());
    stage.server.broken.reset();
    stage.pass(10'000);
    CHECK(only_filing(stage).draft.text.at("name") == "买买提");
    CHECK(stage.shows("已保存"));
}

TEST_CASE("a save whose answer was lost is nobody else's, whatever was typed meanwhile") {
    Stage stage;
    stage.search(new_person);
    stage.pass(3'000);
    bool loses = true;
    const auto real = stage.platform.server;
    stage.platform.server = [&](const web::HttpRequest& request) {
        const auto answer = real(request);
        if (request.method == "PUT" && loses)
            return web::HttpResponse{.failure = web::HttpFailure::timed_out};
        return answer;
    };
    stage.type("手机号码", "13800000017");
    stage.pass(2'000);
    CHECK(stage.shows("还没有保存到服务器"));
    CHECK(only_filing(stage).draft.text.at("phone") == "13800000017");  // it has arrived
    loses = false;
    stage.type("手机号码", "13800000018");
    stage.pass(10'000);
    CHECK_FALSE(stage.state().desk.conflict);
    CHECK_FALSE(stage.shows("同事"));
    CHECK(only_filing(stage).draft.text.at("phone") == "13800000018");
    CHECK(stage.shows("已保存"));
}

TEST_CASE("changes of a colleague to other fields are joined in silence") {
    Stage stage;
    stage.search(new_person);
    stage.pass(3'000);
    Draft theirs = wire::to_draft(only_filing(stage).draft);
    theirs.text["phone"] = "13800000017";
    stage.server.save_as_colleague(only_filing(stage).summary.id, theirs);
    stage.type("姓名", "买买提");
    stage.pass(3'000);
    CHECK_FALSE(stage.state().desk.conflict);
    CHECK(only_filing(stage).draft.text.at("phone") == "13800000017");
    CHECK(only_filing(stage).draft.text.at("name") == "买买提");
    CHECK(stage.field("手机号码")->value == "13800000017");
}

TEST_CASE("where both changed the same field the filer chooses, and both values are shown") {
    Stage stage;
    stage.search(new_person);
    stage.pass(3'000);
    Draft theirs = wire::to_draft(only_filing(stage).draft);
    theirs.text["name"] = "阿不都拉";
    stage.server.save_as_colleague(only_filing(stage).summary.id, theirs);
    stage.type("姓名", "买买提");
    stage.pass(3'000);
    REQUIRE(stage.state().desk.conflict);
    CHECK(stage.shows("保留我的：买买提"));
    CHECK(stage.shows("用对方的：阿不都拉"));
    SECTION("mine") {
        stage.press("按以上选择保存");
        CHECK(only_filing(stage).draft.text.at("name") == "买买提");
    }
    SECTION("theirs") {
        REQUIRE(stage.platform.click(*stage.app, ui::Role::radio, "用对方的：阿不都拉"));
        stage.press("按以上选择保存");
        CHECK(only_filing(stage).draft.text.at("name") == "阿不都拉");
        CHECK(stage.field("姓名")->value == "阿不都拉");
    }
    CHECK_FALSE(stage.state().desk.conflict);
}

TEST_CASE("a draft opened by a colleague loads by its address") {
    Stage first;
    first.search(new_person);
    first.type("姓名", "买买提");
    first.pass(3'000);
    const std::string path = first.platform.path();
    first.platform.go("/work", {}, web::History::push);
    first.platform.go(path, {}, web::History::push);
    first.app.reset();
    first.app = std::make_unique<web::App>(first.platform);
    first.platform.settle(*first.app);
    REQUIRE(first.field("姓名") != nullptr);
    CHECK(first.field("姓名")->value == "买买提");
    CHECK(first.form().has_person());
}

TEST_CASE("the address of a filing that was submitted shows the filing, not a form") {
    Stage stage;
    stage.fill_in_new_person();
    stage.press("下一步");
    stage.press("提交");
    const std::string id = only_filing(stage).summary.id;
    stage.platform.go("/enrol/" + id, {}, web::History::push);
    stage.reload();
    CHECK(stage.platform.path() == "/filing/" + id);
    CHECK(stage.shows("审核状态：审核通过"));
}

TEST_CASE("a new form is a new filing; the one before stays as a draft") {
    Stage stage;
    stage.search(new_person);
    stage.pass(3'000);
    const std::string first = only_filing(stage).summary.id;
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "社会保险职工参保登记"));
    CHECK(stage.field("社会保障号")->value.empty());
    CHECK(stage.form().id() != first);
    CHECK(stage.server.filings.at(first).draft.text.at("id_number") == new_person);
}

}  // namespace
}  // namespace si::test
