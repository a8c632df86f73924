// The fields and rules of 4.3.8 参保个人社会保险缴费工资复核: RV. Read by review_wage.cpp only.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/text.h"
#include "shared/matter/person_fields.h"
#include "shared/matter/standing_rules.h"
#include "shared/policy/policy.h"

namespace si::matters::review {

// --- fields -------------------------------------------------------------------------------------

inline constexpr std::string_view former = "原核定情况", wanted = "复核内容";
inline constexpr std::string_view other_reason = "other";

inline int this_year(const Facts& f) { return f.today.year(); }
inline Month first_month_reviewed(const Facts& f) {
    return Month::of(this_year(f) - f.policy.wage.at(f.month()).value.review_years_back, 1);
}

using found_person::id_number;
using found_person::name;
inline constexpr auto legal_document = field<CodeValue>({
    .key = "legal_document",
    .label = "法律文书",
    .section = wanted,
    .required = false,
    .codes = {codes::legal_documents},
    .hint = "复核以前年度的缴费工资必须有法律文书；复核本年度的不用选",
});
inline constexpr auto effective_from = field<Month>({
    .key = "effective_from",
    .label = "生效年月",
    .section = wanted,
    .hint = "一般为当年 1 月；当年参保的为参保的月份",
    .choices =
        [](const Facts& f) {
            std::vector<std::string> months;
            if (f.maybe(legal_document)) return months;  // any month that the document names
            for (Month m = first_month_reviewed(f); m <= f.month(); m = m + 1)
                months.push_back(to_text(m));
            return months;
        },
});
inline constexpr auto original_wage = field<Fen>({
    .key = "original_wage",
    .label = "原申报工资（元/月）",
    .section = former,
    .required = false,
    .hint = "生效年月所用的申报工资，由系统读取",
    .fixed = true,
});
inline constexpr auto original_base = field<Fen>({
    .key = "original_base",
    .label = "原缴费基数（元）",
    .section = former,
    .required = false,
    .hint = "生效年月的缴费基数，由系统读取",
    .fixed = true,
});
inline constexpr auto new_wage = field<Fen>({
    .key = "new_wage",
    .label = "复核后缴费工资（元/月）",
    .section = wanted,
    .hint = "税前月平均工资；系统按上下限核定缴费基数",
});
inline constexpr auto reason = field<CodeValue>({
    .key = "reason",
    .label = "复核原因",
    .section = wanted,
    .codes = {codes::review_reasons},
});
inline constexpr auto explanation = field<std::string>({
    .key = "explanation",
    .label = "情况说明",
    .section = wanted,
    .kind = FieldKind::long_text,
    .max_length = 200,
    .hint = "选择“其他”的，请写明原因",
    .shown =
        [](const Facts& f) {
            const CodeValue* chosen = f.maybe(reason);
            return chosen && chosen->text == other_reason;
        },
});

inline constexpr const Field* form[] = {
    &id_number,      &name,     &original_wage, &original_base, &legal_document,
    &effective_from, &new_wage, &reason,        &explanation,
};

// --- what the ledger has ------------------------------------------------------------------------

inline bool pays_personally(Scheme s) { return s != Scheme::work_injury; }

inline bool is_insured_in(const Facts& f, Month m) {
    for (const Spell& spell : f.person->spells_here)
        if (pays_personally(spell.scheme) && spell.covers(m)) return true;
    return false;
}

inline const AssessedBase* former_base(const Facts& f, Month m) {
    return is_insured_in(f, m) ? base_in_force(f.person->bases_here, m) : nullptr;
}
inline Fen former_amount(const Facts& f, Month m) {
    const AssessedBase* base = former_base(f, m);
    return base ? base_of_month(f.policy, base->base, base->from, m) : Fen{};
}
// The months that may be chosen and in which a base was assessed here.
inline std::vector<std::string> assessed_months(const Facts& f) {
    std::vector<std::string> months;
    for (Month m = first_month_reviewed(f); m <= f.month(); m = m + 1)
        if (former_base(f, m)) months.push_back(to_text(m));
    return months;
}

// What the review would do to the months that it is about: of its year, up to this month, each with its former base.
struct Change {
    bool of_wage = false, rises = false, falls = false;
    Month fell;  // the first month whose base falls
};
inline Change change_of(const Facts& f) {
    Change change;
    for (Month m = f[effective_from]; m <= f.month(); m = m + 1) {
        if (m.year() != f[effective_from].year()) break;
        const AssessedBase* base = former_base(f, m);
        if (!base) continue;
        const Fen before = former_amount(f, m), after = assess(f.policy, f[new_wage], m).base;
        if (after < before && !change.falls) change.fell = m;
        change.of_wage = change.of_wage || base->declared_wage != f[new_wage];
        change.rises = change.rises || after > before;
        change.falls = change.falls || after < before;
    }
    return change;
}
// There is something to compare with; RV01, RV04 and RV07 say what is wrong otherwise.
inline bool is_comparable(const Facts& f) {
    return f[new_wage] > Fen{} && f[effective_from] <= f.month() &&
           former_base(f, f[effective_from]) != nullptr;
}

inline bool is_under_review(const Facts& f, int year) {
    for (const PendingFiling& filing : f.person->pending_here) {
        if (filing.matter != "review_wage") continue;
        const auto from = filing.text.find(effective_from.key);
        const auto month = from == filing.text.end() ? std::nullopt : parse_month(from->second);
        if (!month || month->year() == year) return true;
    }
    return false;
}

inline bool has_open_review(const Facts& f) {
    for (const PendingFiling& filing : f.person->pending_here)
        if (filing.matter == "review_wage") return true;
    return false;
}

inline Fen unusual_wage(const Facts& f) {
    constexpr int times = 10;
    return {f.policy.base_limits.at(f[effective_from]).value.upper.amount * times};
}

inline void month_detail(const Facts& f, Detail& d) {
    d.value = to_text(f[effective_from]);
    d.parameters.emplace_back("month", to_chinese(f[effective_from]));
    d.parameters.emplace_back("year", std::to_string(f[effective_from].year()));
}

inline void former_detail(const Facts& f, Detail& d) {
    const AssessedBase* base = former_base(f, f[effective_from]);
    d.parameters.emplace_back("month", to_chinese(f[effective_from]));
    d.parameters.emplace_back("wage", base ? to_yuan_grouped(base->declared_wage) : "无");
    d.parameters.emplace_back("base",
                              base ? to_yuan_grouped(former_amount(f, f[effective_from])) : "无");
}

inline void clamp_detail(const Facts& f, Detail& d) {
    const Assessment a = assess(f.policy, f[new_wage], f[effective_from]);
    const bool is_raised = a.clamp != Clamp::lowered;
    d.value = to_yuan_grouped(f[new_wage]);
    d.parameters.emplace_back("month", to_chinese(f[effective_from]));
    d.parameters.emplace_back("relation", is_raised ? "低于下限（保底）" : "高于上限（封顶）");
    d.parameters.emplace_back("bound", to_yuan_grouped(a.base));
    d.parameters.emplace_back("lower", to_yuan_grouped(a.limits.lower));
    d.parameters.emplace_back("upper", to_yuan_grouped(a.limits.upper));
}

inline void decrease_detail(const Facts& f, Detail& d) {
    const Change change = is_comparable(f) ? change_of(f) : Change{};
    const Month m = change.falls ? change.fell : f[effective_from];
    const Fen after = assess(f.policy, f[new_wage], m).base;
    d.parameters.emplace_back("month", to_chinese(m));
    d.parameters.emplace_back("before", to_yuan_grouped(former_amount(f, m)));
    d.parameters.emplace_back("after", to_yuan_grouped(after));
    d.value = to_yuan_grouped(after);
}

// --- rules --------------------------------------------------------------------------------------

inline constexpr std::string_view pension_act = "浙江省职工基本养老保险条例 第九条";
inline constexpr std::string_view manual = "手册 4.3.8";

inline constexpr Rule rules[] = {
    employer_active_rule<id_number>("RV12"),
    employer_unlocked_rule<id_number>("RV13"),
    recorded_name_rule<name, id_number>("RV14"),
    {.id = "RV11",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !f.person->receives_pension && !f.person->deceased; },
     .says = "该人员已领取养老待遇或已登记死亡，不能再复核缴费工资",
     .why = "待遇已按原来的缴费记录核定，缴费工资不再变更",
     .fix = "请核对社会保障号；确需更正的，请到参保地社会保险经办机构办理",
     .consequence = filing_rejected,
     .source = "社会保险法 第十五条；手册 4.3.8"},
    {.id = "RV03",
     .at = at_fields<effective_from, legal_document>,
     .holds =
         [](const Facts& f) {
             return f.maybe(legal_document) || f[effective_from] >= first_month_reviewed(f);
         },
     .says = "只能复核 {first} 起的缴费工资",
     .why = "以前年度的缴费已经结清，凭法律文书才能变更",
     .fix = "请改选 {first} 或以后的月份；有法律文书的，先选择法律文书的种类",
     .consequence = filing_rejected,
     .source = manual,
     .detail =
         [](const Facts& f, Detail& d) {
             month_detail(f, d);
             d.parameters.emplace_back("first", to_chinese(first_month_reviewed(f)));
         }},
    {.id = "RV04",
     .at = at_fields<effective_from>,
     .holds =
         [](const Facts& f) {
             return f[effective_from] <= f.month() && knows_limits(f.policy, f[effective_from]);
         },
     .says = "生效年月应在 {first} 至 {last} 之间",
     .why = "还没有到的月份没有缴费；更早的年度没有收录缴费基数上下限",
     .fix = "请改选 {last} 或以前的月份；{first} 以前的，请到参保地社会保险经办机构办理",
     .consequence = filing_rejected,
     .source = manual,
     .detail =
         [](const Facts& f, Detail& d) {
             d.value = to_text(f[effective_from]);
             d.parameters.emplace_back("first",
                                       to_chinese(f.policy.base_limits.values.front().from));
             d.parameters.emplace_back("last", to_chinese(f.month()));
         }},
    {.id = "RV01",
     .at = at_fields<effective_from, id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return former_base(f, f[effective_from]) != nullptr; },
     .says = "没有查询到该人员 {month}在本单位已核定的缴费基数",
     .why = "复核是对已经核定的缴费基数作更正，只能由核定时的单位办理",
     .fix = "请核对社会保障号，并改选该人员在本单位参保的月份",
     .consequence = filing_rejected,
     .source = manual,
     .detail =
         [](const Facts& f, Detail& d) {
             month_detail(f, d);
             d.allowed = assessed_months(f);
         }},
    {.id = "RV02",
     .at = at_fields<effective_from, id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !is_under_review(f, f[effective_from].year()); },
     .says = "该人员 {year} 年度已有缴费工资复核正在办理，还没有办结",
     .why = "每人每年度同一时间只能有一件复核",
     .fix = "请在“单位业务申报进度查询”查看，办结或撤回后再提交",
     .consequence = "前一复核办结之前，本次申报审核不通过",
     .source = manual,
     .detail = month_detail},
    {.id = "RV06",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             return has_open_review(f) || (!is_pending(*f.person, Scheme::pension) &&
                                           !is_pending(*f.person, Scheme::unemployment));
         },
     .says = "该人员的{schemes}有业务正在办理，还没有办结",
     .why = "同一人员同一险种的业务要逐件办理，避免前后冲突",
     .fix = "请在“单位业务申报进度查询”查看，办结或撤回后再提交；本单位没有在途业务的，请稍后再试",
     .consequence = "前一业务办结之前，本次申报审核不通过",
     .source = "手册 6.3",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("schemes", labels_of(f.person->pending));
         }},
    {.id = "RV15",
     .at = at_fields<original_wage, original_base, effective_from>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const AssessedBase* base = former_base(f, f[effective_from]);
             const Fen *wage = f.maybe(original_wage), *amount = f.maybe(original_base);
             if (!base) return true;  // RV01 says so
             return (!wage || *wage == base->declared_wage) &&
                    (!amount || *amount == former_amount(f, f[effective_from]));
         },
     .says = "原申报工资和原缴费基数与参保记录不一致，{month}应为 {wage} 元和 {base} 元",
     .why = "原核定情况由系统读取，不能修改",
     .fix = "请重新搜索社会保障号，由系统重新读取",
     .consequence = filing_rejected,
     .source = manual,
     .detail = former_detail},
    {.id = "RV07",
     .at = at_fields<new_wage>,
     .holds = [](const Facts& f) { return f[new_wage] > Fen{}; },
     .says = "复核后缴费工资应大于 0",
     .why = "缴费基数按月平均工资核定",
     .fix = "请填写核对后的税前月平均工资",
     .consequence = filing_rejected,
     .source = pension_act},
    {.id = "RV05",
     .at = at_fields<new_wage, effective_from>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !is_comparable(f) || change_of(f).of_wage; },
     .says = "复核后缴费工资与原申报工资相同（{wage} 元），不需要复核",
     .why = "复核用来更正申报错误的缴费工资",
     .fix = "请填写核对后的工资；工资没有错的，不用办理",
     .consequence = filing_rejected,
     .source = manual,
     .detail = former_detail},
    {.id = "RV10",
     .severity = Severity::confirm,
     .at = at_fields<new_wage, effective_from>,
     .holds = [](const Facts& f) { return f[new_wage] < unusual_wage(f); },
     .says = "复核后缴费工资每月 {wage} 元，高得不寻常",
     .why = "单位是元，每月一个人的工资；多写几个 0、填成全年工资是常见的错误",
     .fix = "请核对；确实无误的，确认后可以提交",
     .consequence = "缴费基数按上限核定，缴费工资记入职工的缴费记录",
     .source = pension_act,
     .detail = [](const Facts& f,
                  Detail& d) { d.parameters.emplace_back("wage", to_yuan_grouped(f[new_wage])); }},
    {.id = "RV08",
     .severity = Severity::info,
     .at = at_fields<new_wage, effective_from>,
     .holds =
         [](const Facts& f) {
             return f[new_wage] == Fen{} ||
                    assess(f.policy, f[new_wage], f[effective_from]).clamp == Clamp::none;
         },
     .says = "复核后缴费工资{relation}，缴费基数按 {bound} 元核定",
     .why =
         "{month}的缴费基数下限为 {lower} 元，上限为 {upper} 元，低于下限的按下限、高于上限的按上限",
     .fix = "缴费工资无误的不用处理",
     .consequence = "职工个人和单位按核定的缴费基数缴费",
     .source = pension_act,
     .detail = clamp_detail},
    {.id = "RV09",
     .severity = Severity::confirm,
     .at = at_fields<new_wage, effective_from>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !is_comparable(f) || !change_of(f).falls; },
     .says = "{month}的缴费基数从 {before} 元调低到 {after} 元，属于高风险业务",
     .why = "调低缴费基数会减少职工的养老保险个人账户和待遇，已缴的部分要由税务机关退还",
     .fix = "请与职工核对并保留签字确认的材料；确实应当调低的，确认后可以提交",
     .consequence = "审核时要经过复核人员再次审核",
     .source = "社会保险经办条例 第三十七条",
     .detail = decrease_detail},
    {.id = "RV16",
     .severity = Severity::info,
     .at = at_fields<new_wage, effective_from>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             if (!is_comparable(f)) return true;
             const Change change = change_of(f);
             return !change.of_wage || change.rises || change.falls;
         },
     .says = "缴费工资有变化，{month}的缴费基数仍为 {base} 元",
     .why = "两次的工资都在上下限之外，缴费基数相同",
     .fix = "只需要更正申报工资记录的，可以照常提交",
     .consequence = "没有补差",
     .source = pension_act,
     .detail = former_detail},
};

}  // namespace si::matters::review
