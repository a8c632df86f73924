// InsuredPerson 参保人员 and what the ledger knows of one, as far as a rule may look at it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/money.h"
#include "shared/domain/assessed_base.h"
#include "shared/domain/ids.h"
#include "shared/domain/scheme.h"

namespace si {

// 参保段: the months in which one employer insures one person under one scheme.
struct Spell {
    Scheme scheme = Scheme::pension;
    Month from;                 // first insured month
    std::optional<Month> stop;  // 停保年月: first month not insured; open while empty
    // Work injury: day on which protection starts (浙江省工伤保险条例 第十一条).
    std::optional<Date> cover_from;
    bool is_open() const { return !stop; }
    // Opened and closed in one month: never existed.
    bool is_empty() const { return stop && *stop <= from; }
    bool covers(Month m) const { return from <= m && (!stop || m < *stop); }
    friend bool operator==(const Spell&, const Spell&) = default;
};

// 在途业务: a filing of this employer about the person that waits for a verdict.
struct PendingFiling {
    std::string matter;
    std::map<std::string, std::string, std::less<>> text;  // as submitted, by field key
    friend bool operator==(const PendingFiling&, const PendingFiling&) = default;
};

// What the ledger knows of a person as seen by one employer. Nothing here names another employer.
struct PersonFacts {
    bool known = false;     // insured somewhere at some time: 续保 instead of 新增
    bool is_ours = false;   // has a spell with this employer, open or closed
    std::string person_id;  // 个人编号; empty if unknown or not ours
    // Text by field key as on record; filled only when is_ours (name, household …).
    std::map<std::string, std::string, std::less<>> record;
    // On the server always when known; at the client only when is_ours.
    std::string registered_name;
    std::vector<Spell> spells_here;
    // 缴费基数 as this employer declared it, ascending, one for each month from which it changed.
    std::vector<AssessedBase> bases_here;
    std::map<Scheme, std::vector<Month>> back_paid;  // 补缴: months approved here, oldest first
    // Months that any other employer has paid for or back-paid. Known to the server only.
    std::vector<Spell> covered_elsewhere;
    std::vector<PendingFiling> pending_here;  // of this employer, this filing excepted
    std::vector<Scheme> open_elsewhere;       // schemes now insured by another employer
    std::map<Scheme, Month> last_paid;   // last insured month with any employer, closed spells only
    std::optional<Month> first_insured;  // 首次参保年月
    bool receives_pension = false;       // 已领取养老待遇
    bool deceased = false;
    std::vector<Scheme> pending;  // schemes with an undecided filing, this one excepted
    // First month insured by another employer; first_insured is the earlier of it and spells_here.
    std::optional<Month> first_elsewhere;
    // Months in which a 参保证明 was printed that names the person, oldest first, each once.
    std::vector<Month> certificates;
    // On the server only: the number that the draft gives the person (Matter::new_number) is somebody else's.
    bool new_number_taken = false;
    friend bool operator==(const PersonFacts&, const PersonFacts&) = default;
};

}  // namespace si
