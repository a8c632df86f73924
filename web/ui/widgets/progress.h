// How far something is, or that it is under way.
#pragma once

#include <string_view>

namespace si::ui {

struct Progress {
    std::string_view key;
    std::string_view label;
    int done = 0;
    int total = 100;
    bool show_count = true;  // "30/100" at the right; otherwise percent
};
void progress(const Progress& progress);

// A turning mark and a word; still under reduced motion.
void spinner(std::string_view label = "正在加载…");
// Grey bars in place of text to come, with a hidden status for screen readers.
void skeleton(int lines = 3, std::string_view label = "正在加载…");

}  // namespace si::ui
