// A table of up to 100,000 rows of which only the visible ones are asked for and drawn. The head
// stays in sight, its words on two lines where they need it; on narrow screens every row becomes a
// card. Rows are of one height, text that does not fit ends in an ellipsis (the twin has all of it).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "web/ui/context.h"
#include "web/ui/icons.h"
#include "web/ui/layout.h"

namespace si::ui {

struct TableColumn {
    std::string_view key;
    std::string_view label;
    float weight = 1;  // share of the width left over
    float min_width = 96;
    Align align = Align::start;  // money and counts: end
    bool sortable = false;
    bool row_header = false;  // names the row; read with every cell of it
};

struct TableSort {
    std::string column;  // key; empty: as it comes
    bool descending = false;
};

enum class TableState : std::uint8_t { ready, loading, failed };

struct Table {
    std::string_view key;
    std::string_view label;  // accessible name
    std::span<const TableColumn> columns;
    int row_count = 0;
    TableState state = TableState::ready;
    int lines = 1;                        // lines of text per row, 1 to 3
    float most_height = 0;                // scrolls inside beyond this; 0: as high as its rows
    std::string_view empty = "没有数据";  // what it means, and what to do
    std::string_view failed = "没有取到数据";
    int first_row = 0;   // number of the first row in the whole list, when a pager shows a part
    int total_rows = 0;  // of the whole list; 0: row_count
};

// One row being drawn: call one function per column, in their order.
class TableRow {
  public:
    int index() const { return index_; }
    // Key of the row's data; call first. Ids of what is in the row stand below it.
    void key(std::string_view key);
    void text(std::string_view text, Tone tone = Tone::neutral);
    void strong(std::string_view text);
    // Two short texts that belong together, one below the other where rows have the lines for it.
    enum class First : std::uint8_t { plain, strong };
    void pair(std::string_view first, std::string_view second, First look = First::plain);
    void tag(std::string_view text, Tone tone);
    bool link(std::string_view label, std::string_view href, std::string_view describe = {});
    // Text buttons beside each other; returns the key of the pressed one, or nothing.
    struct Action {
        std::string_view key, label;
        bool danger = false;
    };
    std::string_view actions(std::span<const Action> actions, std::string_view describe = {});
    bool checkbox(std::string_view key, std::string_view label, bool& checked);
    // Other widgets, drawn by the caller between the two calls.
    void begin_cell();
    void end_cell();

  private:
    friend struct TableDrawing;
    explicit TableRow(int index) : index_(index) {}
    int index_;
};

struct TableResult {
    bool sorted = false;  // `sort` was changed by a press on a head
    bool retry = false;   // 重试 pressed in the failed state
};
TableResult table(const Table& table, TableSort& sort,
                  const std::function<void(TableRow&)>& draw_row);
TableResult table(const Table& table, const std::function<void(TableRow&)>& draw_row);

}  // namespace si::ui
