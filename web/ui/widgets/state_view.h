// What stands in place of content that is not there: nothing yet, or not to be had.
#pragma once

#include <string_view>

#include "web/ui/icons.h"

namespace si::ui {

struct EmptyState {
    std::string_view title;
    std::string_view text = {};
    std::string_view action = {};  // label of a button
    Icon icon = Icon::inbox;
    std::string_view key = "empty";
};
bool empty_state(const EmptyState& state);  // true: action pressed

struct FailedState {
    std::string_view title = "没有取到数据";
    std::string_view text = {};  // what happened and what to do
    std::string_view retry = "重试";
    bool busy = false;
    std::string_view key = "failed";
};
bool failed_state(const FailedState& state);  // true: 重试 pressed

}  // namespace si::ui
