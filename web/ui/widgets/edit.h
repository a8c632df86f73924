// What a field tells its caller, and the choices of fields that offer some.
#pragma once

#include <string>
#include <string_view>

#include "web/ui/context.h"

namespace si::ui {

struct Edit {
    bool changed = false;  // the value is another than before the call
    bool committed =
        false;  // the field was left, Enter pressed, or a choice made: normalise and check now
    bool focused = false;
    NodeId id = 0;  // for error summaries and focus()
};

struct Option {
    std::string_view value;
    std::string_view label;
    std::string_view initials =
        {};  // pinyin initials, lower case ("hz" for 汉族); only the combobox reads them
    std::string_view note = {};  // shown smaller behind the label; not searched
    bool disabled = false;
};

}  // namespace si::ui
