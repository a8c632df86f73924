// Finding a module by any of its names, and the table of new and former names.
#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

std::string first_found(Stage& stage, std::string_view typed) {
    const ui::Node* field = stage.find(ui::Role::combobox, "查找业务");
    REQUIRE(field != nullptr);
    const ui::NodeId id = field->id;
    for (const ui::Event& event :
         {ui::Event{.kind = ui::Event::Kind::focus, .id = id, .ring = true},
          ui::Event{.kind = ui::Event::Kind::set_value, .id = id, .text = std::string(typed)},
          ui::Event{.kind = ui::Event::Kind::key, .id = id, .text = "Enter"}})
        stage.platform.send(*stage.app, event);
    return stage.platform.path();
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

}  // namespace
}  // namespace si::test
