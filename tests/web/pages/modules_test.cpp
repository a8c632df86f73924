// Finding a module by any of its names, the table of new and former names, and the map of services.
#include "shared/codes/modules.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/matter/registry.h"
#include "tests/web/pages/stage.h"
#include "web/app/route.h"
#include "web/pages/pages.h"

namespace si::test {
namespace {

ui::NodeId find_with(Stage& stage, std::string_view typed) {
    const ui::Node* field = stage.find(ui::Role::combobox, "查找业务");
    REQUIRE(field != nullptr);
    const ui::NodeId id = field->id;
    for (const ui::Event& event :
         {ui::Event{.kind = ui::Event::Kind::focus, .id = id, .ring = true},
          ui::Event{.kind = ui::Event::Kind::set_value, .id = id, .text = std::string(typed)}})
        stage.platform.send(*stage.app, event);
    return id;
}

std::string first_found(Stage& stage, std::string_view typed) {
    const ui::NodeId id = find_with(stage, typed);
    stage.platform.send(*stage.app, {.kind = ui::Event::Kind::key, .id = id, .text = "Enter"});
    return stage.platform.path();
}

bool offers(const Stage& stage, std::string_view words) {
    for (const ui::Node& node : stage.app->semantics().nodes())
        if (node.role == ui::Role::option && node.label.find(words) != std::string::npos)
            return true;
    return false;
}

TEST_CASE("a module is found by its name, former names, initials and the manual's number") {
    for (const std::string_view typed :
         {"社会保险职工参保登记", "职工参保", "人员新增", "人员续保", "zgzj", "ryxb", "4.3.1"}) {
        INFO(typed);
        Stage stage("/work");
        CHECK(first_found(stage, typed) == "/enrol");
    }
    Stage stage("/work");
    CHECK(first_found(stage, "花名册") == "/roster");
}

TEST_CASE("the table of former names is searched, and its modules open") {
    Stage stage("/modules");
    CHECK(stage.find(ui::Role::link, "社会保险职工参保登记") != nullptr);
    CHECK(stage.shows("人员新增、人员续保"));
    CHECK(stage.shows("单位社保证明"));
    stage.type("查找", "人员续保");
    CHECK_FALSE(stage.shows("单位社保证明"));
    stage.type("查找", "没有这个业务");
    CHECK(stage.shows("没有找到"));
    stage.type("查找", "zgzj");
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "社会保险职工参保登记"));
    CHECK(stage.platform.path() == "/enrol");
}

TEST_CASE("every module is offered for its name and for every former name of the manual's table") {
    Stage stage("/work");
    for (const FormerBusiness& business : former_businesses())
        for (const std::string_view now : business.now) {
            INFO(now);
            find_with(stage, now);
            CHECK(offers(stage, now));
            for (const std::string_view former : business.former) {
                INFO(former);
                find_with(stage, former);
                CHECK(offers(stage, now));  // both, where two took the place of one
            }
        }
    find_with(stage, "jsdj");  // 减少登记 and 基数登记
    CHECK(offers(stage, "社会保险职工暂停参保"));
    CHECK(offers(stage, "参保个人应缴基本养老保险费核定"));
}

TEST_CASE("every cell of the table that has a page opens it, and what had no counterpart says so") {
    int opened = 0;
    for (const FormerBusiness& business : former_businesses()) {
        for (const std::string_view now : business.now) {
            INFO(now);
            Stage stage("/modules");
            stage.type("查找", now);
            if (business.former.empty()) CHECK(stage.shows("无"));
            const std::string path = web::path_of_module(now);
            if (path.empty()) {
                CHECK(stage.shows(concat({now, "（", web::advice_on_module(now), "）"})));
                continue;
            }
            REQUIRE(stage.platform.click(*stage.app, ui::Role::link, now));
            CHECK(stage.platform.path() == path);
            ++opened;
        }
    }
    CHECK(opened >= 7);
}

TEST_CASE(
    "the map of services has every module with its one way of audit, and opens what is built") {
    for (const Module& module : modules()) {
        INFO(module.name.text);
        Stage stage("/services");
        const std::string path = web::path_of_module(module.name.text);
        const bool is_link = stage.find(ui::Role::link, module.name.text) != nullptr;
        CHECK(is_link == !path.empty());
        CHECK(stage.shows(module.name.text));
    }
    int classes = 0;
    const Stage stage("/services");
    for (const ui::Node& group : stage.app->semantics().nodes()) {
        if (group.role != ui::Role::group) continue;
        for (const Matter* matter : all_matters()) {
            if (matter->menu_name != group.label) continue;
            std::vector<std::string> tags;
            for (const ui::Node& node : stage.app->semantics().nodes())
                if (node.parent == group.id && node.label.ends_with("审核"))
                    tags.emplace_back(node.label);
            INFO(matter->id);
            const std::size_t wanted = std::max<std::size_t>(1, matter->audit_cases.size());
            CHECK(tags.size() == wanted);
            if (wanted == 1) CHECK(tags.front() == to_label(matter->audit));
            ++classes;
        }
    }
    CHECK(classes == static_cast<int>(all_matters().size()));
    CHECK(stage.shows("修改姓名、社会保障号"));
}

TEST_CASE("the map offers an account no more than it may open") {
    Stage stage("/services");
    stage.server.bootstrap.session->role = "project";
    stage.reload();
    CHECK(stage.find(ui::Role::link, "单位信息查询") != nullptr);
    CHECK(stage.shows("社会保险职工参保登记（当前账号不办理）"));
    stage.server.sign_in_auditor();
    stage.reload();
    CHECK(stage.shows("单位信息查询（当前账号不办理）"));
    stage.server.signed_in = false;
    stage.reload();
    REQUIRE(stage.platform.click(*stage.app, ui::Role::link, "社会保险职工参保登记"));
    CHECK(stage.platform.path() == "/login");
}

}  // namespace
}  // namespace si::test
