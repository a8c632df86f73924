// Cases: a draft and all that is known, made from one number, the same in every program. Valid, nearly valid and wild.
// Used by the differential test (native against WebAssembly) and by property tests; no test library here.
#pragma once

#include <cstdint>

#include "shared/domain/employer.h"
#include "shared/domain/person.h"
#include "shared/matter/matter.h"

namespace si::test {

enum class Temper : std::uint8_t { valid, nearly_valid, wild };

struct Case {
    Temper temper = Temper::valid;
    Date today;
    EmployerFacts employer;
    PersonFacts person;
    Draft draft;
};

// The case of a number for a matter: what the matter asks comes from a made person where the person knows it, and from
// the kind of the field otherwise. Of enrolment about half are valid, a third nearly valid.
Case make_case(const Matter& matter, std::uint64_t number);
// A case that passes every blocking rule of enrolment.
Case make_valid_case(std::uint64_t number);

}  // namespace si::test
