// What follows from the parameters for one month, one person or one moment. No parameter is stated
// here.
#include <algorithm>

#include "shared/policy/policy.h"

namespace si {
namespace {

// The window at the end of a month: from its last day to the first day of the next.
ClosingWindow window_at_end_of(const Policy& policy, Month m) {
    return {.from_ms = shanghai_ms(last_day(m), policy.closing_from_hour),
            .to_ms = shanghai_ms(first_day(m + 1), policy.closing_to_hour)};
}

const RetirementRule& rule_of(const Policy& policy, RetirementCategory category) {
    return policy.retirement[static_cast<std::size_t>(category)];
}

}  // namespace

Rate Policy::personal_rate(Scheme s, Month m) const {
    switch (s) {
        case Scheme::pension:
            return pension_personal.at(m).value;
        case Scheme::unemployment:
            return unemployment_personal.at(m).value;
        case Scheme::work_injury:
            return Rate{0};  // 职工不缴纳工伤保险费 (社会保险法 第三十三条)
    }
    return {};
}

const DeclarationWindow* Policy::declaration_window(int year) const {
    for (const DeclarationWindow& window : declaration_windows)
        if (window.year == year) return &window;
    return nullptr;
}

std::optional<ClosingWindow> Policy::closing_window(std::int64_t now_ms) const {
    const Month month = shanghai_date(now_ms).in_month();
    for (const Month m : {month - 1, month}) {
        const ClosingWindow window = window_at_end_of(*this, m);
        if (window.from_ms <= now_ms && now_ms < window.to_ms) return window;
    }
    return std::nullopt;
}

ClosingWindow Policy::next_closing_window(std::int64_t now_ms) const {
    const Month month = shanghai_date(now_ms).in_month();
    const ClosingWindow window = window_at_end_of(*this, month);
    return now_ms < window.from_ms ? window : window_at_end_of(*this, month + 1);
}

Assessment assess(const Policy& policy, Fen wage, Month month) {
    const auto& in_force = policy.base_limits.at(month);
    const BaseLimits limits = in_force.value;
    Assessment assessment{.base = std::clamp(wage, limits.lower, limits.upper),
                          .clamp = Clamp::none,
                          .limits = limits,
                          .source = in_force.source};
    if (wage < limits.lower) assessment.clamp = Clamp::raised;
    if (wage > limits.upper) assessment.clamp = Clamp::lowered;
    return assessment;
}

Fen base_of_month(const Policy& policy, Fen base, Month from, Month m) {
    if (from.year() == m.year()) return base;
    Fen again = base;
    if (policy.wage.at(m).value.undeclared == UndeclaredPolicy::raise_to_110_percent)
        again = contribution(base, Rate{1'100'000});
    return assess(policy, again, m).base;
}

bool knows_limits(const Policy& policy, Month m) {
    return policy.base_limits.values.front().from <= m;
}

Surcharge surcharge(const Policy& policy, Fen arrears, Month m, Date today) {
    const SurchargeTerms& terms = policy.surcharge;
    Surcharge result{.from = first_day(m + terms.start_months_after) + (terms.start_day - 1)};
    if (today < result.from) return result;
    result.days = today - result.from + 1;
    std::int64_t ppm_days = 0;
    Date from = result.from;
    while (from <= today) {  // month by month, so that each day has the rate of its own time
        const Date last = std::min(last_day(from.in_month()), today);
        ppm_days += terms.per_day.at(from.in_month()).value.ppm *
                    static_cast<std::int64_t>(last - from + 1);
        from = last + 1;
    }
    constexpr std::int64_t million = 1'000'000;
    result.amount = {(arrears.amount * ppm_days + million / 2) / million};
    return result;
}

std::optional<RetirementCategory> retirement_category(Sex sex, std::string_view post_category) {
    if (sex == Sex::male) return RetirementCategory::men_60;
    if (post_category == "cadre") return RetirementCategory::women_55;
    if (post_category == "worker") return RetirementCategory::women_50;
    return std::nullopt;
}

int retirement_delay(const Policy& policy, RetirementCategory category, Month birth) {
    const RetirementRule& rule = rule_of(policy, category);
    const int months_after_start = birth - rule.start;
    if (months_after_start < 0) return 0;
    return std::min(rule.cap, months_after_start / rule.step + 1);
}

Month retirement_month(const Policy& policy, RetirementCategory category, Month birth) {
    return original_retirement_month(policy, category, birth) +
           retirement_delay(policy, category, birth);
}

Month original_retirement_month(const Policy& policy, RetirementCategory category, Month birth) {
    return birth + rule_of(policy, category).original_age * 12;
}

}  // namespace si
