#include "web/ui/layout.h"

#include <algorithm>

#include "web/ui/draw.h"
#include "web/ui/frame.h"

namespace si::ui {
namespace {

Box& innermost(Box::Kind kind) {
    auto& boxes = frame().boxes;
    const auto it =
        std::find_if(boxes.rbegin(), boxes.rend(), [&](const Box& b) { return b.kind == kind; });
    IM_ASSERT(it != boxes.rend());
    return *it;
}

void wrap_line(Box& b) {
    b.y = std::max(b.y, b.line_bottom);
    b.line_top = b.line_bottom + b.line_gap;
    b.line_bottom = b.line_top;
    b.x = b.left;
    b.fresh = true;
}

// Room in a row: beside the last widget, or on a new line.
ImRect place_beside(Box& b, float width, float height) {
    b.natural += (b.natural > 0 ? b.gap : 0) + std::max(width, 0.0f);
    float x = b.fresh ? b.x : b.x + b.gap;
    const float least = px(160);
    const float wanted = width == full_width ? least : width;
    if (!b.fresh && x + wanted > b.right + 0.5f) {
        wrap_line(b);
        x = b.x;
    }
    if (width == full_width || width > b.right - x) width = b.right - x;
    const float top = b.line_top + std::max(0.0f, ImFloor((b.line_least - height) / 2));
    const ImRect rect(x, top, x + width, top + height);
    b.x = rect.Max.x;
    b.used_right = std::max(b.used_right, b.x);
    b.line_bottom = std::max({b.line_bottom, rect.Max.y, b.line_top + b.line_least});
    b.y = b.line_bottom;
    b.fresh = false;
    return rect;
}

void end_row() {
    const Box b = box();
    if (b.id != 0) remember(b.id, b.natural);
    frame().boxes.pop_back();
    close_place(b.y);
}

void end_columns() {
    Box& b = box();
    if (b.kind == Box::Kind::block) {  // the last cell
        const float bottom = b.y;
        frame().boxes.pop_back();
        box().line_bottom = std::max(box().line_bottom, bottom);
    }
    const float bottom = box().line_bottom;
    frame().boxes.pop_back();
    close_place(bottom);
}

Scope semantic_group(Role role, std::string_view key, std::string_view label) {
    const ImRect room = open_place();
    box().fresh = true;  // draws nothing: the gap belongs to what is inside
    Node n = node(id_of(key), role, room);
    n.label = label;
    semantics().open(n);
    frame().keys.push_back(n.id);
    return Scope([] {
        frame().keys.pop_back();
        semantics().close();
    });
}

}  // namespace

Box& box() { return frame().boxes.back(); }

ImRect open_place() {
    Box& b = box();
    IM_ASSERT(b.kind != Box::Kind::grid && "ui::cell() is missing");
    if (b.kind == Box::Kind::row) {
        float x = b.fresh ? b.x : b.x + b.gap;
        if (!b.fresh && b.right - x < px(160)) {
            wrap_line(b);
            x = b.x;
        }
        return {x, b.line_top, b.right, b.line_top};
    }
    if (!b.fresh) b.y += b.gap;
    b.fresh = false;
    return {b.left, b.y, b.right, b.y};
}

void close_place(float bottom) {
    Box& b = box();
    b.y = std::max(b.y, bottom);
    b.fresh = false;
    if (b.kind != Box::Kind::row) return;
    b.x = b.used_right = b.right;
    b.line_bottom = std::max(b.line_bottom, bottom);
}

ImRect place(float width, float height) {
    Box& b = box();
    if (b.kind == Box::Kind::row) return place_beside(b, width, height);
    ImRect rect = open_place();
    if (width != full_width) rect.Max.x = std::min(rect.Max.x, rect.Min.x + width);
    rect.Max.y = rect.Min.y + height;
    b.y = rect.Max.y;
    return rect;
}

void push_block(float left, float right, float top, float gap) {
    frame().boxes.push_back({.left = left, .right = std::max(left, right), .y = top, .gap = gap});
}

float pop_block() {
    const float bottom = box().y;
    frame().boxes.pop_back();
    return bottom;
}

Scope row(const Row& row) {
    const NodeId id = row.align == Align::start ? 0 : id_of(row.key.empty() ? "row" : row.key);
    const ImRect room = open_place();
    Box b{.kind = Box::Kind::row, .left = room.Min.x, .right = room.Max.x, .y = room.Min.y};
    b.gap = px(row.gap);
    b.line_gap = px(row.line_gap);
    b.line_least = px(row.line_height);
    b.line_top = b.line_bottom = room.Min.y;
    if (id != 0) {
        // Not measured yet: one frame at the left.
        const float spare = b.width() - std::min(b.width(), remembered(id, b.width()));
        b.left += row.align == Align::end ? spare : ImFloor(spare / 2);
    }
    b.id = id;
    b.x = b.used_right = b.left;
    frame().boxes.push_back(b);
    return Scope(end_row);
}

Scope columns(const Columns& columns) {
    const ImRect room = open_place();
    Box b{.kind = Box::Kind::grid, .left = room.Min.x, .right = room.Max.x, .y = room.Min.y};
    b.gap = px(columns.gap);
    b.line_gap = px(columns.line_gap);
    const float step = px(columns.min_width) + b.gap;
    b.columns = std::clamp(static_cast<int>((b.width() + b.gap) / step), 1, columns.most);
    const auto count = static_cast<float>(b.columns);
    b.column_width = (b.width() - b.gap * (count - 1)) / count;
    b.line_top = b.line_bottom = room.Min.y;
    frame().boxes.push_back(b);
    return Scope(end_columns);
}

void cell(int span) {
    if (box().kind == Box::Kind::block) {
        const float bottom = pop_block();
        box().line_bottom = std::max(box().line_bottom, bottom);
    }
    Box& b = box();
    IM_ASSERT(b.kind == Box::Kind::grid && "ui::cell() outside of ui::columns()");
    span = std::clamp(span, 1, b.columns);
    if (b.column + span > b.columns) {
        b.column = 0;
        b.line_top = b.line_bottom = b.line_bottom + b.line_gap;
    }
    const float left = b.left + static_cast<float>(b.column) * (b.column_width + b.gap);
    const float width =
        b.column_width * static_cast<float>(span) + b.gap * static_cast<float>(span - 1);
    b.column += span;
    push_block(ImFloor(left), ImFloor(left + width), b.line_top, px(8));
}

int column_count() { return innermost(Box::Kind::grid).columns; }

Scope narrow_block(float most_width) {
    const ImRect room = open_place();
    const float gap = box().gap;
    push_block(room.Min.x, std::min(room.Max.x, room.Min.x + px(most_width)), room.Min.y, gap);
    return Scope([] { close_place(pop_block()); });
}

void block_gap(float gap) { box().gap = px(gap); }

void spacer(float height) {
    Box& b = box();
    if (b.kind == Box::Kind::row) {
        b.x += px(height);
        return;
    }
    b.y += px(height);
    b.fresh = true;
}

void divider() {
    const ImRect line = place(full_width, px(1));
    rule(line.Min.x, line.Max.x, line.Min.y, theme().line);
}

float available_width() {
    const Box& b = box();
    const float left = b.kind == Box::Kind::row ? b.x : b.left;
    return (b.right - left) / frame().factor;
}

Scope form(std::string_view key, std::string_view label) {
    return semantic_group(Role::form, key, label);
}

Scope group(std::string_view key, std::string_view label) {
    return semantic_group(Role::group, key, label);
}

Scope region(std::string_view key, std::string_view label) {
    return semantic_group(Role::region, key, label);
}

void begin_scroll(const ScrollArea& area) {
    ImGui::SetCursorScreenPos(area.rect.Min);
    const ImGuiWindowFlags flags = area.sideways ? ImGuiWindowFlags_HorizontalScrollbar : 0;
    ImGui::BeginChild(area.id, area.rect.GetSize(), 0,
                      flags | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float bar = area.sideways ? 0 : ImGui::GetStyle().ScrollbarSize;
    const float width = area.sideways ? area.content_width : area.rect.GetWidth() - bar;
    push_block(start.x + area.margin_x, start.x + width - area.margin_x, start.y + area.margin_y,
               px(metric::block_gap));
}

void end_scroll(float margin_y) {
    const float left = box().left, width = box().width();
    const float bottom = pop_block() + margin_y;
    ImGui::SetCursorScreenPos(ImVec2(left, bottom));
    ImGui::Dummy(ImVec2(width, 0));
    ImGui::EndChild();
}

}  // namespace si::ui
