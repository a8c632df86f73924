// Gathers facts, asks the rules, and writes the verdict down.
#include "server/service/judgement.h"

#include "server/store/canonical.h"
#include "server/store/employer_store.h"
#include "server/store/ledger_store.h"
#include "shared/base/digest.h"
#include "shared/matter/apply.h"
#include "shared/matter/change.h"
#include "shared/wire/codec.h"

namespace si {

Draft normalised(const Matter& matter, const Draft& draft, Date today) {
    Draft clean;
    for (const auto& [key, text] : draft.text) {
        const Field* field = matter.find(key);
        if (field == nullptr) continue;
        std::string one_form = normalised(*field, text, today);
        if (!one_form.empty()) clean.text.emplace(key, std::move(one_form));
    }
    for (const Rule& rule : matter.rules) {
        const std::string id{rule.id};
        if (rule.severity == Severity::confirm && draft.confirmed.count(id) > 0)
            clean.confirmed.insert(id);
    }
    clean.attachments = normalised(matter, draft.attachments);
    return clean;
}

std::string person_of(const Matter& matter, const Draft& draft) {
    return matter.person == nullptr ? std::string{} : std::string{draft[*matter.person]};
}

std::string person_name_of(const Matter& matter, const Draft& draft) {
    return matter.person_name == nullptr ? std::string{} : std::string{draft[*matter.person_name]};
}

std::string content_hash(const Matter& matter, const Draft& draft) {
    store::Canonical all;
    all.add(matter.id);
    for (const auto& [key, text] : draft.text) all.add(key).add(text);
    for (const std::string& rule : draft.confirmed) all.add_null().add(rule);
    // Only of drafts that have some: hashes from before there were attachments stay as they are.
    for (const auto& [key, files] : draft.attachments)
        for (const AttachmentRef& file : files)
            all.add_null().add_null().add(key).add(file.sha256).add(file.name);
    return sha256_hex(all.bytes());
}

store::FactsRow facts_row(const Inputs& inputs) {
    return {.today = inputs.today,
            .employer = store::HashedText{wire::encode(inputs.employer)},
            .person = store::HashedText{wire::encode(inputs.person)}};
}

std::string facts_hash(const store::FactsRow& facts) {
    store::Canonical all;
    all.add(facts.employer).add(facts.person).add(facts.today.days);
    return sha256_hex(all.bytes());
}

Inputs gather(store::Database& db, const Subject& subject) {
    Inputs inputs{.today = subject.today};
    if (auto employer = store::find_employer(db, subject.employer_id))
        inputs.employer = std::move(employer->facts);
    const std::string person = person_of(subject.matter, subject.draft);
    if (!person.empty())
        inputs.person = store::person_facts(db, subject.employer_id, person, subject.filing_id);
    if (subject.matter.new_number != nullptr) {
        const std::string_view number = subject.draft[*subject.matter.new_number];
        inputs.person.new_number_taken =
            number != person && store::is_taken(db, number, inputs.person.person_id);
    }
    return inputs;
}

Judgement judge(const Subject& subject, Inputs inputs, const Policy& policy) {
    Judgement judgement{.inputs = std::move(inputs)};
    const Inputs& in = judgement.inputs;
    const ParsedDraft form(subject.matter, subject.draft, in.today);
    const Facts facts{.form = form,
                      .today = in.today,
                      .policy = policy,
                      .employer = in.employer,
                      .person = &in.person};
    judgement.findings = check(subject.matter, facts);
    judgement.outcome = outcome_of(judgement.findings, subject.draft);
    if (judgement.outcome == Outcome::passes) {
        judgement.effects = subject.matter.effects(facts);
        judgement.audit = audit_mode(subject.matter, facts);
        for (const Change& change : changes_of(subject.matter, facts))
            judgement.before.emplace(change.field->key, change.before);
        for (const Scheme scheme : concerned_schemes(judgement.effects, in.person))
            judgement.schemes |= store::bit(scheme);
        if (subject.matter.variant != nullptr)
            judgement.variant = std::string{subject.matter.variant(facts)};
    }
    wire::TraceWriter trace;
    judgement.explanation = explain(subject.matter, facts, judgement.findings,
                                    [&trace](const ToldStep& step) { trace.tell(step); });
    judgement.trace = trace.take();
    store::FactsRow row = facts_row(in);
    judgement.verdict = {
        .rules = rule_set_fingerprint(),
        .policy = policy.fingerprint,
        .facts_hash = facts_hash(row),
        .findings = store::HashedText{wire::encode(judgement.findings)},
        .explanation = store::HashedText{wire::encode(judgement.explanation, judgement.trace)},
        .facts = std::move(row)};
    return judgement;
}

}  // namespace si
