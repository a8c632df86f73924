// Accounts of people who sign in. Knows rows, not passwords: what a hash means is login_service's business.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/store/database.h"

namespace si::store {

struct AccountRow {
    std::string id, username, password_hash, display_name;
    std::string role;                                     // to_key(RoleKind)
    std::string employer_id, employer_name, credit_code;  // empty for agency accounts
    bool is_certified = true;                             // 实名认证
    bool is_disabled = false;
};

void insert_account(Database& db, const AccountRow& account, std::int64_t now_ms);
std::optional<AccountRow> find_account(Database& db, std::string_view username);

}  // namespace si::store
