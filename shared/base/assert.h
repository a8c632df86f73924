// SI_ASSERT: a broken invariant is our bug; we stop, in every build, before it reaches anybody's
// pension.
#pragma once

namespace si {
// Prints condition and place to the error log and aborts.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);
}  // namespace si

#define SI_ASSERT(condition) \
    ((condition) ? static_cast<void>(0) : ::si::assertion_failed(#condition, __FILE__, __LINE__))
