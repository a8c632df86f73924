#include "shared/domain/movement.h"

#include "shared/base/text.h"

namespace si {
namespace {

constexpr std::string_view unreadable = "年月不正确，请按“2026-11”的样子填写";

}  // namespace

PeriodReading read_movement_period(std::string_view from, std::string_view last) {
    const auto first_month = parse_month(trim(from));
    const auto last_month = parse_month(trim(last));
    PeriodReading reading;
    if (!first_month)
        reading.at_from = trim(from).empty() ? "请填写起始年月（必录项）" : unreadable;
    if (!last_month) reading.at_last = trim(last).empty() ? "请填写截止年月（必录项）" : unreadable;
    if (!first_month || !last_month) return reading;
    if (*last_month < *first_month)
        reading.at_last = "截止年月不能早于起始年月，请改选";
    else
        reading.period = {.from = *first_month, .last = *last_month};
    return reading;
}

}  // namespace si
