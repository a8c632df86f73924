// SpellTimeline 参保起止: the spells of one person under one scheme with one employer, oldest first.
// Whatever happens to it, no month is covered twice. It knows the months, not the rules by which a
// month may be chosen.
#pragma once

#include <span>
#include <vector>

#include "shared/domain/person.h"

namespace si {

bool overlaps(const Spell& a, const Spell& b);  // some month is covered by both
// Spells that touch become one, as a statement of insured months shows them; the input is sorted
// and free of overlaps.
std::vector<Spell> merged(std::span<const Spell> spells);

class SpellTimeline {
  public:
    explicit SpellTimeline(Scheme scheme) : scheme_(scheme) {}
    // Nothing if two of them overlap or belong to different schemes; empty spells are left out.
    static std::optional<SpellTimeline> of(Scheme scheme, std::vector<Spell> spells);

    bool may_open(Month from) const;   // nothing is open, and no covered month is `from` or later
    bool may_close(Month stop) const;  // something is open that began in `stop` or before
    // A timeline stays as it is when it answers false.
    [[nodiscard]] bool open(Month from, std::optional<Date> cover_from = {});
    [[nodiscard]] bool close(Month stop);  // in its first month: the spell never existed

    const Spell* current() const;          // the open one, or null
    const Spell* covering(Month m) const;  // the one that covers m, or null
    bool covers(Month m) const { return covering(m) != nullptr; }
    bool is_insured() const { return current() != nullptr; }
    int months_covered(Month from, Month last) const;  // both inclusive
    std::optional<Month> last_insured() const;         // of closed spells

    Scheme scheme() const { return scheme_; }
    const std::vector<Spell>& spells() const { return spells_; }

  private:
    Scheme scheme_;
    std::vector<Spell> spells_;  // ascending; only the last may be open
};

}  // namespace si
