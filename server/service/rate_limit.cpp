// A bucket for each account: full at first, refilled evenly.
#include "server/service/rate_limit.h"

#include <algorithm>

namespace si {

int RateLimit::take(std::string_view account, std::int64_t now_ms) {
    constexpr std::int64_t one = 60'000;  // so that a millisecond refills `per_minute_`
    const std::int64_t full = left_when_full_ * one;
    const std::lock_guard lock(mutex_);
    const auto found = buckets_.find(account);
    Bucket& bucket = found == buckets_.end()
                         ? buckets_.emplace(account, Bucket{full, now_ms}).first->second
                         : found->second;
    const std::int64_t elapsed = std::max<std::int64_t>(0, now_ms - bucket.at_ms);
    bucket.millitokens = std::min(full, bucket.millitokens + std::min(elapsed, one) * per_minute_);
    bucket.at_ms = now_ms;
    if (bucket.millitokens >= one) {
        bucket.millitokens -= one;
        return 0;
    }
    const std::int64_t missing = one - bucket.millitokens;
    return static_cast<int>((missing / per_minute_ + 999) / 1000);
}

}  // namespace si
