// Judges again and compares texts.
#include "server/service/replay.h"

#include <map>
#include <utility>

#include "server/service/judgement.h"
#include "server/store/ledger_store.h"
#include "server/store/verdict_store.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace si {

namespace {

using Difference = std::optional<std::string>;

// The policies of former days, each read once.
class Policies {
  public:
    explicit Policies(store::Database& db) : db_(db) {}

    // Null if its text is not kept, or is not what its fingerprint says.
    const Policy* find(const std::string& fingerprint) {
        const auto known = read_.find(fingerprint);
        if (known != read_.end()) return known->second ? &*known->second : nullptr;
        std::optional<Policy>& policy = read_[fingerprint];
        const auto text = store::find_policy(db_, fingerprint);
        if (!text || sha256_hex(*text) != fingerprint) return nullptr;
        auto read = read_policy(*text);
        if (read.ok()) policy = std::move(read).value();
        return policy ? &*policy : nullptr;
    }

  private:
    store::Database& db_;
    std::map<std::string, std::optional<Policy>> read_;
};

std::optional<Inputs> inputs_of(const store::VerdictRow& verdict) {
    auto employer = wire::decode<EmployerFacts>(verdict.facts->employer.text);
    auto person = wire::decode<PersonFacts>(verdict.facts->person.text);
    if (!employer.ok() || !person.ok()) return std::nullopt;
    Inputs inputs{.employer = std::move(employer).value(),
                  .person = std::move(person).value(),
                  .today = verdict.facts->today};
    if (facts_hash(facts_row(inputs)) != verdict.facts_hash) return std::nullopt;
    return inputs;
}

// What differs between the verdict of its day and the one made now; empty if nothing does.
std::string_view differing(store::Database& db, const store::StoredVerdict& stored,
                           const Judgement& now) {
    const bool is_approved = stored.kind == FilingEventKind::approved;
    const bool may_pass = now.outcome == Outcome::passes;
    const bool would_pass = may_pass && now.audit == AuditMode::automatic;
    if (stored.is_by_person ? is_approved && !may_pass : is_approved != would_pass)
        return "审核结论";
    if (stored.verdict.findings.text != now.verdict.findings.text) return "校验意见";
    if (stored.verdict.explanation.text != now.verdict.explanation.text) return "结论说明";
    if (is_approved && store::entry_lines(db, stored.filing_id) != store::entry_lines(now.effects))
        return "业务流水";
    return {};
}

Difference compare(store::Database& db, const store::StoredVerdict& stored, const Matter& matter,
                   const Policy* policy) {
    const std::string filing = concat({"办件 ", stored.number, "（", stored.filing_id, "）"});
    if (policy == nullptr) return concat({filing, "审核时的政策参数没有保存，或与其指纹不符"});
    auto inputs = inputs_of(stored.verdict);
    if (!inputs) return concat({filing, "审核时的依据与其指纹不符"});
    const Draft draft{
        .text = stored.fields, .confirmed = stored.confirmed, .attachments = stored.attachments};
    const Date today = inputs->today;
    const Judgement now = judge({.matter = matter,
                                 .draft = draft,
                                 .filing_id = stored.filing_id,
                                 .employer_id = stored.employer_id,
                                 .today = today},
                                *std::move(inputs), *policy);
    const std::string_view what = differing(db, stored, now);
    if (what.empty()) return std::nullopt;
    return concat({filing, "重新审核得出的", what, "与保存的不同"});
}

}  // namespace

ReplayReport replay(store::Database& db, const Matter* (*find_matter)(std::string_view id)) {
    ReplayReport report;
    Policies policies(db);
    store::each_verdict(db, [&](const store::StoredVerdict& stored) {
        const Matter* matter = find_matter(stored.matter);
        if (!stored.verdict.facts) {
            ++report.no_facts;
        } else if (matter == nullptr || stored.verdict.rules != rule_set_fingerprint()) {
            ++report.other_rules;
        } else {
            report.difference = compare(db, stored, *matter, policies.find(stored.verdict.policy));
            if (!report.difference) ++report.same;
        }
        return !report.difference;
    });
    return report;
}

std::string to_sentence(const ReplayReport& report) {
    std::string text = concat({"重放无误：", std::to_string(report.same), " 份审核结论逐字一致"});
    if (report.other_rules > 0)
        text += concat({"；", std::to_string(report.other_rules),
                        " 份由其他版本的规则作出，请用当时的程序重放"});
    if (report.no_facts > 0)
        text += concat({"；", std::to_string(report.no_facts), " 份没有保存审核依据，不能重放"});
    return text;
}

}  // namespace si
