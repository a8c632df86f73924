// The tree of a frame: nodes in reading order, events by id, focus and announcements.
#include "web/ui/semantics.h"

#include "tests/support/test.h"

using namespace si::ui;

namespace {

constexpr NodeId name_id = 7;

void draw(Semantics& semantics, Node node) {
    semantics.begin();
    semantics.leaf(node);
    semantics.end();
}

std::uint64_t hash_of(Node node) {
    Semantics semantics;
    draw(semantics, node);
    return semantics.hash();
}

}  // namespace

TEST_CASE("nodes stand in reading order under the containers that were open") {
    Semantics semantics;
    semantics.begin();
    semantics.open({.id = 1, .role = Role::main});
    semantics.leaf({.id = 2, .role = Role::heading});
    semantics.open({.id = 3, .role = Role::form});
    semantics.leaf({.id = 4, .role = Role::text_field});
    semantics.close();
    semantics.leaf({.id = 5, .role = Role::text});
    semantics.close();
    semantics.leaf({.id = 6, .role = Role::status});
    semantics.end();
    const NodeId parents[] = {0, 1, 1, 3, 1, 0};
    REQUIRE(semantics.nodes().size() == 6);
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(semantics.nodes()[i].id == i + 1);
        CHECK(semantics.nodes()[i].parent == parents[i]);
    }
}

TEST_CASE("text of a node outlives the caller's") {
    Semantics semantics;
    semantics.begin();
    {
        const std::string label = "一个比短字符串缓冲区长得多的标签，放在堆上";
        semantics.leaf({.id = 1, .label = label});
    }
    for (int i = 0; i < 100; ++i)
        semantics.leaf({.id = 2, .label = "另一个同样很长的标签，逼着容器增长"});
    semantics.end();
    CHECK(semantics.nodes()[0].label == "一个比短字符串缓冲区长得多的标签，放在堆上");
}

TEST_CASE("the hash changes with anything that the twin shows") {
    const Node base = {
        .id = name_id, .role = Role::text_field, .rect = {1, 2, 3, 4}, .label = "姓名"};
    CHECK(hash_of(base) == hash_of(base));
    const auto differs = [&](auto change) {
        Node other = base;
        change(other);
        return hash_of(other) != hash_of(base);
    };
    CHECK(differs([](Node& n) { n.rect.x = 2; }));
    CHECK(differs([](Node& n) { n.clip.h = 1; }));
    CHECK(differs([](Node& n) { n.flags = required; }));
    CHECK(differs([](Node& n) { n.value = "张"; }));
    CHECK(differs([](Node& n) { n.label = "性别"; }));
    CHECK(differs([](Node& n) { n.role = Role::text_area; }));
    CHECK(differs([](Node& n) { n.input = InputKind::name; }));
    CHECK(differs([](Node& n) { n.font_px = 20; }));
    CHECK(differs([](Node& n) { n.inset_end = 20; }));
    CHECK(differs([](Node& n) { n.row = 1; }));
    CHECK(differs([](Node& n) { n.row_count = 1; }));
    CHECK(differs([](Node& n) { n.bold = true; }));
}

TEST_CASE("moving a node changes its hash but not that of its content") {
    const Node here = {.id = name_id, .rect = {1, 2, 3, 4}, .label = "姓名"};
    Node there = here;
    there.rect.y = 40;
    CHECK(content_hash(here) == content_hash(there));
    // Two texts that are one when joined are still two texts.
    CHECK(content_hash({.label = "ab", .value = "c"}) !=
          content_hash({.label = "a", .value = "bc"}));
}

TEST_CASE("an event is taken once, oldest first, by the widget it is for") {
    Semantics semantics;
    semantics.push({.kind = Event::Kind::set_value, .id = name_id, .text = "张"});
    semantics.push({.kind = Event::Kind::set_value, .id = name_id, .text = "张三"});
    Event event;
    CHECK_FALSE(semantics.take(name_id + 1, Event::Kind::set_value));
    CHECK_FALSE(semantics.take(name_id, Event::Kind::commit));
    REQUIRE(semantics.take(name_id, Event::Kind::set_value, &event));
    CHECK(event.text == "张");
    REQUIRE(semantics.take(name_id, Event::Kind::set_value, &event));
    CHECK(event.text == "张三");
    CHECK_FALSE(semantics.has_deeds());
}

TEST_CASE("focus that moves is nobody's deed, typing is") {
    Semantics semantics;
    semantics.push({.kind = Event::Kind::focus, .id = name_id, .ring = true});
    semantics.push({.kind = Event::Kind::blur, .id = name_id});
    CHECK_FALSE(semantics.has_deeds());
    semantics.push({.kind = Event::Kind::set_value, .id = name_id, .text = "张"});
    CHECK(semantics.has_deeds());
}

TEST_CASE("an event that nobody takes is gone after the frame") {
    Semantics semantics;
    semantics.push({.kind = Event::Kind::activate, .id = name_id});
    draw(semantics, {.id = 1});
    CHECK_FALSE(semantics.take(name_id, Event::Kind::activate));
}

TEST_CASE("focus is where the twin last reported it") {
    Semantics semantics;
    semantics.push({.kind = Event::Kind::focus, .id = 1, .ring = true});
    CHECK(semantics.focused() == 1);
    CHECK(semantics.shows_ring());
    // The browser reports the blur of the old after the focus of the new only by mistake; it does no harm.
    semantics.push({.kind = Event::Kind::focus, .id = 2});
    semantics.push({.kind = Event::Kind::blur, .id = 1});
    CHECK(semantics.focused() == 2);
    CHECK_FALSE(semantics.shows_ring());
    semantics.push({.kind = Event::Kind::blur, .id = 2});
    CHECK(semantics.focused() == 0);
}

TEST_CASE("a focus request is handed out once, the latest wins") {
    Semantics semantics;
    semantics.ask_focus(1);
    semantics.ask_focus(2);
    CHECK(semantics.take_focus_request() == 2);
    CHECK(semantics.take_focus_request() == 0);
}
