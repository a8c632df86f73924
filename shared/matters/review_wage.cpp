// 4.3.8 参保个人社会保险缴费工资复核（调整缴费基数）: a wage that was declared wrongly is corrected for the months of its
// year. Decided by people; the base changes only when they approve.
#include "shared/matter/reassess.h"
#include "shared/matters/matters.h"
#include "shared/matters/review_rules.h"

namespace si::matters {

namespace {

using namespace review;  // NOLINT(google-build-using-namespace): this file is that namespace's reader

std::string_view variant(const Facts& f) {
    if (!f.person || !f.maybe(new_wage) || !f.maybe(effective_from) || !is_comparable(f)) return {};
    const Change change = change_of(f);
    if (change.falls) return "调低缴费基数";
    return change.rises ? "调高缴费基数" : "更正申报工资";
}

// January of this year, or the first month of it in which a base was assessed here.
void fill_month(Draft& draft, const Facts& f) {
    const auto months = assessed_months(f);
    auto& text = draft.text[std::string{effective_from.key}];
    if (text.empty() && !months.empty()) text = months.front();
    if (text.empty()) draft.text.erase(std::string{effective_from.key});
}

void fill(Draft& draft, const Field* changed, const Facts& f) {
    if (!f.person) return;
    const auto put = [&draft](const Field& field, std::string text) {
        if (text.empty())
            draft.text.erase(std::string{field.key});
        else
            draft.text[std::string{field.key}] = std::move(text);
    };
    put(name, normal_name(f.person->registered_name));
    if (changed == nullptr) fill_month(draft, f);
    const auto month = parse_month(draft[effective_from]);
    const AssessedBase* base = month ? former_base(f, *month) : nullptr;
    put(original_wage, base ? to_yuan(base->declared_wage) : std::string{});
    put(original_base, base ? to_yuan(former_amount(f, *month)) : std::string{});
}

std::vector<LedgerEntry> effects(const Facts& f) {
    return reassess(f, {.id_number = f[id_number].text,
                        .wage = f[new_wage],
                        .from = f[effective_from],
                        .origin = BaseOrigin::review});
}

constexpr Attachment attachments[] = {
    {.key = "evidence",
     .label = "复核依据材料",
     .hint = "工资表、银行流水、个人所得税扣缴明细或职工签字确认单，能够证明实际工资",
     .required = true}};

}  // namespace

constexpr Matter review_wage = {
    .id = "review_wage",
    .name = "参保个人社会保险缴费工资复核（调整缴费基数）",
    .menu_name = "参保个人社会保险缴费工资复核",
    .manual = "4.3.8",
    .path = "/review-wage",
    .submit_label = "完成",
    .form = form,
    .rules = rules,
    .attachments = attachments,
    .audit = AuditMode::manual,
    .person = &id_number,
    .person_name = &name,
    .variant = variant,
    .fill = fill,
    .effects = effects,
};
static_assert(well_formed(review_wage));

}  // namespace si::matters
