// The one check, and what follows from findings alone: outcome and remark.
#include "shared/matter/check.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "shared/base/assert.h"
#include "shared/base/text.h"
#include "shared/matter/field_states.h"
#include "shared/matter/reading_rules.h"

namespace si {

namespace {

bool is_chosen(const Field& f) { return f.kind == FieldKind::code || f.choices != nullptr; }

Finding missing(const Field& f) {
    Detail detail;
    detail.parameters.emplace_back("ask", is_chosen(f) ? "选择" : "填写");
    return reading_finding("RQ01", f, {}, std::move(detail));
}

// FAQ 6.5: only what bears a * must be there. Files of an attachment that is not asked for are not looked at.
void check_attachments(const Matter& matter, const Facts& facts, std::vector<Finding>& findings) {
    for (const Attachment& a : matter.attachments) {
        if (!is_asked(a, facts)) continue;
        const std::size_t count = facts.files(a).size();
        if (count == 0 && a.required) findings.push_back(attachment_finding("RQ02", a, {}));
        if (count <= a.max_files) continue;
        Detail detail;
        detail.parameters.emplace_back("most", std::to_string(a.max_files));
        detail.parameters.emplace_back("count", std::to_string(count));
        findings.push_back(attachment_finding("RQ03", a, std::move(detail)));
    }
}

Finding finding_of(const Rule& rule, const Facts& facts) {
    Detail detail;
    if (rule.detail) rule.detail(facts, detail);
    Finding finding{.rule = std::string{rule.id},
                    .severity = rule.severity,
                    .fields = {},
                    .value = std::move(detail.value),
                    .says = fill_in(rule.says, detail),
                    .why = fill_in(rule.why, detail),
                    .fix = fill_in(rule.fix, detail),
                    .allowed = std::move(detail.allowed),
                    .consequence = fill_in(rule.consequence, detail),
                    .source = std::string{rule.source}};
    finding.fields.reserve(rule.at.size());
    for (const Field* f : rule.at) finding.fields.emplace_back(f->key);
    if (finding.value.empty()) {
        const Field& first = *rule.at.front();
        finding.value = masked_text(first, text_of(facts.form.reading(first).value));
    }
    return finding;
}

}  // namespace

FieldStates::FieldStates(const Matter& matter, const Facts& facts) : matter_(&matter) {
    states_.reserve(matter.form.size());
    for (const Field* f : matter.form) states_.push_back(state(*f, facts));
}

FieldState FieldStates::state(const Field& f, const Facts& facts) {
    if (f.shown && !f.shown(facts)) return FieldState::hidden;
    const FieldReading& reading = facts.form.reading(f);
    if (!std::holds_alternative<std::monostate>(reading.value)) return FieldState::read;
    if (reading.finding) return FieldState::unreadable;
    return f.required ? FieldState::missing : FieldState::empty;
}

bool FieldStates::decides(const Rule& rule, const Facts& facts) const {
    if (rule.reads == Reads::ledger && !facts.person) return false;
    const auto& form = matter_->form;
    return std::none_of(rule.at.begin(), rule.at.end(), [&](const Field* f) {
        const auto place = std::find(form.begin(), form.end(), f);
        if (place == form.end()) return false;
        const FieldState state = states_[static_cast<std::size_t>(place - form.begin())];
        return state == FieldState::unreadable || state == FieldState::missing;
    });
}

bool is_asked(const Attachment& a, const Facts& facts) { return !a.asked || a.asked(facts); }

std::vector<Finding> check(const Matter& matter, const Facts& facts) {
    const FieldStates states{matter, facts};
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < matter.form.size(); ++i) {
        const Field& f = *matter.form[i];
        if (states[i] == FieldState::missing) findings.push_back(missing(f));
        if (states[i] == FieldState::read || states[i] == FieldState::unreadable) {
            const FieldReading& reading = facts.form.reading(f);
            if (reading.finding) findings.push_back(*reading.finding);
        }
    }
    check_attachments(matter, facts, findings);
    for (const Rule& rule : matter.rules)
        if (states.decides(rule, facts) && !rule.holds(facts))
            findings.push_back(finding_of(rule, facts));
    return findings;
}

Outcome outcome_of(const std::vector<Finding>& findings, const Draft& draft) {
    Outcome outcome = Outcome::passes;
    for (const Finding& f : findings) {
        if (f.severity == Severity::block) return Outcome::fails;
        if (f.severity == Severity::confirm && draft.confirmed.count(f.rule) == 0)
            outcome = Outcome::unconfirmed;
    }
    return outcome;
}

std::string remark_of(const Matter& /*matter*/, const std::vector<Finding>& findings) {
    std::vector<const Finding*> blocking;
    for (const Finding& f : findings)
        if (f.severity == Severity::block) blocking.push_back(&f);
    std::string remark;
    for (std::size_t i = 0; i < blocking.size(); ++i) {
        if (blocking.size() > 1) remark += concat({i == 0 ? "" : " ", std::to_string(i + 1), "．"});
        remark += concat({blocking[i]->says, "；", blocking[i]->fix, "。"});
    }
    return remark;
}

std::string fill_in(std::string_view text, const Detail& detail) {
    std::string filled;
    filled.reserve(text.size());
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        filled += text.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = text.find('}', open);
        SI_ASSERT(close != std::string_view::npos);
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const std::string* value = nullptr;
        for (const auto& [key, parameter] : detail.parameters)
            if (key == name) value = &parameter;
        SI_ASSERT(value);
        filled += *value;
        text.remove_prefix(close + 1);
    }
    return filled;
}

}  // namespace si
