// The unit, the day and the invented people that tests of sheets are about.
#pragma once

#include <string>

#include "shared/matter/registry.h"
#include "shared/sheet/batch_columns.h"
#include "tests/support/policy.h"

namespace si::test {

inline const EmployerFacts& example_employer() {
    static const EmployerFacts employer = [] {
        EmployerFacts e;
        e.id = "33029900017";
        e.name = "宁波示例有限公司";
        for (const Scheme s : schemes) e.insured_from[s] = parse_month("2012-03").value();
        return e;
    }();
    return employer;
}

inline sheet::Basis basis(std::string_view matter) {
    return {.matter = *find_matter(matter),
            .today = parse_date("2025-06-10").value(),
            .policy = shipped_policy(),
            .employer = example_employer()};
}

// Of somebody born on 1990-05-17, by running number: odd ones are men.
inline std::string number_of(int sequence) {
    std::string tail = std::to_string(sequence);
    tail.insert(0, 3 - tail.size(), '0');
    const std::string body = "33029919900517" + tail;
    return body + id_number_check(body);
}

}  // namespace si::test
