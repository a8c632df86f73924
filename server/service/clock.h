// Clock: the only source of time on the server. Virtual in demo and test mode (D10), the machine's otherwise.
#pragma once

#include <atomic>
#include <cstdint>

namespace si {

class Clock {
  public:
    // Unix milliseconds. Runs on from the set time; set(0) returns to the machine's clock.
    std::int64_t now_ms() const;
    void set(std::int64_t now_ms);

  private:
    std::atomic<std::int64_t> offset_ms_{0};
};

}  // namespace si
