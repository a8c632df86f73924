// What all fields share: label above, frame, hint or error below. For the widgets' own sources.
#pragma once

#include <string>
#include <string_view>

#include "web/ui/draw.h"
#include "web/ui/widgets/edit.h"

namespace si::ui {

struct FieldFrame {
    std::string_view key, label;
    bool required = false, disabled = false, read_only = false, optional_mark = false;
    bool label_hidden = false;
    std::string_view hint = {}, error = {};
    float most_width = 0;                   // design pixels; 0: the block's width
    float height = metric::control_height;  // of the control
};

struct FieldPlace {
    NodeId id = 0;
    ImRect control;
};

// Takes room for the whole field and draws label and message.
FieldPlace place_field(const FieldFrame& field);
// Ground and border of the control, by state, and the focus ring.
void draw_control(const FieldFrame& field, const FieldPlace& at);
// The control's node: name, flags and messages filled in.
Node field_node(const FieldFrame& field, const FieldPlace& at, Role role);
std::uint32_t field_flags(const FieldFrame& field);

// Parts, for fields that are no single control.
void draw_label(ImVec2 left_top, const FieldFrame& field, float width);
float label_height(const FieldFrame& field, float width);
void draw_message(ImVec2 left_top, const FieldFrame& field, float width);
float message_height(const FieldFrame& field, float width);

// Text that came for the field: changes `value`, fills `edit`.
void take_edits(NodeId id, std::string& value, Edit& edit);
// Text inside a control, vertically centred: the value, or the placeholder when it is empty.
void draw_value(const ImRect& room, std::string_view value, std::string_view placeholder,
                const FieldFrame& field, Align align = Align::start);
void draw_chevron(const ImRect& control, bool up, bool disabled);

}  // namespace si::ui
