// The fields and rules of 4.3.7 参保个人应缴基本养老保险费核定: BS. Read by declare_wage.cpp only.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "shared/base/text.h"
#include "shared/matter/person_fields.h"
#include "shared/matter/standing_rules.h"
#include "shared/policy/policy.h"

namespace si::matters::declare {

// --- fields -------------------------------------------------------------------------------------

inline constexpr std::string_view wages = "上年度工资";

using found_person::id_number;
using found_person::name;
inline constexpr auto year = field<int>({
    .key = "year",
    .label = "年度",
    .section = wages,
    .hint = "核定本年度的缴费基数，按上一年 1 月至 12 月的工资申报",
    .fixed = true,
});
inline constexpr auto total_wage = field<Fen>({
    .key = "total_wage",
    .label = "上年工资总额（元）",
    .section = wages,
    .hint = "上一年本单位支付的全部税前工资，含奖金、津贴、补贴和加班工资",
});
inline constexpr auto months_worked = field<int>({
    .key = "months_worked",
    .label = "上年工作月数",
    .section = wages,
    .hint = "上一年在本单位实际工作的月数，1 至 12",
});
inline constexpr auto average_wage = field<Fen>({
    .key = "average_wage",
    .label = "上年月平均工资（元/月）",
    .section = wages,
    .required = false,
    .hint = "上年工资总额除以上年工作月数，四舍五入到元",
    .fixed = true,
});
inline constexpr auto remark = field<std::string>({
    .key = "remark",
    .label = "备注",
    .section = wages,
    .kind = FieldKind::long_text,
    .required = false,
    .max_length = 200,
});

inline constexpr const Field* form[] = {&id_number,     &name,         &year,  &total_wage,
                                        &months_worked, &average_wage, &remark};

// --- what follows from them ---------------------------------------------------------------------

inline int this_year(const Facts& f) { return f.today.year(); }
inline Month last_december(const Facts& f) { return Month::of(this_year(f) - 1, 12); }

inline bool is_worked_out(const Facts& f) {
    const int* months = f.maybe(months_worked);
    return f.maybe(total_wage) && months && *months >= 1 && *months <= 12;
}
inline Fen average(const Facts& f) { return monthly_average(f[total_wage], f[months_worked]); }

inline Month effective_from(const Facts& f) {
    if (f.policy.wage.at(f.month()).value.effect == DeclarationEffect::january)
        return Month::of(this_year(f), 1);
    return std::min(f.month() + 1, Month::of(this_year(f), 12));
}

inline bool pays_personally(Scheme s) { return s != Scheme::work_injury; }

// Insured here since last year at the latest and still: the people whose wage of last year this employer declares.
inline bool is_to_be_declared(const Facts& f) {
    for (const Spell& spell : f.person->spells_here)
        if (pays_personally(spell.scheme) && spell.is_open() && spell.from <= last_december(f))
            return true;
    return false;
}

inline int months_insured_last_year(const Facts& f) {
    int months = 0;
    for (Month m = Month::of(this_year(f) - 1, 1); m <= last_december(f); m = m + 1) {
        for (const Spell& spell : f.person->spells_here) {
            if (!pays_personally(spell.scheme) || !spell.covers(m)) continue;
            ++months;
            break;
        }
    }
    return months;
}

inline bool was_declared(const Facts& f) {
    for (const AssessedBase& base : f.person->bases_here)
        if (base.origin != BaseOrigin::enrolment && base.from.year() == this_year(f)) return true;
    return false;
}

inline bool is_in_window(const Facts& f) {
    const DeclarationWindow* window = f.policy.declaration_window(this_year(f));
    return window && window->from <= f.today && f.today <= window->to;
}

inline Fen unusual_wage(const Facts& f) {
    constexpr int times = 10;
    return {f.policy.base_limits.at(effective_from(f)).value.upper.amount * times};
}

inline void year_detail(const Facts& f, Detail& d) {
    d.parameters.emplace_back("year", std::to_string(this_year(f)));
    d.parameters.emplace_back("last_year", std::to_string(this_year(f) - 1));
}

inline void declaration_window_detail(const Facts& f, Detail& d) {
    const DeclarationWindow* window = f.policy.declaration_window(this_year(f));
    d.value = to_text(f.today);
    year_detail(f, d);
    d.parameters.emplace_back("window", window ? concat({"申报期为 ", to_chinese(window->from),
                                                         "至", to_chinese(window->to)})
                                               : std::string{"申报期还没有公布"});
}

inline void clamp_detail(const Facts& f, Detail& d) {
    const Assessment a = assess(f.policy, average(f), effective_from(f));
    const bool is_raised = a.clamp != Clamp::lowered;
    year_detail(f, d);
    d.parameters.emplace_back("relation", is_raised ? "低于下限（保底）" : "高于上限（封顶）");
    d.parameters.emplace_back("average", to_yuan_grouped(average(f)));
    d.parameters.emplace_back("bound", to_yuan_grouped(a.base));
    d.parameters.emplace_back("lower", to_yuan_grouped(a.limits.lower));
    d.parameters.emplace_back("upper", to_yuan_grouped(a.limits.upper));
    d.value = to_yuan_grouped(average(f));
}

// --- rules --------------------------------------------------------------------------------------

inline constexpr std::string_view pension_act = "浙江省职工基本养老保险条例 第九条";

inline constexpr Rule rules[] = {
    employer_active_rule<id_number>("BS11"),
    employer_unlocked_rule<id_number>("BS12"),
    recorded_name_rule<name, id_number>("BS13"),
    {.id = "BS01",
     .at = at_fields<year>,
     .holds = is_in_window,
     .says = "今天不在 {year} 年度缴费工资的申报期内，{window}",
     .why = "上年度工资在每年的申报期内集中申报",
     .fix = "请在申报期内办理；错过申报期需要调整的，请办理“参保个人社会保险缴费工资复核”",
     .consequence = "没有申报的，按规定沿用上年的缴费基数并不低于新的下限",
     .source = "手册 4.3.7；社会保险法 第六十二条",
     .detail = declaration_window_detail},
    {.id = "BS05",
     .at = at_fields<year>,
     .holds = [](const Facts& f) { return f[year] == this_year(f); },
     .says = "只能核定 {year} 年度的缴费基数（申报 {last_year} 年的工资）",
     .why = "每年申报上一年的工资，核定当年的缴费基数",
     .fix = "请填 {year}；以前年度的缴费工资请办理“参保个人社会保险缴费工资复核”",
     .consequence = filing_rejected,
     .source = "手册 4.3.7；浙江省职工基本养老保险条例 第九条",
     .detail =
         [](const Facts& f, Detail& d) {
             year_detail(f, d);
             d.allowed = {std::to_string(this_year(f))};
         }},
    {.id = "BS04",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = is_to_be_declared,
     .says =
         "该人员不在申报范围：应在 {last_year} 年 12 月 31 日以前在本单位参加养老保险或失业保险，"
         "并且现在仍在参保缴费",
     .why = "今年新参保和续保的人员，按参保时申报的工资核定缴费基数，不需要再申报",
     .fix = "请核对社会保障号；今年参保的人员申报工资有误的，请办理“参保个人社会保险缴费工资复核”",
     .consequence = filing_rejected,
     .source = "手册 4.3.7；浙江省职工基本养老保险条例 第九条",
     .detail = year_detail},
    {.id = "BS02",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !was_declared(f); },
     .says = "该人员 {year} 年度的缴费基数已经核定，不能重复申报",
     .why = "每人每年度只申报一次，核定后原则上不再变更",
     .fix = "请在“缴费工资申报查询”核对；确需更正的，请办理“参保个人社会保险缴费工资复核”",
     .consequence = "重复的申报审核不通过",
     .source = "手册 4.3.7；手册 4.3.8",
     .detail = year_detail},
    nothing_pending_rule<id_number>("BS06"),
    {.id = "BS09",
     .at = at_fields<total_wage>,
     .holds = [](const Facts& f) { return f[total_wage] > Fen{}; },
     .says = "上年工资总额应大于 0",
     .why = "缴费基数按上一年的月平均工资核定",
     .fix = "请填写上一年 1 月至 12 月支付的税前工资合计",
     .consequence = filing_rejected,
     .source = pension_act},
    {.id = "BS03",
     .at = at_fields<months_worked>,
     .holds = [](const Facts& f) { return f[months_worked] >= 1 && f[months_worked] <= 12; },
     .says = "上年工作月数应为 1 至 12",
     .why = "月平均工资等于上年工资总额除以当年实际工作的月数",
     .fix = "请填写上一年在本单位实际工作的月数，整年工作的填 12",
     .consequence = filing_rejected,
     .source = pension_act},
    {.id = "BS07",
     .severity = Severity::confirm,
     .at = at_fields<months_worked, id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return f[months_worked] <= months_insured_last_year(f); },
     .says = "上年工作 {worked} 个月，多于 {last_year} 年在本单位参保的 {insured} 个月",
     .why = "工作的月份应当参保；月数填多了，月平均工资和缴费基数会偏低",
     .fix = "请核对工作月数；确实工作了这些月的，确认后可以提交，漏缴的月份请另行申请补缴",
     .consequence = "月数有误的，缴费基数偏低，影响职工的养老待遇",
     .source = "社会保险法 第五十八条；浙江省职工基本养老保险条例 第九条",
     .detail =
         [](const Facts& f, Detail& d) {
             year_detail(f, d);
             d.parameters.emplace_back("worked", std::to_string(f[months_worked]));
             d.parameters.emplace_back("insured", std::to_string(months_insured_last_year(f)));
         }},
    {.id = "BS08",
     .at = at_fields<average_wage, total_wage, months_worked>,
     .holds =
         [](const Facts& f) {
             const Fen* said = f.maybe(average_wage);
             return !said || !is_worked_out(f) || *said == average(f);
         },
     .says = "上年月平均工资与上年工资总额、上年工作月数不符，应为 {average} 元",
     .why = "月平均工资由系统按上年工资总额除以上年工作月数算出，四舍五入到元",
     .fix = "请填 {average}，或核对上年工资总额和上年工作月数",
     .consequence = filing_rejected,
     .source = pension_act,
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back(
                 "average", is_worked_out(f) ? to_yuan_grouped(average(f)) : std::string{"0"});
         }},
    {.id = "BS10",
     .severity = Severity::confirm,
     .at = at_fields<total_wage, months_worked>,
     .holds = [](const Facts& f) { return !is_worked_out(f) || average(f) < unusual_wage(f); },
     .says = "月平均工资 {average} 元，高得不寻常",
     .why = "单位是元，一个人全年的工资；多写几个 0、填成单位总额是常见的错误",
     .fix = "请核对；确实无误的，确认后可以提交",
     .consequence = "缴费基数按上限核定，申报工资记入职工的缴费记录",
     .source = pension_act,
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back(
                 "average", is_worked_out(f) ? to_yuan_grouped(average(f)) : std::string{"0"});
         }},
    {.id = "BS14",
     .severity = Severity::info,
     .at = at_fields<total_wage, months_worked>,
     .holds =
         [](const Facts& f) {
             return !is_worked_out(f) || f[total_wage] == Fen{} ||
                    assess(f.policy, average(f), effective_from(f)).clamp == Clamp::none;
         },
     .says = "月平均工资 {average} 元{relation}，缴费基数按 {bound} 元核定",
     .why =
         "{year} 年度的缴费基数下限为 {lower} 元，上限为 {upper} 元，低于下限的按下限、高于上限的按上限",
     .fix = "申报的工资无误的不用处理",
     .consequence = "职工个人和单位按核定的缴费基数缴费",
     .source = pension_act,
     .detail =
         [](const Facts& f, Detail& d) {
             if (is_worked_out(f)) return clamp_detail(f, d);
             year_detail(f, d);
             for (const std::string_view key : {"relation", "average", "bound", "lower", "upper"})
                 d.parameters.emplace_back(key, "");
         }},
    {.id = "BS15",
     .severity = Severity::info,
     .at = at_fields<year>,
     .holds = [](const Facts& f) { return effective_from(f) <= f.policy.limits_published_through; },
     .says = "{year} 年度的缴费基数上下限还没有公布，暂按 {lower} 元和 {upper} 元核定",
     .why = "新的上下限公布后，从当年 1 月起重新核定，多退少补",
     .fix = "不用处理，照常申报",
     .consequence = "公布后缴费基数可能调整",
     .source = pension_act,
     .detail =
         [](const Facts& f, Detail& d) {
             const BaseLimits& limits = f.policy.base_limits.at(effective_from(f)).value;
             year_detail(f, d);
             d.parameters.emplace_back("lower", to_yuan_grouped(limits.lower));
             d.parameters.emplace_back("upper", to_yuan_grouped(limits.upper));
         }},
};

}  // namespace si::matters::declare
