// A choice from a short list (up to about 15): the browser's own <select>, good on phones. Longer
// lists: combobox.h.
#pragma once

#include <span>

#include "web/ui/widgets/edit.h"

namespace si::ui {

struct Select {
    std::string_view key;
    std::string_view label;
    std::span<const Option> options;
    bool required = false;
    bool disabled = false;
    bool optional_mark = false;
    bool label_hidden = false;
    std::string_view placeholder = "请选择";  // shown, and offered, while the value is empty
    std::string_view hint = {};
    std::string_view error = {};
    float most_width = 0;  // 0: the block's width
};
Edit select(const Select& select, std::string& value);

}  // namespace si::ui
