#include "shared/sheet/batch_columns.h"

#include <algorithm>
#include <array>

#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/sheet/sheet_rules.h"

namespace si::sheet {

namespace {

// Somebody invented, to see what the matter makes of a number alone.
constexpr std::string_view example_number = "330299199001010017";
constexpr std::string_view template_version = "1";

// What fill() adds to a draft that holds nothing but a number.
Draft filled_from_number(const Basis& basis) {
    Draft draft;
    if (basis.matter.fill == nullptr || basis.matter.person == nullptr) return draft;
    draft.text[std::string{basis.matter.person->key}] = example_number;
    const Draft typed = draft;
    const ParsedDraft form{basis.matter, typed, basis.today};
    basis.matter.fill(
        draft, basis.matter.person,
        {.form = form, .today = basis.today, .policy = basis.policy, .employer = basis.employer});
    return draft;
}

std::vector<char32_t> letters_of(std::string_view text) {
    std::vector<char32_t> letters;
    for (std::size_t at = 0; at < text.size();) letters.push_back(next_code_point(text, at));
    std::sort(letters.begin(), letters.end());
    return letters;
}

// Share of the letters that both have, of 100.
std::size_t likeness(std::string_view a, std::string_view b) {
    const auto left = letters_of(a), right = letters_of(b);
    std::vector<char32_t> common;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                          std::back_inserter(common));
    const std::size_t longer = std::max(left.size(), right.size());
    return longer == 0 ? 0 : common.size() * 100 / longer;
}

struct Heading {
    std::uint32_t column = 0;
    std::string plain, written;
    bool is_taken = false;
};

std::vector<Heading> headings_in(const Row& row) {
    std::vector<Heading> headings;
    for (const Cell& cell : row.cells) {
        if (cell.kind != CellKind::text) continue;
        headings.push_back(
            {.column = cell.column, .plain = plain_heading(cell.text), .written = trim(cell.text)});
    }
    return headings;
}

// The heading that was this column's before somebody changed it: by its letters, or by its place.
const Heading* renamed(const BatchColumn& column, std::size_t place,
                       const std::vector<Heading>& headings) {
    constexpr std::size_t alike_enough = 60, alike_at_its_place = 30;
    const std::string label = plain_heading(column.field->label);
    const Heading* best = nullptr;
    std::size_t best_likeness = 0;
    for (const Heading& heading : headings) {
        if (heading.is_taken || heading.plain.empty()) continue;
        const std::size_t alike = likeness(label, heading.plain);
        const std::size_t needed = heading.column == place ? alike_at_its_place : alike_enough;
        if (alike < needed || alike <= best_likeness) continue;
        best = &heading;
        best_likeness = alike;
    }
    return best;
}

void find_places(const std::vector<BatchColumn>& columns, std::vector<Heading>& headings,
                 HeadingPlan& plan) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string label = plain_heading(columns[i].field->label);
        for (Heading& heading : headings) {
            if (heading.plain != label) continue;
            heading.is_taken = true;
            if (plan.places[i]) {
                plan.findings.push_back(
                    sheet_finding("XL25", {{"label", std::string{columns[i].field->label}},
                                           {"column", column_name(*plan.places[i])},
                                           {"other", column_name(heading.column)}}));
            } else {
                plan.places[i] = heading.column;
            }
        }
    }
}

void name_missing(const std::vector<BatchColumn>& columns, const std::vector<Heading>& headings,
                  HeadingPlan& plan) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (plan.places[i]) continue;
        const std::string label{columns[i].field->label};
        if (const Heading* heading = renamed(columns[i], i, headings)) {
            plan.findings.push_back(sheet_finding("XL24", {{"column", column_name(heading->column)},
                                                           {"heading", heading->written},
                                                           {"label", label}}));
        } else {
            plan.findings.push_back(
                sheet_finding(columns[i].is_required ? "XL23" : "XL28", {{"label", label}}));
        }
    }
}

}  // namespace

std::vector<BatchColumn> batch_columns(const Basis& basis) {
    const Draft filled = filled_from_number(basis);
    std::vector<BatchColumn> columns;
    for (const Field* field : basis.matter.form) {
        if (field->fixed && field != basis.matter.person_name) continue;
        const bool is_derived = field != basis.matter.person && !filled[*field].empty();
        columns.push_back({.field = field,
                           .is_required = field->required && !field->fixed &&
                                          field->shown == nullptr && !is_derived,
                           .is_derived = is_derived});
    }
    return columns;
}

std::string heading_of(const BatchColumn& column) {
    return concat({column.field->label, column.is_required ? "（必填）" : ""});
}

std::string plain_heading(std::string_view heading) {
    constexpr std::array marks = {std::string_view{"(必填)"}, std::string_view{"(选填)"},
                                  std::string_view{"[必填]"}, std::string_view{"*"}};
    std::string plain = normal_number(heading);
    for (const std::string_view mark : marks) plain = replace_all(std::move(plain), mark, "");
    return plain;
}

std::string template_mark(const Basis& basis) {
    std::string content;
    for (const BatchColumn& column : batch_columns(basis)) {
        content += concat({column.field->key, "|", heading_of(column), "\n"});
        for (const Code& code : column.field->codes)
            content += concat({code.value, "=", code.label, "\n"});
    }
    constexpr std::size_t shown = 16;
    return concat(
        {basis.matter.id, "/", template_version, "/", sha256_hex(content).substr(0, shown)});
}

std::optional<HeadingPlan> plan_headings(const std::vector<BatchColumn>& columns, const Row& row) {
    constexpr std::ptrdiff_t fewest = 2;
    HeadingPlan plan{.row = row.number, .places = {}, .findings = {}};
    plan.places.resize(columns.size());
    std::vector<Heading> headings = headings_in(row);
    find_places(columns, headings, plan);
    const auto found = std::count_if(plan.places.begin(), plan.places.end(),
                                     [](const auto& place) { return place.has_value(); });
    if (found < fewest) return std::nullopt;
    name_missing(columns, headings, plan);
    plan.is_usable = std::none_of(plan.findings.begin(), plan.findings.end(),
                                  [](const Finding& f) { return f.severity == Severity::block; });
    return plan;
}

}  // namespace si::sheet
