// Months are drawn so that most people have been there for years and some came lately.
#include "server/demo/demo_people.h"

#include <algorithm>

#include "server/demo/demo_data.h"

namespace si::demo {

namespace {

constexpr Month earliest = Month::of(2016, 1);

constexpr std::string_view reasons[] = {"6313", "6321", "6322", "6301"};
constexpr std::string_view retirement = "6308";

// Not before the sixteenth birthday's month; half of all within the last four years.
Month first_month(const DemoPerson& person, Random& random, Month last) {
    const int years_all = last - earliest;
    const int back = random.one_in(2) ? random.between(2, 48) : random.between(2, years_all);
    const Month of_age = birthday(person.birth, 16).in_month();
    return std::min(last, std::max({earliest, of_age, last - back}));
}

}  // namespace

void HistoryMaker::add_spells(const DemoPerson& person, Month from,
                              std::vector<LedgerEntry>& to) const {
    for (const Scheme scheme : schemes) {
        SpellOpened opened{.id_number = person.id_number, .scheme = scheme, .from = from};
        if (scheme == Scheme::work_injury) opened.cover_from = first_day(from) + random.below(20);
        to.emplace_back(std::move(opened));
    }
}

void HistoryMaker::close(const DemoPerson& person, Month stop, std::string_view reason,
                         std::vector<LedgerEntry>& to) const {
    for (const Scheme scheme : schemes)
        to.emplace_back(SpellClosed{.id_number = person.id_number,
                                    .scheme = scheme,
                                    .stop = stop,
                                    .reason = std::string{reason}});
}

// 核定 at the start, and again whenever new limits change what the same wage comes to.
void HistoryMaker::add_bases(const DemoPerson& person, Month from, Month until,
                             std::vector<LedgerEntry>& to) const {
    Fen base = assess(policy, person.wage, from).base;
    to.emplace_back(BaseAssessed{
        .id_number = person.id_number, .from = from, .declared_wage = person.wage, .base = base});
    for (const auto& limits : policy.base_limits.values) {
        if (limits.from <= from || limits.from > until) continue;
        const Fen again = assess(policy, person.wage, limits.from).base;
        if (again == base) continue;
        base = again;
        to.emplace_back(BaseAssessed{.id_number = person.id_number,
                                     .from = limits.from,
                                     .declared_wage = person.wage,
                                     .base = base});
    }
}

std::vector<LedgerEntry> HistoryMaker::make(const DemoPerson& person, History history) const {
    std::vector<LedgerEntry> entries;
    entries.emplace_back(
        PersonRecorded{.id_number = person.id_number, .record = record_of(person)});
    const Month from = first_month(person, random, now - 3);
    switch (history) {
        case History::insured:
            add_spells(person, from, entries);
            add_bases(person, from, now, entries);
            break;
        case History::resumed: {
            const Month stop = from + 1;
            add_spells(person, from, entries);
            add_bases(person, from, stop - 1, entries);
            close(person, stop, reasons[0], entries);
            const Month again = std::min(now - 1, stop + random.between(0, 12));
            add_spells(person, again, entries);
            add_bases(person, again, now, entries);
            break;
        }
        case History::stopped:
        case History::retired: {
            const Month stop = from + random.between(1, std::max(1, now - from - 1));
            add_spells(person, from, entries);
            add_bases(person, from, stop - 1, entries);
            const bool is_retired = history == History::retired;
            close(person, stop, is_retired ? retirement : reasons[random.below(4)], entries);
            break;
        }
        case History::injury_only:
            entries.emplace_back(SpellOpened{.id_number = person.id_number,
                                             .scheme = Scheme::work_injury,
                                             .from = from,
                                             .cover_from = first_day(from) + 3});
            break;
    }
    return entries;
}

}  // namespace si::demo
