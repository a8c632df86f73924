#include "shared/sheet/sheet_scanner.h"

#include <string>
#include <utility>

#include "shared/base/text.h"
#include "shared/sheet/sheet_rules.h"
#include "shared/sheet/xml.h"

namespace si::sheet {

namespace {

// What is still read behind many blank rows, to see whether something follows that would be lost.
constexpr std::uint64_t most_blank_bytes = std::uint64_t{16} << 20;
constexpr std::size_t most_merged = 100'000;

struct Place {
    std::uint32_t row = 0, column = 0;  // row from 1, column from 0
};

// "BC12"; nothing where that is no cell of any sheet.
std::optional<Place> parse_place(std::string_view text) {
    std::uint32_t column = 0;
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
        column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A') + 1;
        if (column > most_columns) return std::nullopt;
    }
    const std::string_view row = text.substr(at);
    if (column == 0 || !is_digits(row) || row.size() > 7) return std::nullopt;
    const auto number = static_cast<std::uint32_t>(to_int(row));
    if (number == 0 || number > most_rows) return std::nullopt;
    return Place{.row = number, .column = column - 1};
}

std::optional<std::uint32_t> parse_index(std::string_view text) {
    if (!is_digits(text) || text.size() > 9) return std::nullopt;
    return static_cast<std::uint32_t>(to_int(text));
}

enum class Inside : std::uint8_t { nothing, value, formula, inline_text };

class SheetHandler : public XmlHandler {
  public:
    SheetHandler(const SheetContext& context, SheetTail& tail) : context_(context), tail_(tail) {}

    std::optional<Finding> fault;
    bool is_done = false;

    std::uint32_t blank_rows() const { return blank_rows_; }
    std::uint32_t last_row() const { return last_with_content_; }

    void open(std::string_view name, const XmlAttributes& attributes) override {
        if (is_done) return;
        if (name == "c" && in_row_) return open_cell(attributes);
        if (name == "v" && in_cell_) {
            inside_ = Inside::value;
        } else if (name == "f" && in_cell_) {
            inside_ = Inside::formula;
            cell_.is_formula = true;
        } else if (name == "t" && in_cell_ && phonetic_ == 0) {
            inside_ = Inside::inline_text;
        } else if (name == "rPh") {
            ++phonetic_;
        } else if (name == "row") {
            open_row(attributes);
        } else if (name == "mergeCell") {
            add_merged(attributes["ref"]);
        }
    }

    void close(std::string_view name) override {
        if (is_done) return;
        if (name == "c" && in_cell_) return close_cell();
        if (name == "row" && in_row_) return close_row();
        if (name == "rPh") --phonetic_;
        inside_ = Inside::nothing;
    }

    void text(std::string_view piece) override {
        if (is_done || !in_cell_ || inside_ == Inside::nothing || inside_ == Inside::formula)
            return;
        if (text_.size() + piece.size() > longest_cell)
            return fail(sheet_finding("XL15", {{"row", std::to_string(row_.number)}}));
        text_ += piece;
    }

  private:
    void fail(Finding finding) {
        fault = std::move(finding);
        is_done = true;
    }
    void fail_outside(std::string_view cell) {
        fail(sheet_finding("XL14", {{"cell", std::string{cell.substr(0, 20)}}}));
    }
    void fail_order() { fail(sheet_finding("XL09", {{"part", "行或单元格的次序"}})); }

    void open_row(const XmlAttributes& attributes) {
        if (in_row_) return fail_order();  // a row within a row
        std::uint32_t number = row_.number + 1;
        const std::string_view written = attributes["r"];
        if (!written.empty()) {
            const auto index = parse_index(written);
            if (!index || *index == 0 || *index > most_rows) return fail_outside(written);
            if (*index <= row_.number) return fail_order();
            number = *index;
        }
        if (number > most_rows) return fail_outside(std::to_string(number));
        row_.number = number;
        const std::string_view hidden = attributes["hidden"];
        row_.is_hidden = hidden == "1" || hidden == "true";
        row_.cells.clear();
        own_text_.clear();
        next_column_ = 0;
        in_row_ = true;
    }

    void open_cell(const XmlAttributes& attributes) {
        if (in_cell_) return fail_order();  // a cell within a cell
        cell_ = {};
        cell_.column = next_column_;
        const std::string_view written = attributes["r"];
        if (!written.empty()) {
            const auto place = parse_place(written);
            if (!place) return fail_outside(written);
            if (place->row != row_.number || place->column < next_column_) return fail_order();
            cell_.column = place->column;
        }
        if (cell_.column >= most_columns) return fail_outside(std::to_string(cell_.column + 1));
        next_column_ = cell_.column + 1;
        type_ = attributes["t"];
        style_ = parse_index(attributes["s"]).value_or(0);
        text_.clear();
        in_cell_ = true;
        inside_ = Inside::nothing;
    }

    void close_cell() {
        in_cell_ = false;
        inside_ = Inside::nothing;
        if (text_.empty() && type_ != "s") {
            if (cell_.is_formula) row_.cells.push_back(cell_);
            return;
        }
        if (type_ == "s") {
            if (text_.empty()) return;
            const auto index = parse_index(text_);
            const auto shared = index ? context_.strings.at(*index) : std::nullopt;
            if (!shared) return fail(sheet_finding("XL09", {{"part", "共享文字"}}));
            if (shared->empty()) return;
            cell_.kind = CellKind::text;
            cell_.text = *shared;
            row_.cells.push_back(cell_);
            return;
        }
        take_own_text();
    }

    void take_own_text() {
        cell_.kind = CellKind::number;
        if (type_ == "str" || type_ == "inlineStr" || type_ == "d") cell_.kind = CellKind::text;
        if (type_ == "b") {
            cell_.kind = CellKind::boolean;
            text_ = text_ == "1" || text_ == "true" ? "TRUE" : "FALSE";
        }
        if (type_ == "e") cell_.kind = CellKind::error;
        if (cell_.kind == CellKind::number)
            cell_.is_date =
                style_ < context_.is_date_style.size() && context_.is_date_style[style_];
        if (cell_.kind == CellKind::text) text_ = without_escapes(text_);
        // The memory may move while the row grows: the place stands in the view until the row ends.
        pending_.push_back({row_.cells.size(), own_text_.size(), text_.size()});
        own_text_ += text_;
        row_.cells.push_back(cell_);
    }

    void close_row() {
        in_row_ = false;
        for (const auto& [index, from, length] : pending_)
            row_.cells[index].text = std::string_view{own_text_}.substr(from, length);
        pending_.clear();
        if (row_.cells.empty()) {
            ++blank_rows_;
            return;
        }
        const std::uint32_t gap = row_.number - last_with_content_ - 1;
        if (gap >= most_blank_rows && last_with_content_ != 0)
            return fail(sheet_finding("XL17", {{"row", std::to_string(row_.number)}}));
        blank_rows_ = 0;
        last_with_content_ = row_.number;
        if (context_.take(row_) == Go::stop) is_done = true;
    }

    void add_merged(std::string_view range) {
        if (tail_.merged.size() >= most_merged) return;
        const std::size_t colon = range.find(':');
        const auto from = parse_place(range.substr(0, colon));
        const auto to =
            colon == std::string_view::npos ? from : parse_place(range.substr(colon + 1));
        if (!from || !to) return fail_outside(range);
        tail_.merged.push_back({.first_row = from->row,
                                .last_row = to->row,
                                .first_column = from->column,
                                .last_column = to->column});
    }

    struct Pending {
        std::size_t index, from, length;
    };

    const SheetContext& context_;
    SheetTail& tail_;
    Row row_;
    Cell cell_;
    std::string type_, text_, own_text_;
    std::uint32_t style_ = 0;
    std::vector<Pending> pending_;
    std::uint32_t next_column_ = 0, blank_rows_ = 0, last_with_content_ = 0;
    bool in_row_ = false, in_cell_ = false;
    Inside inside_ = Inside::nothing;
    int phonetic_ = 0;
};

}  // namespace

std::string column_name(std::uint32_t column) {
    std::string name;
    for (std::uint32_t left = column + 1; left != 0; left = (left - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
    return name;
}

std::optional<Finding> scan_sheet(Archive& archive, std::string_view path,
                                  const SheetContext& context, SheetTail& tail) {
    SheetHandler handler{context, tail};
    XmlParser parser{handler};
    XmlState state = XmlState::fine;
    std::uint64_t blank_bytes = 0;
    auto fault = archive.read(path, [&](std::string_view piece) {
        state = parser.feed(piece);
        blank_bytes = handler.blank_rows() < most_blank_rows ? 0 : blank_bytes + piece.size();
        if (blank_bytes > most_blank_bytes) {
            tail.unread_from = handler.last_row() + 1;
            return Go::stop;
        }
        return state == XmlState::fine && !handler.is_done ? Go::on : Go::stop;
    });
    if (fault) return fault;
    if (handler.fault) return std::move(handler.fault);
    if (state == XmlState::fine && !handler.is_done && tail.unread_from == 0)
        state = parser.finish();
    if (handler.fault) return std::move(handler.fault);
    if (state == XmlState::broken) return sheet_finding("XL09", {{"part", std::string{path}}});
    if (state == XmlState::suspicious) return sheet_finding("XL10", {{"part", std::string{path}}});
    return std::nullopt;
}

}  // namespace si::sheet
