// Employer 用人单位（参保单位） as rules see it.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "shared/base/date.h"
#include "shared/domain/scheme.h"

namespace si {

enum class EmployerKind : std::uint8_t { company, labour_dispatch, construction_project };
enum class EmployerStatus : std::uint8_t {  // 单位缴费状态 (AAB051)
    normal,                                 // 参保缴费
    suspended,                              // 暂停缴费
    ended,                                  // 终止缴费
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
    friend bool operator==(const EmployerFacts&, const EmployerFacts&) = default;
};

}  // namespace si
