// Fuzzes text in any encoding, with any separators and quotes.
#include <cstdint>

#include "tests/fuzz/fuzzed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    si::test::import_anything("a.csv", {reinterpret_cast<const char*>(data), size});
    return 0;
}
