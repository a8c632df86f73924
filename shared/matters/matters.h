// The matters, each declared in the file of its name. Read them through matter/registry.h.
#pragma once

#include "shared/matter/matter.h"

namespace si::matters {

extern const Matter enrol_employee;    // 4.3.1 社会保险职工参保登记（职工增加）
extern const Matter suspend_employee;  // 4.3.3 社会保险职工暂停参保（职工中断）
extern const Matter change_person;     // 4.3.5 社会保险职工参保信息变更登记
extern const Matter back_payment;      // 4.3.6 申请补缴城镇职工社会保险费
extern const Matter declare_wage;  // 4.3.7 参保个人应缴基本养老保险费核定（申报上年度工资）
extern const Matter review_wage;  // 4.3.8 参保个人社会保险缴费工资复核（调整缴费基数）
extern const Matter change_employer;  // 4.2.2 社会保险单位参保信息变更登记

}  // namespace si::matters
