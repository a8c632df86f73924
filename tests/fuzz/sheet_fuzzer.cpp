// Fuzzes the XML of a worksheet inside a sound workbook.
#include <cstdint>

#include "tests/fuzz/fuzzed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    si::test::MadeWorkbook workbook{.strings = {"<t>社会保障号</t>", "<t>停保原因</t>"}};
    workbook.parts["xl/worksheets/sheet1.xml"].assign(reinterpret_cast<const char*>(data), size);
    si::test::import_anything("a.xlsx", si::test::made(workbook));
    return 0;
}
