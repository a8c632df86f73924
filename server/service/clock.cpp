// The one place of the server that asks the machine what time it is.
#include "server/service/clock.h"

#include <chrono>

namespace si {
namespace {

std::int64_t machine_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace

std::int64_t Clock::now_ms() const { return machine_ms() + offset_ms_.load(); }

void Clock::set(std::int64_t now_ms) { offset_ms_.store(now_ms == 0 ? 0 : now_ms - machine_ms()); }

}  // namespace si
