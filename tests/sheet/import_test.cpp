// Rows to drafts and findings: headings, spoilt cells, every finding of every row, people who stand twice.
#include "shared/sheet/import.h"

#include "shared/base/text.h"
#include "shared/matter/registry.h"
#include "shared/sheet/cell_text.h"
#include "shared/sheet/decimal.h"
#include "shared/sheet/sheet_rules.h"
#include "tests/sheet/made_people.h"
#include "tests/sheet/made_sheets.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

using Lines = std::vector<std::string>;

// What a CSV with these headings and rows is found to be: "3 C 姓名 FM09", then the file's findings by rule.
Lines found(const sheet::Import& import) {
    Lines lines;
    for (const Finding& f : import.file) lines.push_back(f.rule);
    for (const sheet::RowFinding& r : import.rows)
        lines.push_back(concat({std::to_string(r.row), r.column, " ", r.finding.rule}));
    return lines;
}

sheet::Import checked(const std::string& csv, std::string_view matter = "suspend_employee") {
    return sheet::import_sheet(
        basis(matter), {.name = "a.csv", .bytes = csv, .decode_gb18030 = decode_gb18030}, {});
}

sheet::Import checked_workbook(const MadeWorkbook& workbook) {
    return sheet::import_sheet(basis("suspend_employee"),
                               {.name = "a.xlsx", .bytes = made(workbook)}, {});
}

const std::string headings =
    "社会保障号（必填）,姓名,停保原因（必填）,死亡日期,岗位类别,养老保险停保年月（必填）,失业保险停保年月（必填）,备注\n";

std::string text_of_cell(FieldKind kind, const sheet::Cell& cell,
                         const sheet::SheetHead& head = {}) {
    const Field field{.key = "f", .label = "某项", .section = "s", .kind = kind};
    const sheet::CellText read = sheet::cell_text(field, cell, head);
    return read.finding ? read.finding->rule : read.text;
}

sheet::Cell number(std::string_view text) {
    return {.kind = sheet::CellKind::number, .text = text};
}
sheet::Cell day(std::string_view text) {
    return {.kind = sheet::CellKind::number, .text = text, .is_date = true};
}
sheet::Cell text(std::string_view t) { return {.kind = sheet::CellKind::text, .text = t}; }

}  // namespace

TEST_CASE("numbers are read digit by digit") {
    struct Case {
        const char *written, *plain;
    };
    const Case cases[] = {{"0", "0"},
                          {"-0", "0"},
                          {"007", "7"},
                          {"1.50", "1.5"},
                          {".5", "0.5"},
                          {"5.", "5"},
                          {"1.38E10", "13800000000"},
                          {"1.3800000017E10", "13800000017"},
                          {"1E-3", "0.001"},
                          {"110.00000000000001", "110"},
                          {"0.30000000000000004", "0.3"},
                          {"9.9999999999999999", "10"},
                          {"-12.5", "-12.5"},
                          {"3.3029919900101E+17", "330299199001010000"}};
    for (const Case& c : cases) {
        INFO(c.written);
        const auto read = sheet::read_decimal(c.written);
        REQUIRE(read);
        CHECK(read->text() == c.plain);
    }
    for (const char* wrong : {"", ".", "1e", "abc", "1.2.3", "1E999", "0x10", "NaN"}) {
        INFO(wrong);
        CHECK_FALSE(sheet::read_decimal(wrong));
    }
}

TEST_CASE("serials are days of their date system") {
    const auto serial = [](std::string_view written, sheet::DateSystem dates) {
        const auto date = sheet::date_of_serial(sheet::read_decimal(written).value(), dates);
        return date ? to_text(*date) : std::string{};
    };
    CHECK(serial("1", sheet::DateSystem::from_1900) == "1900-01-01");
    CHECK(serial("59", sheet::DateSystem::from_1900) == "1900-02-28");
    CHECK(serial("60", sheet::DateSystem::from_1900).empty());
    CHECK(serial("61", sheet::DateSystem::from_1900) == "1900-03-01");
    CHECK(serial("45444", sheet::DateSystem::from_1900) == "2024-06-01");
    CHECK(serial("45444.75", sheet::DateSystem::from_1900) == "2024-06-01");
    CHECK(serial("43982", sheet::DateSystem::from_1904) == "2024-06-01");
    CHECK(serial("0", sheet::DateSystem::from_1904) == "1904-01-01");
    CHECK(serial("2958465", sheet::DateSystem::from_1900) == "9999-12-31");
    CHECK(serial("2958466", sheet::DateSystem::from_1900).empty());
    CHECK(serial("-1", sheet::DateSystem::from_1900).empty());
}

TEST_CASE("dates are read from every form in use, doubtful ones are refused") {
    for (const char* written :
         {"2024-06-01", "20240601", "2024/6/1", "2024.6.1", "2024年6月1日", "2024-06-01 00:00:00"})
        CHECK(parse_date(text_of_cell(FieldKind::date, text(written))) == date("2024-06-01"));
    CHECK(text_of_cell(FieldKind::date, day("45444")) == "2024-06-01");
    CHECK(text_of_cell(FieldKind::date, number("45444")) == "2024-06-01");
    CHECK(text_of_cell(FieldKind::date, number("20240601")) == "20240601");
    CHECK(text_of_cell(FieldKind::date, number("2024")) == "2024");  // no day: the field says so
    CHECK(text_of_cell(FieldKind::date, day("43982"), {.dates = sheet::DateSystem::from_1904}) ==
          "2024-06-01");
    for (const char* doubtful : {"03/04/24", "3/4/2024", "1-2-24", "24.6.1"})
        CHECK(text_of_cell(FieldKind::date, text(doubtful)) == "XR02");
}

TEST_CASE("months are read from text, numbers and the first day that programs make of them") {
    CHECK(text_of_cell(FieldKind::month, number("202406")) == "202406");
    CHECK(text_of_cell(FieldKind::month, day("45444")) == "2024-06");
    CHECK(text_of_cell(FieldKind::month, day("45445")) ==
          "2024-06-02");  // a day, which is no month
    CHECK(text_of_cell(FieldKind::month, text("2024-06-01")) == "2024-06");
    CHECK(text_of_cell(FieldKind::month, number("2024.06")) == "2024.06");
    CHECK(text_of_cell(FieldKind::month, number("2024.1")) == "XR06");
    CHECK(text_of_cell(FieldKind::month, text("2024.1")) == "2024.1");
    CHECK(text_of_cell(FieldKind::month, text("2024.1"), {.format = sheet::FileFormat::csv}) ==
          "XR06");
}

TEST_CASE("long numbers in number cells are known to be spoilt by the type of the cell") {
    CHECK(text_of_cell(FieldKind::id_number, number("330299199001010017")) == "XR01");
    CHECK(text_of_cell(FieldKind::id_number, number("3.3029919900101E+17")) == "XR01");
    CHECK(text_of_cell(FieldKind::id_number, text("3.30299E+17")) == "XR01");
    CHECK(text_of_cell(FieldKind::id_number, text("'330299199001010017")) == "330299199001010017");
    CHECK(text_of_cell(FieldKind::phone, number("1.3800000017E10")) == "13800000017");
    CHECK(text_of_cell(FieldKind::text, number("330299199001010017")) == "XR01");
    CHECK(text_of_cell(FieldKind::text, day("45444")) == "XR07");
    CHECK(text_of_cell(FieldKind::yuan, number("10000.499999999999")) == "10000.5");
    CHECK(text_of_cell(FieldKind::yuan, day("45444")) == "XR07");
    CHECK(text_of_cell(FieldKind::name, {.kind = sheet::CellKind::error, .text = "#REF!"}) ==
          "XR03");
    CHECK(text_of_cell(FieldKind::name, {.is_formula = true}) == "XR04");
}

TEST_CASE("a sound row passes, whatever the order of the columns and however codes are written") {
    CHECK(found(checked(headings + number_of(1) + ",,6307,,,2025-06,2025-06,\n")).empty());
    CHECK(found(checked("序号,停保原因,社会保障号,失业保险停保年月,养老保险停保年月\n1,停薪留职," +
                        number_of(1) + ",202506,2025年6月\n")) ==
          Lines{"XL28", "XL28", "XL28", "XL28"});
    const sheet::Import import =
        checked("名单\n\n" + headings + "１" + number_of(2).substr(1) + ",,6307,,,,,\n");
    CHECK(import.people == 1);
    CHECK(import.rows.front().row == 4);
}

TEST_CASE("values come out as the form would store them") {
    std::vector<sheet::ImportedRow> rows;
    const sheet::Import import = sheet::import_sheet(
        basis("suspend_employee"),
        {.name = "a.csv", .bytes = headings + "'" + number_of(1) + ",,停薪留职,,,202506,2025/6,\n"},
        {.row = [&](sheet::ImportedRow&& row) {
            rows.push_back(std::move(row));
            return sheet::Go::on;
        }});
    REQUIRE(rows.size() == 1);
    const Draft& draft = rows[0].draft;
    CHECK(draft.text.at("id_number") == number_of(1));
    CHECK(draft.text.at("reason") == "6307");
    CHECK(draft.text.at("pension_stop") == "2025-06");
    CHECK(draft.text.at("unemployment_stop") == "2025-06");
    CHECK(draft.text.at("work_injury_stop") == "2025-06");  // said by the system
    CHECK(rows[0].outcome == Outcome::passes);
}

TEST_CASE("every finding of every row is told, at its cell") {
    const sheet::Import import =
        checked(headings +                                      //
                number_of(1) + ",,6307,,,2025-06,2025-06,\n" +  // row 2 is sound
                ",,没有这项,,,2025-13,03/04/24,\n" +            //
                "3.30299E+17,,6307,,,2025-06,,\n");
    CHECK(found(import) == Lines{"3G XR02", "3A RQ01", "3C FM06", "3F FM04", "4A XR01", "4G RQ01"});
    CHECK(import.people == 3);
    CHECK(import.failing == 2);
    for (const sheet::RowFinding& r : import.rows) {
        CHECK_FALSE(r.finding.says.empty());
        CHECK_FALSE(r.finding.fix.empty());
    }
    CHECK(import.rows[2].cell == "没有这项");
}

TEST_CASE("whoever stands twice is told at each place") {
    const sheet::Import import =
        checked(headings + number_of(1) + ",,6307,,,2025-06,2025-06,\n" + number_of(2) +
                ",,6307,,,2025-06,2025-06,\n" + number_of(1) + ",,6307,,,2025-06,2025-06,\n");
    CHECK(found(import) == Lines{"2A XR05", "4A XR05"});
    CHECK(import.rows[0].finding.says == "与第 4 行是同一个人");
    CHECK(import.failing == 2);
}

TEST_CASE("headings that are missing, renamed or doubled are named") {
    const auto rules = [](const std::string& heading) {
        return found(checked(heading + "\n1,1,1,1,1,1,1,1\n"));
    };
    const auto has = [](const Lines& lines, std::string_view rule) {
        return std::find(lines.begin(), lines.end(), rule) != lines.end();
    };
    CHECK(has(rules("姓名,停保原因,养老保险停保年月,失业保险停保年月"), "XL23"));
    const sheet::Import renamed = checked(replace_all(headings, "停保原因", "停保的原因") + "1\n");
    REQUIRE_FALSE(renamed.is_readable());
    CHECK(renamed.file.front().says == "C 列的标题“停保的原因（必填）”应为“停保原因”");
    CHECK(has(rules("社会保障号,社会保障号,停保原因,养老保险停保年月,失业保险停保年月"), "XL25"));
    CHECK(rules("甲,乙,丙") == Lines{"XL22"});
    CHECK(found(checked("甲,乙,丙\n")) == Lines{"XL22"});
    CHECK(has(found(checked(headings)), "XL16"));
}

TEST_CASE("another matter's template is refused by name, an older one only told") {
    MadeWorkbook w{.rows = R"(<row r="1"><c t="inlineStr"><is><t>社会保障号</t></is></c></row>)"};
    w.names = R"(<definedName name="wangbao_template">"enrol_employee/1/0"</definedName>)";
    const sheet::Import other = checked_workbook(w);
    REQUIRE(other.file.size() == 1);
    CHECK(other.file[0].says == "这是“人员批量新参保”的模板，现在办理的是“人员批量暂停参保”");
    w.names = R"(<definedName name="wangbao_template">"suspend_employee/1/0"</definedName>)";
    CHECK(checked_workbook(w).file.front().rule == "XL27");
}

TEST_CASE("hidden rows and merged cells are told") {
    const auto row = [](int r, const std::vector<std::string>& cells, std::string_view more = {}) {
        std::string xml = "<row r=\"" + std::to_string(r) + "\" " + std::string{more} + ">";
        for (const std::string& cell : cells)
            xml += "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
        return xml + "</row>";
    };
    const sheet::Import import = checked_workbook(
        {.rows = row(1, {"社会保障号", "停保原因", "养老保险停保年月", "失业保险停保年月"}) +
                 row(2, {number_of(1), "6307", "2025-06", "2025-06"}, R"(hidden="1")"),
         .behind =
             R"(<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B2:B3"/><mergeCell ref="F2:F9"/></mergeCells>)"});
    const Lines lines = found(import);
    CHECK(std::count(lines.begin(), lines.end(), "XL29") == 1);
    CHECK(std::count(lines.begin(), lines.end(), "XL30") == 1);
}

TEST_CASE("rules that read the ledger speak once the ledger is known") {
    const PersonFacts nobody;
    const std::string csv = headings + number_of(1) + ",,6307,,,2025-06,2025-06,\n";
    std::string asked;
    const sheet::Import import =
        sheet::import_sheet(basis("suspend_employee"), {.name = "a.csv", .bytes = csv},
                            {.person = [&](std::string_view number) {
                                asked = number;
                                return &nobody;
                            }});
    CHECK(asked == number_of(1));
    CHECK(import.failing == 1);
}

TEST_CASE("every sentence of the catalogue says what is wrong, why and what to do") {
    for (const sheet::SheetRule& rule : sheet::sheet_rules()) {
        INFO(rule.id);
        CHECK_FALSE(rule.says.empty());
        CHECK_FALSE(rule.why.empty());
        CHECK_FALSE(rule.fix.empty());
    }
}
