// The small parts of a workbook: which file inside is what, the names of sheets, the styles that show dates, and the
// shared strings. Accepts what Excel, WPS, LibreOffice and the usual libraries write, Transitional and Strict alike.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/finding.h"
#include "shared/sheet/archive.h"
#include "shared/sheet/workbook.h"
#include "shared/sheet/xml.h"

namespace si::sheet {

// Feeds one part to a handler, to its end or until the parser refuses.
std::optional<Finding> read_xml(Archive& archive, std::string_view part, XmlHandler& handler);

struct SheetPart {
    std::string name;
    std::string path;
    bool is_visible = true;
};

struct WorkbookParts {
    std::vector<SheetPart> sheets;  // worksheets in the order of their tabs
    DateSystem dates = DateSystem::from_1900;
    std::string template_mark;
    std::string styles, strings;  // paths; empty if there are none
};

std::optional<Finding> read_workbook_parts(Archive& archive, WorkbookParts& parts);

// Styles 单元格样式: by number, whether it shows a date.
std::optional<Finding> read_date_styles(Archive& archive, std::string_view path,
                                        std::vector<bool>& is_date);
bool shows_date(std::string_view format);  // of a custom number format: "yyyy\-mm\-dd;@"

// All strings in one piece of memory.
class SharedStrings {
  public:
    void add(std::string_view text);
    std::optional<std::string_view> at(std::size_t index) const;
    std::size_t size() const { return ends_.size(); }

  private:
    std::string text_;
    std::vector<std::uint32_t> ends_;
};

std::optional<Finding> read_shared_strings(Archive& archive, std::string_view path,
                                           SharedStrings& strings);

// _x000D_ and its kin, as Excel writes characters that XML cannot hold.
std::string without_escapes(std::string_view text);

// The name under which our templates keep their mark (template.h).
inline constexpr std::string_view template_mark_name = "wangbao_template";

}  // namespace si::sheet
