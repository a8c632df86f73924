// The month calendar on a page: for each scheme a row of months before and after the filing, and in words what follows.
#pragma once

#include "shared/matter/month_calendar.h"

namespace si::web {

void month_calendar_card(const MonthCalendar& calendar);

}  // namespace si::web
