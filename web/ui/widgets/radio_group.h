// One of a few choices, all visible. The legend stands above; choices stand in a row while they
// fit.
#pragma once

#include <span>

#include "web/ui/widgets/edit.h"

namespace si::ui {

struct RadioGroup {
    std::string_view key;
    std::string_view label;
    std::span<const Option> options;  // notes are drawn below the label
    bool required = false;
    bool disabled = false;
    bool stacked = false;  // always below each other
    std::string_view hint = {};
    std::string_view error = {};
};
Edit radio_group(const RadioGroup& group, std::string& value);

}  // namespace si::ui
