// Rules of 4.3.3 about who is suspended and why: ST05 … ST10, ST13 … ST22. Read by suspend_employee.cpp only.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/text.h"
#include "shared/codes/suspension_reason.h"
#include "shared/matter/identity_rules.h"
#include "shared/matter/standing_rules.h"
#include "shared/matters/suspend_fields.h"

namespace si::matters::suspend {

inline constexpr std::string_view rejected = "不改正的，本次暂停参保审核不通过";

// --- age ----------------------------------------------------------------------------------------

struct Retirement {
    RetirementCategory category = RetirementCategory::men_60;
    Month statutory;  // 法定退休年月
    Month earliest;   // with 弹性提前退休, where that exists already
};

// Nothing if sex, birth or a woman's post are nowhere to be read: then only the agency can tell.
inline std::optional<Retirement> retirement_of(const Facts& f) {
    const auto birth = birth_of(f[id_number], f.person);
    const auto sex = sex_of(f[id_number], f.person);
    if (!birth || !sex) return std::nullopt;
    const CodeValue* post = f.maybe(post_category);
    const auto category = retirement_category(
        *sex, post ? std::string_view{post->text} : on_record(*f.person, "post_category"));
    if (!category) return std::nullopt;
    const Month born = birth->in_month();
    Retirement result{.category = *category,
                      .statutory = retirement_month(f.policy, *category, born),
                      .earliest = retirement_month(f.policy, *category, born)};
    if (f.policy.flexible_from <= f.month()) {
        result.earliest = std::max(original_retirement_month(f.policy, *category, born),
                                   result.statutory - f.policy.flexible_months);
    }
    return result;
}

inline bool is_about_age(const Facts& f) {
    return has_reason(f, retirement) || has_reason(f, too_old);
}

inline bool fits_age(const Facts& f) {
    if (!is_about_age(f)) return true;
    const auto r = retirement_of(f);
    if (!r) return true;
    return (has_reason(f, retirement) ? r->earliest : r->statutory) <= f.month();
}

inline bool is_not_early(const Facts& f) {
    if (!has_reason(f, retirement) || !fits_age(f)) return true;
    const auto r = retirement_of(f);
    return !r || r->statutory <= f.month();
}

inline void age_detail(const Facts& f, Detail& d) {
    const auto r = retirement_of(f);
    d.value = label_of(reason.codes, f[reason].text);
    d.parameters.emplace_back("reason", d.value);
    d.parameters.emplace_back("category", r ? category_label(r->category) : "职工");
    d.parameters.emplace_back("retirement", r ? to_chinese(r->statutory) : "未知");
    d.parameters.emplace_back("earliest", r ? to_chinese(r->earliest) : "未知");
}

// --- will ---------------------------------------------------------------------------------------

inline codes::Will will(const Facts& f) { return codes::will_of(f[reason].text); }

inline void will_detail(const Facts& f, Detail& d) {
    const codes::Will w = will(f);
    d.value = label_of(reason.codes, f[reason].text);
    d.parameters.emplace_back("reason", d.value);
    d.parameters.emplace_back("will", w == codes::Will::involuntary ? "非本人意愿" : "本人意愿");
    d.parameters.emplace_back(
        "effect", w == codes::Will::involuntary ? "缴费满一年并办理失业登记的，可以申领失业保险金"
                  : w == codes::Will::disputed
                      ? "一般不能申领失业保险金；职工有异议的，以仲裁裁决或法院判决为准"
                      : "不能申领失业保险金");
}

// --- death --------------------------------------------------------------------------------------

inline const Date* died(const Facts& f) {
    return has_reason(f, death) ? f.maybe(death_date) : nullptr;
}

inline Month first_month_here(const PersonFacts& person) {
    Month first = Month::of(9999, 1);
    for (const Scheme s : schemes)
        if (const Spell* spell = open_here(person, s)) first = std::min(first, spell->from);
    return first;
}

inline void death_detail(const Facts& f, Detail& d) {
    const Date* date = f.maybe(death_date);  // of a rule that holds there may be none
    const Month month = date ? date->in_month() : f.month();
    d.value = date ? to_text(*date) : std::string{};
    d.parameters.emplace_back("date", d.value);
    d.parameters.emplace_back("month", to_chinese(month));
    d.parameters.emplace_back("next", to_chinese(month + 1));
}

inline Month last_stop(const Facts& f) { return std::max(f[pension_stop], f[unemployment_stop]); }
inline Month first_stop(const Facts& f) { return std::min(f[pension_stop], f[unemployment_stop]); }

// --- rules --------------------------------------------------------------------------------------

inline constexpr Rule person_rules[] = {
    employer_unlocked_rule<id_number>("ST09"),
    {.id = "ST10",
     .at = at_fields<id_number>,
     .holds = [](const Facts& f) { return f.employer.kind != EmployerKind::construction_project; },
     .says = "建筑工程项目不能通过本事项办理停保",
     .why = "建筑工程项目只按项目参加工伤保险，人员随进场退场变动",
     .fix = "请使用“建筑工伤项目人员管理”办理人员退场",
     .consequence = rejected,
     .source = "手册 4.4",
     .detail = [](const Facts&, Detail& d) { d.value = "建筑工程项目"; }},
    {.id = "ST06",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !open_schemes(*f.person).empty(); },
     .says = "该人员现在没有在本单位参保",
     .why = "只能为在本单位处于参保缴费状态的人员办理暂停参保",
     .fix = "核对社会保障号；已经停保的，可以在“单位人员信息查询（花名册）”查看停保年月",
     .consequence = rejected,
     .source = "手册 4.3.3"},
    {.id = "ST07",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     // Of somebody who is not insured here ST06 says all that there is to say.
     .holds =
         [](const Facts& f) {
             return f.person->pending.empty() || open_schemes(*f.person).empty();
         },
     .says = "该人员的{schemes}有业务正在办理，还没有办结",
     .why = "同一人员的业务要逐件办理，避免前后冲突",
     .fix = "请在“单位业务申报进度查询”查看，办结或撤回后再提交；本单位没有在途业务的，请稍后再试",
     .consequence = "前一业务办结之前，本次暂停参保审核不通过",
     .source = "手册 6.3",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("schemes", labels_of(f.person->pending));
         }},
    {.id = "ST08",
     .at = at_fields<name, id_number>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const std::string& registered = f.person->registered_name;
             const std::string* filled = f.maybe(name);
             const bool is_told = !registered.empty() && f.person->is_ours;
             return !is_told || (filled && normal_name(registered) == *filled);
         },
     .says = "姓名与该社会保障号已登记的姓名不一致",
     .why = "姓名和社会保障号一起核对，避免停错人",
     .fix = "请点【搜索】由系统读取姓名；批量办理的，对照身份证件核对姓名和社会保障号",
     .consequence = rejected,
     .source = "手册 4.3.3；GB/T 40217"},
};

inline constexpr Rule reason_rules[] = {
    {.id = "ST05",
     .at = at_fields<reason, id_number, post_category>,
     .reads = Reads::ledger,
     .holds = fits_age,
     .says = "停保原因“{reason}”与年龄不符：该人员按{category}计算，法定退休年月为 {retirement}",
     .why = "达到法定退休年龄，或者到了可以弹性提前退休的 {earliest}，才能以此原因停保",
     .fix = "核对停保原因、社会保障号和岗位类别；特殊工种、因病等提前退休的，"
            "请到参保地社会保险经办机构办理",
     .consequence = rejected,
     .source = "全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定（2024-09-13）",
     .detail = age_detail},
    {.id = "ST19",
     .severity = Severity::confirm,
     .at = at_fields<reason, id_number, post_category>,
     .reads = Reads::ledger,
     .holds = is_not_early,
     .says = "该人员按{category}计算，法定退休年月为 {retirement}，现在停保属于弹性提前退休",
     .why = "职工达到最低缴费年限，可以自愿选择弹性提前退休，最多提前三年，"
            "且不得低于原法定退休年龄，最早为 {earliest}",
     .fix = "请核实职工已在提前的时间前至少三个月书面告知单位，并已达到最低缴费年限；属实的，"
            "确认后可以提交",
     .consequence = "不符合条件的，停保后不能办理退休，还会少缴费",
     .source = "全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定（2024-09-13）",
     .detail = age_detail},
    {.id = "ST20",
     .at = at_fields<post_category>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const std::string_view recorded = on_record(*f.person, "post_category");
             const CodeValue* filled = f.maybe(post_category);
             return !is_about_age(f) || !filled || recorded.empty() || filled->text == recorded;
         },
     .says = "岗位类别与登记的“{recorded}”不一致",
     .why = "岗位类别决定女职工的法定退休年龄，以登记的为准",
     .fix = "请改选“{recorded}”；登记有误的，先办理“社会保险职工参保信息变更登记”",
     .consequence = rejected,
     .source = "全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定（2024-09-13）",
     .detail =
         [](const Facts& f, Detail& d) {
             const std::string recorded =
                 label_of(post_category.codes, on_record(*f.person, "post_category"));
             d.allowed = {recorded};
             d.parameters.emplace_back("recorded", recorded);
         }},
    {.id = "ST21",
     .at = at_fields<reason, id_number>,
     .holds =
         [](const Facts& f) {
             const IdNumberKind kind = f[id_number].kind;
             const bool is_foreign =
                 kind == IdNumberKind::foreign_resident || kind == IdNumberKind::foreign_document;
             return !has_reason(f, foreigner_leaves) || is_foreign;
         },
     .says = "停保原因“外国人离境”只适用于外国人",
     .why = "该社会保障号属于中国公民或港澳台居民",
     .fix = "请改选实际的停保原因",
     .consequence = rejected,
     .source = "在中国境内就业的外国人参加社会保险暂行办法 第五条"},
    {.id = "ST13",
     .severity = Severity::info,
     .at = at_fields<reason>,
     .holds =
         [](const Facts& f) {
             const codes::Will w = will(f);
             return w == codes::Will::unconcerned || w == codes::Will::unsaid;
         },
     .says = "停保原因“{reason}”属于{will}，{effect}",
     .why = "非因本人意愿中断就业，是申领失业保险金的条件之一",
     .fix = "请与职工核对离职原因，与出具的离职证明一致",
     .consequence = "原因选错，会影响职工申领失业保险金",
     .source = "社会保险法 第四十五条；失业保险金申领发放办法 第四条",
     .detail = will_detail},
    {.id = "ST14",
     .severity = Severity::confirm,
     .at = at_fields<reason>,
     .holds = [](const Facts& f) { return will(f) != codes::Will::unsaid; },
     .says = "停保原因“{reason}”没有说明由谁提出、是否出于本人意愿",
     .why = "职工能否申领失业保险金，要看中断就业是否出于本人意愿",
     .fix = "请尽量改选具体的原因，如辞职、合同期满终止、用人单位提出解除；确实无法说明的，"
            "确认后可以提交",
     .consequence = "职工申领失业保险金时，需要另行证明离职原因",
     .source = "社会保险法 第四十五条；失业保险金申领发放办法 第四条",
     .detail = will_detail},
    {.id = "ST15",
     .at = at_fields<death_date>,
     .holds =
         [](const Facts& f) {
             const Date* date = died(f);
             return !date || *date <= f.today;
         },
     .says = "死亡日期 {date} 晚于今天",
     .why = "死亡日期不能是将来的日期",
     .fix = "请按医学死亡证明或法律文书核对",
     .consequence = rejected,
     .source = "社会保险法 第十七条",
     .detail = death_detail},
    {.id = "ST16",
     .at = at_fields<death_date, id_number>,
     .holds =
         [](const Facts& f) {
             const Date* date = died(f);
             return !date || !f[id_number].birth || *date >= *f[id_number].birth;
         },
     .says = "死亡日期 {date} 早于出生日期",
     .why = "社会保障号第 7 至 14 位是出生日期，死亡日期应在此之后",
     .fix = "核对死亡日期和社会保障号",
     .consequence = rejected,
     .source = "GB 11643-1999",
     .detail = death_detail},
    {.id = "ST17",
     .at = at_fields<death_date, id_number>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const Date* date = died(f);
             if (!date || open_schemes(*f.person).empty()) return true;
             return date->in_month() >= first_month_here(*f.person);
         },
     .says = "死亡日期 {date} 早于在本单位参保的起始年月",
     .why = "参保时该人员应当在世",
     .fix = "核对死亡日期；日期无误而参保有误的，请到参保地社会保险经办机构办理",
     .consequence = rejected,
     .source = "社会保险法 第十七条",
     .detail = death_detail},
    {.id = "ST22",
     .at = at_fields<pension_stop, unemployment_stop, death_date>,
     .holds =
         [](const Facts& f) {
             const Date* date = died(f);
             return !date || *date > f.today || first_stop(f) >= date->in_month();
         },
     .says = "停保年月早于死亡当月 {month}",
     .why = "死亡之前的月份仍在职参保，应当缴费",
     .fix = "停保年月请改选 {month} 或以后，或核对死亡日期",
     .consequence = rejected,
     .source = "社会保险法 第十七条；手册 4.3.3",
     .detail =
         [](const Facts& f, Detail& d) {
             death_detail(f, d);
             d.value = to_text(first_stop(f));
             const Date* date = died(f);
             if (date) d.allowed = not_before(pension_stop.choices(f), date->in_month());
         }},
    {.id = "ST18",
     .severity = Severity::info,
     .at = at_fields<death_date, pension_stop, unemployment_stop>,
     .holds =
         [](const Facts& f) {
             const Date* date = died(f);
             return !date || last_stop(f) <= date->in_month() + 1;
         },
     .says = "死亡次月（{next}）以后的月份已按在职参保",
     .why = "死亡次月起不再缴费，而停保年月最早只能选上月",
     .fix = "停保后请到参保地社会保险经办机构，申请退还死亡次月起多缴的费用",
     .consequence = "不申请的，多缴的费用不会自动退还",
     .source = "社会保险法 第十七条；手册 4.3.3",
     .detail = death_detail},
};

}  // namespace si::matters::suspend
