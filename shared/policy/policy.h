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

// --- wages --------------------------------------------------------------------------------------

struct DeclarationWindow {  // 申报期: days on which last year's wages are declared
    int year = 0;           // 缴费年度
    Date from, to;          // both inclusive
    std::string source;
};

enum class DeclarationEffect : std::uint8_t {
    january,
    next_month
};  // of the 缴费年度; of assessing
// What becomes of a base for which nobody declared a wage of the new year (社会保险法 第六十二条).
enum class UndeclaredPolicy : std::uint8_t { keep, raise_to_110_percent };

struct WageTerms {
    DeclarationEffect effect = DeclarationEffect::january;
    UndeclaredPolicy undeclared = UndeclaredPolicy::keep;
    // 缴费工资复核: so many contribution years back without a legal document; 0: only this one.
    int review_years_back = 0;
};

struct BackPaymentTerms {
    Month earliest;                       // 建立个人账户
    int latest_months_back = 2;           // later months belong to enrolment
    int legal_document_over_months = 36;  // 人社部发〔2016〕132号
};

struct SurchargeTerms {  // 滞纳金, levied by the tax bureau; here for information only
    Dated<Rate> per_day;
    int start_months_after = 1,
        start_day = 1;  // 欠缴之日: that day so many months after the month owed
    std::string start_source;
};

struct SuspensionTerms {
    int pension_months_back = 1, unemployment_months_back = 1, work_injury_months_back = 0;
    // A 参保证明 printed in month P forbids suspension in P and a 停保年月 before P + this; 0: no lock.
    int certificate_lock_months = 1;
};

struct Policy {
    std::string text;         // the file as read, served to the browser byte for byte
    std::string fingerprint;  // sha256_hex(text)
    std::string name;         // 浙江省

    Dated<BaseLimits> base_limits;
    Dated<Rate> pension_personal, unemployment_personal;
    Dated<EnrolmentTerms> enrolment;
    Dated<SuspensionTerms> suspension;
    RetirementRule retirement[3];  // by RetirementCategory
    std::string retirement_source;
    // 弹性提前退休: from this month on, by at most so many months, never before the original age.
    Month flexible_from;
    int flexible_months = 36;
    std::string flexible_source;
    // Monthly processing: from the last day of the month `closing_from_hour` to the first day of
    // the next `closing_to_hour`.
    int closing_from_hour = 18, closing_to_hour = 8;
    std::string closing_source;

    Month limits_published_through;  // limits of later months are provisional
    std::string limits_published_source;
    Dated<WageTerms> wage;
    std::vector<DeclarationWindow> declaration_windows;  // ascending by year, one for each
    Dated<BackPaymentTerms> back_payment;
    SurchargeTerms surcharge;

    const DeclarationWindow* declaration_window(int year) const;  // null: none published

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

// The base for month m when `base` was assessed for months from `from` on: the same within the year, then what the
// policy says of people whose wage was not declared again, within that month's limits.
Fen base_of_month(const Policy& policy, Fen base, Month from, Month m);

// False before the first published limits: for such months no base and no amount can be worked out here.
bool knows_limits(const Policy& policy, Month m);
// 滞纳金 of `arrears` for month m, from the day they were owed until `today`, both inclusive; half up to the fen.
struct Surcharge {
    Date from;
    int days = 0;  // none before `from`
    Fen amount;
};
Surcharge surcharge(const Policy& policy, Fen arrears, Month m, Date today);

// Which of the three applies, by sex and 岗位类别 (codes::post_categories); nothing for a woman whose
// post is not known.
std::optional<RetirementCategory> retirement_category(Sex sex, std::string_view post_category);
Month retirement_month(const Policy& policy, RetirementCategory category, Month birth);
Month original_retirement_month(const Policy& policy, RetirementCategory category, Month birth);
int retirement_delay(const Policy& policy, RetirementCategory category, Month birth);  // months

}  // namespace si
