// The panel that months and days are chosen from, and what it must know of the calendar. For the widgets' own sources.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "web/ui/draw.h"
#include "web/ui/widgets/field_frame.h"

namespace si::ui {

// Counted so that neighbours are plain arithmetic; 0 stands for text that is none.
int month_number(std::string_view text);  // "2024-06" → year * 12 + month - 1
std::string month_text(int number);
int days_in_month(int number);
int weekday_of_first(int number);  // 0: Monday

struct PanelCell {
    std::string value;  // what choosing it yields
    std::string words;  // drawn
    std::string name;   // read aloud
    bool off = false, chosen = false, today = false;
};

struct Panel {
    NodeId owner = 0;
    std::string label;
    std::string title;  // "2024 年", "2024 年 6 月"
    int columns = 3;
    int lead = 0;                    // empty places before the first cell
    std::vector<std::string> heads;  // 一 … 日, or none
    std::vector<PanelCell> cells;
    bool has_before = true, has_after = true;
    std::string step_word;  // "年", "月": 上一年, 下一月
};

// The button at the right edge of the field that opens the panel. True when pressed.
bool draw_panel_button(NodeId owner, const ImRect& control, std::string_view label, bool off);

// What the panel did since the last frame: a choice (empty: none) and steps to other pages.
struct PanelOutcome {
    std::string chosen;
    int steps = 0;
};
PanelOutcome take_panel(NodeId owner);
void draw_panel(const Panel& panel);
void open_panel(NodeId owner, const std::string& focus_value);

// A text field with such a panel: what is typed, and which page of the panel is shown.
struct PanelField {
    InputKind input = InputKind::date;
    std::string_view example;  // shown while empty
    std::string_view memory;   // what the page at hand is remembered as: "month", "year"
    std::function<int()> page_at_opening;
    std::function<Panel(NodeId owner, int page)> panel;
    std::function<std::string(const Panel&)> focus_in;  // the cell that has the focus first
};
Edit panel_field(const FieldFrame& look, const PanelField& field, std::string& value);

}  // namespace si::ui
