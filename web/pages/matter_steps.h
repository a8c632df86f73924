// The steps of one piece of business, and the parts of a matter's page that have files of their own.
#pragma once

#include "web/app/actions.h"

namespace si::web {

enum class MatterStep : std::uint8_t { fill, check, done };
void matter_stepper(MatterStep at);  // 填写信息 → 核对确认 → 提交完成

void check_step(const AppState& state, Actions& actions);
void events_card(const wire::FilingView& view);  // 办件流水
void merge_dialog(const DeskState& desk, Actions& actions);

}  // namespace si::web
