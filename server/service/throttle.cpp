// Three counts an attempt: name and address together, name alone, address alone. The last two are
// generous: a name must stay usable for its owner, and a whole service hall may share an address.
#include "server/service/throttle.h"

#include <algorithm>

#include "shared/base/digest.h"
#include "shared/base/text.h"

namespace si {
namespace {

constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute;

struct Rule {
    store::FailureScope scope;
    std::int64_t free;        // failures without a wait
    std::int64_t first_wait;  // doubled by each further failure
    std::int64_t longest_wait;
    std::int64_t forget_after;
};

constexpr Rule rules[] = {
    {store::FailureScope::pair, 4, 5 * second, 15 * minute, 24 * hour},
    {store::FailureScope::username, 30, 2 * second, minute, hour},
    {store::FailureScope::address, 60, 2 * second, minute, hour},
};

std::string key_of(const Rule& rule, const Attempt& attempt) {
    switch (rule.scope) {
        case store::FailureScope::pair:
            return sha256_hex(concat({"pair\n", attempt.username, "\n", attempt.address}));
        case store::FailureScope::username:
            return sha256_hex(concat({"username\n", attempt.username}));
        case store::FailureScope::address:
            return sha256_hex(concat({"address\n", attempt.address}));
    }
    return {};
}

store::Failures remembered(store::Database& db, const Rule& rule, const std::string& key,
                           std::int64_t now_ms) {
    const store::Failures failures = store::find_failures(db, rule.scope, key);
    return now_ms - failures.last_ms > rule.forget_after ? store::Failures{} : failures;
}

std::int64_t wait_of(const Rule& rule, store::Failures failures, std::int64_t now_ms) {
    if (failures.count <= rule.free) return 0;
    const std::int64_t doublings = std::min<std::int64_t>(failures.count - rule.free - 1, 20);
    const std::int64_t wait = std::min(rule.first_wait << doublings, rule.longest_wait);
    return std::clamp<std::int64_t>(failures.last_ms + wait - now_ms, 0, wait);
}

void lower(store::Database& db, const Rule& rule, const std::string& key) {
    store::Failures failures = store::find_failures(db, rule.scope, key);
    if (--failures.count > 0)
        store::put_failures(db, rule.scope, key, failures);
    else
        store::remove_failures(db, rule.scope, key);
}

}  // namespace

std::int64_t count_attempt(store::Database& db, const Attempt& attempt, std::int64_t now_ms) {
    std::int64_t wait = 0;
    for (const Rule& rule : rules)
        wait = std::max(wait,
                        wait_of(rule, remembered(db, rule, key_of(rule, attempt), now_ms), now_ms));
    if (wait > 0) return wait;
    for (const Rule& rule : rules) {
        const std::string key = key_of(rule, attempt);
        const std::int64_t count = remembered(db, rule, key, now_ms).count + 1;
        store::put_failures(db, rule.scope, key, {.count = count, .last_ms = now_ms});
    }
    return 0;
}

// The address keeps its earlier failures: else one account of one's own would pay for guessing at
// all others.
void forgive(store::Database& db, const Attempt& attempt) {
    for (const Rule& rule : rules) {
        const std::string key = key_of(rule, attempt);
        if (rule.scope == store::FailureScope::address)
            lower(db, rule, key);
        else
            store::remove_failures(db, rule.scope, key);
    }
}

void take_back(store::Database& db, const Attempt& attempt) {
    for (const Rule& rule : rules) lower(db, rule, key_of(rule, attempt));
}

std::string in_words(std::int64_t wait_ms) {
    const std::int64_t seconds = (wait_ms + second - 1) / second;
    if (seconds < 60) return concat({std::to_string(seconds), " 秒"});
    return concat({std::to_string((seconds + 59) / 60), " 分钟"});
}

}  // namespace si
