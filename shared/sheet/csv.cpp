#include "shared/sheet/csv.h"

#include <algorithm>
#include <array>
#include <vector>

#include "shared/base/text.h"
#include "shared/sheet/sheet_rules.h"
#include "shared/sheet/sheet_scanner.h"

namespace si::sheet {

namespace {

std::optional<std::string> from_utf16(std::string_view bytes, bool is_little) {
    if (bytes.size() % 2 != 0) return std::nullopt;
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(is_little ? second << 8 | first : first << 8 | second);
    };
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        char32_t c = unit(at);
        const bool is_high = c >= 0xD800 && c < 0xDC00;
        if (is_high && at + 2 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
            at += 2;
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(at) - 0xDC00);
        }
        if (c >= 0xD800 && c < 0xE000) return std::nullopt;
        append_utf8(text, c);
    }
    return text;
}

std::optional<std::string> decoded(std::string_view bytes, const DecodeGb18030& decode) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), true);
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), false);
    if (is_valid_utf8(bytes)) return std::string{bytes};
    return decode ? decode(bytes) : std::nullopt;
}

// The line in which the first byte stands that is not UTF-8.
std::size_t first_bad_line(std::string_view bytes) {
    std::size_t line = 1;
    for (const std::string_view text : split(bytes, '\n')) {
        if (!is_valid_utf8(text)) return line;
        ++line;
    }
    return line;
}

// What separates the first line with content: most often a comma; a tab in Excel's Unicode text; a semicolon where the
// comma is the decimal sign.
char separator_of(std::string_view text) {
    constexpr std::array candidates = {',', '\t', ';'};
    std::array<std::size_t, candidates.size()> count{};
    bool is_quoted = false;
    for (const char c : text) {
        if (c == '"') is_quoted = !is_quoted;
        if (is_quoted) continue;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (c == candidates[i]) ++count[i];
        const bool has_any = std::any_of(count.begin(), count.end(), [](auto n) { return n != 0; });
        if (c == '\n' && has_any) break;
    }
    return candidates[static_cast<std::size_t>(std::max_element(count.begin(), count.end()) -
                                               count.begin())];
}

// ="330…" is how programs keep a number as text in a CSV file.
std::string_view without_formula(std::string_view text) {
    if (text.size() >= 3 && text.starts_with("=\"") && text.back() == '"')
        return text.substr(2, text.size() - 3);
    return text;
}

bool is_blank_cell(std::string_view text) { return trim(text).empty(); }

class CsvReader {
  public:
    CsvReader(std::string_view text, const SheetHandlers& handlers)
        : text_(text), separator_(separator_of(text)), handlers_(handlers) {}

    std::optional<Finding> read() {
        while (at_ < text_.size()) {
            ++row_.number;
            if (auto fault = read_record()) return fault;
            if (take() == Go::stop) return std::nullopt;
            if (fault_) return fault_;
        }
        return std::nullopt;
    }

  private:
    Finding at_row(std::string_view id) const {
        return sheet_finding(id, {{"row", std::to_string(row_.number)}});
    }

    std::optional<Finding> read_record() {
        if (row_.number > most_rows)
            return sheet_finding("XL14", {{"cell", "A" + std::to_string(row_.number)}});
        fields_.clear();
        for (;;) {
            if (fields_.size() >= most_columns)
                return sheet_finding("XL14", {{"cell", column_name(most_columns)}});
            fields_.emplace_back();
            if (auto fault = read_field(fields_.back())) return fault;
            if (at_ >= text_.size()) return std::nullopt;
            const char ended_by = text_[at_++];
            if (ended_by == separator_) continue;
            if (ended_by == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
            return std::nullopt;
        }
    }

    bool is_end(char c) const { return c == separator_ || c == '\n' || c == '\r'; }

    // A quote within a text that does not begin with one stands for itself.
    std::optional<Finding> read_field(std::string& field) {
        if (at_ < text_.size() && text_[at_] == '"') {
            ++at_;
            if (auto fault = read_quoted(field)) return fault;
        }
        const std::size_t from = at_;
        while (at_ < text_.size() && !is_end(text_[at_])) ++at_;
        field += text_.substr(from, at_ - from);
        if (field.size() > longest_cell) return at_row("XL15");
        return std::nullopt;
    }

    std::optional<Finding> read_quoted(std::string& field) {
        for (;;) {
            const std::size_t quote = text_.find('"', at_);
            if (quote == std::string_view::npos) return at_row("XL20");
            field += text_.substr(at_, quote - at_);
            if (field.size() > longest_cell) return at_row("XL15");
            at_ = quote + 1;
            if (at_ >= text_.size() || text_[at_] != '"') return std::nullopt;
            field += '"';
            ++at_;
        }
    }

    Go take() {
        row_.cells.clear();
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            const std::string_view field = without_formula(fields_[i]);
            if (is_blank_cell(field)) continue;
            row_.cells.push_back(
                {.column = static_cast<std::uint32_t>(i), .kind = CellKind::text, .text = field});
        }
        if (row_.cells.empty()) return Go::on;
        if (last_with_content_ != 0 && row_.number - last_with_content_ > most_blank_rows) {
            fault_ = at_row("XL17");
            return Go::on;
        }
        last_with_content_ = row_.number;
        return handlers_.row(row_);
    }

    std::string_view text_;
    char separator_;
    const SheetHandlers& handlers_;
    std::size_t at_ = 0;
    std::uint32_t last_with_content_ = 0;
    std::vector<std::string> fields_;
    Row row_;
    std::optional<Finding> fault_;
};

}  // namespace

std::optional<Finding> read_csv(std::string_view bytes, const DecodeGb18030& decode,
                                const SheetHandlers& handlers) {
    const auto text = decoded(bytes, decode);
    // Zero bytes are in no text: something binary, or UTF-16 without its mark.
    if (!text || text->find('\0') != std::string::npos)
        return sheet_finding("XL19", {{"line", std::to_string(first_bad_line(bytes))}});
    if (trim(*text).empty()) return sheet_finding("XL01");
    handlers.head({.format = FileFormat::csv});
    return CsvReader{*text, handlers}.read();
}

}  // namespace si::sheet
