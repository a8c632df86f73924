#include "shared/sheet/workbook_writer.h"

#include <map>

#include "shared/base/text.h"
#include "shared/sheet/archive_writer.h"
#include "shared/sheet/workbook.h"

namespace si::sheet {

namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                  "\n";
constexpr std::string_view main_space =
    R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
constexpr std::string_view office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006";
constexpr std::string_view part_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.";

// Styles by Look: 49 is text. Fonts: plain, bold, bold red, grey. Fills 0 and 1 are prescribed.
constexpr std::string_view styles =
    R"(<fonts count="4"><font><sz val="11"/><name val="宋体"/></font>
<font><b/><sz val="11"/><name val="宋体"/></font>
<font><b/><sz val="11"/><color rgb="FFB42318"/><name val="宋体"/></font>
<font><sz val="10"/><color rgb="FF5A6472"/><name val="宋体"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFE3EDFA"/></patternFill></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>
<xf numFmtId="49" fontId="2" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>
<xf numFmtId="49" fontId="3" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>)";

std::string_view style_of(Look look) {
    switch (look) {
        case Look::plain:
            return "1";
        case Look::heading:
            return "2";
        case Look::required_heading:
            return "3";
        case Look::hint:
            return "4";
    }
    return "1";
}

// Characters that XML cannot hold are left out.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"') {
            out += "&quot;";
        } else if (c == '\n') {
            out += "&#10;";
        } else if (static_cast<unsigned char>(c) >= ' ') {
            out += c;
        }
    }
    return out;
}

class Strings {
  public:
    std::string index_of(const std::string& text) {
        ++uses_;
        const auto [it, is_new] = index_.emplace(text, index_.size());
        if (is_new)
            items_ += concat({R"(<si><t xml:space="preserve">)", escaped(text), "</t></si>"});
        return std::to_string(it->second);
    }
    std::string part() const {
        return concat({head, "<sst ", main_space, R"( count=")", std::to_string(uses_),
                       R"(" uniqueCount=")", std::to_string(index_.size()), R"(">)", items_,
                       "</sst>"});
    }

  private:
    std::map<std::string, std::size_t> index_;
    std::string items_;
    std::size_t uses_ = 0;
};

std::string view_of(const OutSheet& sheet) {
    if (sheet.frozen_rows == 0)
        return R"(<sheetViews><sheetView workbookViewId="0"/></sheetViews>)";
    const std::string rows = std::to_string(sheet.frozen_rows);
    return concat({R"(<sheetViews><sheetView workbookViewId="0"><pane ySplit=")", rows,
                   R"(" topLeftCell="A)", std::to_string(sheet.frozen_rows + 1),
                   R"(" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>)"});
}

// A column's own style holds for every cell that is not there yet, down to the last row.
std::string columns_of(const OutSheet& sheet) {
    std::string columns;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        const std::string place = std::to_string(i + 1);
        columns +=
            concat({R"(<col min=")", place, R"(" max=")", place, R"(" width=")",
                    std::to_string(sheet.columns[i].width), R"(" style="1" customWidth="1"/>)"});
    }
    return columns.empty() ? columns : concat({"<cols>", columns, "</cols>"});
}

std::string rows_of(const OutSheet& sheet, Strings& strings) {
    std::string rows;
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        const std::string number = std::to_string(r + 1);
        rows += concat({R"(<row r=")", number, R"(">)"});
        for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
            const OutCell& cell = sheet.rows[r][c];
            if (cell.text.empty()) continue;
            rows += concat({R"(<c r=")", column_name(static_cast<std::uint32_t>(c)), number,
                            R"(" s=")", style_of(cell.look), R"(" t="s"><v>)",
                            strings.index_of(cell.text), "</v></c>"});
        }
        rows += "</row>";
    }
    return rows;
}

// Excel takes 255 characters of a prompt and 32 of its title.
std::string cut(std::string_view text, std::size_t most) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < most && at < text.size(); ++i) next_code_point(text, at);
    return escaped(text.substr(0, at));
}

std::string validations_of(const OutSheet& sheet) {
    constexpr std::size_t longest_title = 32, longest_prompt = 255;
    std::string inside;
    std::size_t count = 0;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        const OutColumn& column = sheet.columns[i];
        if (column.list.empty() && column.prompt_title.empty()) continue;
        ++count;
        const std::string name = column_name(static_cast<std::uint32_t>(i));
        inside += concat(
            {"<dataValidation ", column.list.empty() ? "" : R"(type="list" showErrorMessage="1" )",
             R"(allowBlank="1" showInputMessage="1" promptTitle=")",
             cut(column.prompt_title, longest_title), R"(" prompt=")",
             cut(column.prompt, longest_prompt), R"(" sqref=")", name,
             std::to_string(sheet.first_entry), ":", name, std::to_string(most_rows), R"(">)"});
        if (!column.list.empty())
            inside += concat({"<formula1>", escaped(column.list), "</formula1>"});
        inside += "</dataValidation>";
    }
    if (count == 0) return {};
    return concat({R"(<dataValidations count=")", std::to_string(count), R"(">)", inside,
                   "</dataValidations>"});
}

std::string sheet_path(std::size_t i) {
    return concat({"worksheets/sheet", std::to_string(i + 1), ".xml"});
}

std::string relation(std::size_t id, std::string_view type, std::string_view target) {
    return concat({R"(<Relationship Id="rId)", std::to_string(id), R"(" Type=")", office, "/", type,
                   R"(" Target=")", target, R"("/>)"});
}

std::string relations(std::string_view inside) {
    return concat({head, R"(<Relationships xmlns=")", package, R"(/relationships">)", inside,
                   "</Relationships>"});
}

std::string override_of(std::string_view path, std::string_view type) {
    return concat(
        {R"(<Override PartName="/xl/)", path, R"(" ContentType=")", part_type, type, R"(+xml"/>)"});
}

std::string content_types(const OutWorkbook& workbook) {
    std::string inside = override_of("workbook.xml", "sheet.main");
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i)
        inside += override_of(sheet_path(i), "worksheet");
    inside += override_of("styles.xml", "styles");
    inside += override_of("sharedStrings.xml", "sharedStrings");
    return concat(
        {head, R"(<Types xmlns=")", package, R"(/content-types"><Default Extension="rels" )",
         R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)",
         R"(<Default Extension="xml" ContentType="application/xml"/>)", inside, "</Types>"});
}

std::string workbook_part(const OutWorkbook& workbook) {
    std::string sheets, names;
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        sheets += concat({R"(<sheet name=")", escaped(workbook.sheets[i].name), R"(" sheetId=")",
                          number, workbook.sheets[i].is_hidden ? R"(" state="hidden)" : "",
                          R"(" r:id="rId)", number, R"("/>)"});
    }
    for (const auto& [name, text] : workbook.hidden_names)
        names += concat({R"(<definedName name=")", name, R"(" hidden="1">&quot;)", escaped(text),
                         "&quot;</definedName>"});
    return concat({head, "<workbook ", main_space, R"( xmlns:r=")", office,
                   R"("><bookViews><workbookView activeTab="0"/></bookViews><sheets>)", sheets,
                   "</sheets>", names.empty() ? "" : "<definedNames>", names,
                   names.empty() ? "" : "</definedNames>", "</workbook>"});
}

}  // namespace

std::string write_workbook(const OutWorkbook& workbook) {
    Strings strings;
    ArchiveWriter archive;
    archive.add("[Content_Types].xml", content_types(workbook));
    archive.add("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
    archive.add("xl/workbook.xml", workbook_part(workbook));
    std::string parts;
    const std::size_t count = workbook.sheets.size();
    for (std::size_t i = 0; i < count; ++i) parts += relation(i + 1, "worksheet", sheet_path(i));
    parts += relation(count + 1, "styles", "styles.xml");
    parts += relation(count + 2, "sharedStrings", "sharedStrings.xml");
    archive.add("xl/_rels/workbook.xml.rels", relations(parts));
    for (std::size_t i = 0; i < count; ++i) {
        const OutSheet& sheet = workbook.sheets[i];
        archive.add("xl/" + sheet_path(i),
                    concat({head, "<worksheet ", main_space, ">", view_of(sheet),
                            R"(<sheetFormatPr defaultRowHeight="15"/>)", columns_of(sheet),
                            "<sheetData>", rows_of(sheet, strings), "</sheetData>",
                            validations_of(sheet), "</worksheet>"}));
    }
    archive.add("xl/styles.xml",
                concat({head, "<styleSheet ", main_space, ">", styles, "</styleSheet>"}));
    archive.add("xl/sharedStrings.xml", strings.part());
    return archive.finish();
}

}  // namespace si::sheet
