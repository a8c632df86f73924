// The fields and rules of 4.3.6 申请补缴城镇职工社会保险费: SP. Read by back_payment.cpp only.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/text.h"
#include "shared/matter/person_fields.h"
#include "shared/matter/standing_rules.h"
#include "shared/policy/policy.h"

namespace si::matters::back {

// --- fields -------------------------------------------------------------------------------------

inline constexpr std::string_view period = "补缴内容", evidence = "补缴依据";

using found_person::id_number;
using found_person::name;
inline constexpr auto schemes_paid = field<CodeValue>({
    .key = "schemes",
    .label = "补缴险种",
    .section = period,
    .codes = {codes::back_payment_schemes},
});
inline constexpr auto from = field<Month>({
    .key = "from",
    .label = "补缴起始年月",
    .section = period,
    .hint = "漏缴的第一个月",
});
inline constexpr auto last = field<Month>({
    .key = "last",
    .label = "补缴终止年月",
    .section = period,
    .hint = "漏缴的最后一个月，含该月；最近两个月请办理参保登记",
});
inline constexpr auto wage = field<Fen>({
    .key = "wage",
    .label = "月工资（元/月）",
    .section = period,
    .hint = "补缴期间的税前月工资；各年工资不同的，按年度分别申报",
});
inline constexpr auto reason = field<CodeValue>({
    .key = "reason",
    .label = "补缴原因",
    .section = evidence,
    .codes = {codes::back_payment_reasons},
});
inline constexpr auto legal_document = field<CodeValue>({
    .key = "legal_document",
    .label = "法律文书",
    .section = evidence,
    .required = false,
    .codes = {codes::legal_documents},
    .hint = "一次性补缴超过三年的必须有法律文书",
});
inline constexpr auto document_number = field<std::string>({
    .key = "document_number",
    .label = "文书编号",
    .section = evidence,
    .max_length = 50,
    .hint = "如（2025）浙02民初1号",
    .shown = [](const Facts& f) { return f.maybe(legal_document) != nullptr; },
});
inline constexpr auto explanation = field<std::string>({
    .key = "explanation",
    .label = "情况说明",
    .section = evidence,
    .kind = FieldKind::long_text,
    .max_length = 200,
    .hint = "写明劳动关系起止和漏缴的原因",
});

inline constexpr const Field* form[] = {
    &id_number, &name,           &schemes_paid,    &from,       &last, &wage,
    &reason,    &legal_document, &document_number, &explanation};

// --- what follows from them ---------------------------------------------------------------------

// Values of codes::back_payment_schemes.
inline std::vector<Scheme> schemes_of(std::string_view chosen) {
    std::vector<Scheme> list;
    for (const Scheme s : schemes)
        if (chosen == "all" || chosen.find(to_key(s)) != std::string_view::npos) list.push_back(s);
    // "pension", "unemployment", "pension_unemployment", "work_injury", "all"
    return list;
}
inline std::vector<Scheme> chosen_schemes(const Facts& f) {
    return schemes_of(f[schemes_paid].text);
}

inline const BackPaymentTerms& terms(const Facts& f) {
    return f.policy.back_payment.at(f.month()).value;
}
inline Month latest(const Facts& f) { return f.month() - terms(f).latest_months_back; }

// A period of nonsense length is for SP13 and SP05 to refuse, not to walk through.
inline std::vector<Month> months_between(Month first, Month end) {
    constexpr int most = 1'200;
    std::vector<Month> months;
    for (Month m = first; m <= end && m - first < most; m = m + 1) months.push_back(m);
    return months;
}

inline bool covers(const std::vector<Spell>& spells, Scheme scheme, Month m) {
    for (const Spell& spell : spells)
        if (spell.scheme == scheme && spell.covers(m)) return true;
    return false;
}

// Months that other filings of this employer ask for and that nobody has decided.
inline std::vector<Month> months_asked(const PendingFiling& filing) {
    const auto text = [&filing](const Field& field) {
        const auto it = filing.text.find(field.key);
        return it == filing.text.end() ? std::string_view{} : std::string_view{it->second};
    };
    const auto first = parse_month(text(from)), end = parse_month(text(last));
    if (filing.matter != "back_payment" || !first || !end) return {};
    return months_between(*first, *end);
}

inline bool is_asked(const Facts& f, Scheme scheme, Month m) {
    for (const PendingFiling& filing : f.person->pending_here) {
        const auto it = filing.text.find(schemes_paid.key);
        if (it == filing.text.end()) continue;
        const auto list = schemes_of(it->second);
        if (std::find(list.begin(), list.end(), scheme) == list.end()) continue;
        const auto months = months_asked(filing);
        if (std::find(months.begin(), months.end(), m) != months.end()) return true;
    }
    return false;
}

inline bool is_paid(const Facts& f, Scheme scheme, Month m) {
    const PersonFacts& p = *f.person;
    if (covers(p.spells_here, scheme, m) || covers(p.covered_elsewhere, scheme, m)) return true;
    const auto paid = p.back_paid.find(scheme);
    if (paid == p.back_paid.end()) return is_asked(f, scheme, m);
    return std::find(paid->second.begin(), paid->second.end(), m) != paid->second.end() ||
           is_asked(f, scheme, m);
}

struct Overlap {
    std::optional<Scheme> scheme;
    std::vector<Month> months;
};
inline Overlap overlap_of(const Facts& f) {
    for (const Scheme scheme : chosen_schemes(f)) {
        Overlap overlap{.scheme = scheme, .months = {}};
        for (const Month m : months_between(f[from], f[last]))
            if (is_paid(f, scheme, m)) overlap.months.push_back(m);
        if (!overlap.months.empty()) return overlap;
    }
    return {};
}

// Each month once, whichever filing asks for it: several filings are not shorter than one.
inline std::set<int> months_together(const Facts& f) {
    std::set<int> together;
    for (const Month m : months_between(f[from], f[last])) together.insert(m.count);
    for (const PendingFiling& filing : f.person->pending_here)
        for (const Month m : months_asked(filing)) together.insert(m.count);
    return together;
}
inline bool has_open_back_payment(const Facts& f) {
    for (const PendingFiling& filing : f.person->pending_here)
        if (filing.matter == "back_payment") return true;
    return false;
}

inline std::optional<Month> retirement_of(const Facts& f) {
    const auto birth = birth_of(f[id_number], f.person);
    const auto sex = sex_of(f[id_number], f.person);
    if (!birth || !sex) return std::nullopt;
    const auto category = retirement_category(*sex, on_record(*f.person, "post_category"));
    if (!category) return std::nullopt;
    return retirement_month(f.policy, *category, birth->in_month());
}
inline std::optional<Month> sixteen_in(const Facts& f) {
    const auto birth = birth_of(f[id_number], f.person);
    if (!birth) return std::nullopt;
    return birthday(*birth, f.policy.enrolment.at(f.month()).value.minimum_age).in_month();
}

// The first of the chosen schemes that this employer did not have in the first month.
inline std::optional<Scheme> not_insured_by_employer(const Facts& f) {
    for (const Scheme scheme : chosen_schemes(f)) {
        const auto it = f.employer.insured_from.find(scheme);
        if (it == f.employer.insured_from.end() || f[from] < it->second) return scheme;
    }
    return std::nullopt;
}

inline bool pays_personally(const Facts& f) {
    for (const Scheme s : chosen_schemes(f))
        if (s != Scheme::work_injury) return true;
    return false;
}

// Months whose base the wage meets at a bound.
inline int months_clamped(const Facts& f) {
    int months = 0;
    for (const Month m : months_between(f[from], f[last]))
        if (knows_limits(f.policy, m) && assess(f.policy, f[wage], m).clamp != Clamp::none)
            ++months;
    return months;
}

inline Fen unusual_wage(const Facts& f) {
    constexpr int times = 10;
    return {f.policy.base_limits.at(f[last]).value.upper.amount * times};
}

inline std::string listed(const std::vector<Month>& months) {
    constexpr std::size_t most = 6;
    std::string text;
    for (std::size_t i = 0; i < months.size() && i < most; ++i)
        text += concat({text.empty() ? "" : "、", to_chinese(months[i])});
    if (months.size() > most) text += concat({"等 ", std::to_string(months.size()), " 个月"});
    return text;
}

// --- rules --------------------------------------------------------------------------------------

inline constexpr std::string_view manual = "手册 4.3.6";
inline constexpr std::string_view three_years = "人社部发〔2016〕132号";

inline constexpr Rule rules[] = {
    employer_active_rule<id_number>("SP10"),
    employer_unlocked_rule<id_number>("SP11"),
    recorded_name_rule<name, id_number>("SP12"),
    {.id = "SP20",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return f.person->is_ours; },
     .says = "该人员没有在本单位参保的记录，不能由本单位申请补缴",
     .why = "补缴的是在本单位应缴未缴的月份，先有参保登记才能补缴",
     .fix =
         "请先办理“社会保险职工参保登记”，再申请补缴以前的月份；已经离职的，请到社会保险经办机构办理",
     .consequence = filing_rejected,
     .source = manual},
    {.id = "SP09",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !f.person->receives_pension && !f.person->deceased; },
     .says = "该人员已领取养老待遇或已登记死亡，不能补缴",
     .why = "待遇核定以后，缴费年限不再增加",
     .fix = "请核对社会保障号；确有漏缴的，请到参保地社会保险经办机构办理",
     .consequence = filing_rejected,
     .source = three_years},
    {.id = "SP19",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return f.person->pending.empty() || has_open_back_payment(f); },
     .says = "该人员的{schemes}有业务正在办理，还没有办结",
     .why = "同一人员同一险种的业务要逐件办理，避免前后冲突",
     .fix = "请在“单位业务申报进度查询”查看，办结或撤回后再提交；本单位没有在途业务的，请稍后再试",
     .consequence = "前一业务办结之前，本次申报审核不通过",
     .source = "手册 6.3",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("schemes", labels_of(f.person->pending));
         }},
    {.id = "SP13",
     .at = at_fields<last, from>,
     .holds = [](const Facts& f) { return f[from] <= f[last]; },
     .says = "补缴终止年月早于补缴起始年月",
     .why = "补缴的是从起始年月到终止年月的每一个月，含这两个月",
     .fix = "请核对两个年月；只补一个月的，填同一个月",
     .consequence = filing_rejected,
     .source = manual},
    {.id = "SP04",
     .at = at_fields<last>,
     .holds = [](const Facts& f) { return f[last] <= latest(f); },
     .says = "补缴终止年月最晚为 {latest}",
     .why = "上月和当月通过参保登记缴纳，不属于补缴",
     .fix = "请改填 {latest} 或以前的月份；{next} 起的月份请办理“社会保险职工参保登记”",
     .consequence = filing_rejected,
     .source = "手册 4.3.1；手册 4.3.6",
     .detail =
         [](const Facts& f, Detail& d) {
             d.value = to_text(f[last]);
             d.allowed = {to_text(latest(f))};
             d.parameters.emplace_back("latest", to_chinese(latest(f)));
             d.parameters.emplace_back("next", to_chinese(latest(f) + 1));
         }},
    {.id = "SP05",
     .at = at_fields<from>,
     .holds = [](const Facts& f) { return f[from] >= terms(f).earliest; },
     .says = "补缴起始年月不能早于 {earliest}",
     .why = "职工基本养老保险个人账户从 {earliest} 起建立，以前的连续工龄按规定认定，不补缴",
     .fix = "请改填 {earliest} 或以后的月份",
     .consequence = filing_rejected,
     .source = "浙江省职工基本养老保险条例 第二十四条",
     .detail =
         [](const Facts& f, Detail& d) {
             d.value = to_text(f[from]);
             d.parameters.emplace_back("earliest", to_chinese(terms(f).earliest));
         }},
    {.id = "SP06",
     .at = at_fields<from, schemes_paid>,
     .holds = [](const Facts& f) { return !not_insured_by_employer(f); },
     .says = "本单位 {from} 还没有参加{scheme}",
     .why = "职工的补缴月份不能早于单位参加该险种的年月",
     .fix = "{remedy}",
     .consequence = filing_rejected,
     .source = "社会保险法 第五十七条、第五十八条",
     .detail =
         [](const Facts& f, Detail& d) {
             const Scheme scheme = not_insured_by_employer(f).value_or(Scheme::pension);
             const auto it = f.employer.insured_from.find(scheme);
             const bool is_insured = it != f.employer.insured_from.end();
             d.value = to_text(f[from]);
             d.parameters.emplace_back("from", to_chinese(f[from]));
             d.parameters.emplace_back("scheme", to_label(scheme));
             d.parameters.emplace_back(
                 "remedy",
                 is_insured ? concat({"请改填 ", to_chinese(it->second), " 或以后的月份"})
                            : std::string{"请先到参保地社会保险经办机构为单位办理该险种参保登记，"
                                          "或改选其他险种"});
             if (is_insured) d.allowed = {to_text(it->second)};
         }},
    {.id = "SP07",
     .at = at_fields<from, id_number>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const auto month = sixteen_in(f);
             return !month || f[from] >= *month;
         },
     .says = "该人员 {month} 才年满 16 周岁，以前的月份不能补缴",
     .why = "未满 16 周岁不能建立劳动关系，也不能参保",
     .fix = "请改填 {month} 或以后的月份，或核对社会保障号",
     .consequence = filing_rejected,
     .source = "劳动法 第十五条",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("month", to_chinese(sixteen_in(f).value_or(f[from])));
         }},
    {.id = "SP08",
     .at = at_fields<last, id_number>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const auto month = retirement_of(f);
             return !month || f[last] < *month;
         },
     .says = "该人员的法定退休年月为 {month}，从该月起不能补缴",
     .why = "达到法定退休年龄以后的月份不属于应缴未缴",
     .fix = "请改填 {month} 以前的月份；缴费年限不足的，请到参保地社会保险经办机构咨询延缴",
     .consequence = filing_rejected,
     .source = "人社部发〔2016〕132号；关于实施渐进式延迟法定退休年龄的决定",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("month", to_chinese(retirement_of(f).value_or(f[last])));
         }},
    {.id = "SP01",
     .at = at_fields<from, last, schemes_paid>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return overlap_of(f).months.empty(); },
     .says = "{scheme}在 {months}已经缴费或正在申请补缴，不能重复",
     .why = "同一险种同一个月只缴一次费",
     .fix = "请避开这些月份，分段申报没有缴费的月份",
     .consequence = filing_rejected,
     .source = "社会保险法 第十条、第四十四条",
     .detail =
         [](const Facts& f, Detail& d) {
             const Overlap overlap = overlap_of(f);
             d.parameters.emplace_back("scheme",
                                       overlap.scheme ? to_label(*overlap.scheme) : "该险种");
             d.parameters.emplace_back("months", listed(overlap.months));
         }},
    {.id = "SP02",
     .at = at_fields<legal_document, from, last>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             return f.maybe(legal_document) || static_cast<int>(months_together(f).size()) <=
                                                   terms(f).legal_document_over_months;
         },
     .says = "补缴 {months} 个月（连同正在办理的补缴），超过 {limit} 个月，必须有法律文书",
     .why = "一次性补缴超过三年的，要有人民法院、仲裁机构、监察机构或审计机关出具的文书；"
            "分成几件申报的合并计算",
     .fix = "请选择法律文书的种类并填写文书编号；没有文书的，只能补缴 {limit} 个月以内",
     .consequence = filing_rejected,
     .source = three_years,
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("months", std::to_string(months_together(f).size()));
             d.parameters.emplace_back("limit",
                                       std::to_string(terms(f).legal_document_over_months));
         }},
    {.id = "SP15",
     .at = at_fields<wage>,
     .holds = [](const Facts& f) { return f[wage] > Fen{}; },
     .says = "月工资应大于 0",
     .why = "补缴的缴费基数按当时的月工资核定",
     .fix = "请填写补缴期间的税前月工资",
     .consequence = filing_rejected,
     .source = "浙江省职工基本养老保险条例 第九条"},
    {.id = "SP17",
     .severity = Severity::confirm,
     .at = at_fields<wage, last>,
     .holds = [](const Facts& f) { return f[wage] < unusual_wage(f); },
     .says = "月工资 {wage} 元，高得不寻常",
     .why = "单位是元，每月一个人的工资；多写几个 0、填成全部月份的合计是常见的错误",
     .fix = "请核对；确实无误的，确认后可以提交",
     .consequence = "缴费基数按上限核定，工资记入职工的缴费记录",
     .source = "浙江省职工基本养老保险条例 第九条",
     .detail = [](const Facts& f,
                  Detail& d) { d.parameters.emplace_back("wage", to_yuan_grouped(f[wage])); }},
    {.id = "SP16",
     .severity = Severity::info,
     .at = at_fields<wage, from, last, schemes_paid>,
     .holds =
         [](const Facts& f) {
             return f[wage] == Fen{} || !pays_personally(f) || months_clamped(f) == 0;
         },
     .says = "有 {months} 个月的月工资在当年的上下限之外，缴费基数按下限或上限核定",
     .why = "补缴各月按当年的缴费基数上下限保底封顶",
     .fix = "月工资无误的不用处理，提交前可以在预览中逐月核对",
     .consequence = "职工个人和单位按核定的缴费基数缴费",
     .source = "浙江省职工基本养老保险条例 第九条",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("months", std::to_string(months_clamped(f)));
         }},
    {.id = "SP18",
     .severity = Severity::info,
     .at = at_fields<from, last>,
     .holds = [](const Facts& f) { return f[from] > f[last] || knows_limits(f.policy, f[from]); },
     .says = "{first} 以前的月份，缴费基数和应缴金额由社会保险经办机构核定",
     .why = "系统没有收录更早年度的缴费基数上下限",
     .fix = "可以照常提交，审核时核定",
     .consequence = "预览中这些月份没有金额",
     .source = "浙江省职工基本养老保险条例 第九条",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("first",
                                       to_chinese(f.policy.base_limits.values.front().from));
         }},
    {.id = "SP21",
     .severity = Severity::info,
     .at = at_fields<schemes_paid>,
     .holds =
         [](const Facts& f) {
             const auto list = chosen_schemes(f);
             return std::find(list.begin(), list.end(), Scheme::work_injury) == list.end();
         },
     .says = "补缴工伤保险费只用来清缴欠费，补缴以前发生的工伤事故不因补缴而得到保障",
     .why = "补缴并缴纳滞纳金以后新发生的费用，才由工伤保险基金支付",
     .fix = "不用处理",
     .consequence = "补缴以前的工伤费用由单位承担",
     .source = "工伤保险条例 第六十二条"},
};

}  // namespace si::matters::back
