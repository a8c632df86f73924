// An amount in yuan as text, "4462.00"; shown with thousands separators while the field is not
// edited.
#pragma once

#include "web/ui/widgets/edit.h"

namespace si::ui {

struct MoneyField {
    std::string_view key;
    std::string_view label;
    std::string_view unit = "元";
    bool required = false;
    bool disabled = false;
    bool optional_mark = false;
    std::string_view placeholder = {};
    std::string_view hint = {};
    std::string_view error = {};
};
Edit money_field(const MoneyField& field, std::string& value);

// "1234567.8" → "1,234,567.8"; anything that is no plain number comes back unchanged.
std::string grouped(std::string_view amount);

}  // namespace si::ui
