// The form in which a frame's nodes cross into the page: fixed records of 35 words and pointers to text, read there
// by twin.js. Records know no DOM.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "web/ui/semantics.h"

namespace si::web {

// The order of the words is known to web/shell/twin.js; change both.
struct TwinRecord {
    std::uint32_t id, parent;
    std::uint8_t role, input;
    std::int16_t level;
    std::uint32_t flags;
    float rect[4], clip[4];
    float font_px;
    std::int32_t row, col, row_count, col_count;
    std::uint32_t content_hash;  // unchanged: the page does not even read the text
    struct Text {
        std::uint32_t address, size;
    };
    Text label, value, placeholder, hint, error, href, controls;
    float inset, inset_end;
    std::uint32_t bold;
};

static_assert(sizeof(TwinRecord) == 35 * 4);

TwinRecord twin_record(const ui::Node& node);

}  // namespace si::web
