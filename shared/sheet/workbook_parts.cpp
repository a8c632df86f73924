#include "shared/sheet/workbook_parts.h"

#include <utility>

#include "shared/base/text.h"
#include "shared/sheet/sheet_rules.h"

namespace si::sheet {

namespace {

constexpr std::size_t most_strings = 1'500'000;
constexpr std::size_t most_styles = 65'536;  // Excel stops at 65,490
constexpr std::size_t most_sheets = 100;
constexpr std::size_t longest_mark = 200;

// --- relationships ------------------------------------------------------------------------------

struct Relationship {
    std::string type;    // its last word: "worksheet"
    std::string target;  // as written
};

class Relationships : public XmlHandler {
  public:
    std::map<std::string, Relationship, std::less<>> by_id;

    void open(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship" || by_id.size() >= 1000) return;
        if (attributes["TargetMode"] == "External") return;
        const std::string_view type = attributes["Type"];
        by_id[std::string{attributes["Id"]}] = {
            .type = std::string{type.substr(type.rfind('/') + 1)},
            .target = std::string{attributes["Target"]}};
    }
    void close(std::string_view /*name*/) override {}
    void text(std::string_view /*piece*/) override {}
};

// A target is relative to the folder of the part that names it, or absolute within the package.
std::string resolved(std::string_view folder, std::string_view target) {
    std::string path =
        target.starts_with('/') ? std::string{target.substr(1)} : concat({folder, target});
    std::vector<std::string_view> kept;
    for (const std::string_view part : split(path, '/')) {
        if (part == "." || part.empty()) continue;
        if (part != "..") {
            kept.push_back(part);
        } else if (!kept.empty()) {
            kept.pop_back();
        }
    }
    std::string whole;
    for (const std::string_view part : kept) whole += concat({whole.empty() ? "" : "/", part});
    return whole;
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash + 1);
}

std::string relations_of(std::string_view path) {
    const std::string_view folder = folder_of(path);
    return concat({folder, "_rels/", path.substr(folder.size()), ".rels"});
}

// --- the workbook's own part --------------------------------------------------------------------

class WorkbookHandler : public XmlHandler {
  public:
    struct Named {
        std::string name, relationship;
        bool is_visible;
    };
    std::vector<Named> sheets;
    DateSystem dates = DateSystem::from_1900;
    std::string mark;

    void open(std::string_view name, const XmlAttributes& attributes) override {
        is_mark_ = name == "definedName" && attributes["name"] == template_mark_name;
        if (name == "workbookPr") {
            const std::string_view since_1904 = attributes["date1904"];
            if (since_1904 == "1" || since_1904 == "true") dates = DateSystem::from_1904;
        }
        if (name != "sheet" || sheets.size() >= most_sheets) return;
        const std::string_view state = attributes["state"];
        // Its own id has the prefix of the relationships; "sheetId" is another number.
        sheets.push_back({.name = std::string{attributes["name"]},
                          .relationship = std::string{attributes["id"]},
                          .is_visible = state.empty() || state == "visible"});
    }
    void close(std::string_view /*name*/) override { is_mark_ = false; }
    void text(std::string_view piece) override {
        if (is_mark_ && mark.size() + piece.size() <= longest_mark) mark += piece;
    }

  private:
    bool is_mark_ = false;
};

// --- styles -------------------------------------------------------------------------------------

// Dates among the numbers that have a meaning of their own; 27 to 36 and 50 to 58 are those of East Asia.
bool is_date_number(int id) {
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
           (id >= 50 && id <= 54) || id == 57 || id == 58;
}

std::optional<int> small_number(std::string_view text) {
    if (!is_digits(text) || text.size() > 6) return std::nullopt;
    return to_int(text);
}

class StylesHandler : public XmlHandler {
  public:
    std::vector<bool> is_date;

    void open(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "cellXfs") in_formats_ = true;
        if (name == "numFmt" && custom_.size() < most_styles) {
            if (const auto id = small_number(attributes["numFmtId"]))
                custom_[*id] = shows_date(attributes["formatCode"]);
        }
        if (name != "xf" || !in_formats_ || is_date.size() >= most_styles) return;
        const int id = small_number(attributes["numFmtId"]).value_or(0);
        const auto custom = custom_.find(id);
        is_date.push_back(custom != custom_.end() ? custom->second : is_date_number(id));
    }
    void close(std::string_view name) override {
        if (name == "cellXfs") in_formats_ = false;
    }
    void text(std::string_view /*piece*/) override {}

  private:
    bool in_formats_ = false;
    std::map<int, bool> custom_;
};

// --- shared strings -----------------------------------------------------------------------------

class StringsHandler : public XmlHandler {
  public:
    explicit StringsHandler(SharedStrings& strings) : strings_(strings) {}
    bool is_too_long = false;

    void open(std::string_view name, const XmlAttributes& /*attributes*/) override {
        if (name == "si") current_.clear();
        if (name == "rPh") ++phonetic_;
        in_text_ = name == "t" && phonetic_ == 0;
    }
    void close(std::string_view name) override {
        in_text_ = false;
        if (name == "rPh") --phonetic_;
        if (name == "si") strings_.add(without_escapes(current_));
    }
    void text(std::string_view piece) override {
        if (!in_text_) return;
        is_too_long = is_too_long || current_.size() + piece.size() > longest_cell;
        if (!is_too_long) current_ += piece;
    }

  private:
    SharedStrings& strings_;
    std::string current_;
    bool in_text_ = false;
    int phonetic_ = 0;
};

Finding broken(std::string_view part) {
    return sheet_finding("XL09", {{"part", std::string{part}}});
}

// Where the package says that its workbook is.
std::optional<Finding> find_workbook(Archive& archive, std::string& path) {
    constexpr std::string_view package = "_rels/.rels";
    Relationships relations;
    if (!archive.has(package)) return broken("目录");
    if (auto fault = read_xml(archive, package, relations)) return fault;
    for (const auto& [id, relation] : relations.by_id)
        if (relation.type == "officeDocument") path = resolved("", relation.target);
    if (path.empty() || !archive.has(path)) return broken("工作簿");
    return std::nullopt;
}

std::string unquoted(std::string text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return text;
}

}  // namespace

std::optional<Finding> read_xml(Archive& archive, std::string_view part, XmlHandler& handler) {
    XmlParser parser{handler};
    XmlState state = XmlState::fine;
    auto fault = archive.read(part, [&](std::string_view piece) {
        state = parser.feed(piece);
        return state == XmlState::fine ? Go::on : Go::stop;
    });
    if (fault) return fault;
    if (state == XmlState::fine) state = parser.finish();
    switch (state) {
        case XmlState::fine:
            return std::nullopt;
        case XmlState::broken:
            return broken(part);
        case XmlState::suspicious:
            return sheet_finding("XL10", {{"part", std::string{part}}});
    }
    return std::nullopt;
}

std::optional<Finding> read_workbook_parts(Archive& archive, WorkbookParts& parts) {
    std::string path;
    if (auto fault = find_workbook(archive, path)) return fault;
    if (path.ends_with(".bin")) return sheet_finding("XL08", {{"kind", "二进制工作簿（.xlsb）"}});
    if (!path.ends_with(".xml")) return broken(path);
    WorkbookHandler workbook;
    if (auto fault = read_xml(archive, path, workbook)) return fault;
    Relationships relations;
    const std::string relations_path = relations_of(path);
    if (!archive.has(relations_path)) return broken(relations_path);
    if (auto fault = read_xml(archive, relations_path, relations)) return fault;
    parts.dates = workbook.dates;
    parts.template_mark = unquoted(workbook.mark);
    for (const auto& [id, relation] : relations.by_id) {
        const std::string target = resolved(folder_of(path), relation.target);
        if (!archive.has(target)) continue;
        if (relation.type == "styles") parts.styles = target;
        if (relation.type == "sharedStrings") parts.strings = target;
    }
    for (const auto& sheet : workbook.sheets) {
        const auto relation = relations.by_id.find(sheet.relationship);
        if (relation == relations.by_id.end() || relation->second.type != "worksheet") continue;
        std::string target = resolved(folder_of(path), relation->second.target);
        if (!archive.has(target)) return broken(target);
        parts.sheets.push_back(
            {.name = sheet.name, .path = std::move(target), .is_visible = sheet.is_visible});
    }
    return std::nullopt;
}

std::optional<Finding> read_date_styles(Archive& archive, std::string_view path,
                                        std::vector<bool>& is_date) {
    if (path.empty()) return std::nullopt;
    StylesHandler styles;
    auto fault = read_xml(archive, path, styles);
    is_date = std::move(styles.is_date);
    return fault;
}

bool shows_date(std::string_view format) {
    bool has_year_or_day = false, has_month = false, has_time = false;
    char quote = 0;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = format[i];
        if (quote != 0) {
            if (c == quote) quote = 0;
            continue;
        }
        if (c == ';') break;  // the first section is that of positive numbers
        if (c == '\\' || c == '_' || c == '*') ++i;  // the next character stands for itself
        if (c == '"') quote = '"';
        if (c == '[') quote = ']';
        has_year_or_day = has_year_or_day || c == 'y' || c == 'Y' || c == 'd' || c == 'D';
        has_month = has_month || c == 'm' || c == 'M';
        has_time = has_time || c == 'h' || c == 'H' || c == 's' || c == 'S';
    }
    return has_year_or_day || (has_month && !has_time);
}

void SharedStrings::add(std::string_view text) {
    text_ += text;
    ends_.push_back(static_cast<std::uint32_t>(text_.size()));
}

std::optional<std::string_view> SharedStrings::at(std::size_t index) const {
    if (index >= ends_.size()) return std::nullopt;
    const std::uint32_t from = index == 0 ? 0 : ends_[index - 1];
    return std::string_view{text_}.substr(from, ends_[index] - from);
}

std::optional<Finding> read_shared_strings(Archive& archive, std::string_view path,
                                           SharedStrings& strings) {
    if (path.empty()) return std::nullopt;
    StringsHandler handler{strings};
    if (auto fault = read_xml(archive, path, handler)) return fault;
    if (handler.is_too_long || strings.size() > most_strings)
        return sheet_finding("XL10", {{"part", "文字过多或过长"}});
    return std::nullopt;
}

std::string without_escapes(std::string_view text) {
    constexpr std::size_t length = 7;  // _x000D_
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return -1;
    };
    const auto code_at = [&](std::size_t at) -> int {
        if (at + length > text.size() || text[at + 1] != 'x' || text[at + length - 1] != '_')
            return -1;
        int code = 0;
        for (std::size_t i = at + 2; i < at + length - 1; ++i) {
            const int value = digit(text[i]);
            if (value < 0) return -1;
            code = code * 16 + value;
        }
        return code;
    };
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const int code = text[at] == '_' ? code_at(at) : -1;
        if (code < 0) {
            plain += text[at++];
            continue;
        }
        append_utf8(plain, static_cast<char32_t>(code));
        at += length;
    }
    return plain;
}

}  // namespace si::sheet
