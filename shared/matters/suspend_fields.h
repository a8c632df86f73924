// The fields of 4.3.3 社会保险职工暂停参保, in the order of the form. Keys are frozen: filings and templates hold them.
#pragma once

#include <string_view>

#include "shared/codes/code_list.h"
#include "shared/matter/field.h"
#include "shared/matter/rule_parts.h"
#include "shared/policy/policy.h"

namespace si::matters::suspend {

// Reasons that rules name.
inline constexpr std::string_view death = "6309", retirement = "6308", too_old = "6311",
                                  foreigner_leaves = "6310";

inline constexpr std::string_view who = "人员信息", stopping = "停保信息";

inline const SuspensionTerms& terms(const Facts& f) {
    return f.policy.suspension.at(f.month()).value;
}

inline constexpr auto id_number = field<IdNumber>({
    .key = "id_number",
    .label = "社会保障号",
    .section = who,
    .hint = "在本单位参保的职工的社会保障号",
    .personal = true,
});
inline constexpr auto name = field<std::string>({
    .key = "name",
    .label = "姓名",
    .section = who,
    .kind = FieldKind::name,
    .required = false,
    .hint = "由系统读取",
    .fixed = true,
    .personal = true,
});
inline constexpr auto reason = field<CodeValue>({
    .key = "reason",
    .label = "停保原因",
    .section = stopping,
    .codes = {codes::suspension_reasons},
    .hint = "关系到职工能否申领失业保险金，请按实际情况选择",
});

inline bool has_reason(const Facts& f, std::string_view value) {
    const CodeValue* chosen = f.maybe(reason);
    return chosen && chosen->text == value;
}

inline constexpr auto death_date = field<Date>({
    .key = "death_date",
    .label = "死亡日期",
    .section = stopping,
    .hint = "按医学死亡证明或法律文书填写",
    .shown = [](const Facts& f) { return has_reason(f, death); },
});
inline constexpr auto post_category = field<CodeValue>({
    .key = "post_category",
    .label = "岗位类别",
    .section = stopping,
    .codes = {codes::post_categories},
    .hint = "女职工退休时填写，用于确定法定退休年龄",
    .shown =
        [](const Facts& f) {
            const IdNumber* number = f.maybe(id_number);
            return number && number->sex == Sex::female &&
                   (has_reason(f, retirement) || has_reason(f, too_old));
        },
});
inline constexpr auto pension_stop = field<Month>({
    .key = "pension_stop",
    .label = "养老保险停保年月",
    .section = stopping,
    .hint = "首个不缴费的月份，可选办理的上月或当月",
    .choices = [](const Facts& f) { return recent_months(f, terms(f).pension_months_back); },
    .scheme = Scheme::pension,
});
inline constexpr auto unemployment_stop = field<Month>({
    .key = "unemployment_stop",
    .label = "失业保险停保年月",
    .section = stopping,
    .hint = "首个不缴费的月份，可选办理的上月或当月",
    .choices = [](const Facts& f) { return recent_months(f, terms(f).unemployment_months_back); },
    .scheme = Scheme::unemployment,
});
inline constexpr auto work_injury_stop = field<Month>({
    .key = "work_injury_stop",
    .label = "工伤保险停保年月",
    .section = stopping,
    .hint = "系统默认为当月，保障到办理当日止",
    .choices = [](const Facts& f) { return recent_months(f, terms(f).work_injury_months_back); },
    .fixed = true,
    .scheme = Scheme::work_injury,
});
inline constexpr auto remark = field<std::string>({
    .key = "remark",
    .label = "备注",
    .section = stopping,
    .kind = FieldKind::long_text,
    .required = false,
    .max_length = 200,
});

inline constexpr const Field* form[] = {
    &id_number,
    &name,
    &reason,
    &death_date,
    &post_category,
    &pension_stop,
    &unemployment_stop,
    &work_injury_stop,
    &remark,
};

template <Scheme S>
constexpr const FieldOf<Month>& stop_field() {
    if constexpr (S == Scheme::pension) {
        return pension_stop;
    } else if constexpr (S == Scheme::unemployment) {
        return unemployment_stop;
    } else {
        return work_injury_stop;
    }
}

inline Month stop_of(const Facts& f, Scheme scheme) {
    switch (scheme) {
        case Scheme::pension:
            return f[pension_stop];
        case Scheme::unemployment:
            return f[unemployment_stop];
        case Scheme::work_injury:
            return f[work_injury_stop];
    }
    return {};
}

inline std::vector<Scheme> open_schemes(const PersonFacts& person) {
    std::vector<Scheme> open;
    for (const Scheme s : schemes)
        if (is_open_here(person, s)) open.push_back(s);
    return open;
}

}  // namespace si::matters::suspend
