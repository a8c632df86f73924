// Sessions, known by the hash of their token only, and the count of failed sign-ins.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/store/account_store.h"
#include "server/store/database.h"
#include "shared/base/digest.h"

namespace si::store {

struct SessionRow {
    Digest token_hash{};
    std::string account_id;
    std::int64_t created_ms = 0, seen_ms = 0, expires_ms = 0;
    std::string address;
};

struct FoundSession {
    SessionRow session;
    AccountRow
        account;  // as it is now: a role that was taken away is gone; without the password hash
};

void insert_session(Database& db, const SessionRow& session);
std::optional<FoundSession> find_session(Database& db, const Digest& token_hash);
void touch_session(Database& db, const Digest& token_hash, std::int64_t seen_ms);
bool remove_session(Database& db, const Digest& token_hash);  // false: there was none
void remove_ended_sessions(Database& db, std::int64_t now_ms);

enum class FailureScope : std::uint8_t { pair, username, address };
struct Failures {
    std::int64_t count = 0, last_ms = 0;
};
Failures find_failures(Database& db, FailureScope scope, std::string_view key);
void put_failures(Database& db, FailureScope scope, std::string_view key, Failures failures);
void remove_failures(Database& db, FailureScope scope, std::string_view key);
void remove_old_failures(Database& db, std::int64_t before_ms);

}  // namespace si::store
