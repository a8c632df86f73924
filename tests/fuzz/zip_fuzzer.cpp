// Fuzzes a file that begins as a workbook does: directory, names, sizes, content.
#include <cstdint>

#include "tests/fuzz/fuzzed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    si::test::import_anything("a.xlsx", {reinterpret_cast<const char*>(data), size});
    return 0;
}
