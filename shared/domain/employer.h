// Employer 用人单位（参保单位） as rules see it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "shared/base/date.h"
#include "shared/domain/scheme.h"

namespace si {

enum class EmployerKind : std::uint8_t { company, labour_dispatch, construction_project };
enum class EmployerStatus : std::uint8_t {  // 单位缴费状态 (AAB051)
    normal,                                 // 参保缴费
    suspended,                              // 暂停缴费
    ended,                                  // 终止缴费
};

constexpr std::string_view to_label(EmployerStatus status) {
    switch (status) {
        case EmployerStatus::normal:
            return "参保缴费";
        case EmployerStatus::suspended:
            return "暂停缴费";
        case EmployerStatus::ended:
            return "终止缴费";
    }
    return {};
}

// 单位信息: the items of a unit's record in the order of 单位信息查询 (GB/T 40217). Keys are frozen.
struct EmployerItem {
    std::string_view key, label;
};
inline constexpr EmployerItem employer_items[] = {
    {"unit_name", "单位名称"},
    {"credit_code", "统一社会信用代码"},
    {"employer_type", "单位类型"},
    {"economic_type", "经济类型"},
    {"affiliation", "隶属关系"},
    {"industry", "行业"},
    {"legal_name", "法定代表人姓名"},
    {"legal_id_number", "法定代表人证件号码"},
    {"legal_phone", "法定代表人电话"},
    {"contact_person", "联系人"},
    {"contact_phone", "联系电话"},
    {"contact_address", "地址"},
    {"contact_postcode", "邮编"},
    {"email", "电子邮箱"},
    {"operator_name", "经办人姓名"},
    {"operator_phone", "经办人手机"},
    {"agency", "经办机构"},
    {"insured_place", "行政区划（参保地）"},
    {"injury_class", "工伤行业风险类别"},
    {"injury_rate", "工伤费率"},
    {"bank_name", "开户银行"},
    {"bank_account", "银行账号"},
    {"tax_agency", "税务登记机关"},
    {"note", "备注"},
};

struct EmployerFacts {
    std::string id;    // 单位编号
    std::string name;  // 单位名称
    EmployerKind kind = EmployerKind::company;
    EmployerStatus status = EmployerStatus::normal;
    bool locked = false;  // 业务锁定 by the agency
    // 各险种参保年月; a scheme that is missing is not insured.
    std::map<Scheme, Month> insured_from;
    // 已征收: the last month that was handed to the tax bureau for collection; none: nothing yet.
    std::map<Scheme, Month> collected_through;
    // What is registered of the unit (domain 9.1), as text by the keys of employer_items.
    std::map<std::string, std::string, std::less<>> record;
    friend bool operator==(const EmployerFacts&, const EmployerFacts&) = default;
};

}  // namespace si
