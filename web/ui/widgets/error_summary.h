// 有 N 处需要修改: stands above a form after a failed submission; each line leads to its field.
#pragma once

#include <span>
#include <string_view>

#include "web/ui/context.h"

namespace si::ui {

struct SummaryItem {
    std::string_view text;        // the same words as at the field
    NodeId field = 0;             // Edit::id, kept from when the field was drawn; 0: no link
    std::string_view label = {};  // of the field, set in front of the text
};
struct ErrorSummary {
    std::string_view key = "errors";
    std::span<const SummaryItem> items;  // none: nothing is drawn
    bool focus_now = false;              // set in the frame after a failed submission
    std::string_view title = {};         // default: 有 N 处需要修改
};
void error_summary(const ErrorSummary& summary);

}  // namespace si::ui
