// 4.3.5 社会保险职工参保信息变更登记: what is on record of one of our people, changed. Contact and household data take
// effect at once; name, number, document, sex and birth date are decided by an auditor (domain 5.8, D9).
#include <array>
#include <utility>

#include "shared/matters/change_person_fields.h"
#include "shared/matters/change_person_rules.h"
#include "shared/matters/matters.h"

namespace si::matters {

namespace {

namespace parts = change_person_parts;

// The record as it stands, for the filer to change.
void fill(Draft& draft, const Field* changed, const Facts& f) {
    if (changed != nullptr || !f.person || !f.person->is_ours) return;
    for (const Field* field : parts::recorded)
        put_if_empty(draft, *field, parts::recorded_text(f, *field));
    if (const IdNumber* number = f.maybe(parts::id_number))
        put_if_empty(draft, parts::new_id_number, number->text);
}

// 参加工作日期 decides 视同缴费年限 where it lies, or lay, before the first insured month.
bool touches_deemed_years(const Facts& f) {
    if (!parts::is_changed(f, parts::first_work_date)) return false;
    const auto& insured = f.person->first_insured;
    const auto is_before = [&](const std::optional<Date>& day) {
        return day && (!insured || day->in_month() < *insured);
    };
    const Date* after = f.maybe(parts::first_work_date);
    return is_before(parse_date(parts::recorded_text(f, parts::first_work_date))) ||
           is_before(after ? std::optional{*after} : std::nullopt);
}

bool needs_auditor(const Facts& f) { return parts::changes_key_item(f) || touches_deemed_years(f); }

AuditMode audit_of(const Facts& f) {
    return needs_auditor(f) ? AuditMode::manual : AuditMode::automatic;
}

constexpr AuditCase audit_cases[] = {
    {"修改姓名、社会保障号、证件类型、证件号码、性别、出生日期，或影响视同缴费年限的参加工作日期",
     AuditMode::manual},
    {"只修改其他信息", AuditMode::automatic}};

constexpr Attachment attachments[] = {
    {.key = "evidence",
     .label = "变更依据材料",
     .hint =
         "职工身份证件影像；更正姓名、号码、性别或出生日期的，附公安机关出具的证明；变更参加工作日期的，附档案材料",
     .required = true,
     .asked = needs_auditor}};

std::vector<LedgerEntry> effects(const Facts& f) {
    SI_ASSERT(f.person);
    const std::string& before = f[parts::id_number].text;
    const std::string& after = f[parts::new_id_number].text;
    std::vector<LedgerEntry> entries;
    if (before != after)
        entries.emplace_back(PersonRenumbered{.id_number = before, .new_id_number = after});
    PersonRecorded entry{.id_number = after, .record = f.person->record};
    for (const Field* field : parts::recorded) {
        const bool is_asked = !field->shown || field->shown(f);
        if (is_asked && f.form.has(*field))
            entry.record.insert_or_assign(std::string{field->key},
                                          text_of(f.form.reading(*field).value));
        else
            entry.record.erase(std::string{field->key});
    }
    entries.emplace_back(std::move(entry));
    return entries;
}

}  // namespace

constexpr Matter change_person = {
    .id = "change_person",
    .name = "社会保险职工参保信息变更登记",
    .menu_name = "社会保险职工参保信息变更登记",
    .manual = "4.3.5",
    .path = "/change-person",
    .submit_label = "完成",
    .form = parts::form,
    .rules = parts::rules,
    .attachments = attachments,
    .audit = AuditMode::automatic,
    .person = &parts::id_number,
    .person_name = &parts::name,
    .new_number = &parts::new_id_number,
    .fill = fill,
    .effects = effects,
    .audit_of = audit_of,
    .audit_cases = audit_cases,
    .original = parts::original,
};
static_assert(well_formed(change_person));

}  // namespace si::matters
