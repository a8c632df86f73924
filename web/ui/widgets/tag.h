// A status in a word or two. The text says it all; the colour and the dot only help to find it.
#pragma once

#include <string_view>

#include "web/ui/theme.h"

namespace si::ui {

struct Tag {
    std::string_view text;
    Tone tone = Tone::neutral;
    std::string_view key = {};  // needed only to find it again
};
void tag(const Tag& tag);

}  // namespace si::ui
