// One row, one view.
#include "server/service/filing_view.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace si {

namespace {

wire::EventView view_of(const store::EventRow& row) {
    const FilingEvent& event = row.event;
    return {.kind = std::string{to_key(event.kind)},
            .label = std::string{to_label(event.kind)},
            .at_ms = event.at_ms,
            .by = event.by,
            .remark = event.remark,
            .fields = {row.remarks.begin(), row.remarks.end()}};
}

void add_stored(wire::FilingView& view, const store::VerdictRow& verdict) {
    view.rules = verdict.rules;
    view.policy = verdict.policy;
    if (auto findings = wire::decode<std::vector<Finding>>(verdict.findings.text))
        view.findings = std::move(findings).value();
    if (auto stored = wire::decode<Explanation>(verdict.explanation.text)) {
        Explanation explanation = std::move(stored).value();
        view.sentences = std::move(explanation.sentences);
        view.trace = wire::to_views(std::move(explanation.trace));
        view.duties = std::move(explanation.duties);
    }
}

}  // namespace

void add_verdict(wire::FilingView& view, Judgement judgement) {
    view.rules = std::move(judgement.verdict.rules);
    view.policy = std::move(judgement.verdict.policy);
    view.findings = std::move(judgement.findings);
    view.sentences = std::move(judgement.explanation.sentences);
    view.duties = std::move(judgement.explanation.duties);
}

std::string names_of(store::SchemeSet set) {
    std::string names;
    for (const Scheme scheme : store::schemes_of(set)) {
        if (!names.empty()) names += "、";
        names += replace_all(std::string{to_label(scheme)}, "保险", "");
    }
    return names;
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
    const bool waits = row.status == FilingStatus::submitted && row.audit == AuditMode::manual;
    return {.id = row.filing_id,
            .number = row.number,
            .batch = row.batch,
            .matter = row.matter,
            .matter_name = std::string{matter == nullptr ? std::string_view{} : matter->name},
            .variant = row.variant,
            .person_name = row.person_name,
            .id_number_masked = masked_number(row.id_number),
            .schemes = names_of(row.schemes),
            .status = std::string{to_key(row.status)},
            .status_label = std::string{to_label(row.status)},
            .audit_mode = row.audit == AuditMode::automatic ? "自动" : "人工",
            .opened_at_ms = row.opened_ms,
            .submitted_at_ms = row.submitted_ms,
            .decided_at_ms = row.decided_ms,
            .submitted_by = row.submitted_by,
            .remark = row.remark,
            .may_withdraw = may_withdraw(row.status, row.audit),
            .waiting_ms =
                waits ? std::max<std::int64_t>(1, context.clock.now_ms() - row.submitted_ms) : 0};
}

wire::FilingView view_of(const Context& context, const store::FilingRecord& record,
                         const std::optional<store::VerdictRow>& verdict) {
    wire::FilingView view{.summary = summary_of(context, store::status_row(record)),
                          .version = record.draft.version};
    view.draft = {
        .text = {record.draft.fields.begin(), record.draft.fields.end()},
        .confirmed = {record.draft.confirmed.begin(), record.draft.confirmed.end()},
        .attachments = {record.draft.attachments.begin(), record.draft.attachments.end()}};
    view.events.reserve(record.events.size());
    for (const store::EventRow& row : record.events) view.events.push_back(view_of(row));
    if (record.submission) {
        view.content_hash = record.submission->content_hash;
        view.before = {record.submission->before.begin(), record.submission->before.end()};
    }
    if (verdict) add_stored(view, *verdict);
    // What the rules said is stored as they said it; who decided, the event knows.
    const store::EventRow& last = record.events.back();
    if (verdict && is_decided(record.status()) && !last.account.empty())
        view.sentences.insert(view.sentences.begin(), concat({"由社会保险经办机构人工审核：",
                                                              to_label(last.event.kind), "。"}));
    return view;
}

void add_remarks(const Context& context, store::Database& db, const store::FilingRecord& record,
                 wire::FilingView& view) {
    if (record.status() != FilingStatus::returned) return;
    const Matter* matter = context.find_matter(record.head.matter);
    const auto submitted = store::load_draft(db, record.head.id, record.submission->draft_version);
    if (matter == nullptr || !submitted) return;
    const auto text_in = [](const store::Fields& fields, std::string_view key) {
        const auto found = fields.find(key);
        return found == fields.end() ? std::string_view{} : std::string_view{found->second};
    };
    const store::Fields& remarks = record.events.back().remarks;
    for (const Field* field : matter->form) {
        const auto remark = remarks.find(field->key);
        if (remark == remarks.end()) continue;
        if (text_in(record.draft.fields, field->key) != text_in(submitted->fields, field->key))
            continue;
        view.remarks.push_back({.rule = concat({"RT01-", field->key}),
                                .severity = Severity::info,
                                .fields = {std::string{field->key}},
                                .says = concat({"审核意见：", remark->second}),
                                .source = "退回补正"});
    }
}

}  // namespace si
