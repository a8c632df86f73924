// One row, one view.
#include "server/service/filing_view.h"

#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace si {

namespace {

wire::EventView view_of(const FilingEvent& event) {
    return {.kind = std::string{to_key(event.kind)},
            .label = std::string{to_label(event.kind)},
            .at_ms = event.at_ms,
            .by = event.by,
            .remark = event.remark};
}

void add_stored(wire::FilingView& view, const store::VerdictRow& verdict) {
    view.rules = verdict.rules;
    view.policy = verdict.policy;
    if (auto findings = wire::decode<std::vector<Finding>>(verdict.findings.text))
        view.findings = std::move(findings).value();
    if (auto explanation = wire::decode<Explanation>(verdict.explanation.text)) {
        view.sentences = explanation->sentences;
        view.trace = wire::to_views(explanation->trace);
    }
}

}  // namespace

void add_verdict(wire::FilingView& view, Judgement judgement) {
    view.rules = std::move(judgement.verdict.rules);
    view.policy = std::move(judgement.verdict.policy);
    view.findings = std::move(judgement.findings);
    view.sentences = std::move(judgement.explanation.sentences);
    view.trace = wire::to_views(judgement.explanation.trace);
}

std::string names_of(store::SchemeSet set) {
    std::string names;
    for (const Scheme scheme : store::schemes_of(set)) {
        if (!names.empty()) names += "、";
        names += replace_all(std::string{to_label(scheme)}, "保险", "");
    }
    return names;
}

std::string masked_id_number(std::string_view text) {
    constexpr std::size_t shown = 7;  // three in front, four behind
    if (text.size() <= shown) return std::string{text};
    return masked(IdNumber{.text = std::string{text}});
}

std::string masked_phone(std::string_view text) {
    constexpr std::size_t front = 3;
    constexpr std::size_t behind = 4;
    std::string out{text};
    if (out.size() <= front + behind) {
        out.assign(out.size(), '*');
        return out;
    }
    for (std::size_t i = front; i + behind < out.size(); ++i) out[i] = '*';
    return out;
}

wire::FilingSummary summary_of(const Context& context, const store::StatusRow& row) {
    const Matter* matter = context.find_matter(row.matter);
    return {.id = row.filing_id,
            .number = row.number,
            .matter = row.matter,
            .matter_name = std::string{matter == nullptr ? std::string_view{} : matter->name},
            .variant = row.variant,
            .person_name = row.person_name,
            .id_number_masked = masked_id_number(row.id_number),
            .schemes = names_of(row.schemes),
            .status = std::string{to_key(row.status)},
            .status_label = std::string{to_label(row.status)},
            .audit_mode = row.audit == AuditMode::automatic ? "自动" : "人工",
            .opened_at_ms = row.opened_ms,
            .submitted_at_ms = row.submitted_ms,
            .decided_at_ms = row.decided_ms,
            .submitted_by = row.submitted_by,
            .remark = row.remark,
            .may_withdraw = may_withdraw(row.status, row.audit)};
}

wire::FilingView view_of(const Context& context, const store::FilingRecord& record,
                         const std::optional<store::VerdictRow>& verdict) {
    wire::FilingView view{.summary = summary_of(context, store::status_row(record)),
                          .version = record.draft.version};
    view.draft = wire::to_body({.text = record.draft.fields, .confirmed = record.draft.confirmed});
    view.events.reserve(record.events.size());
    for (const store::EventRow& row : record.events) view.events.push_back(view_of(row.event));
    if (record.submission) view.content_hash = record.submission->content_hash;
    if (verdict) add_stored(view, *verdict);
    return view;
}

}  // namespace si
