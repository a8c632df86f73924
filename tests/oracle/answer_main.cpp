// Answers for the oracle: reads cases as lines of matter, day, employer, person and draft (the last three JSON) between
// tabs, and prints for each outcome, rules, choices and audit: what the check says, which months each month field
// offers, and who decides.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

#include "policy_text.h"
#include "shared/base/text.h"
#include "shared/matter/check.h"
#include "shared/matter/registry.h"
#include "shared/policy/policy.h"
#include "shared/wire/codec.h"

namespace {

using namespace si;

[[noreturn]] void fail(std::string_view says) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(says.size()), says.data());
    std::exit(1);
}

template <class T>
T read(std::string_view text) {
    auto result = wire::decode<T>(text);
    if (!result.ok()) fail(concat({result.error().says, "：", text}));
    return std::move(result).value();
}

std::string_view word_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::passes:
            return "passes";
        case Outcome::unconfirmed:
            return "unconfirmed";
        case Outcome::fails:
            return "fails";
    }
    return {};
}

std::string choices_of(const Matter& matter, const Facts& facts) {
    std::string text;
    for (const Field* field : matter.form) {
        if (!field->choices) continue;
        text += concat({text.empty() ? "" : ";", field->key, "="});
        bool first = true;
        for (const std::string& month : field->choices(facts)) {
            text += concat({first ? "" : ",", month});
            first = false;
        }
    }
    return text;
}

std::string answer(const std::string& line, const Policy& policy) {
    const auto parts = split(line, '\t');
    if (parts.size() != 5) fail("five parts expected: " + line);
    const Matter* matter = find_matter(parts[0]);
    const auto today = parse_date(parts[1]);
    if (!matter || !today) fail("no such matter or day: " + line);
    const auto employer = read<EmployerFacts>(parts[2]);
    const auto person = read<PersonFacts>(parts[3]);
    const auto draft = read<Draft>(parts[4]);
    const ParsedDraft form{*matter, draft, *today};
    const Facts facts{
        .form = form, .today = *today, .policy = policy, .employer = employer, .person = &person};
    const auto findings = check(*matter, facts);
    std::string rules;
    for (const Finding& f : findings) {
        if (f.severity != Severity::block) continue;
        rules += concat({rules.empty() ? "" : ",", f.rule});
    }
    return concat({word_of(outcome_of(findings, draft)), "\t", rules, "\t",
                   choices_of(*matter, facts),
                   audit_mode(*matter, facts) == AuditMode::manual ? "\tmanual" : "\tautomatic"});
}

}  // namespace

int main() {
    Result<Policy> policy = read_policy(policy_text);
    if (!policy.ok()) fail(policy.error().says);
    std::string line;
    while (std::getline(std::cin, line)) std::cout << answer(line, *policy) << '\n';
    return 0;
}
