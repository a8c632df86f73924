// Rules that matters about an insured person have in common, each under an id of its own matter: the employer may file,
// the person is whom the record says, nothing else is under way. Knows no matter.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/text.h"
#include "shared/matter/rule_parts.h"

namespace si {

inline constexpr std::string_view filing_rejected = "不改正的，本次申报审核不通过";

template <const auto& Number>
consteval Rule employer_active_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<Number>,
            .holds = [](const Facts& f) { return f.employer.status == EmployerStatus::normal; },
            .says = "本单位处于“{status}”状态，不能办理本事项",
            .why = "只有处于“参保缴费”状态的单位可以为职工办理",
            .fix = "请先到参保地社会保险经办机构恢复单位缴费，再办理本事项",
            .consequence = "恢复之前，本单位的申报一律审核不通过",
            .source = "社会保险经办条例 第六条",
            .detail =
                [](const Facts& f, Detail& d) {
                    d.value = to_label(f.employer.status);
                    d.parameters.emplace_back("status", d.value);
                }};
}

template <const auto& Number>
consteval Rule employer_unlocked_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<Number>,
            .holds = [](const Facts& f) { return !f.employer.locked; },
            .says = "本单位的网上业务已被社会保险经办机构锁定",
            .why = "经办机构核查期间会暂时锁定单位业务",
            .fix = "请联系参保地社会保险经办机构，解除锁定后再办理",
            .consequence = "解除锁定之前，本单位的申报一律审核不通过",
            .source = "社会保险经办条例 第三十七条",
            .detail = [](const Facts&, Detail& d) { d.value = "已锁定"; }};
}

// The name comes from the record and is read-only; a program may leave it out but not change it. Of somebody who is not
// the employer's another rule speaks: whether a name is theirs is not for strangers to learn.
template <const auto& Name, const auto& Number>
consteval Rule recorded_name_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<Name, Number>,
            .reads = Reads::ledger,
            .holds =
                [](const Facts& f) {
                    const std::string* name = f.maybe(Name);
                    return !name || !f.person->is_ours ||
                           *name == normal_name(f.person->registered_name);
                },
            .says = "姓名与该社会保障号已登记的姓名不一致",
            .why = "姓名由系统按社会保障号读取，不能在本事项中修改",
            .fix = "请重新搜索社会保障号；确已更名的，先办理“社会保险职工参保信息变更登记”",
            .consequence = filing_rejected,
            .source = "GB/T 40217；社会保险经办条例 第六条"};
}

inline bool is_pending(const PersonFacts& person, Scheme scheme) {
    return contains(person.pending, scheme);
}

// Neither pension nor unemployment has an undecided filing.
template <const auto& Number>
consteval Rule nothing_pending_rule(std::string_view id) {
    return {
        .id = id,
        .at = at_fields<Number>,
        .reads = Reads::ledger,
        .holds =
            [](const Facts& f) {
                return !is_pending(*f.person, Scheme::pension) &&
                       !is_pending(*f.person, Scheme::unemployment);
            },
        .says = "该人员的{schemes}有业务正在办理，还没有办结",
        .why = "同一人员同一险种的业务要逐件办理，避免前后冲突",
        .fix =
            "请在“单位业务申报进度查询”查看，办结或撤回后再提交；本单位没有在途业务的，请稍后再试",
        .consequence = "前一业务办结之前，本次申报审核不通过",
        .source = "手册 6.3",
        .detail =
            [](const Facts& f, Detail& d) {
                d.parameters.emplace_back("schemes", labels_of(f.person->pending));
            }};
}

}  // namespace si
