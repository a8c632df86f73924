// The fields of 4.3.1 社会保险职工参保登记, in the order of the form. Keys are frozen: filings and templates hold them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/codes/code_list.h"
#include "shared/matter/facts.h"
#include "shared/matter/field.h"
#include "shared/matter/rule_parts.h"
#include "shared/policy/policy.h"

namespace si::matters::enrol {

// Values of code lists that rules name.
inline constexpr std::string_view male = "1", female = "2";
inline constexpr std::string_view chinese = "CHN";
inline constexpr std::string_view ordinary_person = "401";  // 参保身份 普通人员

inline constexpr std::string_view personal = "个人基本信息", contact = "联系方式",
                                  employment = "用工信息", insurance = "参保信息";

inline const EnrolmentTerms& terms(const Facts& f) {
    return f.policy.enrolment.at(f.month()).value;
}

inline constexpr auto id_number = field<IdNumber>({
    .key = "id_number",
    .label = "社会保障号",
    .section = personal,
    .hint = "公民身份号码；外国人为国籍三字母加 0 加证件号码",
    .personal = true,
});
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
inline constexpr auto nationality = field<CodeValue>({
    .key = "nationality",
    .label = "国籍",
    .section = personal,
    .required = false,
    .codes = {codes::nationalities},
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
inline constexpr auto insured_identity = field<CodeValue>({
    .key = "insured_identity",
    .label = "参保身份",
    .section = employment,
    .codes = {codes::insured_identities},
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
inline constexpr auto employment_date = field<Date>({
    .key = "employment_date",
    .label = "用工（入职）日期",
    .section = employment,
    .hint = "劳动合同约定的用工起始日期",
});
inline constexpr auto first_work_date = field<Date>({
    .key = "first_work_date",
    .label = "参加工作日期",
    .section = employment,
    .required = false,
    .hint = "第一次参加工作的日期，不是到本单位的日期",
});
inline constexpr auto actual_employer = field<CreditCode>({
    .key = "actual_employer",
    .label = "实际工作单位统一社会信用代码",
    .section = employment,
    .hint = "劳务派遣单位填写实际用工单位的代码",
    .shown = [](const Facts& f) { return f.employer.kind == EmployerKind::labour_dispatch; },
});

inline constexpr auto wage = field<Fen>({
    .key = "wage",
    .label = "申报工资（元/月）",
    .section = insurance,
    .hint = "税前月工资；新参保职工按约定的月工资填写",
});
inline constexpr auto pension_from = field<Month>({
    .key = "pension_from",
    .label = "养老保险起始年月",
    .section = insurance,
    .hint = "办理的上月或当月",
    .choices = [](const Facts& f) { return recent_months(f, terms(f).pension_months_back); },
    .scheme = Scheme::pension,
});
inline constexpr auto unemployment_from = field<Month>({
    .key = "unemployment_from",
    .label = "失业保险起始年月",
    .section = insurance,
    .hint = "办理的上月或当月",
    .choices = [](const Facts& f) { return recent_months(f, terms(f).unemployment_months_back); },
    .scheme = Scheme::unemployment,
});
inline constexpr auto work_injury_from = field<Month>({
    .key = "work_injury_from",
    .label = "工伤保险起始年月",
    .section = insurance,
    .hint = "系统默认为当月参保",
    .choices = [](const Facts& f) { return recent_months(f, terms(f).work_injury_months_back); },
    .fixed = true,
    .scheme = Scheme::work_injury,
});
inline constexpr auto remark = field<std::string>({
    .key = "remark",
    .label = "备注",
    .section = insurance,
    .kind = FieldKind::long_text,
    .required = false,
    .max_length = 200,
});

inline constexpr const Field* form[] = {
    &id_number,
    &name,
    &document_type,
    &document_number,
    &sex,
    &birth_date,
    &ethnic_group,
    &nationality,
    &household_type,
    &household_address,
    &education,
    &phone,
    &address,
    &postcode,
    &employment_form,
    &insured_identity,
    &post_category,
    &employment_date,
    &first_work_date,
    &actual_employer,
    &wage,
    &pension_from,
    &unemployment_from,
    &work_injury_from,
    &remark,
};

// What of the form becomes the person's record (PersonRecorded), under the same keys.
inline constexpr const Field* recorded[] = {
    &name,
    &document_type,
    &document_number,
    &sex,
    &birth_date,
    &ethnic_group,
    &nationality,
    &household_type,
    &household_address,
    &education,
    &phone,
    &address,
    &postcode,
    &employment_form,
    &insured_identity,
    &post_category,
    &employment_date,
    &first_work_date,
    &actual_employer,
};

// The field of a scheme's first month.
template <Scheme S>
constexpr const FieldOf<Month>& from_field() {
    if constexpr (S == Scheme::pension) {
        return pension_from;
    } else if constexpr (S == Scheme::unemployment) {
        return unemployment_from;
    } else {
        return work_injury_from;
    }
}

}  // namespace si::matters::enrol
