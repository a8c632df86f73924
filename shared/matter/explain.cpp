// A verdict told twice: in sentences for the clerk, and rule by rule for whoever doubts it.
#include "shared/matter/explain.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "shared/base/assert.h"
#include "shared/base/text.h"
#include "shared/matter/field_states.h"
#include "shared/matter/reading_rules.h"

namespace si {

namespace {

std::string held_text(const Rule& rule, const Facts& facts) {
    Detail detail;
    const bool has_places = rule.why.find('{') != std::string_view::npos;
    if (rule.detail && has_places) rule.detail(facts, detail);
    return fill_in(rule.why, detail);
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += concat({all.empty() ? "" : "、", text});
    return all;
}

// "caption = value" of each field that has one, made once: many rules name the same few fields.
class ParameterLines {
  public:
    ParameterLines(const Matter& matter, const Facts& facts) : form_(matter.form) {
        lines_.reserve(form_.size());
        for (const Field* f : form_) lines_.push_back(line(*f, facts));
    }

    std::vector<std::string> of(const Rule& rule) const {
        std::vector<std::string> lines;
        lines.reserve(rule.at.size());
        for (const Field* f : rule.at) {
            const auto place = std::find(form_.begin(), form_.end(), f);
            SI_ASSERT(place != form_.end());
            const std::string& line = lines_[static_cast<std::size_t>(place - form_.begin())];
            if (!line.empty()) lines.push_back(line);
        }
        return lines;
    }

  private:
    static std::string line(const Field& f, const Facts& facts) {
        if (!facts.form.has(f)) return {};
        const std::string text = text_of(facts.form.reading(f).value);
        return concat({f.label, " = ", masked_text(f, shown_text(f, text))});
    }

    std::span<const Field* const> form_;
    std::vector<std::string> lines_;  // in the order of the form; empty: no value
};

TraceStep step_of(const Rule& rule, const Facts& facts, const Finding* finding,
                  std::vector<std::string> parameters) {
    TraceStep step{.rule = std::string{rule.id},
                   .outcome = finding ? TraceOutcome::violated : TraceOutcome::held,
                   .says = finding ? finding->says : held_text(rule, facts),
                   .parameters = std::move(parameters),
                   .source = std::string{rule.source}};
    if (finding && !finding->allowed.empty())
        step.parameters.push_back("可选 = " + joined(finding->allowed));
    return step;
}

TraceStep undecided(const Rule& rule, const Facts& facts) {
    const bool waits = rule.reads == Reads::ledger && !facts.person;
    return {.rule = std::string{rule.id},
            .outcome = TraceOutcome::not_decidable,
            .says = waits ? "尚未读取参保记录，提交时由系统核对" : "相关填报项还没有填好，暂不核对",
            .parameters = {},
            .source = std::string{rule.source}};
}

// Attachments that are asked for and required, or given: a step each.
void add_attachments(const Matter& matter, const Facts& facts, std::vector<TraceStep>& trace) {
    for (const Attachment& a : matter.attachments) {
        const std::size_t count = facts.files(a).size();
        if (!is_asked(a, facts) || (count == 0 && !a.required)) continue;
        const bool is_missing = count == 0;
        const bool is_too_many = count > a.max_files;
        const std::string_view id = is_too_many ? "RQ03" : "RQ02";
        TraceStep step{
            .rule = std::string{id},
            .outcome = is_missing || is_too_many ? TraceOutcome::violated : TraceOutcome::held,
            .says = is_missing    ? concat({"缺少材料“", a.label, "”"})
                    : is_too_many ? concat({"材料“", a.label, "”的文件过多"})
                                  : concat({"材料“", a.label, "”已上传"}),
            .parameters = {concat({a.label, " = ", std::to_string(count), " 个文件"})},
            .source = std::string{reading_rule(id).source}};
        trace.push_back(std::move(step));
    }
}

const Finding* find_rule(const std::vector<Finding>& findings, std::string_view id) {
    for (const Finding& f : findings)
        if (f.rule == id) return &f;
    return nullptr;
}

std::string summary(const std::vector<TraceStep>& trace, Outcome outcome) {
    std::size_t decided = 0;
    for (const TraceStep& step : trace) decided += step.outcome != TraceOutcome::not_decidable;
    const std::string count = std::to_string(decided);
    switch (outcome) {
        case Outcome::passes:
            return concat({"共核对 ", count, " 条规则，没有发现必须修改的问题。"});
        case Outcome::unconfirmed:
            return concat(
                {"共核对 ", count, " 条规则，没有必须修改的问题，有内容需要经办人确认。"});
        case Outcome::fails:
            return concat({"共核对 ", count, " 条规则，有必须修改的问题："});
    }
    return {};
}

}  // namespace

Explanation explain(const Matter& matter, const Facts& facts) {
    return explain(matter, facts, check(matter, facts));
}

Explanation explain(const Matter& matter, const Facts& facts,
                    const std::vector<Finding>& findings) {
    const FieldStates states{matter, facts};
    const ParameterLines parameters{matter, facts};
    Explanation result;
    result.trace.reserve(matter.attachments.size() + matter.rules.size());
    add_attachments(matter, facts, result.trace);
    for (const Rule& rule : matter.rules) {
        result.trace.push_back(
            states.decides(rule, facts)
                ? step_of(rule, facts, find_rule(findings, rule.id), parameters.of(rule))
                : undecided(rule, facts));
    }
    const Outcome outcome = outcome_of(findings, facts.form.draft());
    result.sentences.push_back(summary(result.trace, outcome));
    for (const Finding& f : findings) {
        if (outcome == Outcome::fails && f.severity != Severity::block) continue;
        result.sentences.push_back(concat({f.says, "。", f.why, "。（", f.source, "）"}));
    }
    if (outcome == Outcome::passes && facts.person && matter.duties)
        result.duties = matter.duties(facts);
    return result;
}

}  // namespace si
