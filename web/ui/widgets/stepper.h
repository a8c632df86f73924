// The steps of one piece of business (办理步骤). Narrow screens show the current one and "第 1
// 步，共 3 步".
#pragma once

#include <span>
#include <string_view>

namespace si::ui {

struct Stepper {
    std::string_view key = "steps";
    std::span<const std::string_view> steps;
    int at = 0;  // 0-based; steps before it are done
};
void stepper(const Stepper& stepper);

}  // namespace si::ui
