// The round and square marks of choices, with their label. For the widgets' own sources.
#pragma once

#include "web/ui/draw.h"

namespace si::ui {

struct Choice {
    NodeId id = 0;
    Role role = Role::radio;
    std::string_view label, note = {};
    bool on = false, disabled = false, invalid = false, label_hidden = false;
    std::uint32_t flags = 0;
    std::string_view hint = {}, error = {};
};

inline constexpr float choice_indent = 30;               // of the label
float choice_width(const Choice& choice);                // physical pixels, on one line
float choice_height(const Choice& choice, float width);  // at least metric::target
// Draws it and leaves its node; true when it was pressed.
bool draw_choice(const Choice& choice, const ImRect& rect);

}  // namespace si::ui
