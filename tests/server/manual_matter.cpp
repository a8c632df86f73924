// Declared like any matter.
#include "tests/server/manual_matter.h"

#include "shared/matter/registry.h"

namespace si::test {

namespace {

constexpr auto name = field<std::string>(
    {.key = "name", .label = "姓名", .section = "人员", .kind = FieldKind::name});
constexpr const Field* form[] = {&name};

constexpr Attachment attachments[] = {
    {.key = "evidence", .label = "佐证材料", .required = true, .max_files = 3}};

std::vector<LedgerEntry> no_effects(const Facts&) { return {}; }

constexpr Matter manual_test = {.id = "manual_test",
                                .name = "人工审核事项",
                                .menu_name = "人工审核事项",
                                .manual = "6.3",
                                .path = "/manual",
                                .submit_label = "完成",
                                .form = form,
                                .rules = {},
                                .audit = AuditMode::manual,
                                .person_name = &name,
                                .effects = no_effects};
static_assert(well_formed(manual_test));

constexpr Matter evidence_test = {.id = "evidence_test",
                                  .name = "需要材料的事项",
                                  .menu_name = "需要材料的事项",
                                  .manual = "6.5",
                                  .path = "/evidence",
                                  .submit_label = "完成",
                                  .form = form,
                                  .rules = {},
                                  .attachments = attachments,
                                  .audit = AuditMode::manual,
                                  .person_name = &name,
                                  .effects = no_effects};
static_assert(well_formed(evidence_test));

}  // namespace

const Matter* find_with_manual(std::string_view id) {
    if (id == evidence_test.id) return &evidence_test;
    return id == manual_test.id ? &manual_test : find_matter(id);
}

}  // namespace si::test
