// What rules of several matters are made of: fields concerned, months to choose from, lists of schemes, monthly
// processing. Knows no particular matter.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/matter/rule.h"
#include "shared/policy/policy.h"

namespace si {

// For Rule::at: all fields concerned, the first is where the finding is shown.
template <const auto&... F>
inline constexpr const Field* at_fields[] = {&F...};

// The rules of a matter that has them in several files, in their order.
template <std::size_t... N>
consteval std::array<Rule, (N + ...)> joined(const Rule (&... parts)[N]) {
    std::array<Rule, (N + ...)> all{};
    std::size_t i = 0;
    const auto add = [&](const auto& part) {
        for (const Rule& r : part) all[i++] = r;
    };
    (add(parts), ...);
    return all;
}

// --- months -------------------------------------------------------------------------------------

// The months from `back` months ago to this one, oldest first, as a field's choices.
std::vector<std::string> recent_months(const Facts& f, int back);
std::vector<std::string> not_before(std::vector<std::string> months, Month earliest);
std::string listed(const std::vector<std::string>& texts, std::string_view between);

// --- people and schemes -------------------------------------------------------------------------

bool contains(const std::vector<Scheme>& list, Scheme s);
std::string labels_of(const std::vector<Scheme>& list);            // 养老保险、失业保险
const Spell* open_here(const PersonFacts& person, Scheme scheme);  // null: not insured here now
inline bool is_open_here(const PersonFacts& person, Scheme scheme) {
    return open_here(person, scheme) != nullptr;
}

std::string label_of(const CodeList& list, std::string_view value);  // the value itself if unknown
std::string_view category_label(RetirementCategory category);

// --- monthly processing -------------------------------------------------------------------------

// The window that touches today, if any.
std::optional<ClosingWindow> window_of(const Facts& f);
void window_detail(const Facts& f, Detail& d);  // {from}, {to}: "2024-05-31 18:00"

}  // namespace si
