// A day, "2024-06-11": typed, or chosen from a calendar panel.
#pragma once

#include "web/ui/widgets/edit.h"

namespace si::ui {

struct DateField {
    std::string_view key;
    std::string_view label;
    bool required = false;
    bool disabled = false;
    bool optional_mark = false;
    std::string_view first = {};  // first day that may be chosen; empty: no bound
    std::string_view last = {};   // last one, inclusive
    std::string_view today = {};  // marked, and where the panel opens while the value is empty
    std::string_view hint = {};
    std::string_view error = {};
};
Edit date_field(const DateField& field, std::string& value);

}  // namespace si::ui
