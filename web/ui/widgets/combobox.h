// A choice from a long list: typing filters by the label's characters or by pinyin initials;
// arrows, Home, End, Enter and Escape work as in the ARIA combobox pattern. The value is always one
// of the options' values, or empty.
#pragma once

#include <span>

#include "web/ui/widgets/edit.h"

namespace si::ui {

struct Combobox {
    std::string_view key;
    std::string_view label;
    std::span<const Option> options;
    bool required = false;
    bool disabled = false;
    bool optional_mark = false;
    std::string_view placeholder = "请选择或输入查找";
    std::string_view hint = {};
    std::string_view error = {};
};
Edit combobox(const Combobox& box, std::string& value);

// Does an option answer to what was typed? Label contains it, or its initials or value start with
// it.
bool option_matches(const Option& option, std::string_view typed);

}  // namespace si::ui
