// Arithmetic on insured months.
#include "shared/domain/spell.h"

#include <algorithm>

namespace si {

bool overlaps(const Spell& a, const Spell& b) {
    if (a.is_empty() || b.is_empty()) return false;
    return (!b.stop || a.from < *b.stop) && (!a.stop || b.from < *a.stop);
}

std::vector<Spell> merged(std::span<const Spell> spells) {
    std::vector<Spell> result;
    for (const Spell& spell : spells) {
        if (spell.is_empty()) continue;
        const bool touches = !result.empty() && result.back().stop == spell.from;
        if (touches) {
            result.back().stop = spell.stop;
        } else {
            result.push_back(spell);
        }
    }
    return result;
}

std::optional<SpellTimeline> SpellTimeline::of(Scheme scheme, std::vector<Spell> spells) {
    spells.erase(
        std::remove_if(spells.begin(), spells.end(), [](const Spell& s) { return s.is_empty(); }),
        spells.end());
    std::sort(spells.begin(), spells.end(),
              [](const Spell& a, const Spell& b) { return a.from < b.from; });
    for (std::size_t i = 0; i < spells.size(); ++i) {
        if (spells[i].scheme != scheme) return std::nullopt;
        if (i > 0 && overlaps(spells[i - 1], spells[i])) return std::nullopt;
    }
    SpellTimeline timeline{scheme};
    timeline.spells_ = std::move(spells);
    return timeline;
}

bool SpellTimeline::may_open(Month from) const {
    return spells_.empty() || (spells_.back().stop && *spells_.back().stop <= from);
}

bool SpellTimeline::may_close(Month stop) const {
    const Spell* open_spell = current();
    return open_spell && open_spell->from <= stop;
}

bool SpellTimeline::open(Month from, std::optional<Date> cover_from) {
    if (!may_open(from)) return false;
    spells_.push_back({.scheme = scheme_, .from = from, .stop = {}, .cover_from = cover_from});
    return true;
}

bool SpellTimeline::close(Month stop) {
    if (!may_close(stop)) return false;
    spells_.back().stop = stop;
    if (spells_.back().is_empty()) spells_.pop_back();
    return true;
}

const Spell* SpellTimeline::current() const {
    return !spells_.empty() && spells_.back().is_open() ? &spells_.back() : nullptr;
}

const Spell* SpellTimeline::covering(Month m) const {
    for (const Spell& spell : spells_)
        if (spell.covers(m)) return &spell;
    return nullptr;
}

int SpellTimeline::months_covered(Month from, Month last) const {
    int months = 0;
    for (const Spell& spell : spells_) {
        const Month begin = std::max(from, spell.from);
        const Month end = spell.stop ? std::min(last + 1, *spell.stop) : last + 1;
        months += std::max(0, end - begin);
    }
    return months;
}

std::optional<Month> SpellTimeline::last_insured() const {
    std::optional<Month> last;
    for (const Spell& spell : spells_)
        if (spell.stop) last = *spell.stop - 1;
    return last;
}

}  // namespace si
