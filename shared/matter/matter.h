// Matter 事项: what can be filed. Constant data; the one declaration behind form, template, check, audit and documents.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/filing.h"
#include "shared/domain/ledger_entry.h"
#include "shared/matter/rule.h"

namespace si {

enum class People : std::uint8_t {
    anyone,       // 参保登记: also somebody the system has never heard of
    of_employer,  // somebody who is, or was, insured by the employer
};

// Where content decides who audits (D9): this part of what can be filed, in words, and its one way.
struct AuditCase {
    std::string_view when;
    AuditMode audit = AuditMode::automatic;
};

struct Matter {
    std::string_view id;            // "enrol_employee"
    std::string_view name;          // as the manual has it, with 括注
    std::string_view menu_name;     // exact module name in the menu
    std::string_view manual;        // section
    std::string_view path;          // of its page: "/enrol"
    std::string_view submit_label;  // 下一步, 保存 or 完成 (D3)
    std::span<const Field* const> form;
    std::span<const Rule> rules;
    std::span<const Attachment> attachments{};
    AuditMode audit = AuditMode::automatic;
    std::string_view batch_name{};  // empty: no batch page and no template
    const Field* person = nullptr;  // the field that 【搜索】 looks up
    const Field* person_name = nullptr;
    // The number that the person is to have from now on; whose it is, only the server says (new_number_taken).
    const Field* new_number = nullptr;
    // 新增 or 续保: how the system calls this filing once the ledger is known.
    std::string_view (*variant)(const Facts&) = nullptr;
    // Fills fields that follow from others or from the record, after `changed` was left or the person was looked up
    // (changed == nullptr). Never overwrites what the filer typed.
    void (*fill)(Draft&, const Field* changed, const Facts&) = nullptr;
    // Only of a draft without blocking findings, of a person that was looked up.
    std::vector<LedgerEntry> (*effects)(const Facts&) = nullptr;
    // 审核方式 by case (D9); null: `audit` stands. Asked of any draft, with facts.person null or known.
    AuditMode (*audit_of)(const Facts&) = nullptr;
    std::span<const AuditCase> audit_cases{};  // audit_of() in words, for people
    // What is on record for a field, in the field's one form (empty: nothing is); no value where the field changes no
    // record. Null: the matter changes none.
    std::optional<std::string> (*original)(const Facts&, const Field&) = nullptr;
    People people = People::anyone;  // whom 【搜索】 is expected to find
    // What to do with 【搜索】, and what the system finds out by itself.
    std::string_view search_hint{};
    // What the employer has to do once the filing stands, as sentences with their sources. Of a draft as effects() has.
    std::vector<std::string> (*duties)(const Facts&) = nullptr;
    // One sentence for the workbench: which months may be filed now; empty: nothing to say.
    std::string (*monthly_notice)(Date today, const Policy&) = nullptr;

    const Field* find(std::string_view key) const {
        for (const Field* f : form)
            if (f->key == key) return f;
        return nullptr;
    }
    const Attachment* find_attachment(std::string_view attachment_key) const {
        for (const Attachment& a : attachments)
            if (a.key == attachment_key) return &a;
        return nullptr;
    }
};

// Who would decide a filing of this content: what preview, check page and submission go by.
inline AuditMode audit_mode(const Matter& m, const Facts& facts) {
    return m.audit_of == nullptr ? m.audit : m.audit_of(facts);
}

// Holds at compile time for every matter: unique keys and rule ids, labels, codes, sources, complete texts.
consteval bool well_formed(const Matter& m) {
    for (const Field* f : m.form) {
        if (f->key.empty() || f->label.empty() || f->section.empty()) return false;
        if (f->key.starts_with(attachment_prefix)) return false;
        if ((f->kind == FieldKind::code) != (f->codes.list != nullptr)) return false;
        for (const Field* g : m.form)
            if (f != g && f->key == g->key) return false;
    }
    if ((m.audit_of != nullptr) == m.audit_cases.empty()) return false;
    for (const AuditCase& c : m.audit_cases)
        if (c.when.empty()) return false;
    for (const Attachment& a : m.attachments) {
        if (a.key.empty() || a.label.empty() || a.max_files == 0) return false;
        for (const Attachment& b : m.attachments)
            if (&a != &b && a.key == b.key) return false;
    }
    for (const Rule& r : m.rules) {
        if (r.id.empty() || r.at.empty() || !r.holds) return false;
        if (r.says.empty() || r.why.empty() || r.fix.empty() || r.source.empty()) return false;
        if (r.severity == Severity::block && r.consequence.empty()) return false;
        for (const Rule& s : m.rules)
            if (&r != &s && r.id == s.id) return false;
    }
    return !m.id.empty() && !m.name.empty() && !m.manual.empty() && !m.path.empty() &&
           m.effects != nullptr;
}

}  // namespace si
