// What every form of every matter has in common (手册 4.2, 4.3): required fields bear their mark and are asked for when
// they are missing, 撤回 asks the manual's question and voids, and nothing is sent before the check page.
#include <algorithm>

#include "shared/matter/registry.h"
#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

// Somebody who has been insured here for years, with a wage, so that every matter has something to work on.
void know_colleague(Stage& stage) {
    History history;
    for (const Scheme scheme : schemes)
        history.periods.push_back(
            {.spell = {.scheme = scheme, .from = month("2020-01"), .stop = {}, .cover_from = {}}});
    history.record = {{"name", "张三"},
                      {"document_type", "01"},
                      {"sex", "1"},
                      {"document_number", std::string{new_person}},
                      {"phone", "13800000017"},
                      {"birth_date", "1990-01-01"}};
    stage.server.ledger.set_history(std::string{new_person}, history);
}

struct Opened {
    explicit Opened(const Matter& matter) : stage(matter.path) {
        if (matter.people == People::of_employer || matter.original) know_colleague(stage);
        if (matter.person) stage.search(new_person);
        REQUIRE(stage.state().desk.form);
        REQUIRE(&stage.form().matter() == &matter);
    }
    Stage stage;
};

std::vector<const Field*> asked_for(const std::vector<Finding>& findings, const Matter& matter) {
    std::vector<const Field*> fields;
    for (const Finding& f : findings)
        if (f.rule == "RQ01") fields.push_back(matter.find(f.fields.front()));
    return fields;
}

TEST_CASE("every form marks what is required, and asks for what is missing at its field") {
    for (const Matter* matter : all_matters()) {
        INFO(matter->id);
        Opened opened(*matter);
        Stage& stage = opened.stage;
        int starred = 0;
        for (const web::ShownField& shown : stage.form().fields()) {
            const Field& f = *shown.field;
            if (&f == matter->person) continue;
            INFO(f.label);
            const ui::Node* node = stage.field(f.label);
            if (node == nullptr) node = stage.find(ui::Role::radio_group, f.label);
            REQUIRE(node != nullptr);
            if (f.fixed) {
                CHECK((node->flags & ui::read_only) != 0);
                continue;
            }
            CHECK(((node->flags & ui::required) != 0) == f.required);
            starred += f.required;
        }
        CHECK(starred > 0);
        // Emptied as a clerk would, then sent on: each is said at its field, and nothing leaves the page.
        std::vector<const Field*> emptied;
        for (const web::ShownField& shown : stage.form().fields()) {
            const Field& f = *shown.field;
            const bool is_text = f.kind != FieldKind::code && shown.choices.empty();
            if (f.fixed || !f.required || !is_text || &f == matter->person) continue;
            stage.type(f.label, "");
            emptied.push_back(&f);
        }
        stage.press(matter->submit_label);
        CHECK(stage.state().desk.step == web::DeskStep::fill);
        const auto asked = asked_for(stage.form().findings(), *matter);
        for (const Field* f : emptied) {
            INFO(f->label);
            CHECK(std::count(asked.begin(), asked.end(), f) == 1);
            CHECK_FALSE(stage.error_at(f->label).empty());
        }
        for (const Attachment* a : stage.form().attachments())
            if (a->required) CHECK(stage.shows("缺少材料"));
        CHECK(stage.server.submissions.empty());
    }
}

TEST_CASE("撤回 of every form asks the manual's question, voids the filing and leads to the menu") {
    for (const Matter* matter : all_matters()) {
        INFO(matter->id);
        Opened opened(*matter);
        Stage& stage = opened.stage;
        for (const web::ShownField& shown : stage.form().fields()) {
            if (shown.field->fixed || shown.field->kind != FieldKind::text) continue;
            stage.type(shown.field->label, "海曙区示例路 9 号");
            break;
        }
        stage.pass(3'000);
        stage.press("撤回");
        CHECK(stage.shows("是否作废该办件"));
        stage.press("确定");
        CHECK(stage.platform.path() == "/work");
        for (const auto& [id, filing] : stage.server.filings)
            CHECK(filing.summary.status == "voided");
    }
}

}  // namespace
}  // namespace si::test
