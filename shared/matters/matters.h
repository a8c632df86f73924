// The matters, each declared in the file of its name. Read them through matter/registry.h.
#pragma once

#include "shared/matter/matter.h"

namespace si::matters {

extern const Matter enrol_employee;  // 4.3.1 社会保险职工参保登记（职工增加）

}  // namespace si::matters
