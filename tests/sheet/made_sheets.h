// Workbooks for tests, written here part by part, so that every oddity of a producer and every trick of an attacker can
// be put in on purpose; and what reading one gives.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/sheet/sheet_reader.h"

namespace si::test {

// The parts of a workbook as Excel names them; a test replaces what it is about.
struct MadeWorkbook {
    std::string rows;                  // what stands in <sheetData>
    std::string behind;                // what stands behind it
    std::vector<std::string> strings;  // shared
    std::string workbook_properties;   // attributes of workbookPr
    std::string names;                 // what stands in <definedNames>
    std::string sheets = R"(<sheet name="sheet1" sheetId="1" r:id="rId1"/>)";
    std::map<std::string, std::string> parts{};  // further parts, or others in place of those above
};

std::string made(const MadeWorkbook& workbook);
std::string made_rows(std::string_view rows);  // a workbook of nothing but these rows

// One line for each row: "3: A=张三 B#45292 C@45292 D!#N/A E?TRUE F=f…": text, number, date, error, boolean; an f in
// front of the sign for a formula.
struct Reading {
    std::optional<Finding> fault;
    std::vector<std::string> rows;
    sheet::SheetHead head;
    sheet::SheetTail tail;

    std::string rule() const { return fault ? fault->rule : std::string{}; }
};
Reading read(std::string_view name, std::string_view bytes);

std::optional<std::string> decode_gb18030(std::string_view bytes);  // by the C library

}  // namespace si::test
