// 首页: city first, then 法人服务 → 按部门 → 市人力社保局, as the manual's path to the sign-in goes (§1).
#include "shared/base/text.h"
#include "web/app/settings.h"
#include "web/pages/pages.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

void city_card(const AppState& state, Actions& actions) {
    auto card = ui::card({.title = "定位城市"});
    const std::string& city = state.portal.city;
    if (city.empty()) {
        ui::text("请先选择城市，再选择要办理的服务。");
        if (ui::button({.key = "ningbo",
                        .label = "宁波",
                        .kind = ui::ButtonKind::primary,
                        .describe = "选择城市：宁波"}))
            actions.choose_city(ningbo);
        return;
    }
    auto line = ui::row({.line_height = 44});
    ui::text({.text = concat({"当前城市：", city}), .kind = ui::TextKind::strong});
    if (ui::button({.key = "change-city", .label = "切换城市", .kind = ui::ButtonKind::text}))
        actions.choose_city({});
}

struct Choice {
    std::string_view key, title, note, button;
    ui::Icon icon;
};

bool choice_card(const Choice& choice, bool chosen) {
    auto card = ui::card({.title = choice.title});
    ui::text({.text = choice.note, .kind = ui::TextKind::secondary});
    return ui::button({.key = choice.key,
                       .label = choice.button,
                       .kind = chosen ? ui::ButtonKind::secondary : ui::ButtonKind::primary,
                       .icon = choice.icon});
}

void service_choices(const AppState& state, Actions& actions) {
    auto grid = ui::columns({.min_width = 280, .most = 3});
    ui::cell();
    if (choice_card({.key = "legal-person",
                     .title = "法人服务",
                     .note = "用人单位、建筑工程项目办理社会保险业务。",
                     .button = "选择法人服务",
                     .icon = ui::Icon::building},
                    state.portal.service == Service::legal_person))
        actions.choose_service(Service::legal_person);
    ui::cell();
    if (choice_card({.key = "personal",
                     .title = "个人服务",
                     .note = "参保人员本人查询和打印社保证明。",
                     .button = "选择个人服务",
                     .icon = ui::Icon::user},
                    state.portal.service == Service::personal))
        actions.choose_service(Service::personal);
    ui::cell();
    if (choice_card({.key = "help",
                     .title = "帮助与咨询",
                     .note = "常见问题解答和咨询电话，无需登录。",
                     .button = "查看帮助",
                     .icon = ui::Icon::help},
                    true))
        actions.go("/help");
}

void legal_person_card(const AppState& state, Actions& actions) {
    auto card = ui::card({.title = "法人服务", .key = "legal-person-services"});
    if (!state.portal.by_department) {
        ui::text("请展开“按部门”，再选择部门。");
        if (ui::button({.key = "by-department",
                        .label = "按部门",
                        .kind = ui::ButtonKind::primary,
                        .icon = ui::Icon::chevron_down}))
            actions.unfold_departments();
        return;
    }
    ui::heading({.text = "按部门", .level = 3});
    const std::string_view target = state.session ? "/work" : "/login";
    if (ui::link({.label = "市人力社保局",
                  .href = target,
                  .icon = ui::Icon::arrow_right,
                  .describe = "社会保险网上申报"}))
        actions.go(target);
    ui::text({.text = "社会保险网上申报：职工参保登记、人员查询、申报进度查询。",
              .kind = ui::TextKind::secondary});
}

void personal_card() {
    auto card = ui::card({.title = "个人服务", .key = "personal-services"});
    ui::text(
        "本网站目前只办理单位业务。打印社保证明等个人业务，请本人登录浙江政务服务网，"
        "定位到宁波后，在“个人服务”的“社保/医保”中办理。");
}

}  // namespace

void portal_page(const AppState& state, Actions& actions) {
    city_card(state, actions);
    if (!state.portal.city.empty()) {
        service_choices(state, actions);
        switch (state.portal.service) {
            case Service::none:
                break;
            case Service::legal_person:
                legal_person_card(state, actions);
                break;
            case Service::personal:
                personal_card();
                break;
        }
    }
    auto card = ui::card({.title = "咨询电话"});
    help_lines();
}

}  // namespace si::web
