// How each field of a draft stands, and so which rules can be decided. Shared by check() and explain().
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/matter/matter.h"

namespace si {

enum class FieldState : std::uint8_t {
    read,     // has a value
    empty,    // optional and empty
    hidden,   // not asked of this person; whatever it holds is not looked at
    missing,  // required and empty
    unreadable,
};

class FieldStates {
  public:
    FieldStates(const Matter& matter, const Facts& facts);

    FieldState operator[](std::size_t i) const { return states_[i]; }  // i: place in the form
    // Each field that the rule names reads back (or is optional and empty), and the ledger is known if it must be.
    bool decides(const Rule& rule, const Facts& facts) const;

  private:
    static FieldState state(const Field& f, const Facts& facts);

    const Matter* matter_;
    std::vector<FieldState> states_;
};

}  // namespace si
