#include "web/app/route.h"

#include "shared/base/text.h"
#include "shared/codes/modules.h"
#include "shared/domain/ids.h"
#include "shared/matter/registry.h"

namespace si::web {
namespace {

struct PlainPage {
    PageName page;
    std::string_view path;
    std::string_view heading;
    bool needs_session;
};

constexpr PlainPage plain_pages[] = {
    {PageName::portal, "/", "社会保险网上服务", false},
    {PageName::login, "/login", "单位登录", false},
    {PageName::workbench, "/work", "办事首页", true},
    {PageName::progress, "/progress", "单位业务申报进度查询", true},
    {PageName::roster, "/roster", "单位人员信息查询（花名册）", true},
    {PageName::wages, "/wages", "缴费工资申报查询", true},
    {PageName::movements, "/movements", "单位人员增减变动查询", true},
    {PageName::employer, "/employer", "单位信息查询", true},
    {PageName::reviews, "/review", "待审核办件", true},
    {PageName::help, "/help", "帮助与咨询", false},
    {PageName::modules, "/modules", "新老业务事项对照", false},
    {PageName::services, "/services", "办事事项导航图", false},
};

constexpr std::string_view filing_prefix = "/filing/";
constexpr std::string_view review_prefix = "/review/";

const PlainPage* plain_page(PageName page) {
    for (const PlainPage& p : plain_pages)
        if (p.page == page) return &p;
    return nullptr;
}

std::string_view without_tail(std::string_view path) {
    path = path.substr(0, path.find_first_of("?#"));
    while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
    return path;
}

Route matter_route(std::string_view path) {
    for (const Matter* matter : all_matters()) {
        if (!path.starts_with(matter->path)) continue;
        std::string_view rest = path.substr(matter->path.size());
        if (rest.empty()) return {.page = PageName::matter, .matter = matter};
        if (rest.front() != '/' || !is_uuid_v7(rest.substr(1))) continue;
        return {.page = PageName::matter, .matter = matter, .filing = std::string(rest.substr(1))};
    }
    return {};
}

}  // namespace

Route route_of(std::string_view path) {
    path = without_tail(path);
    for (const PlainPage& p : plain_pages)
        if (p.path == path) return {.page = p.page};
    if (path.starts_with(filing_prefix) && is_uuid_v7(path.substr(filing_prefix.size())))
        return {.page = PageName::filing, .filing = std::string(path.substr(filing_prefix.size()))};
    if (path.starts_with(review_prefix) && is_uuid_v7(path.substr(review_prefix.size())))
        return {.page = PageName::review, .filing = std::string(path.substr(review_prefix.size()))};
    return matter_route(path);
}

std::string path_of(const Route& route) {
    if (const PlainPage* plain = plain_page(route.page)) return std::string(plain->path);
    if (route.page == PageName::filing) return concat({filing_prefix, route.filing});
    if (route.page == PageName::review) return concat({review_prefix, route.filing});
    if (route.page != PageName::matter) return "/";
    if (route.filing.empty()) return std::string(route.matter->path);
    return concat({route.matter->path, "/", route.filing});
}

std::string_view heading_of(const Route& route) {
    if (const PlainPage* plain = plain_page(route.page)) return plain->heading;
    if (route.page == PageName::filing) return "办件详情";
    if (route.page == PageName::review) return "人工审核";
    if (route.page == PageName::matter) return route.matter->name;
    return "没有这个页面";
}

std::string title_of(const Route& route) {
    return concat({heading_of(route), " - ", product_name});
}

bool needs_session(PageName page) {
    if (const PlainPage* plain = plain_page(page)) return plain->needs_session;
    return page == PageName::filing || page == PageName::matter || page == PageName::review;
}

bool is_of_agency(PageName page) { return page == PageName::reviews || page == PageName::review; }

bool works_for_agency(std::string_view role) { return role == "auditor" || role == "reviewer"; }
bool files_for_employer(std::string_view role) { return role == "employer" || role == "project"; }

std::string_view home_of(std::string_view role) {
    return works_for_agency(role) ? "/review" : "/work";
}

// A construction project insures its workers in its own module, not person by person (手册 4.4).
bool is_open_to(std::string_view role, const Route& route) {
    if (role.empty() || !needs_session(route.page)) return true;
    if (is_of_agency(route.page)) return works_for_agency(role);
    if (role == "project") return route.page != PageName::matter;
    return files_for_employer(role);
}

// A page's heading may say more than the module's name: 单位人员信息查询（花名册）.
std::string path_of_module(std::string_view name) {
    for (const Matter* matter : all_matters())
        if (matter->menu_name == name) return std::string(matter->path);
    for (const PlainPage& page : plain_pages)
        if (page.heading.starts_with(name)) return std::string(page.path);
    return {};
}

const std::vector<MenuSection>& menu() {
    static const std::vector<MenuSection> sections = [] {
        std::vector<MenuSection> made = {{"", "", {{"办事首页", "/work"}}}};
        for (const ModuleGroup group :
             {ModuleGroup::query, ModuleGroup::unit, ModuleGroup::person}) {
            MenuSection section{modules_heading, to_label(group), {}};
            for (const Module& module : modules()) {
                std::string path = path_of_module(module.name.text);
                if (module.group == group && !path.empty())
                    section.entries.push_back({module.name.text, std::move(path)});
            }
            made.push_back(std::move(section));
        }
        made.push_back({"",
                        "服务支持",
                        {{"帮助与咨询", "/help"},
                         {"办事事项导航图", "/services"},
                         {"新老业务事项对照", "/modules"}}});
        return made;
    }();
    return sections;
}

}  // namespace si::web
