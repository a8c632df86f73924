// Yes or no.
#pragma once

#include "web/ui/widgets/edit.h"

namespace si::ui {

struct Checkbox {
    std::string_view key;
    std::string_view label;
    bool required = false;  // must be ticked, as for a declaration
    bool disabled = false;
    bool label_hidden = false;  // for screen readers only, as in table rows
    std::string_view hint = {};
    std::string_view error = {};
};
Edit checkbox(const Checkbox& box, bool& checked);

}  // namespace si::ui
