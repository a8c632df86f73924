// Argon2id, in a few threads of its own: hashing must cost much, and must not cost the other
// requests their processor. Knows neither accounts nor how often somebody may try.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "shared/base/result.h"

namespace si {

struct HashCost {
    unsigned long long passes = 2;
    std::size_t bytes = std::size_t{19} << 20;  // with two passes: the floor OWASP names
};
inline constexpr HashCost test_cost{.passes = 1, .bytes = 8192};

// "$argon2id$…" with its own salt and cost.
std::string hash_password(std::string_view password, HashCost cost = {});

enum class Match : unsigned char { yes, no };

class PasswordPool {
  public:
    PasswordPool(std::size_t threads, std::size_t most_waiting);
    ~PasswordPool();
    PasswordPool(const PasswordPool&) = delete;
    PasswordPool& operator=(const PasswordPool&) = delete;

    // Waits for its turn and the answer; `closed` if too many wait already.
    Result<Match> compare(const std::string& hash, const std::string& password);

  private:
    struct Job;
    void work();

    const std::size_t most_waiting_;
    std::mutex mutex_;
    std::condition_variable wake_, answered_;
    std::deque<Job*> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace si
