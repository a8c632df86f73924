// Buttons, dialogs, messages, tables, and the layout around them.
#include <algorithm>
#include <set>

#include "tests/support/test.h"
#include "tests/web/widget_stage.h"
#include "web/ui/gallery/gallery.h"

using namespace si::ui;
using si::test::WidgetStage;
using Kind = Event::Kind;

TEST_CASE("a button is pressed once for each activation, and not while busy") {
    int presses = 0;
    bool sending = false;
    WidgetStage stage([&] {
        if (button({.key = "send", .label = "提交", .kind = ButtonKind::primary, .busy = sending}))
            ++presses;
    });
    REQUIRE(stage.click(Role::button, "提交"));
    CHECK(presses == 1);
    sending = true;
    stage.settle();
    CHECK((stage.find(Role::button, "提交")->flags & busy) != 0);
    CHECK_FALSE(stage.click(Role::button, "提交"));
    CHECK(presses == 1);
}

TEST_CASE("the error summary leads to the field") {
    std::string phone;
    WidgetStage stage([&] {
        const SummaryItem items[] = {{"请填写联系电话", id_of("phone"), "联系电话"}};
        error_summary({.items = items});
        text_field({.key = "phone", .label = "联系电话"}, phone);
    });
    CHECK(stage.find(Role::heading, "有 1 处需要修改") != nullptr);
    REQUIRE(stage.click(Role::link, "联系电话：请填写联系电话"));
    CHECK(stage.semantics().focused() == stage.find(Role::text_field, "联系电话")->id);
}

TEST_CASE("a dialog takes the focus, closes on Escape and gives the focus back") {
    bool open = false;
    std::string phone;
    WidgetStage stage([&] {
        if (button({.key = "edit", .label = "修改"})) open = true;
        if (const auto around = dialog({.key = "d", .title = "修改联系方式"}, open)) {
            text_field({.key = "phone", .label = "联系电话"}, phone);
        }
    });
    stage.act(Role::button, "修改", Kind::activate);
    const Node* found = stage.find(Role::dialog, "修改联系方式");
    REQUIRE(found != nullptr);
    CHECK((found->flags & modal) != 0);
    CHECK(stage.semantics().focused() == found->id);
    stage.act(Role::dialog, "修改联系方式", Kind::dismiss, "outside");
    CHECK(open);
    stage.act(Role::dialog, "修改联系方式", Kind::dismiss, "Escape");
    CHECK_FALSE(open);
    CHECK(stage.find(Role::dialog, "修改联系方式") == nullptr);
    CHECK(stage.semantics().focused() == stage.find(Role::button, "修改")->id);
}

TEST_CASE("confirm answers yes, no and Escape") {
    bool open = true;
    Answer last = Answer::none;
    WidgetStage stage([&] {
        const Answer answer = confirm(
            {.key = "v", .title = "撤回", .question = "是否作废该办件？", .yes = "作废"}, open);
        if (answer != Answer::none) last = answer;
    });
    REQUIRE(stage.click(Role::button, "作废"));
    CHECK(last == Answer::yes);
    CHECK_FALSE(open);
    open = true;
    stage.settle();
    REQUIRE(stage.click(Role::button, "取消"));
    CHECK(last == Answer::no);
    last = Answer::none;
    open = true;
    stage.settle();
    stage.act(Role::alert_dialog, "撤回", Kind::dismiss, "Escape");
    CHECK(last == Answer::no);
}

TEST_CASE("a toast stands in a live region and goes away by itself") {
    bool say = true;
    WidgetStage stage([&] {
        if (say) toast({.text = "草稿已保存", .stays_ms = 3000});
        say = false;
    });
    const Node* words = stage.find(Role::text, "草稿已保存");
    REQUIRE(words != nullptr);
    const auto nodes = stage.semantics().nodes();
    const auto region = std::find_if(nodes.begin(), nodes.end(),
                                     [&](const Node& n) { return n.id == words->parent; });
    REQUIRE(region != nodes.end());
    CHECK(region->role == Role::status);
    stage.platform.pass(stage, 4000);
    CHECK(stage.find(Role::text, "草稿已保存") == nullptr);
}

namespace {

constexpr TableColumn columns_of_people[] = {
    {.key = "name", .label = "姓名"},
    {.key = "wage", .label = "工资", .align = Align::end, .sortable = true}};

struct PeopleStage {
    int rows;
    float most_height;
    TableSort sort;
    int drawn = 0, first = 1 << 30, last = -1;
    WidgetStage stage;

    PeopleStage(int row_count, float height,
                si::web::Display display = {.width = 1360, .height = 820})
        : rows(row_count), most_height(height), stage([this] { draw(); }, display) {}

    void draw() {
        drawn = 0;
        first = 1 << 30;
        last = -1;
        table({.key = "people",
               .label = "花名册",
               .columns = columns_of_people,
               .row_count = rows,
               .most_height = most_height},
              sort, [this](TableRow& row) {
                  ++drawn;
                  first = std::min(first, row.index());
                  last = std::max(last, row.index());
                  const std::string key = "p" + std::to_string(row.index());
                  row.key(key);
                  row.text(key);
                  row.text("4462");
              });
    }
};

}  // namespace

TEST_CASE("a table of a hundred thousand asks for the rows in sight only") {
    PeopleStage people(100'000, 400);
    CHECK(people.first == 0);
    CHECK(people.drawn < 40);
    const Node* table = people.stage.find(Role::table, "花名册");
    REQUIRE(table != nullptr);
    CHECK(table->row_count == 100'001);
    CHECK(table->col_count == 2);
    CHECK(people.stage.count(Role::column_header) == 2);
}

TEST_CASE("a short table leaves all its rows in the twin, numbered after the head") {
    PeopleStage people(50, 0);
    CHECK(people.drawn == 50);
    int greatest = 0;
    for (const Node& node : people.stage.semantics().nodes()) {
        if (node.role == Role::row) greatest = std::max(greatest, node.row);
    }
    CHECK(greatest == 51);
}

TEST_CASE("a head sorts, and sorts the other way") {
    PeopleStage people(5, 0);
    REQUIRE(people.stage.click(Role::button, "工资"));
    CHECK(people.sort.column == "wage");
    CHECK_FALSE(people.sort.descending);
    REQUIRE(people.stage.click(Role::button, "工资"));
    CHECK(people.sort.descending);
}

TEST_CASE("on a narrow screen rows become cards and the order is chosen from a list") {
    PeopleStage people(5, 0, {.width = 390, .height = 844});
    CHECK(people.stage.find(Role::select, "排序") != nullptr);
    REQUIRE(people.stage.platform.choose(people.stage, "排序", "工资：从大到小"));
    CHECK(people.sort.column == "wage");
    CHECK(people.sort.descending);
    CHECK(people.stage.count(Role::column_header) == 2);
}

TEST_CASE("a table says that it is empty, loading or failed, and offers another try") {
    TableState state = TableState::loading;
    bool retry = false;
    WidgetStage stage([&] {
        const TableResult result =
            table({.key = "t", .columns = columns_of_people, .state = state, .empty = "还没有办件"},
                  [](TableRow&) {});
        retry = retry || result.retry;
    });
    CHECK(stage.count(Role::status) == 2);  // and the toasts' region
    state = TableState::failed;
    stage.settle();
    REQUIRE(stage.click(Role::button, "重试"));
    CHECK(retry);
    state = TableState::ready;
    stage.settle();
    CHECK(stage.find(Role::text, "还没有办件") != nullptr);
}

TEST_CASE("a pager moves by page and starts over when the size changes") {
    int page = 0, size = 20;
    WidgetStage stage([&] { pager({.total = 1234}, page, size); });
    REQUIRE(stage.click(Role::button, "下一页"));
    CHECK(page == 1);
    REQUIRE(stage.click(Role::button, "第 62 页"));
    CHECK(page == 61);
    CHECK_FALSE(stage.click(Role::button, "下一页"));
    REQUIRE(stage.platform.choose(stage, "每页条数", "每页 100 条"));
    CHECK(page == 0);
    CHECK(size == 100);
}

TEST_CASE("on a card that a table fills the pager stands off the edges") {
    int page = 0, size = 20;
    for (const float width : {1360.0f, 390.0f}) {
        INFO(width);
        WidgetStage stage(
            [&] {
                {
                    const auto around = card({.title = "办件", .flush = true});
                    pager({.total = 30}, page, size);
                }
                text("后面");
            },
            {.width = width, .height = 800});
        const auto rect = [&stage](Role role, std::string_view label) {
            const Node* node = stage.find(role, label);
            REQUIRE(node != nullptr);
            return node->rect;
        };
        const Rect sheet = rect(Role::region, "办件"), next = rect(Role::button, "下一页");
        CHECK(rect(Role::text, "共 30 条").x >= sheet.x + 16);
        CHECK(rect(Role::text, "后面").y >=
              next.y + next.h + 16 + 16);  // of the card, and below it
    }
}

TEST_CASE("heads take two lines where one is too short, and a pair is read as one cell") {
    const auto head_height = [](std::string_view label) {
        const TableColumn columns[] = {{.key = "name", .label = "姓名", .weight = 1},
                                       {.key = "wage", .label = label, .weight = 0}};
        WidgetStage stage([&] {
            table({.key = "t", .columns = columns, .row_count = 1, .lines = 2}, [](TableRow& row) {
                row.key("p");
                row.pair("张三", "330***********0017", TableRow::First::strong);
                row.pair("4462", "");
            });
        });
        CHECK(stage.find(Role::cell, "张三 330***********0017") != nullptr);
        CHECK(stage.find(Role::cell, "4462") != nullptr);
        const Node* head = stage.find(Role::column_header, label);
        REQUIRE(head != nullptr);
        return head->rect.h;
    };
    CHECK(head_height("工资") < head_height("上年工资总额（元）与月数"));
}

namespace {

// How many fields stand beside the first one.
int fields_in_first_line(float width) {
    std::string value;
    WidgetStage stage(
        [&] {
            const auto around = page({.title = "表单"});
            const auto grid = columns();
            for (const char* key : {"a", "b", "c", "d"}) {
                cell();
                text_field({.key = key, .label = key}, value);
            }
        },
        {.width = width, .height = 800});
    const float top = stage.find(Role::text_field, "a")->rect.y;
    int count = 0;
    for (const Node& node : stage.semantics().nodes()) {
        if (node.role == Role::text_field && node.rect.y == top) ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("forms have three columns on a desktop and one on a phone") {
    CHECK(fields_in_first_line(1360) == 3);
    CHECK(fields_in_first_line(800) == 2);
    CHECK(fields_in_first_line(390) == 1);
    CHECK(fields_in_first_line(320) == 1);
}

TEST_CASE("the page has banner, menu, main and one h1; the menu hides behind a button on a phone") {
    static constexpr MenuItem items[] = {{"首页", "/"}, {"花名册", "/roster"}};
    static constexpr MenuGroup groups[] = {{"", items}};
    std::string followed;
    WidgetStage stage([&] {
        const auto around = page({.menu = groups, .here = "/", .title = "首页"});
        if (!around.followed.empty()) followed = around.followed;
    });
    CHECK(stage.count(Role::banner) == 1);
    CHECK(stage.count(Role::main) == 1);
    CHECK((stage.find(Role::link, "首页")->flags & current) != 0);
    CHECK(stage.find(Role::heading, "首页")->level == 1);
    REQUIRE(stage.click(Role::link, "花名册"));
    CHECK(followed == "/roster");
    stage.platform.set_display({.width = 390, .height = 844});
    stage.settle();
    CHECK(stage.find(Role::link, "花名册") == nullptr);
    REQUIRE(stage.click(Role::button, "打开菜单"));
    CHECK(stage.find(Role::link, "花名册") != nullptr);
    CHECK((stage.find(Role::button, "关闭菜单")->flags & expanded) != 0);
}

namespace {

constexpr std::string_view gallery_pages[] = {"/form", "/fields", "/choices", "/messages",
                                              "/data", "/text",   "/sign-in"};

void check_ids_and_names(const WidgetStage& stage) {
    std::set<NodeId> ids;
    auto& semantics = const_cast<WidgetStage&>(stage).semantics();
    for (const Node& node : semantics.nodes()) {
        INFO("role " << static_cast<int>(node.role) << " " << node.label);
        CHECK(node.id != 0);
        CHECK(ids.insert(node.id).second);
        const bool operable =
            node.role == Role::button || node.role == Role::link || node.role == Role::text_field ||
            node.role == Role::select || node.role == Role::checkbox || node.role == Role::radio ||
            node.role == Role::combobox || node.role == Role::file || node.role == Role::tab;
        if (operable) CHECK_FALSE(node.label.empty());
        const bool finger = node.role == Role::button || node.role == Role::checkbox ||
                            node.role == Role::radio || node.role == Role::select ||
                            node.role == Role::text_field;
        if (finger) CHECK(std::min(node.rect.w, node.rect.h) >= 36);
    }
}

}  // namespace

TEST_CASE(
    "every node of the gallery has an id of its own, and everything operable a name and room") {
    for (const float width : {1360.0f, 390.0f}) {
        for (const std::string_view path : gallery_pages) {
            Gallery gallery;
            bool moved = false;
            WidgetStage stage(
                [&] {
                    if (!moved) gallery.go(path);
                    moved = true;
                    gallery.draw();
                },
                {.width = width, .height = 844});
            INFO(path << " at " << width);
            check_ids_and_names(stage);
        }
    }
}

TEST_CASE("nothing stands out at the right of a screen of 320 pixels, large type included") {
    for (const std::string_view path : gallery_pages) {
        for (const TypeSize type : {TypeSize::normal, TypeSize::larger}) {
            Gallery gallery;
            bool moved = false;
            WidgetStage stage(
                [&] {
                    if (!moved) gallery.go(path);
                    moved = true;
                    gallery.draw();
                },
                {.width = 320, .height = 640});
            stage.type = type;
            stage.settle();
            for (const Node& node : stage.semantics().nodes()) {
                INFO(path << " role " << static_cast<int>(node.role) << " " << node.label);
                CHECK(node.rect.x + node.rect.w <= 320.5f);
            }
        }
    }
}

TEST_CASE("the summary of a failed submission leads into the card of the form") {
    Gallery gallery;
    WidgetStage stage([&] { gallery.draw(); });
    REQUIRE(stage.click(Role::button, "下一步"));
    CHECK(stage.semantics().focused() == stage.find(Role::heading, "有 2 处需要修改")->id);
    REQUIRE(stage.click(Role::link, "联系电话：请填写联系电话"));
    CHECK(stage.semantics().focused() == stage.find(Role::text_field, "联系电话")->id);
}

TEST_CASE("a page at rest asks for no frames") {
    Gallery gallery;
    WidgetStage stage([&] { gallery.draw(); });
    const int before = stage.platform.frames();
    stage.settle();
    CHECK(stage.platform.frames() == before + 3);
}
