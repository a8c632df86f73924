// LedgerEntry 业务流水: the closed list of what can happen to the ledger. Entries are appended, never
// changed or removed; spells, bases and the roster are folds of them. Tags are for ever.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/money.h"
#include "shared/domain/assessed_base.h"
#include "shared/domain/scheme.h"

namespace si {

// Tag "person". Personal data as declared (text by field key). The store gives a new person their
// 个人编号.
struct PersonRecorded {
    std::string id_number;
    std::map<std::string, std::string, std::less<>> record;
    friend bool operator==(const PersonRecorded&, const PersonRecorded&) = default;
};
struct SpellOpened {  // tag "spell_opened"
    std::string id_number;
    Scheme scheme = Scheme::pension;
    Month from;
    std::optional<Date> cover_from;  // work injury only
    friend bool operator==(const SpellOpened&, const SpellOpened&) = default;
};
struct SpellClosed {  // tag "spell_closed"
    std::string id_number;
    Scheme scheme = Scheme::pension;
    Month stop;          // first month not insured
    std::string reason;  // AAE160
    friend bool operator==(const SpellClosed&, const SpellClosed&) = default;
};
struct BaseAssessed {  // 核定; tag "base_assessed"
    std::string id_number;
    Month from;         // valid from this month until the next assessment
    Fen declared_wage;  // 申报工资
    Fen base;           // 缴费基数, after floor and ceiling
    BaseOrigin origin = BaseOrigin::enrolment;
    friend bool operator==(const BaseAssessed&, const BaseAssessed&) = default;
};
// 更正社会保障号; tag "person_renumbered". The person keeps 个人编号 and history; the number must be nobody's.
struct PersonRenumbered {
    std::string id_number;  // until now
    std::string new_id_number;
    friend bool operator==(const PersonRenumbered&, const PersonRenumbered&) = default;
};
struct
    EmployerRecorded {  // tag "employer": of the unit itself. These items from now on (empty: none), the others stay.
    std::map<std::string, std::string, std::less<>> record;
    friend bool operator==(const EmployerRecorded&, const EmployerRecorded&) = default;
};

// 参保证明打印; tag "certificate_issued". It stands for every person whom the certificate names.
struct CertificateIssued {
    std::string id_number;
    Month month;  // in which it was printed
    friend bool operator==(const CertificateIssued&, const CertificateIssued&) = default;
};

// 补缴; tag "back_paid": one month that was not paid for in its time and is owed now.
struct BackPaid {
    std::string id_number;
    Scheme scheme = Scheme::pension;
    Month month;
    Fen wage;
    Fen base;  // within the limits of that month; 0: the agency works it out
    friend bool operator==(const BackPaid&, const BackPaid&) = default;
};

using LedgerEntry = std::variant<PersonRecorded, SpellOpened, SpellClosed, BaseAssessed,
                                 CertificateIssued, PersonRenumbered, EmployerRecorded, BackPaid>;

}  // namespace si
