// The library driver: check(), effects() and a fold of the entries small enough to be seen through.
#include "tests/support/drivers.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "shared/base/assert.h"
#include "shared/base/text.h"
#include "shared/matter/apply.h"
#include "shared/matter/explain.h"
#include "shared/matter/registry.h"
#include "tests/support/test.h"

namespace si::test {

namespace {

void note_elsewhere(PersonFacts& facts, const Spell& spell) {
    if (spell.is_open()) facts.open_elsewhere.push_back(spell.scheme);
    if (!facts.first_elsewhere || spell.from < *facts.first_elsewhere)
        facts.first_elsewhere = spell.from;
}

void note_everywhere(PersonFacts& facts, const Spell& spell) {
    facts.known = true;
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
    PersonFacts facts;
    for (const History::Period& p : history.periods) {
        if (p.is_here) {
            facts.is_ours = true;
            facts.spells_here.push_back(p.spell);
        }
        if (p.spell.is_empty()) continue;
        if (!p.is_here) note_elsewhere(facts, p.spell);
        note_everywhere(facts, p.spell);
    }
    if (facts.is_ours) {
        facts.record = history.record;
        facts.bases_here = history.bases;
    }
    const auto name = history.record.find("name");
    if (name != history.record.end()) facts.registered_name = name->second;
    facts.receives_pension = history.receives_pension;
    facts.deceased = history.deceased;
    facts.pending = history.pending;
    people_[id_number] = std::move(facts);
}

void LibraryDriver::issue_certificate(const std::string& id_number, Month month) {
    const LedgerEntry entries[] = {CertificateIssued{id_number, month}};
    people_[id_number] = applied(facts_of(id_number), entries);
}

PersonFacts LibraryDriver::facts_of(const std::string& id_number) const {
    const auto it = people_.find(id_number);
    return it == people_.end() ? PersonFacts{} : it->second;
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
    Explanation explanation = explain(*matter, facts);
    filed.duties = std::move(explanation.duties);
    for (const TraceStep& step : explanation.trace)
        if (step.outcome == TraceOutcome::held) filed.held.push_back(step.rule);
    if (const auto seen = preview(*matter, facts)) {
        filed.variant = seen->variant;
        filed.monthly = seen->personal_per_month;
        filed.payable = seen->payable_now;
    }
    if (filed.approved)
        people_[std::string{draft[*matter->person]}] = applied(person, matter->effects(facts));
    return filed;
}

std::string LibraryDriver::roster_line(Month month, const std::string& id_number) {
    std::string line;
    const PersonFacts person = facts_of(id_number);
    for (const Scheme scheme : schemes) {
        const Spell* counts = nullptr;  // the latest that has begun
        for (const Spell& spell : person.spells_here) {
            const bool fits = spell.scheme == scheme && !spell.is_empty() && spell.from <= month;
            if (fits && (!counts || counts->from < spell.from)) counts = &spell;
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
