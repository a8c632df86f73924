// Route: which page stands at which path, what it is called, and the menu in the manual's order.
// Knows no state: what a page shows besides its path (filters, page, step) is kept in the history
// entry, because paths hold nothing personal.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/matter/matter.h"

namespace si::web {

enum class PageName : std::uint8_t {
    portal,     // /          choose city, service and department
    login,      // /login
    workbench,  // /work
    matter,     // /enrol and /enrol/{filing id}; each matter declares its path
    progress,   // /progress
    filing,     // /filing/{filing id}
    roster,     // /roster
    wages,      // /wages
    movements,  // /movements
    employer,   // /employer
    reviews,    // /review: the agency's list
    review,     // /review/{filing id}
    help,       // /help
    modules,    // /modules
    services,   // /services: 办事事项导航图
    not_found,  // anything else
};

struct Route {
    PageName page = PageName::not_found;
    const Matter* matter = nullptr;  // of PageName::matter
    std::string filing;              // filing id, or empty: a new one
    friend bool operator==(const Route&, const Route&) = default;
};

Route route_of(std::string_view path);
std::string path_of(const Route& route);  // of not_found: "/"

std::string_view heading_of(const Route& route);  // the page's h1
std::string title_of(const Route& route);         // "页面名 - 社会保险网上申报"
bool needs_session(PageName page);
bool is_of_agency(
    PageName page);  // for auditors; all other pages behind the login are for employers
bool works_for_agency(std::string_view role);
bool files_for_employer(std::string_view role);   // or a construction project
std::string_view home_of(std::string_view role);  // where an account of this role begins
// Whether an account of this role gets anything done there. Without one (empty) every way leads past the sign-in.
bool is_open_to(std::string_view role, const Route& route);

inline constexpr std::string_view product_name = "社会保险网上申报";
inline constexpr std::string_view employer_hall = "单位网上服务大厅";

inline constexpr std::string_view modules_heading = "参保征缴";

struct MenuEntry {
    std::string_view label;  // exact module name of the manual
    std::string path;
};
struct MenuSection {
    std::string_view heading;  // 参保征缴, over its three sections; or empty
    std::string_view label;    // 查询管理 …; empty above the first
    std::vector<MenuEntry> entries;
};
// Only what can be opened: modules of the manual that are not here yet are left out.
const std::vector<MenuSection>& menu();
// Where a module of modules() is opened; empty if not here.
std::string path_of_module(std::string_view name);

}  // namespace si::web
