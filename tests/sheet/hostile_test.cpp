// Files made to harm, and files that came to harm: each is refused with its sentence, in bounded time and memory.
#include <functional>
#include <random>

#include "shared/sheet/archive_writer.h"
#include "tests/sheet/made_sheets.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

// Every place where `what` stands becomes `with` of the same length.
std::string patched(std::string bytes, std::string_view what, std::string_view with) {
    REQUIRE(what.size() == with.size());
    std::size_t count = 0;
    for (std::size_t at = bytes.find(what); at != std::string::npos;
         at = bytes.find(what, at + 1)) {
        bytes.replace(at, what.size(), with);
        ++count;
    }
    REQUIRE(count != 0);
    return bytes;
}

std::string part(std::string_view name, std::string content) {
    MadeWorkbook w;
    w.parts[std::string{name}] = std::move(content);
    return made(w);
}

constexpr std::string_view sheet_path = "xl/worksheets/sheet1.xml";
constexpr std::string_view directory_mark{"PK\x01\x02", 4};

// Changes a field of the directory's entry of one part: 2 bytes at `offset`.
std::string with_directory(std::string bytes, std::size_t offset, std::string_view value) {
    std::size_t name = bytes.rfind(sheet_path);
    const std::size_t entry = bytes.rfind(directory_mark, name);
    return bytes.replace(entry + offset, value.size(), value);
}

std::string letters(std::string_view ascii) {  // UTF-16
    std::string text;
    for (const char c : ascii) {
        text += c;
        text += '\0';
    }
    return text;
}

std::string compound(std::string_view stream) {
    return std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0') +
           letters(stream);
}

std::string archive_of(std::string_view name) {
    sheet::ArchiveWriter archive;
    archive.add(name, "x");
    return archive.finish();
}

std::string expanding(std::size_t bytes) {
    return part(sheet_path, "<worksheet>" + std::string(bytes, ' ') + "</worksheet>");
}

std::string nested(int depth) {
    std::string xml = "<worksheet>";
    for (int i = 0; i < depth; ++i) xml += "<a>";
    return part(sheet_path, xml);
}

struct Case {
    const char* what;
    std::string name;
    std::string bytes;
    std::string rule;
};

std::vector<Case> wrong_kinds() {
    return {
        {"nothing", "a.xlsx", "", "XL01"},
        {"old workbook", "a.xls", compound("Workbook"), "XL04"},
        {"old workbook renamed", "a.xlsx", compound("Workbook"), "XL04"},
        {"WPS workbook", "a.et", compound("Workbook"), "XL05"},
        {"encrypted workbook", "a.xlsx", compound("EncryptedPackage"), "XL03"},
        {"old document", "a.doc", compound("WordDocument"), "XL08"},
        {"web page", "a.xls", "<html><table><tr><td>1</td></tr></table></html>", "XL06"},
        {"web page with mark", "a.csv", "\xEF\xBB\xBF \n<!DOCTYPE HTML>", "XL06"},
        {"workbook of 2003", "a.xls", "<?xml version=\"1.0\"?><Workbook/>", "XL06"},
        {"renamed CSV", "a.xlsx", "姓名,号码\n张三,1\n", "XL07"},
        {"no extension", "a", "姓名,号码\n张三,1\n", "XL07"},
        {"PDF", "a.xlsx", "%PDF-1.7\n", "XL08"},
        {"picture", "a.xlsx", "\x89PNG\r\n", "XL08"},
        {"document", "a.xlsx", archive_of("word/document.xml"), "XL08"},
        {"some archive", "a.zip", archive_of("readme.txt"), "XL08"},
        {"macros", "a.xlsm", part("xl/vbaProject.bin", "x"), "XL12"},
    };
}

std::vector<Case> tricks() {
    const std::string good = made_rows(R"(<row r="1"><c r="A1"><v>1</v></c></row>)");
    return {
        {"encrypted entry", "a.xlsx", with_directory(good, 8, std::string_view{"\x01\x08", 2}),
         "XL03"},
        {"other compression", "a.xlsx", with_directory(good, 10, std::string_view{"\x0E\x00", 2}),
         "XL09"},
        {"wrong checksum", "a.xlsx", with_directory(good, 16, "abcd"), "XL09"},
        {"claims to be huge", "a.xlsx",
         with_directory(good, 24, std::string_view{"\x00\x00\x00\x7F", 4}), "XL11"},
        {"content outside", "a.xlsx",
         with_directory(good, 20, std::string_view{"\x00\x00\x00\x01", 4}), "XL09"},
        {"overlapping entries", "a.xlsx",
         with_directory(good, 42, std::string_view{"\x00\x00\x00\x00", 4}), "XL09"},
        {"path upwards", "a.xlsx", patched(good, "xl/sharedStrings.xml", "xl/../../../etc/pass"),
         "XL10"},
        {"absolute path", "a.xlsx", patched(good, "xl/sharedStrings.xml", "/l/sharedStrings.xml"),
         "XL10"},
        {"name of a drive", "a.xlsx", patched(good, "xl/sharedStrings.xml", "C:/sharedStrings.xml"),
         "XL10"},
        {"zip bomb by size", "a.xlsx", expanding(std::size_t{201} << 20), "XL11"},
        {"zip bomb by ratio", "a.xlsx", expanding(std::size_t{11} << 20), "XL11"},
        {"entities", "a.xlsx",
         part(sheet_path, "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>"), "XL10"},
        {"entity of a file", "a.xlsx",
         part("xl/workbook.xml",
              "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><workbook>&b;</workbook>"),
         "XL10"},
        {"nesting", "a.xlsx", nested(10'000), "XL10"},
        {"endless tag", "a.xlsx",
         part(sheet_path, "<worksheet a=\"" + std::string(std::size_t{3} << 20, 'x')), "XL10"},
        {"not XML", "a.xlsx", part(sheet_path, "<worksheet><sheetData>"), "XL09"},
        {"row 1048577", "a.xlsx", made_rows(R"(<row r="1048577"/>)"), "XL14"},
        {"column XFE", "a.xlsx", made_rows(R"(<row r="1"><c r="XFE1"><v>1</v></c></row>)"), "XL14"},
        {"reference of another row", "a.xlsx",
         made_rows(R"(<row r="1"><c r="A2"><v>1</v></c></row>)"), "XL09"},
        {"row within a row", "a.xlsx",
         made_rows(R"(<row><c><v>1</v></c><c><v>2</v></c><row><c><v>3</v></c></row></row>)"),
         "XL09"},
        {"cell within a cell", "a.xlsx", made_rows(R"(<row><c><v>1</v><c><v>2</v></c></c></row>)"),
         "XL09"},
        {"rows backwards", "a.xlsx", made_rows(R"(<row r="2"/><row r="1"/>)"), "XL09"},
        {"cells backwards", "a.xlsx",
         made_rows(R"(<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>)"), "XL09"},
        {"string that is not there", "a.xlsx",
         made_rows(R"(<row r="1"><c t="s"><v>7</v></c></row>)"), "XL09"},
        {"cell too long", "a.xlsx",
         made_rows(R"(<row r="4"><c t="inlineStr"><is><t>)" + std::string(99'000, 'x') +
                   "</t></is></c></row>"),
         "XL15"},
        {"file too large", "a.xlsx", "PK" + std::string(std::size_t{20} << 20, 'x'), "XL02"},
        {"a cell at XFD1048576", "a.xlsx",
         made_rows(
             R"(<row r="1"><c><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)"),
         "XL17"},
        {"no end", "a.xlsx", good.substr(0, good.size() - 30), "XL09"},
    };
}

}  // namespace

TEST_CASE("what is no workbook gets its own sentence") {
    for (const Case& c : wrong_kinds()) {
        INFO(c.what);
        const Reading reading = read(c.name, c.bytes);
        CHECK(reading.rule() == c.rule);
        CHECK(reading.rows.empty());
    }
}

TEST_CASE("tricks are refused") {
    for (const Case& c : tricks()) {
        INFO(c.what);
        const Reading reading = read(c.name, c.bytes);
        CHECK(reading.rule() == c.rule);
        CHECK(reading.rows.size() <= 1);
    }
}

TEST_CASE("two entries over the same bytes are refused") {
    sheet::ArchiveWriter archive;
    archive.add("[Content_Types].xml", "<Types/>");
    archive.add("xl/a1.xml", "<a>same content, same length</a>");
    archive.add("xl/a2.xml", "<a>same content, same length</a>");
    std::string bytes = archive.finish();
    // The second of the twins points to the content of the first, whose local header is given its name.
    const std::size_t first = bytes.find("xl/a1.xml") - 30;
    std::size_t entry = bytes.rfind(directory_mark);
    for (int i = 0; i < 4; ++i) bytes[entry + 42 + i] = static_cast<char>(first >> 8 * i & 0xFF);
    CHECK(read("a.xlsx", bytes).rule() == "XL10");
}

TEST_CASE("a name that stands twice in the directory is refused") {
    sheet::ArchiveWriter archive;
    archive.add("[Content_Types].xml", "<Types/>");
    archive.add("xl/workbook.xml", "<workbook/>");
    archive.add("XL/Workbook.xml", "<workbook/>");
    CHECK(read("a.xlsx", archive.finish()).rule() == "XL10");
}

TEST_CASE("more files inside than any workbook has are refused") {
    sheet::ArchiveWriter archive;
    for (int i = 0; i < 201; ++i) archive.add("xl/" + std::to_string(i), "x");
    CHECK(read("a.xlsx", archive.finish()).rule() == "XL10");
}

TEST_CASE("a workbook cut anywhere is refused, or whole but for its last idle bytes") {
    const std::string good = made_rows(R"(<row r="1"><c r="A1"><v>1</v></c></row>)");
    for (std::size_t length = 2; length < good.size(); ++length) {
        INFO(length);
        const Reading reading = read("a.xlsx", good.substr(0, length));
        if (length + 4 < good.size()) CHECK(reading.fault);
        if (!reading.fault) CHECK(reading.rows == std::vector<std::string>{"1: A#1"});
    }
}

TEST_CASE("a workbook with flipped bits is read as it was, or refused") {
    const std::string good =
        made_rows(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>甲乙丙丁</t></is></c></row>)");
    std::mt19937 random(20'261'124);
    int refused = 0;
    for (int round = 0; round < 2000; ++round) {
        std::string bytes = good;
        char& byte = bytes[random() % bytes.size()];
        byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << random() % 8));
        const Reading reading = read("a.xlsx", bytes);
        if (reading.fault) {
            ++refused;
        } else if (!reading.rows.empty()) {
            // Checksums hold, so what is read is what was written; styles and dates of the directory may differ.
            CHECK(reading.rows == std::vector<std::string>{"1: A=甲乙丙丁"});
        }
    }
    CHECK(refused > 1000);
}
