// A table while it is being drawn: shared by its frame (table.cpp) and its cells (table_row.cpp).
#pragma once

#include <vector>

#include "web/ui/draw.h"
#include "web/ui/widgets/table.h"

namespace si::ui {

struct ColumnPlace {
    float left = 0, width = 0;  // physical pixels, from the table's left edge
};

struct TableDrawing {
    const Table& table;
    NodeId id = 0;
    std::vector<ColumnPlace> columns;
    bool cards = false;      // one card per row
    bool sideways = false;   // wider than its room: scrolls, the first column stays
    bool tall_head = false;  // some head takes two lines
    float row_height = 0;
    float left = 0;        // of the table's content, scrolling included
    float fixed_left = 0;  // of its visible part
    // The row at hand.
    ImRect row;
    NodeId row_id = 0;
    int column = 0;
    bool row_is_open = false;
    bool is_clipped = false;

    void open_row(int index, const ImRect& rect, NodeId id_of_row);
    void close_row();
    // Room of the next cell, its padding taken off; begins clipping where needed. Opens the cell's node, or leaves it
    // with `label`.
    ImRect next_cell(std::string_view label, bool open);
    void end_cell(bool open);
    Align align() const;      // of the cell at hand
    float card_line() const;  // height of a cell on a card

    static TableRow make_row(int index) { return TableRow(index); }
};

TableDrawing* table_at_hand();
inline constexpr float cell_padding = 12, table_edge = 12;
inline constexpr float text_line = 22, card_edge = 8, card_gap = 12;

}  // namespace si::ui
