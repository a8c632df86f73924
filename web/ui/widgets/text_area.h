// Several lines of text.
#pragma once

#include "web/ui/widgets/edit.h"

namespace si::ui {

struct TextArea {
    std::string_view key;
    std::string_view label;
    int rows = 4;
    bool required = false;
    bool disabled = false;
    bool optional_mark = false;
    std::string_view placeholder = {};
    std::string_view hint = {};
    std::string_view error = {};
    int most_characters = 0;  // 0: no count shown; otherwise "12/200" below at the right
};
Edit text_area(const TextArea& area, std::string& value);

}  // namespace si::ui
