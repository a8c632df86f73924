// A contribution month, "2024-06": typed, or chosen from a panel of twelve.
#pragma once

#include <span>

#include "web/ui/widgets/edit.h"

namespace si::ui {

struct MonthField {
    std::string_view key;
    std::string_view label;
    bool required = false;
    bool disabled = false;
    bool optional_mark = false;
    std::string_view first = {};  // first month that may be chosen, "2024-05"; empty: no bound
    std::string_view last = {};   // last one, inclusive
    std::span<const std::string_view> allowed = {};  // if not empty: only these
    std::string_view shown = {};  // month whose year the panel opens at while the value is empty
    std::string_view hint = {};
    std::string_view error = {};
};
Edit month_field(const MonthField& field, std::string& value);

}  // namespace si::ui
