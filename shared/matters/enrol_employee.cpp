// 4.3.1 社会保险职工参保登记（职工增加）: one person joins; new (新增) or resumed (续保) follows from the ledger.
// A scheme that is open here already stays as it is; the filing opens the others.
#include "shared/matters/enrol_fields.h"
#include "shared/matters/enrol_person_rules.h"
#include "shared/matters/enrol_start_rules.h"
#include "shared/matters/matters.h"

namespace si::matters {

namespace {

using namespace enrol;  // NOLINT(google-build-using-namespace): this file is that namespace's reader

// --- rules, in the order of the findings --------------------------------------------------------

constexpr auto rules = joined(employer_rules, person_rules, start_rules);

// Nothing is asked for by right (经办条例 第三十一条): what is given speeds up a later question.
constexpr Attachment attachments[] = {{.key = "contract",
                                       .label = "劳动合同或用工证明",
                                       .hint = "选填；经办机构日后核查用工关系时可作依据"}};

// --- fill ---------------------------------------------------------------------------------------

// What follows from a number, by field.
struct Derived {
    const Field* field;
    std::string value;
};

std::vector<Derived> derived_from(const IdNumber& number) {
    std::vector<Derived> derived;
    const auto add = [&derived](const Field& f, std::string_view value) {
        derived.push_back({&f, std::string{value}});
    };
    if (number.sex) add(sex, sex_code(*number.sex));
    if (number.birth) add(birth_date, to_text(*number.birth));
    const std::string_view type = documents_for(number).front();
    const bool is_passport_or_permit = type == "08";
    if (!is_passport_or_permit || is_old_foreign_permit(number.text.substr(4)))
        add(document_type, is_passport_or_permit ? "07" : type);
    if (const auto document = document_in(number, type)) add(document_number, *document);
    if (number.kind == IdNumberKind::citizen) add(nationality, chinese);
    if (number.kind == IdNumberKind::foreign_document)
        if (const Code* code = find_code(nationality.codes, number.text.substr(0, 3)))
            add(nationality, code->value);
    return derived;
}

// The document number remembers the number that was there before: what followed from that one is taken away, so that
// it can follow the new one.
void forget_former(Draft& draft, const IdNumber& number, Date today) {
    const auto former = parse_id_number(draft[document_number], today);
    if (!former || *former == number) return;
    for (const Derived& old : derived_from(*former))
        if (draft[*old.field] == old.value) draft.text.erase(std::string{old.field->key});
}

bool is_of_this_employment(const Field& f) {  // a new contract has its own
    return &f == &employment_date || &f == &employment_form || &f == &actual_employer;
}

void fill(Draft& draft, const Field* changed, const Facts& f) {
    const IdNumber* number = f.maybe(id_number);
    if (number && changed == &id_number) forget_former(draft, *number, f.today);
    if (number && (changed == &id_number || changed == nullptr))
        for (const Derived& d : derived_from(*number)) put_if_empty(draft, *d.field, d.value);
    if (changed != nullptr) return;
    if (f.person && f.person->is_ours) {
        for (const Field* field : recorded) {
            const auto it = f.person->record.find(field->key);
            if (it != f.person->record.end() && !is_of_this_employment(*field))
                put_if_empty(draft, *field, it->second);
        }
    }
    put_if_empty(draft, insured_identity, ordinary_person);
    put_if_empty(draft, pension_from, to_text(f.month()));
    put_if_empty(draft, unemployment_from, to_text(f.month()));
    // Never typed, so it follows the calendar when a draft of last month is opened again.
    draft.text[std::string{work_injury_from.key}] = to_text(f.month());
}

// --- effects ------------------------------------------------------------------------------------

std::string_view variant(const Facts& f) {
    if (!f.person) return {};
    return f.person->known ? "续保" : "新增";
}

PersonRecorded record_of(const Facts& f) {
    PersonRecorded recorded_entry{.id_number = f[id_number].text, .record = {}};
    for (const Field* field : recorded) {
        const bool is_asked = !field->shown || field->shown(f);
        if (is_asked && f.form.has(*field)) {
            recorded_entry.record.emplace(std::string{field->key},
                                          text_of(f.form.reading(*field).value));
        }
    }
    return recorded_entry;
}

Month start_of(const Facts& f, Scheme scheme) {
    switch (scheme) {
        case Scheme::pension:
            return f[pension_from];
        case Scheme::unemployment:
            return f[unemployment_from];
        case Scheme::work_injury:
            return f[work_injury_from];
    }
    return {};
}

bool same_limits(const Facts& f, Month a, Month b) {
    const BaseLimits &left = f.policy.base_limits.at(a).value,
                     &right = f.policy.base_limits.at(b).value;
    return left.lower == right.lower && left.upper == right.upper;
}

// One base from the first month, and another from each month since in which the limits changed (December to January).
void add_bases(const Facts& f, Month first, std::vector<LedgerEntry>& entries) {
    for (Month m = first; m <= f.month(); m = m + 1) {
        if (m != first && same_limits(f, m - 1, m)) continue;
        entries.emplace_back(BaseAssessed{.id_number = f[id_number].text,
                                          .from = m,
                                          .declared_wage = f[wage],
                                          .base = assess(f.policy, f[wage], m).base});
    }
}

std::vector<LedgerEntry> effects(const Facts& f) {
    SI_ASSERT(f.person);
    std::vector<LedgerEntry> entries = {record_of(f)};
    std::optional<Month> first_with_base;
    for (const Scheme scheme : schemes) {
        if (is_open_here(*f.person, scheme)) continue;
        const bool is_injury = scheme == Scheme::work_injury;
        const Month from = start_of(f, scheme);
        // 工伤保障自经办机构收到名单的次日起 (浙江省工伤保险条例 第十一条), whatever the month.
        entries.emplace_back(
            SpellOpened{.id_number = f[id_number].text,
                        .scheme = scheme,
                        .from = from,
                        .cover_from = is_injury ? std::optional{f.today + 1} : std::nullopt});
        if (!is_injury) first_with_base = std::min(first_with_base.value_or(from), from);
    }
    if (first_with_base) add_bases(f, *first_with_base, entries);
    return entries;
}

std::vector<std::string> duties(const Facts& /*facts*/) {
    return {"请在 15 日内在本单位公示工伤保险参保人员的变动（浙江省工伤保险条例 第十一条）。"};
}

std::string monthly_notice(Date today, const Policy& policy) {
    const Month month = today.in_month();
    const EnrolmentTerms& t = policy.enrolment.at(month).value;
    const auto months = [&](int back) {
        return back == 0 ? to_chinese(month)
                         : concat({to_chinese(month - back), "或", to_chinese(month)});
    };
    return concat({"本月办理职工参保，养老保险起始年月可选", months(t.pension_months_back),
                   "，失业保险可选", months(t.unemployment_months_back), "，工伤保险为",
                   to_chinese(month)});
}

}  // namespace

constexpr Matter enrol_employee = {
    .id = "enrol_employee",
    .name = "社会保险职工参保登记（职工增加）",
    .menu_name = "社会保险职工参保登记",
    .manual = "4.3.1",
    .path = "/enrol",
    .submit_label = "下一步",
    .form = form,
    .rules = rules,
    .attachments = attachments,
    .audit = AuditMode::automatic,
    .batch_name = "人员批量新参保",
    .person = &id_number,
    .person_name = &name,
    .variant = variant,
    .fill = fill,
    .effects = effects,
    .search_hint =
        "输入社会保障号后点【搜索】，系统有该人员信息的会自动读取；"
        "同一模块办理新增和续保，由系统自动鉴别。",
    .duties = duties,
    .monthly_notice = monthly_notice,
};
static_assert(well_formed(enrol_employee));

}  // namespace si::matters
