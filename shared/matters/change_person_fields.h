// The fields of 4.3.5 社会保险职工参保信息变更登记, under the keys of the record. Keys are frozen: filings hold them.
// Filled in from the record; what differs from it is what changes.
#pragma once

#include <string>
#include <string_view>

#include "shared/codes/code_list.h"
#include "shared/matter/facts.h"
#include "shared/matter/field.h"

namespace si::matters::change_person_parts {

inline constexpr std::string_view male = "1", female = "2";

inline constexpr std::string_view key_items = "关键信息（变更由人工审核）",
                                  personal = "个人基本信息", contact = "联系方式",
                                  employment = "用工信息", note = "变更说明";

inline constexpr auto id_number = field<IdNumber>({
    .key = "id_number",
    .label = "社会保障号",
    .section = key_items,
    .hint = "现在登记的社会保障号",
    .personal = true,
});
inline constexpr auto name = field<std::string>({
    .key = "name",
    .label = "姓名",
    .section = key_items,
    .kind = FieldKind::name,
    .hint = "与身份证件一致",
    .personal = true,
});
// Stored as the number of the person's later filings, not as a part of the record.
inline constexpr auto new_id_number = field<IdNumber>({
    .key = "new_id_number",
    .label = "变更后的社会保障号",
    .section = key_items,
    .hint = "号码没有变更的，保持不动",
    .personal = true,
});
inline constexpr auto document_type = field<CodeValue>({
    .key = "document_type",
    .label = "证件类型",
    .section = key_items,
    .codes = {codes::document_types},
});
inline constexpr auto document_number = field<std::string>({
    .key = "document_number",
    .label = "证件号码",
    .section = key_items,
    .max_length = 32,
    .personal = true,
});
inline constexpr auto sex = field<CodeValue>({
    .key = "sex",
    .label = "性别",
    .section = key_items,
    .codes = {codes::sexes},
});
inline constexpr auto birth_date = field<Date>({
    .key = "birth_date",
    .label = "出生日期",
    .section = key_items,
});

// What is not a key item need not be known to change another: only what is on record may not be emptied (CP13).
inline constexpr auto ethnic_group = field<CodeValue>({
    .key = "ethnic_group",
    .label = "民族",
    .section = personal,
    .required = false,
    .codes = {codes::ethnic_groups},
});
inline constexpr auto household_type = field<CodeValue>({
    .key = "household_type",
    .label = "户籍性质",
    .section = personal,
    .required = false,
    .codes = {codes::household_types},
});
inline constexpr auto household_address = field<std::string>({
    .key = "household_address",
    .label = "户籍地址",
    .section = personal,
    .required = false,
    .hint = "与户口簿一致，写到门牌号",
    .personal = true,
});
inline constexpr auto education = field<CodeValue>({
    .key = "education",
    .label = "学历",
    .section = personal,
    .required = false,
    .codes = {codes::education_levels},
});
inline constexpr auto phone = field<std::string>({
    .key = "phone",
    .label = "手机号码",
    .section = contact,
    .kind = FieldKind::phone,
    .required = false,
    .hint = "职工本人的手机，用于接收参保和待遇通知",
    .personal = true,
});
inline constexpr auto address = field<std::string>({
    .key = "address",
    .label = "联系地址",
    .section = contact,
    .required = false,
    .hint = "现在的居住地址",
    .personal = true,
});
inline constexpr auto postcode = field<std::string>({
    .key = "postcode",
    .label = "邮政编码",
    .section = contact,
    .kind = FieldKind::postcode,
    .required = false,
});
inline constexpr auto employment_form = field<CodeValue>({
    .key = "employment_form",
    .label = "用工形式",
    .section = employment,
    .required = false,
    .codes = {codes::employment_forms},
});
inline constexpr auto post_category = field<CodeValue>({
    .key = "post_category",
    .label = "岗位类别",
    .section = employment,
    .codes = {codes::post_categories},
    .hint = "女职工填写，用于确定法定退休年龄",
    .shown =
        [](const Facts& f) {
            const CodeValue* value = f.maybe(sex);
            return value && value->text == female;
        },
});
inline constexpr auto first_work_date = field<Date>({
    .key = "first_work_date",
    .label = "参加工作日期",
    .section = employment,
    .required = false,
    .hint = "第一次参加工作的日期；可能影响视同缴费年限的变更由人工审核",
});
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
