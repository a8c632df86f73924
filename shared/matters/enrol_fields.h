// The fields of 4.3.1 社会保险职工参保登记, in the order of the form. Keys are frozen: filings and templates hold them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/codes/code_list.h"
#include "shared/matter/facts.h"
#include "shared/matter/field.h"
#include "shared/matter/person_fields.h"
#include "shared/matter/rule_parts.h"
#include "shared/policy/policy.h"

namespace si::matters::enrol {

// Values of code lists that rules name.
inline constexpr std::string_view chinese = "CHN";
inline constexpr std::string_view ordinary_person = "401";  // 参保身份 普通人员

using person_record::employment;
using person_record::personal;
inline constexpr std::string_view insurance = "参保信息";

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
using person_record::birth_date;
using person_record::document_number;
using person_record::document_type;
using person_record::ethnic_group;
using person_record::name;
using person_record::sex;
inline constexpr auto nationality = field<CodeValue>({
    .key = "nationality",
    .label = "国籍",
    .section = personal,
    .required = false,
    .codes = {codes::nationalities},
});
using person_record::education;
using person_record::household_address;
using person_record::household_type;

using person_record::address;
using person_record::phone;
using person_record::postcode;

using person_record::employment_form;
inline constexpr auto insured_identity = field<CodeValue>({
    .key = "insured_identity",
    .label = "参保身份",
    .section = employment,
    .codes = {codes::insured_identities},
});
inline constexpr auto post_category = person_record::post_category<sex>();
inline constexpr auto employment_date = field<Date>({
    .key = "employment_date",
    .label = "用工（入职）日期",
    .section = employment,
    .hint = "劳动合同约定的用工起始日期",
});
using person_record::first_work_date;
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
