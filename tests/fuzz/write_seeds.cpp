// Writes what the fuzzers begin with: small sound files of each kind, made and not kept.
#include <filesystem>
#include <fstream>
#include <string>

#include "shared/base/text.h"
#include "shared/sheet/template.h"
#include "tests/sheet/made_people.h"
#include "tests/sheet/made_sheets.h"

namespace {

using namespace si;
using namespace si::test;

void write(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string sheet_of(std::string_view inside) {
    return concat({"<worksheet><sheetData>", inside,
                   "</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>"});
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    const std::filesystem::path folder = words[1];
    const std::string heads = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c>)"
                              R"(<c t="inlineStr"><is><t>养老保险停保年月</t></is></c>)"
                              R"(<c t="inlineStr"><is><t>失业保险停保年月</t></is></c></row>)";
    const std::string people =
        R"(<row r="2" hidden="1"><c t="str"><f>A1</f><v>330299199001010017</v></c><c><v>6307</v></c>)"
        R"(<c s="1"><v>45809</v></c><c><v>2025.1</v></c></row>)"
        R"(<row><c><v>3.30299E+17</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c><f/></c></row>)";
    write(folder / "sheet/people", sheet_of(heads + people));
    write(folder / "sheet/heads", sheet_of(heads));
    write(folder / "zip/template", sheet::write_template(basis("suspend_employee")));
    write(folder / "zip/people", made_rows(heads + people));
    write(
        folder / "csv/utf8",
        "社会保障号,停保原因,养老保险停保年月,失业保险停保年月\n330299199001010017,6307,202506,\"2025\"\"-06\"\n");
    write(folder / "csv/gb18030",
          "\xC9\xE7\xBB\xE1\xB1\xA3\xD5\xCF\xBA\xC5;\xCD\xA3\xB1\xA3\xD4\xAD\xD2\xF2\n=\"1\";2\n");
    write(folder / "csv/utf16", std::string("\xFF\xFE\x20\x5F\t\0\x31\0\n\0", 10));
    return 0;
}
