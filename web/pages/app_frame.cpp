#include "web/pages/app_frame.h"

#include "shared/base/text.h"
#include "web/pages/pages.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

constexpr std::string_view footer =
    "社会保险政策咨询 12333　政务网登录咨询 0571-88808880　认证注册咨询 400-888-4636 转 2";

ui::Icon icon_of(std::string_view path) {
    struct Line {
        std::string_view path;
        ui::Icon icon;
    };
    constexpr Line lines[] = {{"/work", ui::Icon::home},
                              {"/employer", ui::Icon::building},
                              {"/wages", ui::Icon::sheet},
                              {"/roster", ui::Icon::people},
                              {"/change-employer", ui::Icon::edit},
                              {"/movements", ui::Icon::chart},
                              {"/progress", ui::Icon::history},
                              {"/enrol", ui::Icon::person_add},
                              {"/suspend", ui::Icon::person_remove},
                              {"/change-person", ui::Icon::user},
                              {"/back-payment", ui::Icon::calendar},
                              {"/declare-wage", ui::Icon::money},
                              {"/review-wage", ui::Icon::refresh},
                              {"/help", ui::Icon::help},
                              {"/services", ui::Icon::menu},
                              {"/modules", ui::Icon::copy}};
    for (const Line& line : lines)
        if (line.path == path) return line.icon;
    return ui::Icon::file;
}

struct Menu {
    std::vector<std::vector<ui::MenuItem>> items;
    std::vector<ui::MenuGroup> groups;
};

Menu menu_of(const AppState& state) {
    Menu made;
    if (!state.session) return made;
    if (works_for_agency(state.session->role)) {
        made.items.push_back(
            {{.label = "待审核办件", .href = "/review", .icon = ui::Icon::history}});
        made.groups.push_back({.label = "审核", .items = made.items.back()});
        return made;
    }
    const wire::HomeView* home = state.home.value();
    const int waiting = home != nullptr ? static_cast<int>(home->todo.size()) : 0;
    for (const MenuSection& section : menu()) {
        auto& items = made.items.emplace_back();
        for (const MenuEntry& entry : section.entries)
            if (is_open_to(state.session->role, route_of(entry.path)))
                items.push_back({.label = entry.label,
                                 .href = entry.path,
                                 .icon = icon_of(entry.path),
                                 .count = entry.path == "/work" ? waiting : 0});
    }
    for (std::size_t i = 0; i < made.items.size(); ++i)
        if (!made.items[i].empty())
            made.groups.push_back(
                {.label = menu()[i].label, .items = made.items[i], .heading = menu()[i].heading});
    return made;
}

const MenuSection* section_of(const std::string& path) {
    for (const MenuSection& section : menu())
        for (const MenuEntry& entry : section.entries)
            if (entry.path == path) return &section;
    return nullptr;
}

// The menu entry that stands for the page, also for one filing.
std::string menu_path_of(const Route& route) {
    if (route.page == PageName::filing) return "/progress";
    if (route.page == PageName::review) return "/review";
    if (route.page == PageName::matter) return std::string(route.matter->path);
    return path_of(route);
}

std::string_view home_path(const AppState& state) {
    return state.session ? home_of(state.session->role) : std::string_view{"/"};
}

std::vector<ui::Crumb> crumbs_of(const AppState& state, const std::string& here) {
    const PageName page = state.route.page;
    if (page == PageName::portal || page == PageName::workbench) return {};
    std::vector<ui::Crumb> crumbs = {{.label = "首页", .href = home_path(state)}};
    if (const MenuSection* section = state.session ? section_of(here) : nullptr) {
        if (!section->heading.empty()) crumbs.push_back({.label = section->heading});
        if (!section->label.empty()) crumbs.push_back({.label = section->label});
    }
    if (page == PageName::filing)
        crumbs.push_back({.label = "单位业务申报进度查询", .href = "/progress"});
    if (page == PageName::review) crumbs = {{.label = "待审核办件", .href = "/review"}};  // home
    crumbs.push_back({.label = heading_of(state.route)});
    return crumbs;
}

float width_of(PageName page) {
    switch (page) {
        case PageName::login:
            return 520;
        case PageName::portal:
        case PageName::help:
        case PageName::modules:
        case PageName::services:
            return 1040;
        case PageName::workbench:
        case PageName::matter:
        case PageName::progress:
        case PageName::filing:
        case PageName::roster:
        case PageName::wages:
        case PageName::movements:
        case PageName::employer:
        case PageName::reviews:
        case PageName::review:
        case PageName::not_found:
            break;
    }
    return 0;
}

void not_found_page(const AppState& state, Actions& actions) {
    if (ui::empty_state({.title = "地址可能输错了，或者页面已经搬走",
                         .text = "请从首页重新进入；从收藏夹打开的，请更新收藏。",
                         .action = "回到首页",
                         .icon = ui::Icon::search}))
        actions.go(home_path(state));
}

// Auditors have the agency's pages, employers all others.
bool is_at_home(const AppState& state) {
    const std::string& role = state.session->role;
    return is_of_agency(state.route.page) ? works_for_agency(role) : files_for_employer(role);
}

void wrong_role_page(const AppState& state, Actions& actions) {
    if (state.session && works_for_agency(state.session->role)) {
        if (ui::empty_state({.title = "这个账号用于审核",
                             .text = "单位业务请使用单位账号登录。",
                             .action = "待审核办件",
                             .icon = ui::Icon::lock}))
            actions.go("/review");
        return;
    }
    if (ui::empty_state({.title = "这个账号不能办理单位业务",
                         .text = "单位业务请使用单位账号登录。",
                         .action = "退出登录",
                         .icon = ui::Icon::lock}))
        actions.sign_out();
}

// On its own check page a filing says this itself.
void outbox_alert(const AppState& state, Actions& actions) {
    for (const OutboxItem& item : state.outbox) {
        const bool here = state.route.page == PageName::matter && state.desk.form &&
                          state.desk.form->id() == item.id;
        if (here || !item.failure) continue;
        const std::string text =
            concat({item.failure->says, "。系统会自动重新发送，不会重复申报；请先不要关闭页面。"});
        if (ui::alert({.text = text,
                       .tone = ui::Tone::warning,
                       .title = "有一份办件还没有送达服务器",
                       .key = item.id,
                       .action = "立即重新发送"}))
            actions.send_again(item.id);
    }
}

void draw_page(const AppState& state, Actions& actions) {
    if (state.bootstrap.value() == nullptr) {
        settled(state.bootstrap, actions);
        return;
    }
    if (needs_session(state.route.page) && state.session && !is_at_home(state)) {
        wrong_role_page(state, actions);
        return;
    }
    switch (state.route.page) {
        case PageName::portal:
            portal_page(state, actions);
            break;
        case PageName::login:
            login_page(state, actions);
            break;
        case PageName::workbench:
            work_page(state, actions);
            break;
        case PageName::matter:
            matter_page(state, actions);
            break;
        case PageName::progress:
            progress_page(state, actions);
            break;
        case PageName::filing:
            filing_page(state, actions);
            break;
        case PageName::roster:
            roster_page(state, actions);
            break;
        case PageName::wages:
            wages_page(state, actions);
            break;
        case PageName::movements:
            movements_page(state, actions);
            break;
        case PageName::employer:
            employer_page(state, actions);
            break;
        case PageName::reviews:
            reviews_page(state, actions);
            break;
        case PageName::review:
            review_page(state, actions);
            break;
        case PageName::help:
            help_page(state, actions);
            break;
        case PageName::modules:
            modules_page(state, actions);
            break;
        case PageName::services:
            services_page(state, actions);
            break;
        case PageName::not_found:
            not_found_page(state, actions);
            break;
    }
}

void appearance_dialog(const AppState& state, Actions& actions) {
    constexpr ui::Option themes[] = {{.value = "standard", .label = "标准"},
                                     {.value = "strong", .label = "高对比"}};
    constexpr ui::Option sizes[] = {{.value = "normal", .label = "标准"},
                                    {.value = "large", .label = "大"},
                                    {.value = "larger", .label = "特大"}};
    bool open = true;
    {
        auto dialog = ui::dialog({.key = "appearance", .title = "无障碍"}, open);
        if (dialog) {
            Appearance wanted = state.appearance;
            std::string theme = wanted.theme == ui::ThemeName::standard ? "standard" : "strong";
            std::string size = wanted.type == ui::TypeSize::normal  ? "normal"
                               : wanted.type == ui::TypeSize::large ? "large"
                                                                    : "larger";
            ui::radio_group({.key = "theme", .label = "显示方式", .options = themes}, theme);
            ui::radio_group({.key = "type-size", .label = "字号", .options = sizes}, size);
            wanted.theme =
                theme == "standard" ? ui::ThemeName::standard : ui::ThemeName::high_contrast;
            wanted.type = size == "normal"  ? ui::TypeSize::normal
                          : size == "large" ? ui::TypeSize::large
                                            : ui::TypeSize::larger;
            if (wanted != state.appearance) actions.set_appearance(wanted);
            ui::text({.text = "设置保存在这台电脑上。", .kind = ui::TextKind::hint});
            auto buttons = ui::row({.align = ui::Align::end, .key = "appearance-buttons"});
            if (ui::button({.key = "done", .label = "完成", .kind = ui::ButtonKind::primary}))
                open = false;
        }
    }
    if (!open) actions.show_appearance(false);
}

void idle_dialog(const AppState& state, Actions& actions) {
    bool open = true;
    {
        auto dialog = ui::dialog({.key = "idle", .title = "即将自动退出登录"}, open);
        if (dialog) {
            const std::string text = concat({"您已经很久没有操作。为了信息安全，",
                                             std::to_string(state.idle.seconds_left),
                                             " 秒后将自动退出登录，已填写的内容会保留。"});
            ui::text({.text = text, .key = "seconds"});
            auto buttons = ui::row({.align = ui::Align::end, .key = "idle-buttons"});
            if (ui::button({.key = "leave", .label = "退出登录"})) actions.sign_out();
            if (ui::button({.key = "stay", .label = "继续使用", .kind = ui::ButtonKind::primary}))
                actions.keep_session();
        }
    }
    if (!open) actions.keep_session();
}

std::string user_of(const AppState& state) {
    if (!state.session) return {};
    const wire::SessionView& session = *state.session;
    if (session.employer_name.empty()) return session.display_name;
    return concat({session.employer_name, " · 经办人 ", session.display_name});
}

}  // namespace

void draw_app(const AppState& state, Actions& actions) {
    const Menu made = menu_of(state);
    const std::string here = menu_path_of(state.route);
    const auto crumbs = crumbs_of(state, here);
    const std::string user = user_of(state);
    std::vector<ui::BannerAction> banner = {
        {.key = "appearance", .label = "无障碍", .icon = ui::Icon::contrast}};
    if (state.session)
        banner.push_back({.key = "sign-out", .label = "退出登录", .icon = ui::Icon::logout});
    {
        auto page = ui::page({.product = product_name,
                              .motto = employer_hall,
                              .user = user,
                              .actions = banner,
                              .menu = made.groups,
                              .here = here,
                              .crumbs = crumbs,
                              .title = heading_of(state.route),
                              .footer = footer,
                              .most_width = width_of(state.route.page),
                              .focus_title = state.arrived,
                              .scroll_to = state.scroll_to});
        if (page.scroll != state.scroll) actions.scrolled(page.scroll);
        if (!page.followed.empty()) actions.go(page.followed);
        if (page.action == "appearance") actions.show_appearance(true);
        if (page.action == "sign-out") actions.sign_out();
        if (state.session) outbox_alert(state, actions);
        draw_page(state, actions);
    }
    if (state.shows_appearance) appearance_dialog(state, actions);
    if (state.idle.warns) idle_dialog(state, actions);
    for (const Message& message : state.messages)
        ui::toast({.text = message.text, .tone = message.tone});
}

}  // namespace si::web
