// Code 代码: one value of a published code list, with its source at the list.
#pragma once

#include <span>
#include <string_view>

namespace si {

struct Code {
    std::string_view value, label;
    std::string_view pinyin{};  // initials, for searching long lists
};

// Null if the list has no such value: codes are matched as a whole, never by label.
constexpr const Code* find_code(std::span<const Code> list, std::string_view value) {
    for (const Code& c : list)
        if (c.value == value) return &c;
    return nullptr;
}

namespace codes {
std::span<const Code> sexes();               // 性别
std::span<const Code> ethnic_groups();       // 民族 AAC005
std::span<const Code> nationalities();       // 国籍 AAC161
std::span<const Code> household_types();     // 户籍性质 AAC009
std::span<const Code> education_levels();    // 学历 AAC011
std::span<const Code> document_types();      // 证件类型 AAC058
std::span<const Code> employment_forms();    // 用工形式 AAC013
std::span<const Code> insured_identities();  // 参保身份
std::span<const Code>
post_categories();  // 岗位类别: 管理技术岗, 工人岗 (decides the retirement age of women)
std::span<const Code> suspension_reasons();    // 停保原因 AAE160
std::span<const Code> review_reasons();        // 复核原因
std::span<const Code> legal_documents();       // 法律文书
std::span<const Code> back_payment_schemes();  // 补缴险种
std::span<const Code> back_payment_reasons();  // 补缴原因
}  // namespace codes

}  // namespace si
