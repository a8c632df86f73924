// Paths, titles, menu and the notes of history entries.
#include "web/app/route.h"

#include "shared/matter/registry.h"
#include "tests/support/test.h"
#include "web/app/page_note.h"

namespace si::test {
namespace {

using namespace si::web;

constexpr std::string_view filing_id = "01976f00-0000-7000-8000-000000000001";

std::vector<Route> all_routes() {
    std::vector<Route> routes;
    for (const PageName page :
         {PageName::portal, PageName::login, PageName::workbench, PageName::progress,
          PageName::roster, PageName::wages, PageName::movements, PageName::employer,
          PageName::reviews, PageName::help, PageName::modules, PageName::services})
        routes.push_back({.page = page});
    routes.push_back({.page = PageName::filing, .filing = std::string(filing_id)});
    routes.push_back({.page = PageName::review, .filing = std::string(filing_id)});
    for (const Matter* matter : all_matters()) {
        routes.push_back({.page = PageName::matter, .matter = matter});
        routes.push_back(
            {.page = PageName::matter, .matter = matter, .filing = std::string(filing_id)});
    }
    return routes;
}

TEST_CASE("every page has one path that leads back to it") {
    for (const Route& route : all_routes()) {
        INFO(path_of(route));
        CHECK(route_of(path_of(route)) == route);
        CHECK(route_of(path_of(route) + "?from=mail") == route);
    }
}

TEST_CASE("every page has a title of its own that names the product") {
    for (const Route& route : all_routes()) {
        INFO(path_of(route));
        CHECK(title_of(route).ends_with(" - 社会保险网上申报"));
        CHECK(title_of(route).size() > std::string_view{" - 社会保险网上申报"}.size());
    }
}

TEST_CASE("an address that is not ours is a page that says so") {
    for (const std::string_view path :
         {"/nothing", "/filing", "/filing/", "/filing/abc", "/enrol/abc", "/enrolment", "/work/x"})
        CHECK(route_of(path).page == PageName::not_found);
}

TEST_CASE("what shows an employer's data needs a session") {
    for (const Route& route : all_routes()) {
        INFO(path_of(route));
        const bool is_open = route.page == PageName::portal || route.page == PageName::login ||
                             route.page == PageName::help || route.page == PageName::modules ||
                             route.page == PageName::services;
        CHECK(needs_session(route.page) == !is_open);
    }
}

TEST_CASE("every menu entry opens a page") {
    int entries = 0;
    for (const MenuSection& section : menu())
        for (const MenuEntry& entry : section.entries) {
            INFO(entry.label);
            CHECK(route_of(entry.path).page != PageName::not_found);
            ++entries;
        }
    CHECK(entries >= 5);
}

TEST_CASE(
    "what is built of the manual's modules stands under 参保征缴, in its group and its order") {
    const auto labels_under = [](std::string_view group) {
        std::vector<std::string_view> labels;
        for (const MenuSection& section : menu()) {
            if (section.label != group) continue;
            CHECK(section.heading == "参保征缴");
            for (const MenuEntry& entry : section.entries) labels.push_back(entry.label);
        }
        return labels;
    };
    using Labels = std::vector<std::string_view>;
    const auto holds = [](const Labels& menu_labels, const Labels& wanted) {
        std::size_t found = 0;
        for (const std::string_view label : menu_labels)
            if (found < wanted.size() && label == wanted[found]) ++found;
        return found == wanted.size();
    };
    CHECK(
        holds(labels_under("查询管理"), {"单位信息查询", "缴费工资申报查询", "单位人员信息查询"}));
    CHECK(holds(labels_under("单位管理"),
                {"社会保险单位参保信息变更登记", "单位人员增减变动查询", "单位业务申报进度查询"}));
    CHECK(holds(labels_under("人员管理"),
                {"社会保险职工参保登记", "社会保险职工暂停参保", "社会保险职工参保信息变更登记",
                 "申请补缴城镇职工社会保险费", "参保个人应缴基本养老保险费核定",
                 "参保个人社会保险缴费工资复核"}));
    for (const Matter* matter : all_matters()) {
        INFO(matter->menu_name);
        CHECK(path_of_module(matter->menu_name) == matter->path);
    }
}

TEST_CASE("each role gets in where it has something to do") {
    struct Row {
        std::string_view role, path;
        bool open;
    };
    constexpr Row rows[] = {
        {"", "/enrol", true},          {"", "/roster", true},
        {"employer", "/enrol", true},  {"employer", "/review", false},
        {"project", "/enrol", false},  {"project", "/roster", true},
        {"auditor", "/review", true},  {"auditor", "/enrol", false},
        {"reviewer", "/review", true}, {"person", "/roster", false},
        {"person", "/help", true},     {"auditor", "/services", true},
    };
    for (const Row& row : rows) {
        INFO(row.role << " " << row.path);
        CHECK(is_open_to(row.role, route_of(row.path)) == row.open);
    }
}

TEST_CASE("a note survives being written and read, whatever the text") {
    PageNote note;
    note.set("name", "买买提·阿不都拉");
    note.set("odd", "a=b&c%41 100%");
    note.set("page", 12);
    note.set("gone", "x");
    note.set("gone", "");
    const PageNote read = PageNote::read(note.text());
    CHECK(read.get("name") == "买买提·阿不都拉");
    CHECK(read.get("odd") == "a=b&c%41 100%");
    CHECK(read.number("page", 1) == 12);
    CHECK(read.get("gone").empty());
    CHECK(read.number("name", 7) == 7);
}

TEST_CASE("a note from elsewhere reads as nothing") {
    const PageNote note = PageNote::read("{\"scroll\":3}&=&%&%4&%zz=1");
    CHECK(note.get("scroll").empty());
    CHECK(note.get("%zz") == "1");
}

}  // namespace
}  // namespace si::test
