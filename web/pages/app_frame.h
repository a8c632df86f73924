// One frame of the whole program: banner, menu, the page at hand, and the dialogs that may stand over any page.
#pragma once

#include "web/app/actions.h"

namespace si::web {

void draw_app(const AppState& state, Actions& actions);

}  // namespace si::web
