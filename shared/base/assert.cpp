// What a broken invariant does. The only place in shared/ that ends the program.
#include "shared/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace si {

void assertion_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, condition);
    std::abort();
}

}  // namespace si
