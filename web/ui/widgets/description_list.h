// Labels with their values, read-only: what was filed, what is known of a person.
#pragma once

#include <span>
#include <string_view>

#include "web/ui/theme.h"

namespace si::ui {

struct Description {
    std::string_view label;
    std::string_view value;     // empty shows 未填写 in soft colour
    Tone tone = Tone::neutral;  // other than neutral: the value stands in a tag
    bool wide = false;          // takes the whole line
    std::string_view before =
        {};  // the value it replaces: shown struck in front of the new one (信息变更)
};
struct DescriptionList {
    std::string_view key;
    std::span<const Description> items;
    float min_width = 260;  // of a column
    int most_columns = 3;
};
void description_list(const DescriptionList& list);

}  // namespace si::ui
