// preview(): effects before they happen (B5), made from the same effects() that the ledger will receive.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/matter/check.h"

namespace si {

struct PreviewLine {  // one scheme
    Scheme scheme = Scheme::pension;
    Month from;                  // first insured month
    std::vector<Month> payable;  // months that become payable now, oldest first
    Fen base;                    // 缴费基数
    Rate rate;                   // personal
    Fen personal_per_month;
    std::optional<Date> cover_from;  // work injury: protection starts on this day
    // Of a scheme that is stopped: the first month without contribution, the last with one (none: 未缴费即停保), and
    // until the end of which day work injury protects.
    std::optional<Month> stop, last_paid;
    std::optional<Date> cover_until;
    friend bool operator==(const PreviewLine&, const PreviewLine&) = default;
};

// 补差: a month that was assessed before, and what its personal parts come to now.
struct PreviewDifference {
    Month month;
    Fen base_before, base_after;
    Fen pension, unemployment;  // personal parts, after less before; negative where the base falls
    friend bool operator==(const PreviewDifference&, const PreviewDifference&) = default;
};

// 补缴: a month that is owed, with what the surcharge on the personal part has come to by today. The surcharge is borne
// by the employer and levied by the tax bureau; here it is for information.
struct PreviewBackMonth {
    Month month;
    Fen base;                   // 0: before the first limits on record; the agency works it out
    Fen pension, unemployment;  // personal parts; 0 where the scheme is not paid
    bool work_injury = false;
    int surcharge_days = 0;
    Fen surcharge;
    friend bool operator==(const PreviewBackMonth&, const PreviewBackMonth&) = default;
};

struct Preview {
    std::string variant;  // 新增, 续保
    std::vector<PreviewLine> lines;
    std::vector<PreviewDifference> differences;  // oldest first
    Fen difference;                              // of all of them
    std::vector<PreviewBackMonth> back_months;   // oldest first
    Fen surcharge;                               // of all of them
    Fen personal_per_month;                      // of all schemes
    Fen payable_now;                             // of all months in `payable`
    Outcome outcome = Outcome::fails;            // the verdict the audit would give now
    AuditMode audit = AuditMode::automatic;
    std::vector<std::string> sentences;  // the same in words
    friend bool operator==(const Preview&, const Preview&) = default;
};

// Nothing while a blocking finding stands, or the matter is about a person who has not been looked up.
std::optional<Preview> preview(const Matter& matter, const Facts& facts);

}  // namespace si
