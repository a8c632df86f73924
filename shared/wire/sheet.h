// What a sheet is checked against where the ledger is not at hand (wangbao check --facts): the day, the unit, its
// people.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "shared/domain/employer.h"
#include "shared/domain/person.h"

namespace si::wire {

struct SheetFacts {
    std::optional<Date> today;
    EmployerFacts employer;
    std::map<std::string, PersonFacts>
        persons;  // by 社会保障号; whoever is missing is not known anywhere

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("today", s.today, "办理日期；空为今天");
        v("employer", s.employer, "单位校验依据");
        v("persons", s.persons, "人员校验依据，按社会保障号");
    }
};

}  // namespace si::wire
