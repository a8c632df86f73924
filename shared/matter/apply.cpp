// One overload for each kind of entry.
#include "shared/matter/apply.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "shared/base/assert.h"
#include "shared/codes/suspension_reason.h"

namespace si {

namespace {

// Of the facts that count spells from their months: a spell without a month in it is none.
void count_spells(PersonFacts& person) {
    person.first_insured = person.first_elsewhere;
    bool has_month_here = false;
    for (const Spell& spell : person.spells_here) {
        if (spell.is_empty()) continue;
        has_month_here = true;
        if (!person.first_insured || spell.from < *person.first_insured)
            person.first_insured = spell.from;
    }
    person.known = has_month_here || person.first_elsewhere.has_value();
}

struct Fold {
    PersonFacts& person;

    void operator()(const PersonRecorded& e) const {
        person.record = e.record;
        const auto name = e.record.find("name");
        person.registered_name = name == e.record.end() ? std::string{} : name->second;
    }

    void operator()(const SpellOpened& e) const {
        auto& spells = person.spells_here;
        const auto after = std::find_if(spells.begin(), spells.end(), [&e](const Spell& s) {
            return s.scheme > e.scheme || (s.scheme == e.scheme && s.from > e.from);
        });
        spells.insert(after,
                      {.scheme = e.scheme, .from = e.from, .stop = {}, .cover_from = e.cover_from});
        person.is_ours = true;
        count_spells(person);
    }

    void operator()(const SpellClosed& e) const {
        auto& spells = person.spells_here;
        const auto open = std::find_if(spells.begin(), spells.end(), [&e](const Spell& s) {
            return s.scheme == e.scheme && s.is_open();
        });
        SI_ASSERT(open != spells.end());
        open->stop = e.stop;
        if (!open->is_empty()) {
            const Month last = e.stop - 1;
            const auto [paid, is_new] = person.last_paid.emplace(e.scheme, last);
            if (!is_new) paid->second = std::max(paid->second, last);
        }
        person.deceased = person.deceased || codes::says_deceased(e.reason);
        person.receives_pension = person.receives_pension || codes::says_retired(e.reason);
        count_spells(person);
    }

    void operator()(const BaseAssessed& e) const {
        put_base(person.bases_here, {e.from, e.declared_wage, e.base, e.origin});
    }
    void operator()(const PersonRenumbered&) const {}  // nothing here holds the number
    void operator()(const EmployerRecorded&) const {}

    void operator()(const BackPaid& e) const {
        auto& months = person.back_paid[e.scheme];
        const auto at = std::lower_bound(months.begin(), months.end(), e.month);
        if (at == months.end() || *at != e.month) months.insert(at, e.month);
    }

    void operator()(const CertificateIssued& e) const {
        auto& months = person.certificates;
        const auto at = std::lower_bound(months.begin(), months.end(), e.month);
        if (at == months.end() || *at != e.month) months.insert(at, e.month);
    }
};

struct SchemeOf {
    std::optional<Scheme> operator()(const SpellOpened& e) const { return e.scheme; }
    std::optional<Scheme> operator()(const SpellClosed& e) const { return e.scheme; }
    std::optional<Scheme> operator()(const BackPaid& e) const { return e.scheme; }
    template <class Other>
    std::optional<Scheme> operator()(const Other& /*of no scheme*/) const {
        return {};
    }
};

bool assesses_a_base(std::span<const LedgerEntry> entries) {
    return std::any_of(entries.begin(), entries.end(), [](const LedgerEntry& entry) {
        return std::holds_alternative<BaseAssessed>(entry);
    });
}

}  // namespace

std::vector<Scheme> concerned_schemes(std::span<const LedgerEntry> entries,
                                      const PersonFacts& person) {
    std::set<Scheme> concerned;
    for (const LedgerEntry& entry : entries)
        if (const auto scheme = std::visit(SchemeOf{}, entry)) concerned.insert(*scheme);
    if (concerned.empty() && assesses_a_base(entries))
        for (const Spell& spell : person.spells_here)
            if (spell.is_open() && spell.scheme != Scheme::work_injury)
                concerned.insert(spell.scheme);
    return {concerned.begin(), concerned.end()};
}

PersonFacts applied(PersonFacts person, std::span<const LedgerEntry> entries) {
    const Fold fold{person};
    for (const LedgerEntry& entry : entries) std::visit(fold, entry);
    return person;
}

}  // namespace si
