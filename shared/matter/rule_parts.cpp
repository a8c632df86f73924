// Small questions, asked by the rules of more than one matter.
#include "shared/matter/rule_parts.h"

#include <algorithm>

#include "shared/base/text.h"

namespace si {

namespace {

constexpr std::int64_t ms_per_day = 86'400'000, shanghai_ahead_ms = 28'800'000;

std::string minute_text(std::int64_t ms) {
    constexpr std::size_t to_the_minute = 16;
    return shanghai_time_text(ms).substr(0, to_the_minute);
}

}  // namespace

std::vector<std::string> recent_months(const Facts& f, int back) {
    std::vector<std::string> months;
    for (Month m = f.month() - back; m <= f.month(); m = m + 1) months.push_back(to_text(m));
    return months;
}

std::vector<std::string> not_before(std::vector<std::string> months, Month earliest) {
    const std::string bound = to_text(earliest);
    months.erase(std::remove_if(months.begin(), months.end(),
                                [&bound](const std::string& m) { return m < bound; }),
                 months.end());
    return months;
}

std::string listed(const std::vector<std::string>& texts, std::string_view between) {
    std::string all;
    for (const std::string& text : texts) all += concat({all.empty() ? "" : between, text});
    return all;
}

bool contains(const std::vector<Scheme>& list, Scheme s) {
    return std::find(list.begin(), list.end(), s) != list.end();
}

std::string labels_of(const std::vector<Scheme>& list) {
    std::string text;
    for (const Scheme s : list) text += concat({text.empty() ? "" : "、", to_label(s)});
    return text;
}

const Spell* open_here(const PersonFacts& person, Scheme scheme) {
    for (const Spell& spell : person.spells_here)
        if (spell.scheme == scheme && spell.is_open()) return &spell;
    return nullptr;
}

std::string label_of(const CodeList& list, std::string_view value) {
    const Code* code = find_code(list, value);
    return std::string{code ? code->label : value};
}

std::string_view category_label(RetirementCategory category) {
    switch (category) {
        case RetirementCategory::men_60:
            return "男职工";
        case RetirementCategory::women_55:
            return "管理技术岗位女职工";
        case RetirementCategory::women_50:
            return "工人岗位女职工";
    }
    return {};
}

std::optional<ClosingWindow> window_of(const Facts& f) {
    const std::int64_t midnight = f.today.days * ms_per_day - shanghai_ahead_ms;
    if (const auto open = f.policy.closing_window(midnight)) return open;
    const ClosingWindow next = f.policy.next_closing_window(midnight);
    if (next.from_ms < midnight + ms_per_day) return next;
    return std::nullopt;
}

void window_detail(const Facts& f, Detail& d) {
    const ClosingWindow window = window_of(f).value_or(ClosingWindow{});
    d.parameters.emplace_back("from", minute_text(window.from_ms));
    d.parameters.emplace_back("to", minute_text(window.to_ms));
}

}  // namespace si
