// Policy: all dated parameters with their sources, read from assets/policy/*.json and validated as
// a whole. There is no "current rate": every question names a month.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/money.h"
#include "shared/base/result.h"
#include "shared/domain/id_number.h"
#include "shared/domain/scheme.h"

namespace si {

template <class T>
struct DatedValue {
    Month from;  // in force from this month until the next value
    T value;
    std::string source;  // statute, notice or "待核实"
};

template <class T>
class Dated {
  public:
    std::vector<DatedValue<T>> values;  // ascending, validated
    // Value in force in month m; the first one for earlier months.
    const DatedValue<T>& at(Month m) const {
        SI_ASSERT(!values.empty());
        const DatedValue<T>* found = &values.front();
        for (const auto& v : values)
            if (v.from <= m) found = &v;
        return *found;
    }
};

struct BaseLimits {
    Fen lower, upper;  // 月缴费基数下限, 上限
};

enum class RetirementCategory : std::uint8_t { men_60, women_55, women_50 };  // by the original age

struct RetirementRule {
    int original_age = 60;  // years
    Month start;            // birth month from which the delay applies
    int step = 4;           // birth months for one month of delay
    int cap = 36;           // months
};

struct ClosingWindow {                    // 月度处理
    std::int64_t from_ms = 0, to_ms = 0;  // unix time
};

struct EnrolmentTerms {
    int pension_months_back = 1, unemployment_months_back = 1, work_injury_months_back = 0;
    int minimum_age = 16;         // years
    int report_within_days = 30;  // 社会保险法 §58
    int wage_upper_sanity_yuan = 10'000'000;
};

struct Policy {
    std::string text;         // the file as read, served to the browser byte for byte
    std::string fingerprint;  // sha256_hex(text)
    std::string name;         // 浙江省

    Dated<BaseLimits> base_limits;
    Dated<Rate> pension_personal, unemployment_personal;
    Dated<EnrolmentTerms> enrolment;
    RetirementRule retirement[3];  // by RetirementCategory
    std::string retirement_source;
    // Monthly processing: from the last day of the month `closing_from_hour` to the first day of
    // the next `closing_to_hour`.
    int closing_from_hour = 18, closing_to_hour = 8;
    std::string closing_source;

    Rate personal_rate(Scheme s, Month m) const;  // 0 for work injury
    // The one that is open now, and the first that begins after now.
    std::optional<ClosingWindow> closing_window(std::int64_t now_ms) const;
    ClosingWindow next_closing_window(std::int64_t now_ms) const;
};

// Strict: unknown, repeated and missing members, wrong types, values out of range and values
// without a source are all refused. The error (invalid) says line and reason:
// "第 17 行：base_limits[3].lower 应为大于 0 的数字".
Result<Policy> read_policy(std::string_view json);

// 核定: wage → base, clamped to the limits of the month.
enum class Clamp : std::uint8_t { none, raised, lowered };
struct Assessment {
    Fen base;
    Clamp clamp = Clamp::none;
    BaseLimits limits;
    std::string source;
};
Assessment assess(const Policy& policy, Fen wage, Month month);

// Which of the three applies, by sex and 岗位类别 (codes::post_categories); nothing for a woman whose
// post is not known.
std::optional<RetirementCategory> retirement_category(Sex sex, std::string_view post_category);
Month retirement_month(const Policy& policy, RetirementCategory category, Month birth);
int retirement_delay(const Policy& policy, RetirementCategory category, Month birth);  // months

}  // namespace si
