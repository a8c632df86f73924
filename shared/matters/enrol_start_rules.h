// Rules of 4.3.1 about what is opened and from when: EN (enrolment) and SY (system). Read by enrol_employee.cpp only.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/text.h"
#include "shared/matters/enrol_person_rules.h"

namespace si::matters::enrol {

// --- months -------------------------------------------------------------------------------------

template <Scheme S>
std::vector<std::string> allowed_months(const Facts& f) {
    return from_field<S>().choices(f);
}

// Those of the allowed months that are not before `earliest`.
template <Scheme S>
std::vector<std::string> allowed_from(const Facts& f, Month earliest) {
    return not_before(allowed_months<S>(f), earliest);
}

template <Scheme S>
bool starts_in_allowed_month(const Facts& f) {
    const std::string from = to_text(f[from_field<S>()]);
    const auto months = allowed_months<S>(f);
    return std::find(months.begin(), months.end(), from) != months.end();
}

template <Scheme S>
consteval Rule start_rule(std::string_view id) {
    constexpr bool is_injury = S == Scheme::work_injury;
    return {
        .id = id,
        .at = at_fields<from_field<S>()>,
        .holds = starts_in_allowed_month<S>,
        .says = is_injury ? "{scheme}只能从办理当月（{allowed}）开始参保"
                          : "{scheme}只能从办理的上月或当月（{allowed}）开始参保",
        .why = is_injury ? "工伤保险系统默认为当月参保，不能提前或推后"
                         : "养老保险和失业保险可从办理的上月或者当月开始参保",
        .fix = is_injury
                   ? "请填 {allowed}"
                   : "请改选 {allowed}；更早的月份在参保后通过“申请补缴城镇职工社会保险费”办理，"
                     "以后的月份到时再办理",
        .consequence = rejected,
        .source = "手册 4.3.1",
        .detail = [](const Facts& f, Detail& d) {
            d.allowed = allowed_months<S>(f);
            d.parameters.emplace_back("scheme", to_label(S));
            d.parameters.emplace_back("allowed", listed(d.allowed, " 或 "));
        }};
}

template <Scheme S>
bool starts_after_employer(const Facts& f) {
    const auto it = f.employer.insured_from.find(S);
    return it == f.employer.insured_from.end() || f[from_field<S>()] >= it->second;
}

template <Scheme S>
consteval Rule after_employer_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<from_field<S>()>,
            .holds = starts_after_employer<S>,
            .says = "{scheme}起始年月早于本单位参加{scheme}的 {employer}",
            .why = "职工的参保年月不能早于单位参加该险种的年月",
            .fix = "请改选 {employer} 或以后的月份",
            .consequence = rejected,
            .source = "社会保险法 第五十七条、第五十八条",
            .detail = [](const Facts& f, Detail& d) {
                const auto it = f.employer.insured_from.find(S);
                const Month from = it == f.employer.insured_from.end() ? f.month() : it->second;
                d.allowed = allowed_from<S>(f, from);
                d.parameters.emplace_back("scheme", to_label(S));
                d.parameters.emplace_back("employer", to_chinese(from));
            }};
}

// Who is too young altogether has PE01 and needs no second finding.
template <Scheme S>
bool starts_of_age(const Facts& f) {
    const Month month = sixteenth_birthday(f).in_month();
    return month > f.month() || f[from_field<S>()] >= month;
}

template <Scheme S>
consteval Rule of_age_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<from_field<S>(), birth_date>,
            .holds = starts_of_age<S>,
            .says = "{scheme}起始年月早于该人员年满 {age} 周岁的 {month}",
            .why = "未满 {age} 周岁的月份不能参保",
            .fix = "请改选 {month}，或核对出生日期",
            .consequence = rejected,
            .source = "劳动法 第十五条",
            .detail = [](const Facts& f, Detail& d) {
                const Month month = sixteenth_birthday(f).in_month();
                d.allowed = allowed_from<S>(f, month);
                d.parameters.emplace_back("scheme", to_label(S));
                d.parameters.emplace_back("age", minimum_age_text(f));
                d.parameters.emplace_back("month", to_chinese(month));
            }};
}

// --- what the ledger knows ----------------------------------------------------------------------

struct Division {  // the three schemes
    std::vector<Scheme> open, to_open;
};

inline Division divide(const PersonFacts& person) {
    Division d;
    for (const Scheme s : schemes) (is_open_here(person, s) ? d.open : d.to_open).push_back(s);
    return d;
}

template <Scheme S>
bool is_free_elsewhere(const Facts& f) {
    return is_open_here(*f.person, S) || !contains(f.person->open_elsewhere, S);
}

template <Scheme S>
consteval Rule elsewhere_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<id_number, from_field<S>()>,
            .reads = Reads::ledger,
            .holds = is_free_elsewhere<S>,
            .says = "该人员在其他单位处于{scheme}参保缴费状态，请原单位先办理暂停参保",
            .why = "{scheme}同一时间只能由一个用人单位参保缴费；工伤保险可以由几个单位分别参保",
            .fix = "请该人员联系原单位办理暂停参保，停保生效后再办理本次参保",
            .consequence = "原单位停保之前，本次参保登记审核不通过",
            .source = "社会保险法 第十条、第四十四条；浙江省工伤保险条例 第十条",
            .detail = [](const Facts&, Detail& d) {
                d.parameters.emplace_back("scheme", to_label(S));
            }};
}

// The last month paid with any employer; nothing if the scheme is open here (it is not opened again).
template <Scheme S>
const Month* last_paid(const Facts& f) {
    const auto it = f.person->last_paid.find(S);
    const bool counts = it != f.person->last_paid.end() && !is_open_here(*f.person, S);
    return counts ? &it->second : nullptr;
}

template <Scheme S>
consteval Rule after_paid_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<from_field<S>(), id_number>,
            .reads = Reads::ledger,
            .holds =
                [](const Facts& f) {
                    const Month* last = last_paid<S>(f);
                    return !last || f[from_field<S>()] > *last;
                },
            .says = "该人员{scheme}已缴费到 {last}，起始年月应在此之后",
            .why = "同一险种同一个月只缴一次费",
            .fix = "请从 {next} 或以后的月份开始；本月还不能选到的，请到该月再办理",
            .consequence = rejected,
            .source = "社会保险法 第十条、第四十四条",
            .detail =
                [](const Facts& f, Detail& d) {
                    const Month* paid = last_paid<S>(f);
                    const Month last = paid ? *paid : f.month();
                    d.allowed = allowed_from<S>(f, last + 1);
                    d.parameters.emplace_back("scheme", to_label(S));
                    d.parameters.emplace_back("last", to_chinese(last));
                    d.parameters.emplace_back("next", to_chinese(last + 1));
                }};
}

// --- wage ---------------------------------------------------------------------------------------

inline Month first_pension_or_unemployment(const Facts& f) {
    return std::min(f[pension_from], f[unemployment_from]);
}

inline Assessment assessment(const Facts& f) {
    return assess(f.policy, f[wage], first_pension_or_unemployment(f));
}

// Ten times the ceiling is a slip of the keyboard more often than a wage.
inline Fen unusual_wage(const Facts& f) {
    constexpr int times = 10;
    const Fen ceiling = f.policy.base_limits.at(f.month()).value.upper;
    return std::min(Fen{ceiling.amount * times}, Fen::yuan(terms(f).wage_upper_sanity_yuan));
}

inline void clamp_detail(const Facts& f, Detail& d) {
    const Assessment a = assessment(f);
    const bool is_raised = a.clamp != Clamp::lowered;
    d.parameters.emplace_back("relation", is_raised ? "低于下限" : "高于上限");
    d.parameters.emplace_back("bound", to_yuan_grouped(a.base));
    d.parameters.emplace_back("lower", to_yuan_grouped(a.limits.lower));
    d.parameters.emplace_back("upper", to_yuan_grouped(a.limits.upper));
    d.parameters.emplace_back("month", to_chinese(first_pension_or_unemployment(f)));
    d.value = to_yuan_grouped(f[wage]);
}

// --- rules --------------------------------------------------------------------------------------

inline constexpr Rule start_rules[] = {
    start_rule<Scheme::pension>("EN01-110"),
    start_rule<Scheme::unemployment>("EN01-210"),
    start_rule<Scheme::work_injury>("EN01-410"),
    after_employer_rule<Scheme::pension>("EN05-110"),
    after_employer_rule<Scheme::unemployment>("EN05-210"),
    after_employer_rule<Scheme::work_injury>("EN05-410"),
    of_age_rule<Scheme::pension>("EN07-110"),
    of_age_rule<Scheme::unemployment>("EN07-210"),
    {.id = "EN02",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !divide(*f.person).to_open.empty(); },
     .says = "该人员已在本单位参保，三个险种都在参保缴费，不需要再办理",
     .why = "同一险种在同一单位只有一个参保段",
     .fix = "请在“单位人员信息查询（花名册）”核对；信息有变化的办理“社会保险职工参保信息变更登记”",
     .consequence = "重复的参保登记审核不通过",
     .source = "手册 4.3.1"},
    {.id = "EN16",
     .severity = Severity::info,
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const Division d = divide(*f.person);
             return d.open.empty() || d.to_open.empty();
         },
     .says = "该人员的{open}已在本单位参保，本次只办理{rest}",
     .why = "同一险种在同一单位只有一个参保段，已参保的险种不重复登记",
     .fix = "不用处理；已参保险种的起始年月保持不变，这里填写的不起作用",
     .consequence = "本次只为{rest}登记参保",
     .source = "手册 4.3.1",
     .detail =
         [](const Facts& f, Detail& d) {
             const Division division = divide(*f.person);
             d.parameters.emplace_back("open", labels_of(division.open));
             d.parameters.emplace_back("rest", labels_of(division.to_open));
         }},
    elsewhere_rule<Scheme::pension>("EN03-110"),
    elsewhere_rule<Scheme::unemployment>("EN03-210"),
    {.id = "EN04",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return f.person->pending.empty(); },
     .says = "该人员的{schemes}有业务正在办理，还没有办结",
     .why = "同一人员同一险种的业务要逐件办理，避免前后冲突",
     .fix = "请在“单位业务申报进度查询”查看，办结或撤回后再提交；本单位没有在途业务的，请稍后再试",
     .consequence = "前一业务办结之前，本次参保登记审核不通过",
     .source = "手册 6.3",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("schemes", labels_of(f.person->pending));
         }},
    {.id = "EN08",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !f.person->receives_pension; },
     .says = "该人员已领取养老待遇，不能再参加职工养老保险和失业保险",
     .why = "领取基本养老待遇后，养老保险关系已转入待遇发放，不再缴费",
     .fix = "核对社会保障号；返聘人员的工伤保障请咨询参保地社会保险经办机构",
     .consequence = rejected,
     .source = "社会保险法 第十六条"},
    {.id = "EN09",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !f.person->deceased; },
     .says = "该社会保障号的参保人员已登记死亡，不能参保",
     .why = "参保人员死亡后，社会保险关系终止",
     .fix = "核对社会保障号；登记有误的，请到参保地社会保险经办机构更正",
     .consequence = rejected,
     .source = "社会保险法 第十七条"},
    after_paid_rule<Scheme::pension>("EN10-110"),
    after_paid_rule<Scheme::unemployment>("EN10-210"),
    {.id = "EN11",
     .at = at_fields<wage>,
     .holds = [](const Facts& f) { return f[wage] > Fen{}; },
     .says = "申报工资应大于 0",
     .why = "缴费基数按申报的月工资核定",
     .fix = "请填写劳动合同约定的税前月工资",
     .consequence = rejected,
     .source = "浙江省职工基本养老保险条例 第九条"},
    {.id = "EN12",
     .severity = Severity::confirm,
     .at = at_fields<wage>,
     .holds = [](const Facts& f) { return f[wage] < unusual_wage(f); },
     .says = "申报工资每月 {wage} 元，高得不寻常",
     .why = "单位是元，每月一个人的工资；多写几个 0、填成年薪或单位总额是常见的错误",
     .fix = "请核对；确实无误的，确认后可以提交",
     .consequence = "缴费基数按上限核定，申报工资记入职工的缴费记录",
     .source = "浙江省职工基本养老保险条例 第九条",
     .detail = [](const Facts& f,
                  Detail& d) { d.parameters.emplace_back("wage", to_yuan_grouped(f[wage])); }},
    {.id = "EN06",
     .severity = Severity::info,
     .at = at_fields<wage, pension_from, unemployment_from>,
     .holds = [](const Facts& f) { return f[wage] == Fen{} || assessment(f).clamp == Clamp::none; },
     .says = "申报工资{relation}，缴费基数按 {bound} 元核定",
     .why =
         "{month}的缴费基数下限为 {lower} 元，上限为 {upper} 元，低于下限的按下限、高于上限的按上限",
     .fix = "申报工资无误的不用处理",
     .consequence = "职工个人和单位按核定的缴费基数缴费",
     .source = "浙江省职工基本养老保险条例 第九条",
     .detail = clamp_detail},
    {.id = "EN13",
     .at = at_fields<employment_date>,
     .holds = [](const Facts& f) { return f[employment_date] <= f.today; },
     .says = "用工（入职）日期 {date} 晚于今天",
     .why = "劳动关系自用工之日起建立，建立之后才能参保",
     .fix = "请核对日期；尚未入职的，请在入职后办理",
     .consequence = rejected,
     .source = "劳动合同法 第七条；社会保险法 第五十八条",
     .detail = [](const Facts& f,
                  Detail& d) { d.parameters.emplace_back("date", to_text(f[employment_date])); }},
    {.id = "EN14",
     .severity = Severity::info,
     .at = at_fields<employment_date>,
     .holds =
         [](const Facts& f) { return f.today - f[employment_date] <= terms(f).report_within_days; },
     .says = "用工（入职）已 {days} 天，超过 {limit} 天的参保登记期限",
     .why = "用人单位应当自用工之日起三十日内为其职工申请办理社会保险登记",
     .fix = "可以继续提交；中间漏缴的月份，请在参保后办理“申请补缴城镇职工社会保险费”",
     .consequence = "逾期登记的，用人单位可能承担漏缴月份的补缴和滞纳金",
     .source = "社会保险法 第五十八条",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("days", std::to_string(f.today - f[employment_date]));
             d.parameters.emplace_back("limit", std::to_string(terms(f).report_within_days));
         }},
    {.id = "EN15",
     .severity = Severity::confirm,
     .at = at_fields<pension_from, unemployment_from, employment_date>,
     .holds =
         [](const Facts& f) {
             return first_pension_or_unemployment(f) >= f[employment_date].in_month();
         },
     .says = "起始年月早于用工（入职）日期所在的 {month}",
     .why = "社会保险从建立劳动关系的当月起缴纳",
     .fix = "请改选 {month}，或核对用工（入职）日期；确需从上月参保的，确认后可以提交",
     .consequence = "入职前的月份也要由单位和职工缴费",
     .source = "社会保险法 第五十八条；劳动合同法 第七条",
     .detail =
         [](const Facts& f, Detail& d) {
             const Month month = f[employment_date].in_month();
             d.value = to_text(first_pension_or_unemployment(f));
             d.allowed = allowed_from<Scheme::pension>(f, month);
             d.parameters.emplace_back("month", to_chinese(month));
         }},
    {.id = "SY01",
     .severity = Severity::info,
     .at = at_fields<work_injury_from>,
     .holds = [](const Facts& f) { return !window_of(f); },
     .says = "{from} 至 {to} 为月度处理时间",
     .why = "月度处理期间系统结算当月数据，暂停自动审核",
     .fix = "可以照常提交：系统先登记受理时间，月度处理结束后自动审核，不用再寄纸质备案",
     .consequence = "在此期间提交的，审核结果会晚于提交时间；工伤保障按受理时间起算",
     .source = "手册 6.9",
     .detail = window_detail},
};

}  // namespace si::matters::enrol
