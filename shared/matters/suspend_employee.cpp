// 4.3.3 社会保险职工暂停参保（职工中断）: one person leaves; every scheme that is open here is stopped together.
#include "shared/matters/matters.h"
#include "shared/matters/suspend_fields.h"
#include "shared/matters/suspend_month_rules.h"
#include "shared/matters/suspend_reason_rules.h"

namespace si::matters {

namespace {

using namespace suspend;  // NOLINT(google-build-using-namespace): this file is that namespace's reader

constexpr auto rules = joined(person_rules, month_rules, reason_rules);

// --- fill ---------------------------------------------------------------------------------------

void fill(Draft& draft, const Field* changed, const Facts& f) {
    if (changed == &id_number) draft.text.erase(std::string{name.key});  // another person's
    if (changed == &id_number || changed == &reason) {
        // What no longer is asked for does not travel along.
        if (!death_date.shown(f)) draft.text.erase(std::string{death_date.key});
        if (!post_category.shown(f)) draft.text.erase(std::string{post_category.key});
    }
    if (f.person && post_category.shown(f))
        put_if_empty(draft, post_category, on_record(*f.person, post_category.key));
    if (changed != nullptr) return;
    if (f.person && !f.person->registered_name.empty())
        draft.text[std::string{name.key}] = f.person->registered_name;
    put_if_empty(draft, pension_stop, to_text(f.month()));
    put_if_empty(draft, unemployment_stop, to_text(f.month()));
    // Never typed, so it follows the calendar when a draft of last month is opened again.
    draft.text[std::string{work_injury_stop.key}] = to_text(f.month());
}

// --- effects ------------------------------------------------------------------------------------

std::string_view variant(const Facts& f) {
    if (!f.person || open_schemes(*f.person).empty()) return {};
    for (const Field* field :
         {static_cast<const Field*>(&pension_stop), static_cast<const Field*>(&unemployment_stop),
          static_cast<const Field*>(&work_injury_stop)})
        if (!f.form.has(*field)) return {};
    return never_paid(f) == open_schemes(*f.person) ? "未缴费即停保" : "暂停参保";
}

std::vector<LedgerEntry> effects(const Facts& f) {
    SI_ASSERT(f.person);
    std::vector<LedgerEntry> entries;
    if (const Date* date = died(f)) {
        PersonRecorded record{.id_number = f[id_number].text, .record = f.person->record};
        record.record[std::string{death_date.key}] = to_text(*date);
        entries.emplace_back(std::move(record));
    }
    for (const Scheme scheme : open_schemes(*f.person)) {
        entries.emplace_back(SpellClosed{.id_number = f[id_number].text,
                                         .scheme = scheme,
                                         .stop = stop_of(f, scheme),
                                         .reason = f[reason].text});
    }
    return entries;
}

// --- afterwards ---------------------------------------------------------------------------------

bool ends_employment(codes::Will w, std::string_view code) {
    return w != codes::Will::unconcerned && code != "6300" && code != "6399";
}

std::vector<std::string> duties(const Facts& f) {
    std::vector<std::string> list;
    const std::string& code = f[reason].text;
    if (code == death) {
        list.emplace_back(
            "请告知遗属：可以向社会保险经办机构申领丧葬补助金和抚恤金，养老保险个人账户余额可以继承"
            "（社会保险法 第十四条、第十七条）。");
    } else if (code == retirement) {
        list.emplace_back(
            "请及时为职工向社会保险经办机构申报退休，核定基本养老保险待遇；停保不等于办理了退休"
            "（社会保险法 第十六条）。");
    } else if (code == too_old) {
        list.emplace_back(
            "请告知职工：缴费不足最低年限的，可以延长缴费，或者申请转入城乡居民基本养老保险"
            "（社会保险法 第十六条）。");
    } else if (ends_employment(will(f), code)) {
        list.emplace_back(
            "请在解除或者终止劳动合同时出具解除或者终止劳动关系的证明，并在 15 日内为职工办理档案和"
            "社会保险关系转移手续（劳动合同法 第五十条；失业保险条例 第十六条）。");
        list.emplace_back(
            "自解除或者终止劳动关系之日起 15 日内，将失业人员的名单告知社会保险经办机构"
            "（社会保险法 第五十条；失业保险条例 第十六条）。");
        if (will(f) == codes::Will::involuntary || will(f) == codes::Will::unsaid) {
            list.emplace_back(
                "请告知职工：非因本人意愿中断就业、缴费满一年的，办理失业登记后可以申领失业保险金"
                "（社会保险法 第四十五条）。");
        }
    } else {
        list.emplace_back("请告知职工停保年月；以后回到本单位的，办理“社会保险职工参保登记”续保。");
    }
    list.emplace_back(
        "请在 15 日内在本单位公示工伤保险参保人员的变动（浙江省工伤保险条例 第十一条）。");
    return list;
}

std::string monthly_notice(Date today, const Policy& policy) {
    const Month month = today.in_month();
    const SuspensionTerms& t = policy.suspension.at(month).value;
    const auto months = [&](int back) {
        return back == 0 ? to_chinese(month)
                         : concat({to_chinese(month - back), "或", to_chinese(month)});
    };
    return concat({"本月办理职工停保，养老保险停保年月可选", months(t.pension_months_back),
                   "，失业保险可选", months(t.unemployment_months_back), "，工伤保险为",
                   to_chinese(month), "；停保年月的前一个月为最后缴费年月"});
}

}  // namespace

constexpr Matter suspend_employee = {
    .id = "suspend_employee",
    .name = "社会保险职工暂停参保（职工中断）",
    .menu_name = "社会保险职工暂停参保",
    .manual = "4.3.3",
    .path = "/suspend",
    .submit_label = "保存",
    .form = form,
    .rules = rules,
    .audit = AuditMode::automatic,
    .batch_name = "人员批量暂停参保",
    .person = &id_number,
    .person_name = &name,
    .variant = variant,
    .fill = fill,
    .effects = effects,
    .people = People::of_employer,
    .search_hint =
        "输入社会保障号后点【搜索】，系统会自动读取人员信息；"
        "在本单位参保的各险种一并停保。",
    .duties = duties,
    .monthly_notice = monthly_notice,
};
static_assert(well_formed(suspend_employee));

}  // namespace si::matters
