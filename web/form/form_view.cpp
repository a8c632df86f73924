#include "web/form/form_view.h"

#include "shared/base/text.h"
#include "shared/matter/registry.h"
#include "web/form/attachment_view.h"
#include "web/form/field_edit.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

std::string sentence(std::string_view says, std::string_view fix) {
    if (fix.empty() || says == fix) return std::string(says);
    return concat({says, "。", fix});
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        if (!out.empty()) out += "、";
        out += word;
    }
    return out;
}

const Finding* first_block(const std::vector<const Finding*>& findings) {
    for (const Finding* f : findings)
        if (f->severity == Severity::block) return f;
    return nullptr;
}

void confirm_box(const FilingForm& form, const Finding& f, FormEdits& edits) {
    const std::string key = "confirm_" + f.rule;
    auto box = ui::alert_box({.text = sentence(f.says, f.fix),
                              .tone = ui::Tone::warning,
                              .key = "box_" + f.rule,
                              .urgent = true});
    bool confirmed = form.is_confirmed(f);
    if (ui::checkbox({.key = key, .label = "我已核实", .required = true}, confirmed).changed)
        edits.confirmations.push_back({.rule = f.rule, .confirmed = confirmed});
    finding_details(f);
}

void findings_below(const FilingForm& form, const std::vector<const Finding*>& findings,
                    FormEdits& edits) {
    const Finding* in_field = first_block(findings);
    for (const Finding* f : findings) {
        switch (f->severity) {
            case Severity::block:
                if (f != in_field)
                    ui::text({.text = sentence(f->says, f->fix),
                              .kind = ui::TextKind::hint,
                              .tone = ui::Tone::error,
                              .key = f->rule});
                finding_details(*f);
                break;
            case Severity::confirm:
                confirm_box(form, *f, edits);
                break;
            case Severity::info:
                ui::text({.text = sentence(f->says, f->fix),
                          .kind = ui::TextKind::hint,
                          .tone = ui::Tone::info,
                          .key = f->rule});
                break;
        }
    }
}

// 原值, where the form changes a record and this field now differs from it.
std::string original_hint(const FilingForm& form, const Field& f) {
    const auto before = form.original(f);
    if (!before || *before == shown_text(f, form.text(f))) return {};
    return concat({"原值：", before->empty() ? "（空）" : *before});
}

void one_field(const FilingForm& form, const ShownField& shown, FormEdits& edits) {
    const Field& f = *shown.field;
    const auto findings = form.shown_at(f);
    const Finding* block = first_block(findings);
    const std::string error = block != nullptr ? sentence(block->says, block->fix) : std::string{};
    std::string value(form.text(f));
    const auto scope = ui::key_scope(scope_of(f.key));
    ui::block_gap(4);
    const std::string was = original_hint(form, f);
    const ui::Edit edit =
        field_edit(shown, {.error = error, .hint = was.empty() ? f.hint : was}, value);
    if (!f.fixed && (edit.changed || edit.committed))
        edits.fields.push_back({.key = std::string(f.key),
                                .text = std::move(value),
                                .changed = edit.changed,
                                .left = edit.committed});
    for (const Finding* remark : form.remarks_at(f))
        ui::alert({.text = remark->says, .tone = ui::Tone::warning, .key = remark->rule});
    findings_below(form, findings, edits);
}

// As the form below the summary will make it: the section's card, then the field's own scope.
ui::NodeId id_in_form(const Matter& matter, const Field& f) {
    const auto section = ui::key_scope(&f == matter.person ? person_card_key : f.section);
    const auto scope = ui::key_scope(scope_of(f.key));
    return ui::id_of(f.key);
}

// The same for an attachment.
ui::NodeId id_in_form(const Attachment& a) {
    const auto card = ui::key_scope(attachments_card_key);
    const std::string key = finding_key(a);
    const auto scope = ui::key_scope(scope_of(key));
    return ui::id_of(key);
}

const Attachment* attachment_at(const Matter& matter, const Finding& f) {
    if (f.fields.empty() || !f.fields.front().starts_with(attachment_prefix)) return nullptr;
    return matter.find_attachment(
        std::string_view(f.fields.front()).substr(attachment_prefix.size()));
}

bool is_wide(const Field& f) { return f.kind == FieldKind::long_text; }

}  // namespace

std::string scope_of(std::string_view key) { return concat({"at_", key}); }

void finding_details(const Finding& f) {
    if (f.why.empty() && f.consequence.empty()) return;
    auto details = ui::details({.key = "why_" + f.rule, .label = "为什么"});
    if (!details) return;
    ui::block_gap(4);
    const auto line = [&](std::string_view key, std::string_view label, const std::string& text) {
        if (text.empty()) return;
        ui::text({.text = concat({label, text}), .kind = ui::TextKind::hint, .key = key});
    };
    line("why", "原因：", f.why);
    line("allowed", "可以填写：", joined(f.allowed));
    line("consequence", "不处理的后果：", f.consequence);
    line("source", "依据：", f.source);
    line("rule", "规则编号：", f.rule);
}

FormEdits form_view(const FilingForm& form) {
    FormEdits edits;
    const auto& fields = form.fields();
    for (std::size_t i = 0; i < fields.size();) {
        const std::string_view section = fields[i].field->section;
        std::size_t end = i;
        while (end < fields.size() && fields[end].field->section == section) ++end;
        const bool only_person = end == i + 1 && fields[i].field == form.matter().person;
        if (!only_person) {
            auto card = ui::card({.title = section});
            auto grid = ui::columns({});
            for (; i < end; ++i) {
                if (fields[i].field == form.matter().person) continue;
                ui::cell(is_wide(*fields[i].field) ? 3 : 1);
                one_field(form, fields[i], edits);
            }
        }
        i = end;
    }
    return edits;
}

FormEdits person_field(const FilingForm& form) {
    FormEdits edits;
    for (const ShownField& shown : form.fields())
        if (shown.field == form.matter().person) one_field(form, shown, edits);
    return edits;
}

void form_error_summary(const FilingForm& form, bool focus_now) {
    if (!form.was_said_ready()) return;
    std::vector<std::string> texts;
    std::vector<ui::SummaryItem> items;
    const auto findings = form.shown_findings();
    texts.reserve(findings.size());
    for (const Finding* f : findings) {
        const bool open = f->severity == Severity::confirm && !form.is_confirmed(*f);
        if (f->severity != Severity::block && !open) continue;
        const Field* at = f->fields.empty() ? nullptr : form.matter().find(f->fields.front());
        texts.push_back(open ? concat({f->says, "。请核实后勾选“我已核实”"})
                             : sentence(f->says, f->fix));
        ui::SummaryItem item{.text = texts.back()};
        if (at != nullptr) {
            item.field = id_in_form(form.matter(), *at);
            item.label = at->label;
        } else if (const Attachment* a = attachment_at(form.matter(), *f)) {
            item.field = id_in_form(*a);
            item.label = a->label;
        }
        items.push_back(item);
    }
    ui::error_summary({.items = items, .focus_now = focus_now});
}

std::vector<ChangedText> changed_texts(const wire::FilingView& view) {
    std::vector<ChangedText> changes;
    const Matter* matter = find_matter(view.summary.matter);
    if (matter == nullptr) return changes;
    for (const Field* f : matter->form) {
        const auto before = view.before.find(std::string(f->key));
        if (before == view.before.end()) continue;
        const auto after = view.draft.text.find(before->first);
        changes.push_back(
            {.key = before->first,
             .before = before->second,
             .after = after == view.draft.text.end() ? std::string{} : after->second});
    }
    return changes;
}

void changes_view(const Matter& matter, std::span<const ChangedText> changes) {
    constexpr ui::TableColumn columns[] = {
        {.key = "field", .label = "填报项", .weight = 0.6f, .min_width = 140, .row_header = true},
        {.key = "before", .label = "变更前", .min_width = 160},
        {.key = "after", .label = "变更后", .min_width = 160},
    };
    ui::table({.key = "changes",
               .label = "变更内容",
               .columns = columns,
               .row_count = static_cast<int>(changes.size()),
               .lines = 2,
               .empty = "没有变更"},
              [&](ui::TableRow& row) {
                  const ChangedText& change = changes[static_cast<std::size_t>(row.index())];
                  const Field* f = matter.find(change.key);
                  row.key(change.key);
                  if (f == nullptr) return;
                  const auto shown = [&](const std::string& text) {
                      return text.empty() ? std::string{"（空）"} : shown_text(*f, text);
                  };
                  row.strong(f->label);
                  row.text(shown(change.before));
                  row.text(shown(change.after));
              });
}

void draft_view(const Matter& matter, const Draft& draft, std::string_view filing) {
    std::vector<std::string> values;
    values.reserve(matter.form.size());
    for (std::size_t i = 0; i < matter.form.size();) {
        const std::string_view section = matter.form[i]->section;
        std::vector<ui::Description> items;
        for (; i < matter.form.size() && matter.form[i]->section == section; ++i) {
            const Field& f = *matter.form[i];
            // Left open, or not asked of this person.
            if (draft[f].empty() && (!f.required || f.shown != nullptr)) continue;
            values.push_back(shown_text(f, draft[f]));
            items.push_back({.label = f.label, .value = values.back(), .wide = is_wide(f)});
        }
        if (items.empty()) continue;
        ui::heading({.text = section, .level = 3});
        ui::description_list({.key = section, .items = items});
    }
    attachments_list(matter, draft, filing);
}

}  // namespace si::web
