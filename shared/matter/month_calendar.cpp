// Facts before, facts after, and the difference month by month.
#include "shared/matter/month_calendar.h"

#include <algorithm>

#include "shared/matter/apply.h"
#include "shared/policy/policy.h"

namespace si {

namespace {

constexpr int months_back = 4, months_ahead = 1, most_months = 24;

bool covers(const PersonFacts& person, Scheme scheme, Month m) {
    for (const Spell& spell : person.spells_here)
        if (spell.scheme == scheme && spell.covers(m)) return true;
    return false;
}

bool is_back_paid(const PersonFacts& person, Scheme scheme, Month m) {
    const auto months = person.back_paid.find(scheme);
    return months != person.back_paid.end() &&
           std::binary_search(months->second.begin(), months->second.end(), m);
}

bool is_concerned(const PersonFacts& person, Scheme scheme) {
    if (person.back_paid.count(scheme) == 1) return true;
    return std::any_of(person.spells_here.begin(), person.spells_here.end(),
                       [scheme](const Spell& s) { return s.scheme == scheme; });
}

struct Span {
    Month from, last;
};

std::optional<Month> month_of(const LedgerEntry& entry) {
    if (const auto* opened = std::get_if<SpellOpened>(&entry)) return opened->from;
    if (const auto* closed = std::get_if<SpellClosed>(&entry)) return closed->stop;
    if (const auto* paid = std::get_if<BackPaid>(&entry)) return paid->month;
    return std::nullopt;
}

Span span_of(const std::vector<LedgerEntry>& entries, Month now) {
    Span span{.from = now - months_back, .last = now + months_ahead};
    std::optional<Month> last_touched;
    for (const LedgerEntry& entry : entries) {
        const auto month = month_of(entry);
        if (!month) continue;
        span.from = std::min(span.from, *month - 1);
        last_touched = std::max(last_touched.value_or(*month), *month);
    }
    const auto first_shown = [&] { return span.last - (most_months - 1); };
    if (last_touched && *last_touched < first_shown()) span.last = *last_touched + 1;
    span.from = std::max(span.from, first_shown());
    return span;
}

// The first choice that would do, of a field for this scheme or of a refusal that is about no field's month.
std::optional<Month> earliest_allowed(const Matter& matter, const std::vector<Finding>& findings,
                                      Scheme scheme) {
    std::optional<Month> earliest;
    for (const Finding& f : findings) {
        if (f.severity != Severity::block || f.allowed.empty() || f.fields.empty()) continue;
        const Field* at = matter.find(f.fields.front());
        if (!at || (at->scheme && *at->scheme != scheme)) continue;
        const auto first = parse_month(f.allowed.front());
        // Every refusal has to be mended: the latest of the first months that would do.
        if (first && to_text(*first) == f.allowed.front() && (!earliest || *first > *earliest))
            earliest = first;
    }
    return earliest;
}

struct View {
    const Facts& facts;
    const PersonFacts& before;
    const PersonFacts& after;
    const std::vector<LedgerEntry>& entries;

    MonthState state_of_uncovered(Scheme scheme, Month m) const {
        if (is_back_paid(before, scheme, m)) return MonthState::back_paid;
        return is_back_paid(after, scheme, m) ? MonthState::added : MonthState::not_insured;
    }

    MonthState state(Scheme scheme, Month m) const {
        const bool was = covers(before, scheme, m), is = covers(after, scheme, m);
        if (!was && !is) return state_of_uncovered(scheme, m);
        if (!was) return MonthState::added;
        if (!is) return MonthState::stopped;
        const auto& printed = before.certificates;
        if (std::binary_search(printed.begin(), printed.end(), m)) return MonthState::locked;
        const auto& collected = facts.employer.collected_through;
        const auto through = collected.find(scheme);
        return through != collected.end() && m <= through->second ? MonthState::collected
                                                                  : MonthState::insured;
    }

    Fen personal(Scheme scheme, Month m) const {
        if (scheme == Scheme::work_injury) return {};
        if (!covers(after, scheme, m)) return back_paid_now(scheme, m);
        const AssessedBase* base = base_in_force(after.bases_here, m);
        if (!base) return {};
        return contribution(base_of_month(facts.policy, base->base, base->from, m),
                            facts.policy.personal_rate(scheme, m));
    }

    Fen back_paid_now(Scheme scheme, Month m) const {
        for (const LedgerEntry& entry : entries) {
            const auto* paid = std::get_if<BackPaid>(&entry);
            if (paid && paid->scheme == scheme && paid->month == m)
                return contribution(paid->base, facts.policy.personal_rate(scheme, m));
        }
        return {};
    }
};

std::optional<Month> last_paid(const std::vector<LedgerEntry>& entries, const PersonFacts& after,
                               Scheme scheme) {
    for (const LedgerEntry& entry : entries) {
        const auto* closed = std::get_if<SpellClosed>(&entry);
        if (closed && closed->scheme == scheme && covers(after, scheme, closed->stop - 1))
            return closed->stop - 1;
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_label(MonthState s) {
    switch (s) {
        case MonthState::not_insured:
            return "未参保";
        case MonthState::insured:
            return "参保";
        case MonthState::collected:
            return "已征收";
        case MonthState::locked:
            return "锁定";
        case MonthState::added:
            return "新增应缴";
        case MonthState::stopped:
            return "停保";
        case MonthState::back_paid:
            return "已补缴";
    }
    return {};
}

std::optional<MonthCalendar> month_calendar(const Matter& matter, const Facts& facts) {
    if (!facts.person) return std::nullopt;
    const std::vector<Finding> findings = check(matter, facts);
    std::vector<LedgerEntry> entries;
    if (outcome_of(findings, facts.form.draft()) != Outcome::fails) entries = matter.effects(facts);
    const PersonFacts after = applied(*facts.person, entries);
    const Span span = span_of(entries, facts.month());
    const View view{.facts = facts, .before = *facts.person, .after = after, .entries = entries};

    MonthCalendar calendar;
    for (const Scheme scheme : schemes) {
        SchemeCalendar line{.scheme = scheme,
                            .months = {},
                            .last_paid = last_paid(entries, after, scheme),
                            .earliest_allowed = earliest_allowed(matter, findings, scheme)};
        if (!is_concerned(after, scheme) && !line.earliest_allowed) continue;
        for (Month m = span.from; m <= span.last; m = m + 1) {
            const MonthState state = view.state(scheme, m);
            calendar.changes |= state == MonthState::added || state == MonthState::stopped;
            line.months.push_back(
                {.month = m, .state = state, .personal = view.personal(scheme, m)});
        }
        calendar.schemes.push_back(std::move(line));
    }
    if (calendar.schemes.empty()) return std::nullopt;
    return calendar;
}

}  // namespace si
