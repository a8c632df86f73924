// Where the next widget goes: downwards, in a row that wraps, or in a grid of columns. Lengths are
// design pixels.
#pragma once

#include "web/ui/context.h"

namespace si::ui {

enum class Align : std::uint8_t { start, center, end };

// Widgets beside each other at their own width, wrapping at the end of the line.
//     auto buttons = ui::row({.gap = 16}); ui::button(…); ui::button(…);
struct Row {
    float gap = 12;
    float line_gap = 12;         // between wrapped lines
    float line_height = 0;       // least; lower widgets are centred in it
    Align align = Align::start;  // end: the row is pushed to the right (needs `key`)
    std::string_view key = {};
};
Scope row(const Row& row = {});

// A grid: as many equal columns as fit. Call cell() before each cell.
//     auto grid = ui::columns({}); ui::cell(); ui::text_field(…); ui::cell(2); ui::text_area(…);
struct Columns {
    float min_width = 260;  // of a column; fewer columns when they would be narrower
    int most = 3;
    float gap = 24;
    float line_gap = 20;
};
Scope columns(const Columns& columns = {});
void cell(int span = 1);  // span is cut to the columns there are
int column_count();       // of the grid around

// A block no wider than this, for text and short forms.
Scope narrow_block(float most_width);

// Distance between the widgets of the block around, from here on.
void block_gap(float gap);
// More distance before the next widget, in place of the block's gap.
void spacer(float height = 24);
// A thin line across the block.
void divider();

// Width of the block around, in design pixels.
float available_width();

// Groups for assistive technology; draw nothing. Keys inside are below their key, as under key_scope().
Scope form(std::string_view key, std::string_view label = {});
Scope group(std::string_view key, std::string_view label);
Scope region(std::string_view key, std::string_view label);

}  // namespace si::ui
