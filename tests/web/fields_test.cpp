// Fields and choices: what they leave in the twin, and what they make of its events.
#include "tests/support/test.h"
#include "tests/web/widget_stage.h"

using namespace si::ui;
using si::test::WidgetStage;
using Kind = Event::Kind;

TEST_CASE("a text field tells its name, state and messages, and takes what is typed") {
    std::string name = "张三";
    Edit edit;
    bool committed = false, wrong = false;
    WidgetStage stage([&] {
        edit = text_field({.key = "name",
                           .label = "姓名",
                           .kind = InputKind::name,
                           .required = true,
                           .hint = "与身份证一致",
                           .error = wrong ? "请填写姓名" : ""},
                          name);
        committed = committed || edit.committed;
    });
    const Node* node = stage.find(Role::text_field, "姓名");
    REQUIRE(node != nullptr);
    CHECK(node->value == "张三");
    CHECK(node->hint == "与身份证一致");
    CHECK((node->flags & required) != 0);
    CHECK((node->flags & invalid) == 0);
    CHECK(node->rect.h >= 40);
    CHECK(node->id == edit.id);
    stage.act(Role::text_field, "姓名", Kind::set_value, "李四");
    CHECK(name == "李四");
    CHECK_FALSE(committed);
    stage.act(Role::text_field, "姓名", Kind::commit, "李四");
    CHECK(committed);
    wrong = true;
    stage.settle();
    node = stage.find(Role::text_field, "姓名");
    CHECK((node->flags & invalid) != 0);
    CHECK(node->error == "请填写姓名");
}

TEST_CASE("a select offers its options and reports the one chosen") {
    constexpr Option options[] = {{"1", "汉族"}, {"2", "畲族"}};
    std::string value;
    WidgetStage stage([&] { select({.key = "n", .label = "民族", .options = options}, value); });
    CHECK(stage.count(Role::option) == 3);  // and 请选择
    REQUIRE(stage.platform.choose(stage, "民族", "畲族"));
    CHECK(value == "2");
}

namespace {

constexpr Option reasons[] = {{"1", "劳动合同期满", "ldhtqm"},
                              {"2", "本人离职", "brlz"},
                              {"3", "退休", "tx"},
                              {"4", "死亡", "sw", "", true}};

struct ReasonStage {
    std::string value, other;
    WidgetStage stage{[this] {
        combobox({.key = "reason", .label = "停保原因", .options = reasons}, value);
        text_field({.key = "other", .label = "备注"}, other);
    }};

    void type(std::string text) {
        stage.act(Role::combobox, "停保原因", Kind::set_value, std::move(text));
    }
    void key(std::string name) {
        stage.act(Role::combobox, "停保原因", Kind::key, std::move(name));
    }
};

}  // namespace

TEST_CASE("options answer to their characters, initials and value") {
    const Option& ending = reasons[0];
    CHECK(option_matches(ending, ""));
    CHECK(option_matches(ending, "合同"));
    CHECK(option_matches(ending, "LDH"));
    CHECK(option_matches(ending, "1"));
    CHECK_FALSE(option_matches(ending, "ht"));
}

TEST_CASE("a combobox filters by initials and Enter takes the first match") {
    ReasonStage s;
    s.type("br");
    CHECK(s.stage.count(Role::option) == 1);
    CHECK((s.stage.find(Role::combobox, "停保原因")->flags & expanded) != 0);
    s.key("Enter");
    CHECK(s.value == "2");
    CHECK(s.stage.count(Role::listbox) == 0);
    CHECK(s.stage.find(Role::combobox, "停保原因")->value == "本人离职");
}

TEST_CASE("arrows walk through a combobox, Escape leaves it as it was") {
    ReasonStage s;
    s.key("ArrowDown");
    s.key("ArrowDown");
    s.key("ArrowDown");
    s.key("Enter");
    CHECK(s.value == "3");
    s.type("劳动");
    s.key("Escape");
    CHECK(s.value == "3");
    CHECK(s.stage.find(Role::combobox, "停保原因")->value == "退休");
}

TEST_CASE("an option of a combobox can be clicked, one that is off cannot") {
    ReasonStage s;
    s.stage.act(Role::combobox, "停保原因", Kind::activate);
    REQUIRE(s.stage.count(Role::option) == 4);
    s.stage.act(Role::option, "死亡", Kind::activate);
    CHECK(s.value.empty());
    s.stage.act(Role::option, "退休", Kind::activate);
    CHECK(s.value == "3");
    CHECK(s.stage.semantics().focused() == s.stage.find(Role::combobox, "停保原因")->id);
}

TEST_CASE("text that names no option is forgotten when a combobox is left") {
    ReasonStage s;
    s.type("本人离职");
    s.stage.act(Role::text_field, "备注", Kind::set_value, "x");
    CHECK(s.value == "2");
    s.type("不存在的原因");
    s.stage.act(Role::text_field, "备注", Kind::set_value, "y");
    CHECK(s.value == "2");
    CHECK(s.stage.count(Role::listbox) == 0);
}

TEST_CASE("radio buttons and checkboxes change when pressed") {
    constexpr Option sexes[] = {{"1", "男"}, {"2", "女"}};
    std::string sex;
    bool agreed = false;
    WidgetStage stage([&] {
        radio_group({.key = "sex", .label = "性别", .options = sexes, .required = true}, sex);
        checkbox({.key = "agreed", .label = "承诺"}, agreed);
    });
    REQUIRE(stage.click(Role::radio, "女"));
    CHECK(sex == "2");
    CHECK((stage.find(Role::radio, "女")->flags & checked) != 0);
    REQUIRE(stage.click(Role::checkbox, "承诺"));
    CHECK(agreed);
}

TEST_CASE("a month panel offers the allowed months only and gives the focus back") {
    std::string month;
    WidgetStage stage([&] {
        month_field({.key = "m", .label = "起始年月", .first = "2024-05", .last = "2024-06"},
                    month);
    });
    REQUIRE(stage.click(Role::button, "选择起始年月"));
    REQUIRE(stage.find(Role::dialog, "起始年月") != nullptr);
    CHECK((stage.find(Role::dialog, "起始年月")->flags & modal) != 0);
    CHECK((stage.find(Role::button, "2024 年4 月，不可选")->flags & disabled) != 0);
    CHECK(stage.semantics().focused() == stage.find(Role::button, "2024 年5 月")->id);
    REQUIRE(stage.click(Role::button, "2024 年6 月"));
    CHECK(month == "2024-06");
    CHECK(stage.find(Role::dialog, "起始年月") == nullptr);
    CHECK(stage.semantics().focused() == stage.find(Role::button, "选择起始年月")->id);
}

TEST_CASE("a calendar knows leap years and weekdays") {
    std::string day = "2024-02-29";
    WidgetStage stage([&] { date_field({.key = "d", .label = "日期"}, day); });
    REQUIRE(stage.click(Role::button, "选择日期"));
    CHECK(stage.find(Role::button, "2024 年 2 月29 日，已选") != nullptr);
    CHECK(stage.find(Role::button, "2024 年 2 月30 日") == nullptr);
    // 29 February 2024 was a Thursday: the fourth of seven columns.
    const Rect first = stage.find(Role::button, "2024 年 2 月5 日")->rect;
    const Rect thursday = stage.find(Role::button, "2024 年 2 月29 日，已选")->rect;
    CHECK(thursday.x > first.x + 2.5f * first.w);
    REQUIRE(stage.click(Role::button, "下一月"));
    REQUIRE(stage.click(Role::button, "2024 年 3 月1 日"));
    CHECK(day == "2024-03-01");
}

TEST_CASE("amounts are grouped for reading, never for editing") {
    CHECK(grouped("1234567.80") == "1,234,567.80");
    CHECK(grouped("-4462") == "-4,462");
    CHECK(grouped("446") == "446");
    CHECK(grouped("约 4462") == "约 4462");
    std::string wage = "4462";
    WidgetStage stage([&] { money_field({.key = "w", .label = "工资"}, wage); });
    CHECK(stage.find(Role::text_field, "工资")->value == "4462");
}

TEST_CASE("a password is shown on demand") {
    std::string password = "secret";
    WidgetStage stage([&] { password_field({.key = "p"}, password); });
    CHECK(stage.find(Role::password, "密码") != nullptr);
    REQUIRE(stage.click(Role::button, "显示密码"));
    CHECK(stage.find(Role::password, "密码") == nullptr);
    CHECK(stage.find(Role::text_field, "密码")->value == "secret");
}

TEST_CASE("a file field reports what was picked and what was removed") {
    std::string picked, removed;
    WidgetStage stage([&] {
        const FileItem files[] = {{.key = "a", .name = "合同.pdf", .size = "1 MB"}};
        const FileEdit edit =
            file_field({.key = "f", .label = "材料", .files = files, .multiple = true});
        if (!edit.picked.empty()) picked = edit.picked;
        if (!edit.removed.empty()) removed = edit.removed;
    });
    stage.act(Role::file, "材料", Kind::files, "[{}]");
    CHECK(picked == "[{}]");
    REQUIRE(stage.click(Role::button, "移除 合同.pdf"));
    CHECK(removed == "a");
}

TEST_CASE(
    "a file that is on its way can be cancelled, one that failed tried again, one that is there looked at") {
    std::string removed, retried;
    WidgetStage stage([&] {
        const FileItem files[] = {
            {.key = "a", .name = "一.pdf", .state = FileState::uploading, .progress = 0.4F},
            {.key = "b",
             .name = "二.pdf",
             .state = FileState::failed,
             .error = "没有送达",
             .can_retry = true},
            {.key = "c", .name = "三.jpg", .size = "1 KB", .href = "/three", .image = "/three"}};
        const FileEdit edit = file_field({.key = "f", .label = "材料", .files = files});
        if (!edit.removed.empty()) removed = edit.removed;
        if (!edit.retried.empty()) retried = edit.retried;
    });
    CHECK(stage.find(Role::text, "正在上传 40%") != nullptr);
    CHECK(stage.find(Role::text, "没有送达") != nullptr);
    REQUIRE(stage.click(Role::button, "取消上传 一.pdf"));
    CHECK(removed == "a");
    REQUIRE(stage.click(Role::button, "重新上传 二.pdf"));
    CHECK(retried == "b");
    const auto* link = stage.find(Role::link, "三.jpg（在新标签页打开）");
    REQUIRE(link != nullptr);
    CHECK(link->href == "/three");
    CHECK((link->flags & Flag::new_tab) != 0);
    CHECK(stage.find(Role::image, "缩略图：三.jpg")->href == "/three");
}
