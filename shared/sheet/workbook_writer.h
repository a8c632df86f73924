// Sheets of text as an .xlsx file that Excel, WPS and LibreOffice open without a question. Every cell is a text, so
// that no content is ever taken for a formula or a number. Knows no matter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace si::sheet {

enum class Look : std::uint8_t { plain, heading, required_heading, hint };

struct OutCell {
    std::string text;
    Look look = Look::plain;
};

// What a column takes: a hint while its cells are entered, and a list to choose from.
struct OutColumn {
    int width = 12;            // characters
    std::string prompt_title;  // empty: no prompt
    std::string prompt;
    std::string list;  // "代码!$A$1:$A$9"; empty: anything
};

struct OutSheet {
    std::string name;
    bool is_hidden = false;
    std::uint32_t frozen_rows = 0;   // on top, always in sight
    std::uint32_t first_entry = 1;   // row from which prompts and lists hold, to the last row
    std::vector<OutColumn> columns;  // text format to the last row
    std::vector<std::vector<OutCell>> rows;
};

struct OutWorkbook {
    std::vector<OutSheet> sheets;
    std::vector<std::pair<std::string, std::string>> hidden_names;  // a name that carries a text
};

std::string write_workbook(const OutWorkbook& workbook);

}  // namespace si::sheet
