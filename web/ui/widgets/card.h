// A white sheet on the page, one section of it. Keys of what stands on it are below its own key, as under key_scope().
#pragma once

#include <string_view>

#include "web/ui/context.h"

namespace si::ui {

struct Card {
    std::string_view title = {};  // h2; also names the region
    std::string_view key = {};    // default: the title
    std::string_view note = {};   // smaller, behind the title
    bool flush = false;           // no inner distance: for a table that fills the card
    int level = 2;                // of the heading
};
Scope card(const Card& card = {});

}  // namespace si::ui
