// 单位信息查询 (手册 4.1.1): the stored record of the unit that is signed in, item by item. Nobody else's can be asked for.
#include "shared/base/text.h"
#include "web/pages/pages.h"
#include "web/pages/trouble.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

// The unit's own number is hidden to who looks over a shoulder; the legal person's is personal.
std::string shown_item(const EmployerItem& item, const std::string& text) {
    return item.key == "legal_id_number" ? masked_number(text) : text;
}

}  // namespace

void employer_page(const AppState& state, Actions& actions) {
    const EmployerFacts* unit = settled(state.employer, actions);
    if (unit == nullptr) return;
    std::vector<std::string> values;
    values.reserve(std::size(employer_items) + schemes.size());
    std::vector<ui::Description> items = {
        {.label = "单位编号", .value = unit->id},
        {.label = "单位缴费状态", .value = to_label(unit->status)}};
    for (const EmployerItem& item : employer_items) {
        const auto found = unit->record.find(item.key);
        values.push_back(found == unit->record.end() ? std::string{"未登记"}
                                                     : shown_item(item, found->second));
        items.push_back({.label = item.label, .value = values.back()});
    }
    std::vector<std::string> labels;
    labels.reserve(schemes.size());
    for (const Scheme scheme : schemes) {
        const auto from = unit->insured_from.find(scheme);
        labels.push_back(concat({to_label(scheme), "参保年月"}));
        values.push_back(from == unit->insured_from.end() ? std::string{"未参保"}
                                                          : to_text(from->second));
        items.push_back({.label = labels.back(), .value = values.back()});
    }
    {
        auto card = ui::card({.title = "单位登记信息"});
        ui::description_list({.key = "unit", .items = items});
    }
    auto buttons = ui::row({});
    if (ui::button({.key = "change", .label = "变更单位信息"})) actions.go("/change-employer");
}

}  // namespace si::web
