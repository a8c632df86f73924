// Movement 人员增减变动: somebody joins, comes back or leaves under one scheme, or is recorded anew; and the period that a
// query of movements has to name (手册 4.2.3: * 为必录项). The form and the server read it here, so both refuse it in the
// same words. Knows no list.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/base/month.h"

namespace si {

enum class MovementKind : std::uint8_t { added, resumed, suspended, ended, changed };  // 变动类型

inline constexpr MovementKind movement_kinds[] = {MovementKind::added, MovementKind::resumed,
                                                  MovementKind::suspended, MovementKind::ended,
                                                  MovementKind::changed};

constexpr std::string_view to_key(MovementKind k) {
    switch (k) {
        case MovementKind::added:
            return "added";
        case MovementKind::resumed:
            return "resumed";
        case MovementKind::suspended:
            return "suspended";
        case MovementKind::ended:
            return "ended";
        case MovementKind::changed:
            return "changed";
    }
    return {};
}
constexpr std::string_view to_label(MovementKind k) {
    switch (k) {
        case MovementKind::added:
            return "新增";
        case MovementKind::resumed:
            return "续保";
        case MovementKind::suspended:
            return "暂停";
        case MovementKind::ended:
            return "终止";
        case MovementKind::changed:
            return "信息变更";
    }
    return {};
}
constexpr std::optional<MovementKind> movement_kind_of_key(std::string_view key) {
    for (const MovementKind k : movement_kinds)
        if (to_key(k) == key) return k;
    return std::nullopt;
}

struct MovementPeriod {  // of 生效年月, both inclusive
    Month from, last;
};

// The period that two texts name, or what is wrong at each of them (empty: nothing).
struct PeriodReading {
    std::optional<MovementPeriod> period;
    std::string_view at_from, at_last;
};
PeriodReading read_movement_period(std::string_view from, std::string_view last);

}  // namespace si
