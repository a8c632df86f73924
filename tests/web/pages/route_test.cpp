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
    for (const PageName page : {PageName::portal, PageName::login, PageName::workbench,
                                PageName::progress, PageName::roster, PageName::employer,
                                PageName::reviews, PageName::help, PageName::modules})
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
                             route.page == PageName::help || route.page == PageName::modules;
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
