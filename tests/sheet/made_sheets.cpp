#include "tests/sheet/made_sheets.h"

#include <iconv.h>

#include "shared/base/text.h"
#include "shared/sheet/archive_writer.h"

namespace si::test {

namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
    return concat({R"(<Relationship Id=")", id, R"(" Type=")", office, "/", type, R"(" Target=")",
                   target, R"("/>)"});
}

std::string relations(std::string_view inside) {
    return concat(
        {head,
         R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)",
         inside, "</Relationships>"});
}

std::string strings_part(const std::vector<std::string>& strings) {
    std::string inside;
    for (const std::string& text : strings) inside += concat({"<si>", text, "</si>"});
    return concat({head, R"(<sst xmlns=")", main_space, R"(">)", inside, "</sst>"});
}

char sign_of(const sheet::Cell& cell) {
    switch (cell.kind) {
        case sheet::CellKind::blank:
            return '~';
        case sheet::CellKind::text:
            return '=';
        case sheet::CellKind::number:
            return cell.is_date ? '@' : '#';
        case sheet::CellKind::boolean:
            return '?';
        case sheet::CellKind::error:
            return '!';
    }
    return ' ';
}

std::string line_of(const sheet::Row& row) {
    std::string line = std::to_string(row.number) + (row.is_hidden ? " hidden:" : ":");
    for (const sheet::Cell& cell : row.cells) {
        line += concat({" ", sheet::column_name(cell.column), cell.is_formula ? "f" : ""});
        line += sign_of(cell);
        line += cell.text;
    }
    return line;
}

}  // namespace

std::string made(const MadeWorkbook& w) {
    std::map<std::string, std::string> parts = {
        {"[Content_Types].xml",
         concat(
             {head,
              R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)"})},
        {"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml",
         concat({head, R"(<workbook xmlns=")", main_space, R"(" xmlns:r=")", office,
                 R"("><workbookPr )", w.workbook_properties, "/><sheets>", w.sheets,
                 "</sheets><definedNames>", w.names, "</definedNames></workbook>"})},
        {"xl/_rels/workbook.xml.rels",
         relations(concat({relation("rId1", "worksheet", "worksheets/sheet1.xml"),
                           relation("rId2", "sharedStrings", "sharedStrings.xml"),
                           relation("rId3", "styles", "styles.xml")}))},
        {"xl/worksheets/sheet1.xml",
         concat({head, R"(<worksheet xmlns=")", main_space, R"("><sheetData>)", w.rows,
                 "</sheetData>", w.behind, "</worksheet>"})},
        {"xl/sharedStrings.xml", strings_part(w.strings)},
        {"xl/styles.xml",
         concat(
             {head, R"(<styleSheet xmlns=")", main_space,
              R"("><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>)",
              R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>)",
              R"(<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="49"/></cellXfs></styleSheet>)"})},
    };
    for (const auto& [name, content] : w.parts) parts[name] = content;
    sheet::ArchiveWriter archive;
    for (const auto& [name, content] : parts) archive.add(name, content);
    return archive.finish();
}

std::string made_rows(std::string_view rows) { return made({.rows = std::string{rows}}); }

Reading read(std::string_view name, std::string_view bytes) {
    Reading reading;
    const sheet::SheetHandlers handlers{
        .head = [&](const sheet::SheetHead& h) { reading.head = h; },
        .row =
            [&](const sheet::Row& row) {
                reading.rows.push_back(line_of(row));
                return sheet::Go::on;
            }};
    reading.fault = sheet::read_sheet(
        {.name = name, .bytes = bytes, .decode_gb18030 = decode_gb18030}, handlers, reading.tail);
    return reading;
}

std::optional<std::string> decode_gb18030(std::string_view bytes) {
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    std::string text(bytes.size() * 2 + 16, '\0');
    std::string input{bytes};
    char* from = input.data();
    char* to = text.data();
    std::size_t from_left = input.size(), to_left = text.size();
    const auto failed = iconv(converter, &from, &from_left, &to, &to_left);
    iconv_close(converter);
    if (failed == static_cast<std::size_t>(-1) || from_left != 0) return std::nullopt;
    text.resize(text.size() - to_left);
    return text;
}

}  // namespace si::test
