// 单位登录 by user name and password (manual §3.1.1). In a demonstration the accounts stand below, marked 演示.
#include "shared/base/text.h"
#include "web/pages/pages.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

std::string_view missing(const LoginState& login, const std::string& value,
                         std::string_view words) {
    return login.asked_with_gaps && value.empty() ? words : std::string_view{};
}

void login_form(const LoginState& login, Actions& actions) {
    auto form = ui::form("login", "用户名密码登录");
    std::string username = login.username, password = login.password;
    if (ui::text_field({.key = "username",
                        .label = "用户名",
                        .kind = ui::InputKind::username,
                        .required = true,
                        .error = missing(login, username, "请输入用户名")},
                       username)
            .changed)
        actions.type_login(LoginField::username, username);
    if (ui::password_field(
            {.key = "password", .label = "密码", .error = missing(login, password, "请输入密码")},
            password)
            .changed)
        actions.type_login(LoginField::password, password);
    if (ui::button({.key = "sign-in",
                    .label = "登录",
                    .kind = ui::ButtonKind::primary,
                    .busy = login.attempt.is_loading(),
                    .submits = true,
                    .full_width = true,
                    .busy_label = "正在登录…"}))
        actions.sign_in();
}

void forgotten(const LoginState& login, Actions& actions) {
    if (ui::button({.key = "forgotten", .label = "忘记账号或密码", .kind = ui::ButtonKind::text}))
        actions.show_forgotten(!login.shows_forgotten);
    if (!login.shows_forgotten) return;
    ui::alert({.text = "登录有问题，请咨询政务网客服 0571-88808880。\n"
                       "注册单位账号、实名认证有问题，请咨询 400-888-4636 转 2。",
               .title = "找回账号或密码",
               .key = "forgotten-help",
               .urgent = true});
}

void demo_accounts(const wire::Bootstrap& bootstrap, Actions& actions) {
    const auto text_of = [](const std::map<std::string, std::string>& account, const char* key) {
        const auto it = account.find(key);
        return it == account.end() ? std::string{} : it->second;
    };
    auto card = ui::card({.title = "演示账号", .note = "仅演示环境显示。点击即可填入用户名和密码"});
    ui::block_gap(8);
    for (const auto& account : bootstrap.demo_accounts) {
        if (!files_for_employer(text_of(account, "role"))) continue;
        const std::string username = text_of(account, "username");
        const std::string label =
            concat({text_of(account, "unit_name"), " ", text_of(account, "display_name")});
        if (ui::button({.key = username,
                        .label = label,
                        .icon = ui::Icon::user,
                        .full_width = true,
                        .small = true}))
            actions.fill_login(username, text_of(account, "password"));
    }
}

}  // namespace

void login_page(const AppState& state, Actions& actions) {
    const LoginState& login = state.login;
    if (!login.notice.empty())
        ui::alert({.text = login.notice, .tone = ui::Tone::info, .key = "notice", .urgent = true});
    {
        auto card = ui::card({.title = "用户名密码登录"});
        if (const Failure* failure = login.attempt.failure()) failure_alert(*failure);
        login_form(login, actions);
        forgotten(login, actions);
    }
    const wire::Bootstrap* bootstrap = state.bootstrap.value();
    if (bootstrap != nullptr && bootstrap->demo && !bootstrap->demo_accounts.empty())
        demo_accounts(*bootstrap, actions);
    auto card = ui::card({.title = "咨询电话"});
    help_lines();
}

}  // namespace si::web
