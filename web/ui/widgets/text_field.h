// A line of text. The browser's own input holds the text while it is edited; normalise on
// `committed`.
#pragma once

#include "web/ui/icons.h"
#include "web/ui/widgets/edit.h"

namespace si::ui {

struct TextField {
    std::string_view key;
    std::string_view label;
    InputKind kind = InputKind::text;
    bool required = false;
    bool disabled = false;
    bool read_only = false;             // grey frame, text can be selected
    bool optional_mark = false;         // adds （选填） behind the label
    bool label_hidden = false;          // for screen readers only, as in a search row
    std::string_view placeholder = {};  // an example, never instructions
    std::string_view hint = {};         // below the field; the error takes its place
    std::string_view error = {};
    std::string_view prefix = {};  // inside the frame in front of the text: "¥"
    std::string_view suffix = {};  // inside the frame behind it: "元/月"
    Icon icon = Icon::none;        // inside the frame in front of the text
    float most_width = 0;          // 0: the block's width
};
Edit text_field(const TextField& field, std::string& value);

}  // namespace si::ui
