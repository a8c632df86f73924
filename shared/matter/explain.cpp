// A verdict told twice: in sentences for the clerk, and rule by rule for whoever doubts it.
#include "shared/matter/explain.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "shared/base/assert.h"
#include "shared/base/text.h"
#include "shared/matter/field_states.h"
#include "shared/matter/reading_rules.h"

namespace si {

namespace {

// `room` is where it stands if there are values in it.
std::string_view held_text(const Rule& rule, const Facts& facts, std::string& room) {
    if (rule.why.find('{') == std::string_view::npos) return rule.why;
    Detail detail;
    if (rule.detail) rule.detail(facts, detail);
    room = fill_in(rule.why, detail);
    return room;
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

    // Into `lines`, in place of what is there.
    void put(const Rule& rule, std::vector<std::string_view>& lines) const {
        lines.clear();
        for (const Field* f : rule.at) {
            const auto place = std::find(form_.begin(), form_.end(), f);
            SI_ASSERT(place != form_.end());
            const std::string& line = lines_[static_cast<std::size_t>(place - form_.begin())];
            if (!line.empty()) lines.emplace_back(line);
        }
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

// Tells the steps one after another, and counts those that could be decided.
class Telling {
  public:
    Telling(const Matter& matter, const Facts& facts, const TellStep& tell)
        : facts_(facts), tell_(tell), parameters_(matter, facts) {}

    void decided(const Rule& rule, const Finding* finding) {
        parameters_.put(rule, lines_);
        if (finding && !finding->allowed.empty()) {
            allowed_ = "可选 = " + joined(finding->allowed);
            lines_.emplace_back(allowed_);
        }
        ++count_;
        tell_({.rule = rule.id,
               .outcome = finding ? TraceOutcome::violated : TraceOutcome::held,
               .says = finding ? finding->says : held_text(rule, facts_, says_),
               .parameters = lines_,
               .source = rule.source});
    }

    void undecided(const Rule& rule) const {
        const bool waits = rule.reads == Reads::ledger && !facts_.person;
        tell_({.rule = rule.id,
               .outcome = TraceOutcome::not_decidable,
               .says =
                   waits ? "尚未读取参保记录，提交时由系统核对" : "相关填报项还没有填好，暂不核对",
               .parameters = {},
               .source = rule.source});
    }

    // Of what is asked for and required, or given.
    void attachment(const Attachment& a) {
        const std::size_t count = facts_.files(a).size();
        if (!is_asked(a, facts_) || (count == 0 && !a.required)) return;
        const bool is_missing = count == 0;
        const bool is_too_many = count > a.max_files;
        const std::string_view id = is_too_many ? "RQ03" : "RQ02";
        const std::string says = is_missing    ? concat({"缺少材料“", a.label, "”"})
                                 : is_too_many ? concat({"材料“", a.label, "”的文件过多"})
                                               : concat({"材料“", a.label, "”已上传"});
        const std::string line = concat({a.label, " = ", std::to_string(count), " 个文件"});
        const std::string_view lines[] = {line};
        ++count_;
        tell_({.rule = id,
               .outcome = is_missing || is_too_many ? TraceOutcome::violated : TraceOutcome::held,
               .says = says,
               .parameters = lines,
               .source = reading_rule(id).source});
    }

    std::size_t count() const { return count_; }

  private:
    const Facts& facts_;
    const TellStep& tell_;
    ParameterLines parameters_;
    std::vector<std::string_view> lines_;
    std::string allowed_, says_;
    std::size_t count_ = 0;
};

const Finding* find_rule(const std::vector<Finding>& findings, std::string_view id) {
    for (const Finding& f : findings)
        if (f.rule == id) return &f;
    return nullptr;
}

std::string summary(std::size_t decided, Outcome outcome) {
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
    std::vector<TraceStep> trace;
    trace.reserve(matter.attachments.size() + matter.rules.size());
    Explanation result = explain(matter, facts, findings, [&trace](const ToldStep& step) {
        trace.push_back({.rule = std::string{step.rule},
                         .outcome = step.outcome,
                         .says = std::string{step.says},
                         .parameters = {step.parameters.begin(), step.parameters.end()},
                         .source = std::string{step.source}});
    });
    result.trace = std::move(trace);
    return result;
}

Explanation explain(const Matter& matter, const Facts& facts, const std::vector<Finding>& findings,
                    const TellStep& tell) {
    const FieldStates states{matter, facts};
    Telling telling{matter, facts, tell};
    for (const Attachment& a : matter.attachments) telling.attachment(a);
    for (const Rule& rule : matter.rules) {
        if (states.decides(rule, facts))
            telling.decided(rule, find_rule(findings, rule.id));
        else
            telling.undecided(rule);
    }
    Explanation result;
    const Outcome outcome = outcome_of(findings, facts.form.draft());
    result.sentences.push_back(summary(telling.count(), outcome));
    for (const Finding& f : findings) {
        if (outcome == Outcome::fails && f.severity != Severity::block) continue;
        result.sentences.push_back(concat({f.says, "。", f.why, "。（", f.source, "）"}));
    }
    if (outcome == Outcome::passes && facts.person && matter.duties)
        result.duties = matter.duties(facts);
    return result;
}

}  // namespace si
