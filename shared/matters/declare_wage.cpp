// 4.3.7 参保个人应缴基本养老保险费核定（申报上年度工资）: last year's wage of one person, once a year, becomes the base
// of this year for pension and unemployment alike.
#include "shared/matter/reassess.h"
#include "shared/matters/declare_rules.h"
#include "shared/matters/matters.h"

namespace si::matters {

namespace {

using namespace declare;  // NOLINT(google-build-using-namespace): this file is that namespace's reader

// Name, year and average are never typed: they follow the record, the calendar and the other fields.
void fill(Draft& draft, const Field* /*changed*/, const Facts& f) {
    const auto put = [&draft](const Field& field, std::string text) {
        if (text.empty())
            draft.text.erase(std::string{field.key});
        else
            draft.text[std::string{field.key}] = std::move(text);
    };
    if (f.person) put(name, normal_name(f.person->registered_name));
    put(year, std::to_string(this_year(f)));
    put(average_wage, is_worked_out(f) ? to_yuan(average(f)) : std::string{});
}

std::vector<LedgerEntry> effects(const Facts& f) {
    return reassess(f, {.id_number = f[id_number].text,
                        .wage = average(f),
                        .from = effective_from(f),
                        .origin = BaseOrigin::declaration});
}

std::string monthly_notice(Date today, const Policy& policy) {
    const DeclarationWindow* window = policy.declaration_window(today.year());
    if (!window) return {};
    return concat({std::to_string(today.year()), " 年度缴费工资申报期为", to_chinese(window->from),
                   "至", to_chinese(window->to)});
}

constexpr Attachment attachments[] = {{.key = "summary",
                                       .label = "职工工资收入（缴费工资）汇总表",
                                       .hint = "经职工本人签字确认并加盖单位公章的汇总表影像",
                                       .required = true}};

}  // namespace

constexpr Matter declare_wage = {
    .id = "declare_wage",
    .name = "参保个人应缴基本养老保险费核定（申报上年度工资）",
    .menu_name = "参保个人应缴基本养老保险费核定",
    .manual = "4.3.7",
    .path = "/declare-wage",
    .submit_label = "完成",
    .form = form,
    .rules = rules,
    .attachments = attachments,
    .audit = AuditMode::automatic,
    .person = &id_number,
    .person_name = &name,
    .fill = fill,
    .effects = effects,
    .people = People::of_employer,
    .search_hint = "输入社会保障号后点【搜索】，系统会自动读取人员信息。",
    .monthly_notice = monthly_notice,
};
static_assert(well_formed(declare_wage));

}  // namespace si::matters
