// How filings are put into words on every page: times, tones of a status, who it is about.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/wire/api.h"
#include "web/ui/theme.h"

namespace si::web {

std::string minute_text(std::int64_t unix_ms);  // "2024-06-01 09:12", empty for 0
std::string clock_text(std::int64_t unix_ms);   // "09:12"
// "已等待 3 天 2 小时": two units, the larger ones; empty for 0.
std::string waiting_text(std::int64_t waiting_ms);
ui::Tone tone_of_status(std::string_view status_key);
bool waits_for_verdict(std::string_view status_key);
std::string business_text(const wire::FilingSummary& filing);  // "职工参保登记（新增）"
std::string person_text(const wire::FilingSummary& filing);    // "张三 330***********0017"
// Where a filing is dealt with: its form while it is a draft, else its own page.
std::string place_of(const wire::FilingSummary& filing);

}  // namespace si::web
