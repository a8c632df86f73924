// 办事事项导航图 (手册 3.3): every module in the menu's groups, opened from here as far as the account may, and who audits
// what is filed in it. Read before the login too.
#include "shared/base/text.h"
#include "shared/codes/modules.h"
#include "shared/matter/registry.h"
#include "web/app/route.h"
#include "web/pages/pages.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

constexpr std::string_view explained =
    "点事项名称即可进入。系统自动审核的，提交后系统立即审核，马上有结果；"
    "人工审核的，由社会保险经办机构审核，在“单位业务申报进度查询”里看等待时间和结果。";

const Matter* matter_of(const Module& module) {
    for (const Matter* matter : all_matters())
        if (matter->menu_name == module.name.text || matter->batch_name == module.name.text)
            return matter;
    return nullptr;
}

ui::Tone tone_of(AuditMode audit) {
    switch (audit) {
        case AuditMode::automatic:
            return ui::Tone::success;
        case AuditMode::manual:
            return ui::Tone::info;
    }
    return ui::Tone::neutral;
}

// One class for each kind of filing, or for each case of it (D9).
void audit_class(const Module& module) {
    const Matter* matter = matter_of(module);
    if (matter == nullptr) {
        if (module.group != ModuleGroup::elsewhere)
            ui::tag({.text = "查询，不需要审核", .key = "class"});
        return;
    }
    if (matter->audit_cases.empty()) {
        ui::tag({.text = to_label(matter->audit), .tone = tone_of(matter->audit), .key = "class"});
        return;
    }
    for (const AuditCase& c : matter->audit_cases) {
        ui::tag({.text = to_label(c.audit), .tone = tone_of(c.audit), .key = to_label(c.audit)});
        ui::text({.text = c.when, .kind = ui::TextKind::hint, .key = c.when});
    }
}

void node(const AppState& state, const Module& module, Actions& actions) {
    const auto scope = ui::group(module.name.text, module.name.text);
    const std::string path = path_of_module(module.name.text);
    const std::string_view role = state.session ? std::string_view{state.session->role} : "";
    if (path.empty())
        ui::text(concat({module.name.text, "（", advice_on_module(module.name.text), "）"}));
    else if (!is_open_to(role, route_of(path)))
        ui::text(concat({module.name.text, "（当前账号不办理）"}));
    else if (ui::link({.label = module.name.text, .href = path}))
        actions.go(path);
    audit_class(module);
}

void group_card(const AppState& state, ModuleGroup group, Actions& actions) {
    auto card = ui::card(
        {.title = to_label(group), .note = group == ModuleGroup::elsewhere ? "" : modules_heading});
    ui::block_gap(4);
    bool is_first = true;
    for (const Module& module : modules()) {
        if (module.group != group) continue;
        if (!is_first) ui::spacer(18);
        is_first = false;
        node(state, module, actions);
    }
}

}  // namespace

void services_page(const AppState& state, Actions& actions) {
    ui::text({.text = explained, .kind = ui::TextKind::secondary});
    auto grid = ui::columns({.min_width = 300, .most = 3, .gap = 16});
    for (const ModuleGroup group :
         {ModuleGroup::query, ModuleGroup::unit, ModuleGroup::person, ModuleGroup::elsewhere}) {
        ui::cell();
        group_card(state, group, actions);
    }
}

}  // namespace si::web
