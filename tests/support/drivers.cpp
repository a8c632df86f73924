// The library driver: check(), effects() and a fold of the entries small enough to be seen through.
#include "tests/support/drivers.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <variant>

#include "shared/base/assert.h"
#include "shared/base/text.h"
#include "shared/matter/explain.h"
#include "shared/matter/registry.h"
#include "tests/support/test.h"

namespace si::test {

namespace {

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

bool is_known(const History& history) {
    return std::any_of(history.periods.begin(), history.periods.end(),
                       [](const auto& p) { return !p.spell.is_empty(); });
}

void note_elsewhere(PersonFacts& facts, const Spell& spell) {
    if (spell.is_open()) facts.open_elsewhere.push_back(spell.scheme);
}

void note_everywhere(PersonFacts& facts, const Spell& spell) {
    if (!facts.first_insured || spell.from < *facts.first_insured) facts.first_insured = spell.from;
    if (spell.is_open()) return;
    const Month last = *spell.stop - 1;
    const auto [it, is_new] = facts.last_paid.emplace(spell.scheme, last);
    if (!is_new) it->second = std::max(it->second, last);
}

std::string spell_text(const Spell& spell) {
    return concat({to_key(spell.scheme), " ", to_text(spell.from), "..",
                   spell.stop ? to_text(*spell.stop - 1) : std::string{}});
}

}  // namespace

void LibraryDriver::begin() {
    today_ = date("2024-05-20");
    employer_ = plain_employer();
    people_.clear();
}

void LibraryDriver::set_history(const std::string& id_number, const History& history) {
    people_[id_number] = history;
}

PersonFacts LibraryDriver::facts_of(const std::string& id_number) const {
    PersonFacts facts;
    const auto it = people_.find(id_number);
    if (it == people_.end()) return facts;
    const History& history = it->second;
    facts.known = is_known(history);
    for (const History::Period& p : history.periods) {
        if (p.spell.is_empty()) continue;
        if (p.is_here) {
            facts.is_ours = true;
            facts.spells_here.push_back(p.spell);
        } else {
            note_elsewhere(facts, p.spell);
        }
        note_everywhere(facts, p.spell);
    }
    if (facts.is_ours) facts.record = history.record;
    const auto name = history.record.find("name");
    if (name != history.record.end()) facts.registered_name = name->second;
    facts.receives_pension = history.receives_pension;
    facts.deceased = history.deceased;
    facts.pending = history.pending;
    return facts;
}

Filed LibraryDriver::file(std::string_view matter_id, const Draft& given, Way way) {
    const Matter* matter = find_matter(matter_id);
    REQUIRE(matter != nullptr);
    Draft draft = given;
    const PersonFacts person = facts_of(std::string{draft[*matter->person]});
    if (way == Way::form && matter->fill) {
        const Draft before = draft;
        const ParsedDraft form{*matter, before, today_};
        matter->fill(draft, nullptr,
                     {.form = form,
                      .today = today_,
                      .policy = *policy_,
                      .employer = employer_,
                      .person = &person});
    }
    const ParsedDraft form{*matter, draft, today_};
    const Facts facts{.form = form,
                      .today = today_,
                      .policy = *policy_,
                      .employer = employer_,
                      .person = &person};
    const std::vector<Finding> findings = check(*matter, facts);

    Filed filed;
    filed.outcome = outcome_of(findings, draft);
    filed.approved = filed.outcome == Outcome::passes;
    filed.remark = remark_of(*matter, findings);
    for (const Finding& f : findings) filed.findings.push_back(f.rule);
    for (const TraceStep& step : explain(*matter, facts).trace)
        if (step.outcome == TraceOutcome::held) filed.held.push_back(step.rule);
    if (const auto seen = preview(*matter, facts)) {
        filed.variant = seen->variant;
        filed.monthly = seen->personal_per_month;
        filed.payable = seen->payable_now;
    }
    if (filed.approved)
        for (const LedgerEntry& entry : matter->effects(facts)) append(entry);
    return filed;
}

void LibraryDriver::append(const LedgerEntry& entry) {
    std::visit(
        Overloaded{
            [this](const PersonRecorded& e) { people_[e.id_number].record = e.record; },
            [this](const SpellOpened& e) {
                people_[e.id_number].periods.push_back({.spell = {.scheme = e.scheme,
                                                                  .from = e.from,
                                                                  .stop = {},
                                                                  .cover_from = e.cover_from},
                                                        .is_here = true});
            },
            [this](const SpellClosed& e) {
                for (History::Period& p : people_[e.id_number].periods)
                    if (p.is_here && p.spell.scheme == e.scheme && p.spell.is_open())
                        p.spell.stop = e.stop;
            },
            [](const BaseAssessed&) {},  // The roster line says nothing of money.
        },
        entry);
}

std::string LibraryDriver::roster_line(Month month, const std::string& id_number) {
    const auto it = people_.find(id_number);
    if (it == people_.end()) return {};
    std::string line;
    for (const Scheme scheme : schemes) {
        const Spell* counts = nullptr;  // the latest that has begun
        for (const History::Period& p : it->second.periods) {
            const bool fits = p.is_here && p.spell.scheme == scheme && !p.spell.is_empty() &&
                              p.spell.from <= month;
            if (fits && (!counts || counts->from < p.spell.from)) counts = &p.spell;
        }
        if (counts) line += concat({line.empty() ? "" : " ", spell_text(*counts)});
    }
    return line;
}

EmployerFacts plain_employer() {
    return {.id = "33029900017",
            .name = "宁波示例有限公司",
            .kind = EmployerKind::company,
            .status = EmployerStatus::normal,
            .locked = false,
            .insured_from = {{Scheme::pension, month("2020-01")},
                             {Scheme::unemployment, month("2020-01")},
                             {Scheme::work_injury, month("2020-01")}}};
}

const Policy& project_policy() {
    static const Policy policy = [] {
        const std::ifstream file{SI_ROOT "/assets/policy/zhejiang.json"};
        REQUIRE(file);
        std::stringstream text;
        text << file.rdbuf();
        Result<Policy> read = read_policy(text.str());
        INFO((read.ok() ? "" : read.error().says));
        REQUIRE(read.ok());
        return std::move(read).value();
    }();
    return policy;
}

}  // namespace si::test
