// Rules of 4.3.3 about the month from which nothing is paid: ST01 … ST04, ST11, ST12, ST23. 停保年月 is the first month
// without contribution; the last one paid is the month before it. Read by suspend_employee.cpp only.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "shared/matters/suspend_reason_rules.h"

namespace si::matters::suspend {

template <Scheme S>
std::vector<std::string> allowed_months(const Facts& f) {
    return stop_field<S>().choices(f);
}

// --- ST01: which months may be chosen -----------------------------------------------------------

template <Scheme S>
consteval Rule month_rule(std::string_view id) {
    constexpr bool is_injury = S == Scheme::work_injury;
    return {.id = id,
            .at = at_fields<stop_field<S>()>,
            .holds =
                [](const Facts& f) {
                    const auto months = allowed_months<S>(f);
                    const std::string stop = to_text(f[stop_field<S>()]);
                    return std::find(months.begin(), months.end(), stop) != months.end();
                },
            .says = is_injury ? "{scheme}停保年月只能是办理当月（{allowed}）"
                              : "{scheme}停保年月只能是办理的上月或当月（{allowed}）",
            .why = is_injury ? "工伤保险从办理当月起停保，保障到办理当日止"
                             : "停保时间可选择办理的上月或者当月，即缴费截止时间为上上月或上月止",
            .fix = is_injury
                       ? "请填 {allowed}"
                       : "请改选 {allowed}；更早离职而多缴的月份，请到参保地社会保险经办机构办理",
            .consequence = rejected,
            .source = "手册 4.3.3",
            .detail =
                [](const Facts& f, Detail& d) {
                    d.allowed = allowed_months<S>(f);
                    d.parameters.emplace_back("scheme", to_label(S));
                    d.parameters.emplace_back("allowed", listed(d.allowed, " 或 "));
                }};
}

// --- ST02: certificates -------------------------------------------------------------------------

inline int lock_months(const Facts& f) { return terms(f).certificate_lock_months; }

inline bool is_locked_now(const Facts& f) {
    const auto& printed = f.person->certificates;
    return lock_months(f) > 0 && !open_schemes(*f.person).empty() &&
           std::find(printed.begin(), printed.end(), f.month()) != printed.end();
}

// The first month that the last certificate leaves free; nothing without one.
inline std::optional<Month> unlocked_from(const Facts& f) {
    const auto& printed = f.person->certificates;
    if (printed.empty() || lock_months(f) == 0) return std::nullopt;
    return printed.back() + lock_months(f);
}

template <Scheme S>
consteval Rule certificate_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<stop_field<S>()>,
            .reads = Reads::ledger,
            .holds =
                [](const Facts& f) {
                    const auto free = unlocked_from(f);
                    return !free || is_locked_now(f) || !is_open_here(*f.person, S) ||
                           f[stop_field<S>()] >= *free;
                },
            .says = "该人员 {printed}打印过参保证明，{scheme}停保年月应为 {free}或以后",
            .why = "打印参保证明后至少缴满一个月，次月方可停保",
            .fix = "请改选 {free}或以后的月份",
            .consequence = rejected,
            .source = "手册 6.4",
            .detail =
                [](const Facts& f, Detail& d) {
                    const Month free = unlocked_from(f).value_or(f.month());
                    d.allowed = not_before(allowed_months<S>(f), free);
                    d.parameters.emplace_back("scheme", to_label(S));
                    d.parameters.emplace_back("printed", to_chinese(free - lock_months(f)));
                    d.parameters.emplace_back("free", to_chinese(free));
                }};
}

// --- ST03: the start ----------------------------------------------------------------------------

template <Scheme S>
consteval Rule after_start_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<stop_field<S>(), id_number>,
            .reads = Reads::ledger,
            .holds =
                [](const Facts& f) {
                    const Spell* spell = open_here(*f.person, S);
                    return !spell || f[stop_field<S>()] >= spell->from;
                },
            .says = "{scheme}停保年月早于在本单位的参保起始年月 {from}",
            .why = "参保之前没有可以停的月份",
            .fix = "请改选 {from}或以后的月份；等于起始年月的，按未缴费即停保办理",
            .consequence = rejected,
            .source = "手册 4.3.3",
            .detail =
                [](const Facts& f, Detail& d) {
                    const Spell* spell = open_here(*f.person, S);
                    const Month from = spell ? spell->from : f.month();
                    d.allowed = not_before(allowed_months<S>(f), from);
                    d.parameters.emplace_back("scheme", to_label(S));
                    d.parameters.emplace_back("from", to_chinese(from));
                }};
}

// --- ST04: what the tax bureau has --------------------------------------------------------------

template <Scheme S>
const Month* collected(const Facts& f) {
    const auto it = f.employer.collected_through.find(S);
    return it == f.employer.collected_through.end() ? nullptr : &it->second;
}

template <Scheme S>
consteval Rule uncollected_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<stop_field<S>(), id_number>,
            .reads = Reads::ledger,
            .holds =
                [](const Facts& f) {
                    const Month* through = collected<S>(f);
                    const Spell* spell = open_here(*f.person, S);
                    return !through || !spell ||
                           std::max(f[stop_field<S>()], spell->from) > *through;
                },
            .says = "{scheme} {through}的费用该月已征收，停保年月应在此之后",
            .why = "已送税务部门征收的月份不能再停保",
            .fix = "请改选 {next}或以后的月份；本月还不能选到的，请到该月再办理",
            .consequence = rejected,
            .source = "社会保险费征缴暂行条例 第十一条",
            .detail =
                [](const Facts& f, Detail& d) {
                    const Month* sent = collected<S>(f);
                    const Month through = sent ? *sent : f.month();
                    d.allowed = not_before(allowed_months<S>(f), through + 1);
                    d.parameters.emplace_back("scheme", to_label(S));
                    d.parameters.emplace_back("through", to_chinese(through));
                    d.parameters.emplace_back("next", to_chinese(through + 1));
                }};
}

// --- what is good to know -----------------------------------------------------------------------

// 未缴费即停保: stopped in the first month.
inline std::vector<Scheme> never_paid(const Facts& f) {
    std::vector<Scheme> result;
    for (const Scheme s : open_schemes(*f.person))
        if (stop_of(f, s) == open_here(*f.person, s)->from) result.push_back(s);
    return result;
}

inline constexpr Rule month_rules[] = {
    {.id = "ST02",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !is_locked_now(f); },
     .says = "该人员当月（{month}）已打印参保证明，次月方可停保",
     .why = "打印参保证明的当月不能办理停保，至少缴满一个月",
     .fix = "请在 {next}或以后办理，停保年月最早为 {next}",
     .consequence = "当月提交的暂停参保审核不通过",
     .source = "手册 6.4",
     .detail =
         [](const Facts& f, Detail& d) {
             const Month next = f.month() + std::max(1, lock_months(f));
             d.allowed = {to_text(next)};
             d.parameters.emplace_back("month", to_chinese(f.month()));
             d.parameters.emplace_back("next", to_chinese(next));
         }},
    month_rule<Scheme::pension>("ST01-110"),
    month_rule<Scheme::unemployment>("ST01-210"),
    month_rule<Scheme::work_injury>("ST01-410"),
    after_start_rule<Scheme::pension>("ST03-110"),
    after_start_rule<Scheme::unemployment>("ST03-210"),
    after_start_rule<Scheme::work_injury>("ST03-410"),
    certificate_rule<Scheme::pension>("ST02-110"),
    certificate_rule<Scheme::unemployment>("ST02-210"),
    certificate_rule<Scheme::work_injury>("ST02-410"),
    uncollected_rule<Scheme::pension>("ST04-110"),
    uncollected_rule<Scheme::unemployment>("ST04-210"),
    uncollected_rule<Scheme::work_injury>("ST04-410"),
    {.id = "ST11",
     .severity = Severity::info,
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const std::size_t open = open_schemes(*f.person).size();
             return open == 0 || open == schemes.size();
         },
     .says = "该人员只有{open}在本单位参保，本次为{open}办理停保",
     .why = "暂停参保时，在本单位参保的各险种一并停保",
     .fix = "不用处理；没有参保的险种，这里填写的停保年月不起作用",
     .consequence = "本次只为{open}办理停保",
     .source = "手册 4.3.3",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("open", labels_of(open_schemes(*f.person)));
         }},
    {.id = "ST12",
     .severity = Severity::info,
     .at = at_fields<pension_stop, unemployment_stop, work_injury_stop, id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return never_paid(f).empty(); },
     .says = "{schemes}的停保年月就是参保起始年月，没有缴费月份，按未缴费即停保办理",
     .why = "职工当月参保没几天就离职，当月没有打印社保证明的，可以当月停保",
     .fix = "请核对停保年月；应当缴费一个月的，改选下一个月份，本月还不能选到的请到该月再办理",
     .consequence = "这些险种的本次参保没有缴费记录",
     .source = "手册 6.4",
     .detail = [](const Facts& f,
                  Detail& d) { d.parameters.emplace_back("schemes", labels_of(never_paid(f))); }},
    {.id = "ST23",
     .severity = Severity::info,
     .at = at_fields<work_injury_stop>,
     .holds = [](const Facts& f) { return !window_of(f); },
     .says = "{from} 至 {to} 为月度处理时间",
     .why = "月度处理期间系统结算当月数据，暂停自动审核",
     .fix = "可以照常提交：系统先登记受理时间，月度处理结束后自动审核，停保年月按受理之日核对",
     .consequence = "在此期间提交的，审核结果会晚于提交时间",
     .source = "手册 6.9",
     .detail = window_detail},
};

}  // namespace si::matters::suspend
