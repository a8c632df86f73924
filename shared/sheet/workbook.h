// Rows and cells as a spreadsheet program shows them, whatever file they came from. Knows no file format and no matter.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace si::sheet {

inline constexpr std::uint32_t most_columns = 16'384;  // XFD
inline constexpr std::uint32_t most_rows = 1'048'576;  // as Excel, WPS and LibreOffice have them
inline constexpr std::size_t longest_cell =
    32'767 * 3U;  // bytes of the longest text a cell may hold

enum class CellKind : std::uint8_t {
    blank,    // styled or of a formula without result
    text,     // what was typed, or the text of a formula's result
    number,   // in the digits of the file; with is_date it is shown as a date
    boolean,  // "TRUE" or "FALSE"
    error,    // "#N/A", "#REF!" …
};

struct Cell {
    std::uint32_t column = 0;  // from 0
    CellKind kind = CellKind::blank;
    std::string_view text;    // valid while the row is looked at
    bool is_date = false;     // of a number: its style shows a date
    bool is_formula = false;  // kind and text are those of the result as last calculated
};

struct Row {
    std::uint32_t number = 0;  // from 1, as the spreadsheet program shows it
    bool is_hidden = false;
    std::vector<Cell>
        cells;  // ascending, those without content left out (formulas without result stay)
};

enum class DateSystem : std::uint8_t { from_1900, from_1904 };

enum class FileFormat : std::uint8_t { workbook, csv };

// What is known before the first row.
struct SheetHead {
    FileFormat format = FileFormat::workbook;
    std::string name;  // of the sheet; empty for CSV
    DateSystem dates = DateSystem::from_1900;
    std::string
        template_mark;  // what our templates carry (template.h); empty: not made by us, or the mark is lost
};

struct MergedRange {
    std::uint32_t first_row = 0, last_row = 0, first_column = 0, last_column = 0;
};

// What is known after the last row.
struct SheetTail {
    std::vector<MergedRange> merged;
    std::uint32_t unread_from = 0;  // so many blank rows that reading ended; 0: read to its end
};

enum class Go : std::uint8_t { on, stop };

struct SheetHandlers {
    std::function<void(const SheetHead&)> head;
    std::function<Go(const Row&)> row;  // rows with content only
};

// "A", "Z", "AA" … of a column from 0.
std::string column_name(std::uint32_t column);

}  // namespace si::sheet
