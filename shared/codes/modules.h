// Module 业务模块: every module of the manual by its exact name (手册 §4), in menu order, with the other words under which
// filers look for it; and the manual's table of new and former names (手册 §5). Knows no page: whether a module can be
// opened is the client's affair.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace si {

enum class ModuleGroup : std::uint8_t { query, unit, person, elsewhere };

constexpr std::string_view to_label(ModuleGroup g) {
    switch (g) {
        case ModuleGroup::query:
            return "查询管理";
        case ModuleGroup::unit:
            return "单位管理";
        case ModuleGroup::person:
            return "人员管理";
        case ModuleGroup::elsewhere:
            return "其他途径";
    }
    return {};
}

struct ModuleName {
    std::string_view text;
    std::string_view initials;  // of its pinyin: 人员续保 "ryxb"
};

struct Module {
    ModuleName name;
    std::string_view manual;  // section
    ModuleGroup group = ModuleGroup::person;
    std::span<const ModuleName> also{};  // names of the former system and of daily use
};
std::span<const Module> modules();
const Module* find_module(std::string_view name);

// A row of 新老网上办事系统业务事项对照表. Names of `now` are those of modules().
struct FormerBusiness {
    std::string_view item, task;               // 子项名称, 经办内容
    std::span<const std::string_view> now;     // 现模块
    std::span<const std::string_view> former;  // 原模块; empty: 无
};
std::span<const FormerBusiness> former_businesses();

}  // namespace si
