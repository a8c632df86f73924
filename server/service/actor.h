// Actor: who asks, as the session says; every service call carries one. Never made from anything the client sent.
#pragma once

#include <cstdint>
#include <string>

#include "shared/domain/ids.h"

namespace si {

enum class RoleKind : std::uint8_t { employer, project, person, auditor, reviewer, admin };

struct Actor {
    OperatorId account;
    std::string username, display_name;
    RoleKind role = RoleKind::employer;
    EmployerId employer;      // empty for agency accounts
    std::string address;      // of the connection, for the log
};

}  // namespace si
