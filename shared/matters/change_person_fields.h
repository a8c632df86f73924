// The fields of 4.3.5 社会保险职工参保信息变更登记, under the keys of the record. Keys are frozen: filings hold them.
// Filled in from the record; what differs from it is what changes.
#pragma once

#include <string>
#include <string_view>

#include "shared/codes/code_list.h"
#include "shared/matter/facts.h"
#include "shared/matter/field.h"
#include "shared/matter/person_fields.h"

namespace si::matters::change_person_parts {

inline constexpr std::string_view key_items = "关键信息（变更由人工审核）", note = "变更说明";

inline constexpr auto id_number = field<IdNumber>({
    .key = "id_number",
    .label = "社会保障号",
    .section = key_items,
    .hint = "现在登记的社会保障号",
    .personal = true,
});
inline constexpr auto name = in_section(person_record::name, key_items);
// Stored as the number of the person's later filings, not as a part of the record.
inline constexpr auto new_id_number = field<IdNumber>({
    .key = "new_id_number",
    .label = "变更后的社会保障号",
    .section = key_items,
    .hint = "号码没有变更的，保持不动",
    .personal = true,
});
inline constexpr auto document_type = in_section(person_record::document_type, key_items);
inline constexpr auto document_number = in_section(person_record::document_number, key_items);
inline constexpr auto sex = in_section(person_record::sex, key_items);
inline constexpr auto birth_date = in_section(person_record::birth_date, key_items);

// What is not a key item need not be known to change another: only what is on record may not be emptied (CP13).
using person_record::ethnic_group;
inline constexpr auto household_type = not_required(person_record::household_type);
inline constexpr auto household_address = not_required(person_record::household_address);
inline constexpr auto education = not_required(person_record::education);
inline constexpr auto phone = not_required(person_record::phone);
inline constexpr auto address = not_required(person_record::address);
using person_record::employment_form;
using person_record::postcode;
inline constexpr auto post_category = person_record::post_category<sex>();
inline constexpr auto first_work_date = with_hint(
    person_record::first_work_date, "第一次参加工作的日期；可能影响视同缴费年限的变更由人工审核");
inline constexpr auto reason = field<std::string>({
    .key = "change_reason",
    .label = "变更说明",
    .section = note,
    .kind = FieldKind::long_text,
    .required = false,
    .max_length = 200,
    .hint = "变更关键信息的，请写明原因，例如“派出所更正姓名”",
});

inline constexpr const Field* form[] = {
    &id_number,  &name,         &new_id_number,   &document_type,     &document_number, &sex,
    &birth_date, &ethnic_group, &household_type,  &household_address, &education,       &phone,
    &address,    &postcode,     &employment_form, &post_category,     &first_work_date, &reason,
};

// What of the form is part of the person's record.
inline constexpr const Field* recorded[] = {
    &name,         &document_type,  &document_number,   &sex,           &birth_date,
    &ethnic_group, &household_type, &household_address, &education,     &phone,
    &address,      &postcode,       &employment_form,   &post_category, &first_work_date,
};

// 关键信息: by an auditor (domain 5.8).
inline constexpr const Field* keys[] = {
    &name, &new_id_number, &document_type, &document_number, &sex, &birth_date,
};

inline bool is_one_of(std::span<const Field* const> fields, const Field& f) {
    for (const Field* one : fields)
        if (one == &f) return true;
    return false;
}

// On record, as text; nothing where the form changes no record or the person is not known yet.
inline std::optional<std::string> original(const Facts& f, const Field& field) {
    if (!f.person || !f.person->is_ours) return std::nullopt;
    if (&field == &new_id_number) {
        const IdNumber* number = f.maybe(id_number);
        return number ? std::optional{number->text} : std::nullopt;
    }
    if (!is_one_of(recorded, field)) return std::nullopt;
    const auto it = f.person->record.find(field.key);
    if (it == f.person->record.end()) return std::string{};
    return normalised(field, it->second, f.today);
}

inline bool is_changed(const Facts& f, const Field& field) {
    if (field.shown && !field.shown(f)) return false;
    const auto before = original(f, field);
    return before && text_of(f.form.reading(field).value) != *before;
}

inline bool changes_key_item(const Facts& f) {
    for (const Field* field : keys)
        if (is_changed(f, *field)) return true;
    return false;
}

}  // namespace si::matters::change_person_parts
