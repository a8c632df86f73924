// Fields about a person that forms of several matters have in common, under the keys of the record: each declared once,
// here. A matter takes one as it is, or puts it into a section of its own, or does not require it. Keys are frozen.
#pragma once

#include <string>
#include <string_view>

#include "shared/codes/code_list.h"
#include "shared/matter/facts.h"
#include "shared/matter/field.h"
#include "shared/matter/identity_rules.h"

namespace si::matters {

template <class T>
consteval FieldOf<T> in_section(FieldOf<T> f, std::string_view section) {
    f.section = section;
    return f;
}
template <class T>
consteval FieldOf<T> not_required(FieldOf<T> f) {
    f.required = false;
    return f;
}
template <class T>
consteval FieldOf<T> with_hint(FieldOf<T> f, std::string_view hint) {
    f.hint = hint;
    return f;
}

// --- somebody whom 【搜索】 found -----------------------------------------------------------------

namespace found_person {

inline constexpr std::string_view section = "人员信息";

inline constexpr auto id_number = field<IdNumber>({
    .key = "id_number",
    .label = "社会保障号",
    .section = section,
    .hint = "公民身份号码；外国人为国籍三字母加 0 加证件号码",
    .personal = true,
});
inline constexpr auto name = field<std::string>({
    .key = "name",
    .label = "姓名",
    .section = section,
    .kind = FieldKind::name,
    .required = false,
    .hint = "由系统按社会保障号读取",
    .fixed = true,
    .personal = true,
});

}  // namespace found_person

// --- what stands in the record --------------------------------------------------------------------

namespace person_record {

inline constexpr std::string_view personal = "个人基本信息", contact = "联系方式",
                                  employment = "用工信息";

inline constexpr auto name = field<std::string>({
    .key = "name",
    .label = "姓名",
    .section = personal,
    .kind = FieldKind::name,
    .hint = "与身份证件一致",
    .personal = true,
});
inline constexpr auto document_type = field<CodeValue>({
    .key = "document_type",
    .label = "证件类型",
    .section = personal,
    .codes = {codes::document_types},
});
inline constexpr auto document_number = field<std::string>({
    .key = "document_number",
    .label = "证件号码",
    .section = personal,
    .max_length = 32,
    .personal = true,
});
inline constexpr auto sex = field<CodeValue>({
    .key = "sex",
    .label = "性别",
    .section = personal,
    .codes = {codes::sexes},
});
inline constexpr auto birth_date = field<Date>({
    .key = "birth_date",
    .label = "出生日期",
    .section = personal,
});
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
    .codes = {codes::household_types},
});
inline constexpr auto household_address = field<std::string>({
    .key = "household_address",
    .label = "户籍地址",
    .section = personal,
    .hint = "与户口簿一致，写到门牌号",
    .personal = true,
});
inline constexpr auto education = field<CodeValue>({
    .key = "education",
    .label = "学历",
    .section = personal,
    .codes = {codes::education_levels},
});
inline constexpr auto phone = field<std::string>({
    .key = "phone",
    .label = "手机号码",
    .section = contact,
    .kind = FieldKind::phone,
    .hint = "职工本人的手机，用于接收参保和待遇通知",
    .personal = true,
});
inline constexpr auto address = field<std::string>({
    .key = "address",
    .label = "联系地址",
    .section = contact,
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
// Asked of women, as the form's own field of the sex has it.
template <const auto& SexField>
consteval FieldOf<CodeValue> post_category() {
    return field<CodeValue>({
        .key = "post_category",
        .label = "岗位类别",
        .section = employment,
        .codes = {codes::post_categories},
        .hint = "女职工填写，用于确定法定退休年龄",
        .shown =
            [](const Facts& f) {
                const CodeValue* value = f.maybe(SexField);
                return value && value->text == sex_code(Sex::female);
            },
    });
}
inline constexpr auto first_work_date = field<Date>({
    .key = "first_work_date",
    .label = "参加工作日期",
    .section = employment,
    .required = false,
    .hint = "第一次参加工作的日期，不是到本单位的日期",
});

}  // namespace person_record

}  // namespace si::matters
