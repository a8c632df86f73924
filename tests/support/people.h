// People for tests: the demo's generator with a fixed day, so that a failure is repeated by its
// seed alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/demo/people.h"

namespace si::test {

inline const Date people_day = *Date::of(2026, 11, 23);

inline demo::PeopleGenerator people_generator(std::uint64_t seed) {
    return demo::PeopleGenerator{seed, people_day};
}

inline std::vector<demo::DemoPerson> people(std::uint64_t seed, int count) {
    demo::PeopleGenerator generator = people_generator(seed);
    std::vector<demo::DemoPerson> all;
    all.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) all.push_back(generator.next());
    return all;
}

}  // namespace si::test
