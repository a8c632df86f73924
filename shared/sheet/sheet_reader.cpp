#include "shared/sheet/sheet_reader.h"

#include <array>
#include <string>

#include "shared/base/text.h"
#include "shared/sheet/sheet_rules.h"
#include "shared/sheet/sheet_scanner.h"
#include "shared/sheet/workbook_parts.h"

namespace si::sheet {

namespace {

std::string extension_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    std::string extension{dot == std::string_view::npos ? std::string_view{} : name.substr(dot)};
    for (char& c : extension)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return extension;
}

struct Signature {
    std::string_view begin;
    std::string_view kind;
};

constexpr std::array foreign = {
    Signature{"%PDF", "PDF 文件"},        Signature{"\x89PNG", "图片"},
    Signature{"\xFF\xD8\xFF", "图片"},    Signature{"GIF8", "图片"},
    Signature{"Rar!", "RAR 压缩包"},      Signature{"7z\xBC\xAF", "7z 压缩包"},
    Signature{"\x1F\x8B", "gzip 压缩包"}, Signature{"{\\rtf", "Word 文档"},
};

// As a compound file of 1997 holds its names: UTF-16.
std::string wide(std::string_view ascii) {
    std::string text;
    for (const char c : ascii) {
        text += c;
        text += '\0';
    }
    return text;
}

// Old .xls, .et and everything encrypted share one container.
Finding compound_fault(std::string_view bytes, std::string_view extension) {
    if (bytes.find(wide("EncryptedPackage")) != std::string_view::npos)
        return sheet_finding("XL03");
    if (extension == ".et") return sheet_finding("XL05");
    if (bytes.find(wide("WordDocument")) != std::string_view::npos)
        return sheet_finding("XL08", {{"kind", "Word 文档"}});
    return sheet_finding("XL04");
}

// The first characters, small, without blanks in front.
std::string beginning(std::string_view bytes) {
    constexpr std::size_t enough = 1024;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::string text = trim(bytes.substr(0, enough));
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::optional<Finding> text_fault(std::string_view bytes, std::string_view extension) {
    const std::string text = beginning(bytes);
    for (const std::string_view mark : {"<!doctype", "<html", "<table", "<meta", "<head", "<?xml"})
        if (text.starts_with(mark)) return sheet_finding("XL06");
    if (extension == ".csv" || extension == ".txt" || extension == ".tsv") return std::nullopt;
    return sheet_finding("XL07",
                         {{"extension", extension.empty() ? "空" : std::string{extension}}});
}

// A zip that is no workbook.
std::optional<Finding> package_fault(const Archive& archive) {
    if (archive.has("word/document.xml")) return sheet_finding("XL08", {{"kind", "Word 文档"}});
    if (archive.has("ppt/presentation.xml")) return sheet_finding("XL08", {{"kind", "演示文稿"}});
    if (archive.has("content.xml") && archive.has("mimetype"))
        return sheet_finding("XL08", {{"kind", "OpenDocument 文件（.ods）"}});
    if (!archive.has("[Content_Types].xml")) return sheet_finding("XL08", {{"kind", "压缩包"}});
    if (!archive.name_ending("vbaproject.bin").empty()) return sheet_finding("XL12");
    return std::nullopt;
}

std::optional<Finding> read_workbook(const SheetFile& file, const SheetHandlers& handlers,
                                     SheetTail& tail) {
    Archive archive{file.bytes, file.limits};
    if (auto fault = archive.open()) return fault;
    if (auto fault = package_fault(archive)) return fault;
    WorkbookParts parts;
    if (auto fault = read_workbook_parts(archive, parts)) return fault;
    const SheetPart* first = nullptr;
    for (const SheetPart& sheet : parts.sheets)
        if (first == nullptr && sheet.is_visible) first = &sheet;
    if (first == nullptr) return sheet_finding("XL13");
    std::vector<bool> is_date;
    if (auto fault = read_date_styles(archive, parts.styles, is_date)) return fault;
    SharedStrings strings;
    if (auto fault = read_shared_strings(archive, parts.strings, strings)) return fault;
    handlers.head({.format = FileFormat::workbook,
                   .name = first->name,
                   .dates = parts.dates,
                   .template_mark = parts.template_mark});
    return scan_sheet(archive, first->path,
                      {.strings = strings, .is_date_style = is_date, .take = handlers.row}, tail);
}

}  // namespace

std::optional<Finding> read_sheet(const SheetFile& file, const SheetHandlers& handlers,
                                  SheetTail& tail) {
    const std::string extension = extension_of(file.name);
    if (file.bytes.empty()) return sheet_finding("XL01");
    constexpr std::size_t megabyte = std::size_t{1} << 20;
    if (file.bytes.size() > file.limits.file_bytes) {
        return sheet_finding("XL02", {{"size", std::to_string(file.bytes.size() / megabyte)},
                                      {"most", std::to_string(file.limits.file_bytes / megabyte)}});
    }
    if (file.bytes.starts_with("PK")) return read_workbook(file, handlers, tail);
    if (file.bytes.starts_with("\xD0\xCF\x11\xE0")) return compound_fault(file.bytes, extension);
    for (const Signature& s : foreign)
        if (file.bytes.starts_with(s.begin))
            return sheet_finding("XL08", {{"kind", std::string{s.kind}}});
    if (auto fault = text_fault(file.bytes, extension)) return fault;
    return read_csv(file.bytes, file.decode_gb18030, handlers);
}

}  // namespace si::sheet
