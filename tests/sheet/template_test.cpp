// The template: what is in it, and that it comes back in as it went out.
#include "shared/sheet/template.h"

#include "shared/base/text.h"
#include "shared/sheet/import.h"
#include "shared/sheet/workbook_writer.h"
#include "tests/sheet/made_people.h"
#include "tests/sheet/made_sheets.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

const sheet::BatchColumn* column(const std::vector<sheet::BatchColumn>& columns,
                                 std::string_view key) {
    for (const sheet::BatchColumn& c : columns)
        if (c.field->key == key) return &c;
    return nullptr;
}

}  // namespace

TEST_CASE("columns are the form's fields but for those that the system fills") {
    const auto columns = sheet::batch_columns(basis("enrol_employee"));
    REQUIRE(column(columns, "id_number"));
    CHECK(column(columns, "id_number")->is_required);
    CHECK(column(columns, "work_injury_from") == nullptr);
    CHECK(column(columns, "sex")->is_derived);
    CHECK_FALSE(column(columns, "sex")->is_required);
    CHECK_FALSE(column(columns, "remark")->is_required);
    CHECK_FALSE(column(columns, "post_category")->is_required);  // of women only
    CHECK(column(columns, "wage")->is_required);
    CHECK(column(sheet::batch_columns(basis("suspend_employee")), "name") != nullptr);
}

TEST_CASE("a template is recognised when it comes back, and its hints are nobody") {
    for (const Matter* matter : all_matters()) {
        if (matter->batch_name.empty()) continue;
        INFO(matter->id);
        const std::string bytes = sheet::write_template(basis(matter->id));
        CHECK(bytes == sheet::write_template(basis(matter->id)));
        const Reading reading = read("a.xlsx", bytes);
        CHECK(reading.head.template_mark == sheet::template_mark(basis(matter->id)));
        CHECK(reading.head.name == "sheet1");
        CHECK(reading.rows.size() == 2);
        const sheet::Import import =
            sheet::import_sheet(basis(matter->id), {.name = "a.xlsx", .bytes = bytes}, {});
        REQUIRE(import.file.size() == 1);
        CHECK(import.file[0].rule == "XL16");
        CHECK(import.people == 0);
    }
}

TEST_CASE("the mark changes with the columns and their codes") {
    const std::string enrol = sheet::template_mark(basis("enrol_employee"));
    CHECK(enrol.starts_with("enrol_employee/1/"));
    CHECK(enrol.size() == std::string_view{"enrol_employee/1/"}.size() + 16);
    CHECK(enrol.substr(17) != sheet::template_mark(basis("suspend_employee")).substr(19));
}

TEST_CASE("what looks like a formula is written as text and comes back as it was") {
    const std::vector<std::string> texts = {"=1+1",  "+86",        "-5",    "@a",
                                            "<&\">", "张三\n李四", " 前后 "};
    sheet::OutSheet out{.name = "表"};
    for (const std::string& t : texts) out.rows.push_back({{t, sheet::Look::plain}});
    const Reading reading =
        read("a.xlsx", sheet::write_workbook({.sheets = {out}, .hidden_names = {}}));
    REQUIRE(reading.rows.size() == texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        CHECK(reading.rows[i] == std::to_string(i + 1) + ": A=" + texts[i]);
}

TEST_CASE("whatever is chosen from a list reads as its value") {
    for (const Matter* matter : all_matters()) {
        for (const Field* field : matter->form) {
            for (const Code& code : field->codes) {
                INFO(field->key << " " << code.label);
                CHECK(normalised(*field, code.label, date("2025-06-10")) == code.value);
            }
        }
    }
}

TEST_CASE("labels of a list are told apart, so that a choice means one value") {
    for (const Matter* matter : all_matters()) {
        if (matter->batch_name.empty()) continue;
        for (const sheet::BatchColumn& c : sheet::batch_columns(basis(matter->id))) {
            for (const Code& a : c.field->codes)
                for (const Code& b : c.field->codes)
                    if (&a != &b && a.label == b.label) FAIL_CHECK(c.field->key << " " << a.label);
        }
    }
}
