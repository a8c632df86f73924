// The library driver: check(), effects() and a fold of the entries small enough to be seen through.
#include "tests/support/drivers.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>
#include <variant>

#include "shared/base/assert.h"
#include "shared/base/digest.h"
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
    facts.covered_elsewhere.push_back(spell);
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
    waiting_.clear();
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
        facts.back_paid = history.back_paid;
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

PersonFacts LibraryDriver::known_of(const Matter& matter, const Draft& draft) const {
    if (!matter.person) return {};
    const std::string number{draft[*matter.person]};
    PersonFacts person = facts_of(number);
    std::set<Scheme> pending(person.pending.begin(), person.pending.end());
    for (const Waiting& filing : waiting_) {
        if (filing.is_returned || !filing.matter->person ||
            filing.draft[*filing.matter->person] != number)
            continue;
        person.pending_here.push_back(
            {.matter = std::string{filing.matter->id}, .text = filing.draft.text});
        pending.insert(filing.schemes.begin(), filing.schemes.end());
    }
    person.pending.assign(pending.begin(), pending.end());
    if (matter.new_number) {
        const std::string wanted{draft[*matter.new_number]};
        person.new_number_taken = wanted != number && people_.count(wanted) == 1;
    }
    return person;
}

Filed LibraryDriver::judged(const Matter& matter, const Draft& draft, Date day) {
    const PersonFacts person = known_of(matter, draft);
    const ParsedDraft form{matter, draft, day};
    const Facts facts{
        .form = form, .today = day, .policy = *policy_, .employer = employer_, .person = &person};
    const std::vector<Finding> findings = check(matter, facts);
    Filed filed;
    filed.outcome = outcome_of(findings, draft);
    const bool passes = filed.outcome == Outcome::passes;
    filed.waits = passes && audit_mode(matter, facts) == AuditMode::manual;
    filed.remark = remark_of(matter, findings);
    for (const Finding& f : findings) filed.findings.push_back(f.rule);
    Explanation explanation = explain(matter, facts);
    filed.duties = std::move(explanation.duties);
    for (const TraceStep& step : explanation.trace)
        if (step.outcome == TraceOutcome::held) filed.held.push_back(step.rule);
    if (const auto seen = preview(matter, facts)) {
        filed.variant = seen->variant;
        filed.monthly = seen->personal_per_month;
        filed.payable = seen->payable_now;
    }
    filed.approved = passes && !filed.waits;
    if (filed.approved) take_effect(matter, draft, day);
    return filed;
}

// As on the form: the number is looked up, the record fills the form, the clerk types over it.
Draft typed_over(const Matter& matter, const Draft& given, const Facts& around) {
    if (!matter.fill) return given;
    Draft draft = given;
    const auto fill_again = [&] {
        const Draft before = draft;
        const ParsedDraft form{matter, before, around.today};
        matter.fill(draft, nullptr,
                    {.form = form,
                     .today = around.today,
                     .policy = around.policy,
                     .employer = around.employer,
                     .person = around.person});
    };
    if (matter.original) {
        draft = {};
        if (matter.person) draft.text[std::string{matter.person->key}] = given[*matter.person];
        fill_again();
        for (const auto& [key, text] : given.text) draft.text[key] = text;
        draft.confirmed = given.confirmed;
        draft.attachments = given.attachments;
    }
    fill_again();
    return draft;
}

Filed LibraryDriver::file(std::string_view matter_id, const Draft& given, Way way) {
    const Matter* matter = find_matter(matter_id);
    REQUIRE(matter != nullptr);
    Draft draft = given;
    if (way == Way::form) {
        const PersonFacts person = known_of(*matter, given);
        const ParsedDraft form{*matter, given, today_};
        draft = typed_over(*matter, given,
                           {.form = form,
                            .today = today_,
                            .policy = *policy_,
                            .employer = employer_,
                            .person = &person});
    }
    const Filed filed = judged(*matter, draft, today_);
    if (filed.waits) wait(*matter, draft);
    return filed;
}

void LibraryDriver::wait(const Matter& matter, const Draft& draft) {
    const PersonFacts person = known_of(matter, draft);
    const ParsedDraft form{matter, draft, today_};
    const std::vector<LedgerEntry> effects = matter.effects({.form = form,
                                                             .today = today_,
                                                             .policy = *policy_,
                                                             .employer = employer_,
                                                             .person = &person});
    waiting_.push_back({.matter = &matter,
                        .draft = draft,
                        .submitted = today_,
                        .schemes = concerned_schemes(effects, person)});
}

Filed LibraryDriver::decide(const Decided& decision) {
    REQUIRE_FALSE(waiting_.empty());
    const Waiting filing = waiting_.back();
    REQUIRE_FALSE(filing.is_returned);
    waiting_.pop_back();
    if (decision.decision == "approve") {
        Filed filed = judged(*filing.matter, filing.draft, filing.submitted);
        if (filed.outcome != Outcome::passes) {
            waiting_.push_back(filing);
            return filed;
        }
        if (!filed.approved) take_effect(*filing.matter, filing.draft, filing.submitted);
        filed.approved = true;
        filed.waits = false;
        filed.decided = "approved";
        return filed;
    }
    Filed filed{.remark = decision.remark};
    filed.decided = decision.decision == "return" ? "returned" : "rejected";
    if (decision.decision != "return") return filed;
    waiting_.push_back(filing);
    waiting_.back().is_returned = true;
    return filed;
}

// The entries, folded onto what is known: of the person, or of the unit.
void LibraryDriver::take_effect(const Matter& matter, const Draft& draft, Date day) {
    PersonFacts person = known_of(matter, draft);
    const ParsedDraft form{matter, draft, day};
    const std::vector<LedgerEntry> entries = matter.effects(
        {.form = form, .today = day, .policy = *policy_, .employer = employer_, .person = &person});
    for (const LedgerEntry& entry : entries) {
        const auto* of_unit = std::get_if<EmployerRecorded>(&entry);
        if (!of_unit) continue;
        for (const auto& [key, text] : of_unit->record) employer_.record[key] = text;
        std::erase_if(employer_.record, [](const auto& item) { return item.second.empty(); });
    }
    if (!matter.person) return;
    // What waits is known of the filings themselves.
    person.pending_here.clear();
    person.pending = facts_of(std::string{draft[*matter.person]}).pending;
    person.new_number_taken = false;
    std::string number{draft[*matter.person]};
    for (const LedgerEntry& entry : entries) {
        const auto* renumbered = std::get_if<PersonRenumbered>(&entry);
        if (!renumbered) continue;
        people_.erase(renumbered->id_number);
        number = renumbered->new_id_number;
    }
    people_[number] = applied(std::move(person), entries);
}

Filed LibraryDriver::amend(const Draft& draft) {
    REQUIRE_FALSE(waiting_.empty());
    REQUIRE(waiting_.back().is_returned);
    Draft whole = waiting_.back().draft;
    for (const auto& [key, text] : draft.text) whole.text[key] = text;
    const Matter* matter = waiting_.back().matter;
    waiting_.pop_back();
    return file(matter->id, whole, Way::program);
}

std::string LibraryDriver::recorded(const std::string& id_number, const std::string& key) {
    const PersonFacts person = facts_of(id_number);
    const auto& record = id_number.empty() ? employer_.record : person.record;
    const auto it = record.find(key);
    return it == record.end() ? std::string{} : it->second;
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

AttachmentRefs evidence_for(const Matter& matter) {
    AttachmentRefs files;
    for (const Attachment& a : matter.attachments) {
        const std::string name = concat({a.label, ".pdf"});
        files[std::string{a.key}] = {{.sha256 = sha256_hex(name),
                                      .name = name,
                                      .type = FileType::pdf,
                                      .size = static_cast<std::int64_t>(name.size())}};
    }
    return files;
}

EmployerFacts plain_employer() {
    return {.id = "33029900017",
            .name = "宁波示例有限公司",
            .kind = EmployerKind::company,
            .status = EmployerStatus::normal,
            .locked = false,
            .insured_from = {{Scheme::pension, month("2020-01")},
                             {Scheme::unemployment, month("2020-01")},
                             {Scheme::work_injury, month("2020-01")}},
            .record = {{"unit_name", "宁波示例有限公司"},
                       {"credit_code", "91330299MADEM0011A"},
                       {"employer_type", "企业"},
                       {"legal_name", "王建国"},
                       {"injury_class", "三类"},
                       {"insured_place", "330200 宁波市"},
                       {"bank_account", "3300 0000 0000 0017"},
                       {"contact_person", "李敏"},
                       {"contact_phone", "0574-87654321"},
                       {"contact_address", "宁波市海曙区示例路 1 号"},
                       {"operator_name", "李敏"},
                       {"operator_phone", "13800000017"}}};
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
