// What Excel, WPS, LibreOffice and libraries really write, read as it is meant.
#include "shared/base/text.h"
#include "shared/sheet/archive_writer.h"
#include "shared/sheet/workbook_parts.h"
#include "tests/sheet/made_sheets.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

using Lines = std::vector<std::string>;

Lines rows_of(std::string_view rows) {
    const Reading reading = read("a.xlsx", made_rows(rows));
    INFO(reading.rule());
    REQUIRE_FALSE(reading.fault);
    return reading.rows;
}

}  // namespace

TEST_CASE("every type of cell keeps its type") {
    CHECK(
        rows_of(
            R"(<row r="1"><c r="A1" t="inlineStr"><is><t>张三</t></is></c><c r="B1"><v>45292</v></c>)"
            R"(<c r="C1" s="1"><v>45292</v></c><c r="D1" s="2"><v>45292</v></c><c r="E1" t="b"><v>1</v></c>)"
            R"(<c r="F1" t="e"><v>#N/A</v></c><c r="G1" t="str"><f>A1</f><v>甲</v></c>)"
            R"(<c r="H1"><f>1+1</f></c><c r="I1" s="3"/></row>)") ==
        Lines{"1: A=张三 B#45292 C@45292 D@45292 E?TRUE F!#N/A Gf=甲 Hf~"});
}

TEST_CASE("shared strings come with runs, without phonetic guides, with escapes undone") {
    const std::string bytes = made(
        {.rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>)"
                 R"(<c r="C1" t="s"><v>2</v></c></row>)",
         .strings = {"<t>张</t>",
                     "<r><t>李</t></r><r><t xml:space=\"preserve\"> 四</t></r><rPh><t>lǐ</t></rPh>",
                     "<t>一_x000D_二_x005F_x0041_</t>"}});
    CHECK(read("a.xlsx", bytes).rows == Lines{"1: A=张 B=李 四 C=一\r二_x0041_"});
}

TEST_CASE("rows and cells without references follow each other, sparse ones keep their places") {
    CHECK(
        rows_of(
            R"(<row><c><v>1</v></c><c><v>2</v></c></row><row r="7"><c r="D7"><v>3</v></c><c><v>4</v></c></row>)"
            R"(<row><c><v>5</v></c></row>)") == Lines{"1: A#1 B#2", "7: D#3 E#4", "8: A#5"});
}

TEST_CASE("any prefix and the strict namespace will do") {
    MadeWorkbook w;
    w.parts["xl/worksheets/sheet1.xml"] =
        R"(<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="2" hidden="1">)"
        R"(<x:c r="A2" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>)";
    CHECK(read("a.xlsx", made(w)).rows == Lines{"2 hidden: A=甲"});
}

TEST_CASE("names of parts compare without case, targets may be absolute") {
    MadeWorkbook w{.rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)"};
    w.parts["_rels/.rels"] =
        R"(<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/XL/Workbook.xml"/></Relationships>)";
    CHECK(read("a.xlsx", made(w)).rows == Lines{"1: A#1"});
}

TEST_CASE("the first sheet that is shown is read") {
    MadeWorkbook w{.rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)"};
    w.sheets =
        R"(<sheet name="旧" sheetId="2" state="hidden" r:id="rId9"/><sheet name="新" sheetId="1" r:id="rId1"/>)";
    CHECK(read("a.xlsx", made(w)).head.name == "新");
    w.sheets = R"(<sheet name="旧" sheetId="1" state="veryHidden" r:id="rId1"/>)";
    CHECK(read("a.xlsx", made(w)).rule() == "XL13");
}

TEST_CASE("the date system and the mark of the template are told") {
    MadeWorkbook w{
        .workbook_properties = R"(date1904="1")",
        .names =
            R"(<definedName name="wangbao_template" hidden="1">"enrol_employee/1/abc"</definedName>)"};
    const Reading reading = read("a.xlsx", made(w));
    CHECK(reading.head.dates == sheet::DateSystem::from_1904);
    CHECK(reading.head.template_mark == "enrol_employee/1/abc");
    CHECK(read("a.xlsx", made({})).head.dates == sheet::DateSystem::from_1900);
}

TEST_CASE("merged cells are told") {
    const Reading reading =
        read("a.xlsx", made({.behind = R"(<mergeCells><mergeCell ref="B3:C5"/></mergeCells>)"}));
    REQUIRE(reading.tail.merged.size() == 1);
    CHECK(reading.tail.merged[0].first_row == 3);
    CHECK(reading.tail.merged[0].last_row == 5);
    CHECK(reading.tail.merged[0].first_column == 1);
    CHECK(reading.tail.merged[0].last_column == 2);
}

TEST_CASE("a number format shows a date or it does not") {
    for (const char* format :
         {"yyyy-mm-dd", R"(yyyy"年"m"月"d"日")", "[$-804]yyyy\\-m", "mmm", "d", "m/d/yy h:mm"}) {
        INFO(format);
        CHECK(sheet::shows_date(format));
    }
    for (const char* format :
         {"General", "0.00", "@", "h:mm", "mm:ss", R"(0"day")", "[Red]0", "#,##0_y", "0;d"}) {
        INFO(format);
        CHECK_FALSE(sheet::shows_date(format));
    }
}

TEST_CASE("columns have their names") {
    CHECK(sheet::column_name(0) == "A");
    CHECK(sheet::column_name(25) == "Z");
    CHECK(sheet::column_name(26) == "AA");
    CHECK(sheet::column_name(16'383) == "XFD");
}

TEST_CASE("a large tail of styled blank rows is passed over or left alone, and told") {
    std::string rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)";
    const auto with_blanks = [&](int count) {
        std::string all = rows;
        for (int i = 2; i < count + 2; ++i) {
            const std::string n = std::to_string(i);
            all += concat({R"(<row r=")", n, R"(" spans="1:12"><c r="A)", n, R"(" s="3"/><c r="B)",
                           n, R"(" s="3"/></row>)"});
        }
        return all;
    };
    const Reading passed = read("a.xlsx", made_rows(with_blanks(20'000)));
    CHECK(passed.rule().empty());
    CHECK(passed.rows == Lines{"1: A#1"});
    CHECK(passed.tail.unread_from == 0);
    const Reading left = read("a.xlsx", made_rows(with_blanks(350'000)));
    CHECK(left.rule().empty());
    CHECK(left.rows == Lines{"1: A#1"});
    CHECK(left.tail.unread_from == 2);
}

TEST_CASE("what follows on many blank rows is not lost in silence") {
    CHECK(read("a.xlsx",
               made_rows(R"(<row r="1"><c><v>1</v></c></row><row r="1001"><c><v>2</v></c></row>)"))
              .rule()
              .empty());
    CHECK(read("a.xlsx",
               made_rows(R"(<row r="1"><c><v>1</v></c></row><row r="1002"><c><v>2</v></c></row>)"))
              .rule() == "XL17");
}
