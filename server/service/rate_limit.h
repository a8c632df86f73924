// So many acts a minute for one account, kept in memory: looking people up must stay looking up, not harvesting.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace si {

class RateLimit {
  public:
    explicit RateLimit(int per_minute) : per_minute_(per_minute), left_when_full_(per_minute) {}
    // 0: go on; otherwise the seconds to wait.
    int take(std::string_view account, std::int64_t now_ms);

  private:
    struct Bucket {
        std::int64_t millitokens = 0;
        std::int64_t at_ms = 0;
    };
    const int per_minute_;
    const std::int64_t left_when_full_;
    std::mutex mutex_;
    std::map<std::string, Bucket, std::less<>> buckets_;
};

}  // namespace si
