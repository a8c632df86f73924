// AssessedBase 已核定的缴费基数: what an employer's person pays from, from a month on until the next. Knows no limits:
// who assesses has clamped.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/money.h"
#include "shared/base/month.h"

namespace si {

enum class BaseOrigin : std::uint8_t {
    enrolment,    // 参保申报: the wage of the enrolment form
    declaration,  // 年度核定: 参保个人应缴基本养老保险费核定
    review,       // 工资复核: 参保个人社会保险缴费工资复核
};

constexpr std::string_view to_key(BaseOrigin o) {
    switch (o) {
        case BaseOrigin::enrolment:
            return "enrolment";
        case BaseOrigin::declaration:
            return "declaration";
        case BaseOrigin::review:
            return "review";
    }
    return {};
}
constexpr std::string_view to_label(BaseOrigin o) {
    switch (o) {
        case BaseOrigin::enrolment:
            return "参保申报";
        case BaseOrigin::declaration:
            return "年度核定";
        case BaseOrigin::review:
            return "工资复核";
    }
    return {};
}
constexpr std::optional<BaseOrigin> base_origin_of_key(std::string_view key) {
    for (const BaseOrigin o : {BaseOrigin::enrolment, BaseOrigin::declaration, BaseOrigin::review})
        if (to_key(o) == key) return o;
    return std::nullopt;
}

struct AssessedBase {
    Month from;               // in force from this month until the next one's
    Fen declared_wage, base;  // 申报工资, 缴费基数
    BaseOrigin origin = BaseOrigin::enrolment;
    friend bool operator==(const AssessedBase&, const AssessedBase&) = default;
};

// Puts one in its place; one for the same month gives way.
inline void put_base(std::vector<AssessedBase>& bases, const AssessedBase& base) {
    auto at = bases.begin();
    while (at != bases.end() && at->from < base.from) ++at;
    if (at != bases.end() && at->from == base.from)
        *at = base;
    else
        bases.insert(at, base);
}

// The one in force in month m, of bases in ascending order; null before the first.
inline const AssessedBase* base_in_force(std::span<const AssessedBase> bases, Month m) {
    const AssessedBase* found = nullptr;
    for (const AssessedBase& b : bases)
        if (b.from <= m) found = &b;
    return found;
}

}  // namespace si
