// The one seam for injected faults: named places ask whether to fail here and now. Does nothing unless a plan was set,
// which only tests and `--demo --fault` do.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace si::store {

enum class FaultKind : std::uint8_t { none, busy, error, slow };

struct FaultPlan {
    FaultKind kind = FaultKind::none;
    std::int64_t count = 0;      // this many times from now on, then never
    std::int32_t per_mille = 0;  // or with this chance, for ever, from `seed`
    std::uint64_t seed = 1;
};

class Faults {
  public:
    void set(std::string_view place, FaultPlan plan);
    void clear();
    // "audit=error:3", "audit=busy:20%", several separated by commas; kinds are busy, error and slow.
    Result<Done> read(std::string_view text);

    // Throws for busy (as the engine would) and error; true for slow: the caller counts it as out of time.
    bool at(std::string_view place);

  private:
    struct Active {
        FaultPlan plan;
        std::mt19937_64 chance;
    };
    std::mutex mutex_;
    std::map<std::string, Active, std::less<>> active_;
};

}  // namespace si::store
