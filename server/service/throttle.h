// Slows guessing of passwords down: each failure beyond a few free ones doubles the wait. Counted
// in the database, so a restart forgives nothing. Locks a pair of name and address, never a name
// for everybody.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/store/session_store.h"

namespace si {

struct Attempt {
    std::string username, address;
};

// How long to wait before the next attempt, in milliseconds; 0: now. If now, the attempt is counted
// as failed in advance, so that many at once gain nothing; forgive() or take_back() corrects that.
std::int64_t count_attempt(store::Database& db, const Attempt& attempt, std::int64_t now_ms);
void forgive(store::Database& db, const Attempt& attempt);    // the password was right
void take_back(store::Database& db, const Attempt& attempt);  // nothing was compared

std::string in_words(std::int64_t wait_ms);  // "20 秒", "3 分钟"

}  // namespace si
