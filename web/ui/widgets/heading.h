// Headings. The page draws its own h1; sections are level 2, parts of a card level 3.
#pragma once

#include <string_view>

namespace si::ui {

struct Heading {
    std::string_view text;
    int level = 2;              // 1 to 4; decides the size
    std::string_view key = {};  // needed only to find it again
};
void heading(const Heading& heading);

}  // namespace si::ui
