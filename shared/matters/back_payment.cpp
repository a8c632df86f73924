// 4.3.6 申请补缴城镇职工社会保险费: months in which somebody should have been paid for and was not. Decided by people;
// what it costs is shown before, the surcharge for information only: the tax bureau levies it.
#include "shared/matters/back_rules.h"
#include "shared/matters/matters.h"

namespace si::matters {

namespace {

using namespace back;  // NOLINT(google-build-using-namespace): this file is that namespace's reader

void fill(Draft& draft, const Field* /*changed*/, const Facts& f) {
    if (!f.person) return;
    const std::string registered = normal_name(f.person->registered_name);
    if (registered.empty())
        draft.text.erase(std::string{name.key});
    else
        draft.text[std::string{name.key}] = registered;
}

// One entry for each month of each scheme. Without the limits of its year a month has no base yet.
std::vector<LedgerEntry> effects(const Facts& f) {
    std::vector<LedgerEntry> entries;
    for (const Scheme scheme : chosen_schemes(f)) {
        for (const Month m : months_between(f[from], f[last])) {
            const bool has_base = scheme != Scheme::work_injury && knows_limits(f.policy, m);
            entries.emplace_back(
                BackPaid{.id_number = f[id_number].text,
                         .scheme = scheme,
                         .month = m,
                         .wage = f[wage],
                         .base = has_base ? assess(f.policy, f[wage], m).base : Fen{}});
        }
    }
    return entries;
}

constexpr Attachment attachments[] = {
    {.key = "evidence",
     .label = "补缴依据材料",
     .hint = "能够证明补缴期间劳动关系和工资的材料：劳动合同、工资发放记录、银行流水、考勤记录等",
     .required = true},
    {.key = "legal_document",
     .label = "法律文书影像",
     .hint = "全部页面；与所选法律文书和文书编号一致",
     .required = true,
     .asked = [](const Facts& f) { return f.maybe(legal_document) != nullptr; }}};

}  // namespace

constexpr Matter back_payment = {
    .id = "back_payment",
    .name = "申请补缴城镇职工社会保险费",
    .menu_name = "申请补缴城镇职工社会保险费",
    .manual = "4.3.6",
    .path = "/back-payment",
    .submit_label = "完成",
    .form = form,
    .rules = rules,
    .attachments = attachments,
    .audit = AuditMode::manual,
    .person = &id_number,
    .person_name = &name,
    .fill = fill,
    .effects = effects,
};
static_assert(well_formed(back_payment));

}  // namespace si::matters
