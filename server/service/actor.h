// Actor: who asks, as the session says; every service call carries one. Never made from anything the client sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/domain/ids.h"

namespace si {

enum class RoleKind : std::uint8_t { employer, project, person, auditor, reviewer, admin };

constexpr std::string_view to_key(RoleKind role) {
    switch (role) {
        case RoleKind::employer:
            return "employer";
        case RoleKind::project:
            return "project";
        case RoleKind::person:
            return "person";
        case RoleKind::auditor:
            return "auditor";
        case RoleKind::reviewer:
            return "reviewer";
        case RoleKind::admin:
            return "admin";
    }
    return {};
}

constexpr std::optional<RoleKind> role_of_key(std::string_view key) {
    for (const RoleKind role : {RoleKind::employer, RoleKind::project, RoleKind::person,
                                RoleKind::auditor, RoleKind::reviewer, RoleKind::admin})
        if (to_key(role) == key) return role;
    return std::nullopt;
}

// Who files: for an employer, or at the agency decides what was filed.
constexpr bool is_filer(RoleKind role) {
    return role == RoleKind::employer || role == RoleKind::project;
}
constexpr bool is_agency(RoleKind role) {
    return role == RoleKind::auditor || role == RoleKind::reviewer;
}

struct Actor {
    OperatorId account;
    std::string username, display_name;
    RoleKind role = RoleKind::employer;
    EmployerId employer;  // empty for agency accounts
    std::string address;  // of the connection, for the log
    std::string session;  // tells sessions of one account apart; part of the token's hash
};

}  // namespace si
