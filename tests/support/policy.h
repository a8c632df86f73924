// The policy that is shipped, for tests of what follows from it. The target defines SI_ASSETS, the
// assets folder.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "shared/policy/policy.h"

namespace si::test {

inline std::string shipped_policy_text() {
    std::ifstream file{SI_ASSETS "/policy/zhejiang.json", std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

inline const Policy& shipped_policy() {
    static const Policy policy = read_policy(shipped_policy_text()).value();
    return policy;
}

}  // namespace si::test
