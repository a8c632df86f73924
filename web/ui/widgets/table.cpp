#include "web/ui/widgets/table.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "web/ui/widgets/card_sheet.h"
#include "web/ui/widgets/progress.h"
#include "web/ui/widgets/select.h"
#include "web/ui/widgets/state_view.h"
#include "web/ui/widgets/table_drawing.h"

namespace si::ui {
namespace {

// Every row of a list this short is left in the twin; of longer ones those in sight and a few around them.
constexpr int small_list = 60, overscan = 6;

TableDrawing* drawing = nullptr;

constexpr float sort_mark = 22;

float head_height(const TableDrawing& d) {
    if (d.cards) return 0;
    return px(d.tall_head ? metric::table_head_tall : metric::table_row);
}

float row_height(const TableDrawing& d) {
    if (!d.cards)
        return px(metric::table_row) + px(static_cast<float>(d.table.lines - 1) * text_line);
    const auto cells = static_cast<float>(d.table.columns.size());
    return d.card_line() * cells + 2 * px(card_edge) + px(card_gap);
}

Style head_style() { return {.size = type::label, .colour = theme().label, .bold = true}; }

bool fits_one_line(const TableColumn& column, float width) {
    const float words = width - 2 * px(cell_padding) - (column.sortable ? px(sort_mark) : 0);
    return text_width(column.label, head_style()) <= words + 0.5f;
}

// The least width in which the words take no more lines than in this one: lines of like length.
float even_width(std::string_view words, const Style& style, float width) {
    const int lines = wrapped_lines(words, style, width + 0.5f);
    if (lines <= 1) return std::min(text_width(words, style), width);
    float enough = width, little = width / static_cast<float>(lines);
    while (enough - little > 1) {
        const float between = (enough + little) / 2;
        (wrapped_lines(words, style, between) <= lines ? enough : little) = between;
    }
    return std::min(width, ImCeil(enough));
}

// Shares out the room: the least widths first, what is left by weight. Returns the whole width.
float place_columns(TableDrawing& d, float room) {
    float least = 0, weights = 0;
    for (const TableColumn& column : d.table.columns) {
        least += px(column.min_width);
        weights += column.weight;
    }
    const float edges = 2 * px(table_edge);
    const float spare = std::max(0.0f, room - edges - least);
    float x = px(table_edge);
    d.columns.clear();
    d.tall_head = false;
    for (const TableColumn& column : d.table.columns) {
        const float share = weights > 0 ? spare * column.weight / weights : 0;
        const float width = ImFloor(px(column.min_width) + share);
        d.columns.push_back({x, width});
        d.tall_head |= !fits_one_line(column, width);
        x += width;
    }
    return std::max(least + edges, room);
}

std::uint32_t sort_flags(const TableColumn& column, const TableSort& sort) {
    if (!column.sortable || sort.column != column.key) return 0;
    return sort.descending ? Flag::sort_descending : Flag::sort_ascending;
}

ImRect head_cell(const TableDrawing& d, std::size_t i, float top) {
    const float left = (i == 0 ? d.fixed_left : d.left) + d.columns[i].left;
    return ImRect(left, top, left + d.columns[i].width, top + head_height(d));
}

// The head comes first in reading order, though it is painted last, over the rows. True when the order was changed.
bool leave_head_nodes(const TableDrawing& d, float top, TableSort& sort) {
    bool sorted = false;
    const ImRect line(d.left, top, d.left + 1, top + head_height(d));
    Node row = node(ImHashStr("head", 0, d.id), Role::row, line);
    row.row = 1;
    semantics().open(row);
    for (std::size_t i = 0; i < d.table.columns.size(); ++i) {
        const TableColumn& column = d.table.columns[i];
        const NodeId id = hash_of(column.key, row.id);
        const ImRect rect =
            d.cards ? ImRect(d.left, top, d.left + 1, top + 1) : head_cell(d, i, top);
        Node n = node(id, Role::column_header, rect);
        n.col = static_cast<std::int32_t>(i) + 1;
        n.row = 1;
        n.font_px = css_px(type::label);
        n.bold = true;
        n.flags = sort_flags(column, sort) | (d.cards ? Flag::screen_reader_only : 0u);
        const bool has_button = column.sortable && !d.cards;
        n.label = has_button ? std::string_view{} : column.label;
        if (!has_button) {
            semantics().leaf(n);
            continue;
        }
        semantics().open(n);
        Node button = node(ImHashStr("sort", 0, id), Role::button, rect);
        button.label = column.label;
        button.hint = "按这一列排序";
        button.font_px = css_px(type::label);
        semantics().leaf(button);
        semantics().close();
        ImRect inner = rect;
        inner.Expand(-px(4));
        show_focus(button.id, inner, px(4));
        if (!was_activated(button.id)) continue;
        sort.descending = sort.column == column.key && !sort.descending;
        sort.column = column.key;
        sorted = true;
    }
    semantics().close();
    return sorted;
}

void paint_head_cell(const TableDrawing& d, std::size_t i, float top, const TableSort& sort) {
    const TableColumn& column = d.table.columns[i];
    const ImRect rect = head_cell(d, i, top);
    if (i == 0 && d.sideways) {  // over the heads that scroll below it
        fill(ImRect(d.fixed_left, top, rect.Max.x, rect.Max.y - px(1)), theme().sunken);
    }
    ImRect words(rect.Min.x + px(cell_padding), rect.Min.y, rect.Max.x - px(cell_padding),
                 rect.Max.y);
    const bool hovered = column.sortable && is_hovered(rect);
    Style style = head_style();
    if (hovered) style.colour = theme().link_hover;
    const float mark = column.sortable ? px(sort_mark) : 0;
    const float width = even_width(column.label, style, words.GetWidth() - mark);
    if (column.align == Align::end) words.Min.x = words.Max.x - width - mark;
    words.Max.x = words.Min.x + width;
    draw_lines(words, column.label, style, column.align);
    if (!column.sortable) return;
    const bool on = sort.column == column.key;
    const Icon icon = !on ? Icon::sort : sort.descending ? Icon::chevron_down : Icon::chevron_up;
    draw_icon(icon, ImVec2(words.Max.x + px(12), rect.GetCenter().y), 16,
              on ? theme().link : theme().secondary);
}

void paint_head(const TableDrawing& d, float top, float right, const TableSort& sort) {
    const ImRect band(d.fixed_left, top, right, top + head_height(d));
    // Round like the card, where the head is the card's top.
    const auto& sheets = frame().sheets;
    const bool on_top = !sheets.empty() && top - sheets.back().room.Min.y <= px(1);
    fill(band, theme().sunken, on_top ? px(metric::card_radius) : 0, ImDrawFlags_RoundCornersTop);
    rule(band.Min.x, band.Max.x, band.Max.y - px(1), theme().line);
    for (std::size_t i = d.table.columns.size(); i-- > 0;) paint_head_cell(d, i, top, sort);
}

void draw_row_ground(const TableDrawing& d, const ImRect& rect, bool last) {
    if (d.cards) {
        const ImRect card(rect.Min, ImVec2(rect.Max.x, rect.Max.y - px(card_gap)));
        fill(card, theme().surface, px(metric::card_radius));
        frame_line(card, theme().line, px(metric::card_radius), px(1));
        return;
    }
    if (is_hovered(rect)) fill(rect, theme().row_hover);
    if (!last) rule(rect.Min.x, rect.Max.x, rect.Max.y - px(1), theme().line);
}

struct Window {
    int first = 0, last = -1;  // rows to draw, inclusive
};

Window rows_in_sight(const TableDrawing& d, float top, int count) {
    if (count <= small_list) return {0, count - 1};
    const float sight_top = canvas().GetClipRectMin().y, sight_bottom = canvas().GetClipRectMax().y;
    const int first = static_cast<int>((sight_top - top) / d.row_height) - overscan;
    const int last = static_cast<int>((sight_bottom - top) / d.row_height) + overscan;
    Window window{std::clamp(first, 0, count), std::clamp(last, -1, count - 1)};
    if (sight_bottom <= sight_top) window.last = window.first - 1;
    return window;
}

void draw_rows(TableDrawing& d, float top, float right,
               const std::function<void(TableRow&)>& draw_row) {
    const Window window = rows_in_sight(d, top, d.table.row_count);
    for (int i = window.first; i <= window.last; ++i) {
        const float y = top + d.row_height * static_cast<float>(i);
        d.row = ImRect(d.left, y, right, y + d.row_height);
        d.column = 0;
        d.row_is_open = false;
        if (is_visible(d.row)) draw_row_ground(d, d.row, i + 1 == d.table.row_count);
        TableRow row = TableDrawing::make_row(i);
        draw_row(row);
        d.close_row();
    }
}

// On phones the order is chosen from a list: there is no head to press.
bool sort_select(const Table& table, TableSort& sort) {
    std::vector<std::string> texts;
    texts.reserve(table.columns.size() * 4);
    std::vector<Option> options;
    for (const TableColumn& column : table.columns) {
        if (!column.sortable) continue;
        for (const bool descending : {false, true}) {
            texts.push_back((descending ? "-" : "+") + std::string(column.key));
            texts.push_back(std::string(column.label) + (descending ? "：从大到小" : "：从小到大"));
            options.push_back({.value = texts[texts.size() - 2], .label = texts.back()});
        }
    }
    if (options.empty()) return false;
    std::string value = sort.column.empty() ? "" : (sort.descending ? "-" : "+") + sort.column;
    if (!select({.key = "sort", .label = "排序", .options = options, .placeholder = "默认顺序"},
                value)
             .changed) {
        return false;
    }
    sort = {.column = value.empty() ? "" : value.substr(1),
            .descending = !value.empty() && value[0] == '-'};
    return true;
}

void open_table_node(const TableDrawing& d, const ImRect& room) {
    Node n = node(d.id, Role::table, room);
    n.label = d.table.label;
    n.row_count = (d.table.total_rows > 0 ? d.table.total_rows : d.table.row_count) + 1;
    n.col_count = static_cast<std::int32_t>(d.table.columns.size());
    semantics().open(n);
}

// Where head and rows stand: from `top` on, rows up to `right`, seen up to `seen_right`.
struct Extent {
    float top = 0, right = 0, seen_right = 0;
};

// Into the window at hand. True when the order was changed.
bool draw_content(TableDrawing& d, const Extent& at, TableSort& sort,
                  const std::function<void(TableRow&)>& draw_row) {
    const float head = head_height(d), rows = d.row_height * static_cast<float>(d.table.row_count);
    const float bottom = at.top + head + rows;
    const float lowest = std::max(at.top, bottom - head - d.row_height);
    const float sticky = std::clamp(canvas().GetClipRectMin().y, at.top, lowest);
    const float head_top = d.cards ? at.top : sticky;
    const bool sorted = leave_head_nodes(d, head_top, sort);
    // Rows end where the head begins, for the pointer too.
    canvas().PushClipRect(ImVec2(d.fixed_left, head_top + head),
                          ImVec2(at.seen_right, bottom + px(1)), true);
    draw_rows(d, at.top + head, at.right, draw_row);
    canvas().PopClipRect();
    if (!d.cards) paint_head(d, head_top, at.seen_right, sort);
    return sorted;
}

// In a window of its own that scrolls.
bool draw_scrolling(TableDrawing& d, const ImRect& room, float width, float content,
                    TableSort& sort, const std::function<void(TableRow&)>& draw_row) {
    begin_scroll({.id = d.id, .rect = room, .sideways = d.sideways, .content_width = width});
    d.left = box().left;
    d.fixed_left = d.sideways ? room.Min.x : d.left;
    const float top = box().y;
    box().y = top + content;
    const bool sorted = draw_content(d, {top, d.left + width, room.Max.x}, sort, draw_row);
    end_scroll();
    return sorted;
}

bool draw_ready(const Table& table, TableSort& sort,
                const std::function<void(TableRow&)>& draw_row) {
    TableDrawing d{.table = table, .id = id_of("rows"), .cards = is_narrow()};
    d.row_height = row_height(d);
    bool sorted = d.cards && sort_select(table, sort);
    const float bar = ImGui::GetStyle().ScrollbarSize, room_width = px(available_width());
    if (!d.cards) place_columns(d, room_width);
    const float content = head_height(d) + d.row_height * static_cast<float>(table.row_count) -
                          (d.cards ? px(card_gap) : 0);
    const bool scrolls = table.most_height > 0 && content > px(table.most_height);
    const float inner_width = room_width - (scrolls ? bar : 0);
    const float width = d.cards ? inner_width : place_columns(d, inner_width);
    d.sideways = width > inner_width + 0.5f;
    const float height = (scrolls ? px(table.most_height) : content) + (d.sideways ? bar : 0);
    const ImRect room = place(full_width, height);
    open_table_node(d, room);
    TableDrawing* const outer = std::exchange(drawing, &d);
    if (d.sideways || scrolls) {
        sorted |= draw_scrolling(d, room, width, content, sort, draw_row);
    } else {
        d.left = d.fixed_left = room.Min.x;
        sorted |= draw_content(d, {room.Min.y, room.Max.x, room.Max.x}, sort, draw_row);
    }
    drawing = outer;
    semantics().close();
    return sorted;
}

TableResult draw_state(const Table& table, TableSort& sort,
                       const std::function<void(TableRow&)>& draw_row) {
    switch (table.state) {
        case TableState::loading:
            skeleton(5);
            return {};
        case TableState::failed:
            return {.retry = failed_state({.title = table.failed, .key = "state"})};
        case TableState::ready:
            break;
    }
    if (table.row_count > 0) return {.sorted = draw_ready(table, sort, draw_row)};
    empty_state({.title = table.empty, .key = "state"});
    return {};
}

bool needs_distance(const Table& table) {
    if (!on_flush_card()) return false;
    return is_narrow() || table.state != TableState::ready || table.row_count == 0;
}

}  // namespace

TableDrawing* table_at_hand() { return drawing; }

void TableDrawing::open_row(int index, const ImRect& rect, NodeId id_of_row) {
    if (row_is_open) return;
    row_is_open = true;
    row_id = id_of_row;
    Node n = node(row_id, Role::row, rect);
    n.row = table.first_row + index + 2;  // 1-based, after the head
    semantics().open(n);
}

void TableDrawing::close_row() {
    if (row_is_open) semantics().close();
}

float TableDrawing::card_line() const {
    return table.lines <= 1 ? px(metric::target)
                            : px(static_cast<float>(table.lines) * text_line + card_edge);
}

Align TableDrawing::align() const {
    return cards ? Align::start : table.columns[static_cast<std::size_t>(column)].align;
}

ImRect TableDrawing::next_cell(std::string_view label, bool open) {
    IM_ASSERT(row_is_open && "TableRow::key() comes first");
    IM_ASSERT(column < static_cast<int>(table.columns.size()) && "more cells than columns");
    const TableColumn& head = table.columns[static_cast<std::size_t>(column)];
    ImRect room;
    if (cards) {
        const float top = row.Min.y + px(card_edge) + card_line() * static_cast<float>(column);
        room = ImRect(row.Min.x + px(16), top, row.Max.x - px(16), top + card_line());
        // The first column is the card's title; the others stand behind their label.
        if (column > 0 && !head.label.empty()) {
            ImRect words = room;
            words.Max.x = words.Min.x + ImFloor(room.GetWidth() * 0.36f);
            draw_lines(words, head.label, {.size = type::label, .colour = theme().secondary});
            room.Min.x = words.Max.x + px(8);
        }
    } else {
        const ColumnPlace& at = columns[static_cast<std::size_t>(column)];
        const float x = (column == 0 ? fixed_left : left) + at.left;
        if (sideways && column > 0) {
            canvas().PushClipRect(
                ImVec2(fixed_left + columns[0].left + columns[0].width, row.Min.y), row.Max, true);
            is_clipped = true;
        }
        room = ImRect(x + px(cell_padding), row.Min.y, x + at.width - px(cell_padding), row.Max.y);
    }
    Node n = node(hash_of(head.key, row_id), Role::cell, room);
    n.col = column + 1;
    n.label = label;
    n.font_px = css_px(type::table);
    if (open)
        semantics().open(n);
    else
        semantics().leaf(n);
    return room;
}

void TableDrawing::end_cell(bool open) {
    if (open) semantics().close();
    if (is_clipped) canvas().PopClipRect();
    is_clipped = false;
    ++column;
}

TableResult table(const Table& table, TableSort& sort,
                  const std::function<void(TableRow&)>& draw_row) {
    const auto keys = key_scope(table.key);
    if (!needs_distance(table)) return draw_state(table, sort, draw_row);
    const auto edges = inset(px(metric::card_padding_narrow));
    return draw_state(table, sort, draw_row);
}

TableResult table(const Table& table, const std::function<void(TableRow&)>& draw_row) {
    TableSort none;
    return si::ui::table(table, none, draw_row);
}

}  // namespace si::ui
