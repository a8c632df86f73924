#include "shared/sheet/import.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "shared/base/text.h"
#include "shared/matter/registry.h"
#include "shared/sheet/cell_text.h"
#include "shared/sheet/sheet_rules.h"

namespace si::sheet {

namespace {

constexpr std::uint32_t rows_for_headings = 20;
constexpr std::size_t most_listed = 5;
constexpr std::size_t most_merges_told = 20;
constexpr std::size_t longest_told = 200;

std::string shortened(std::string_view text) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < longest_told && at < text.size(); ++i) next_code_point(text, at);
    return std::string{text.substr(0, at)};
}

class Importer {
  public:
    Importer(const Basis& basis, const ImportHandlers& handlers)
        : basis_(basis), handlers_(handlers), columns_(batch_columns(basis)) {}

    Import run(const SheetFile& file) {
        SheetTail tail;
        const SheetHandlers sheet{.head = [this](const SheetHead& head) { take_head(head); },
                                  .row = [this](const Row& row) { return take(row); }};
        if (auto fault = read_sheet(file, sheet, tail)) result_.file.push_back(*std::move(fault));
        if (result_.is_readable() && !is_stopped_) finish(tail);
        settle();
        return std::move(result_);
    }

  private:
    void take_head(const SheetHead& head) {
        head_ = head;
        result_.sheet = head.name;
        const std::size_t slash = head.template_mark.find('/');
        if (slash == std::string::npos) return;
        const std::string id = head.template_mark.substr(0, slash);
        if (id != basis_.matter.id) {
            const Matter* other = find_matter(id);
            if (other == nullptr) return;
            result_.file.push_back(sheet_finding(
                "XL26", {{"other", batch_name(*other)}, {"matter", batch_name(basis_.matter)}}));
        } else if (head.template_mark != template_mark(basis_)) {
            result_.file.push_back(sheet_finding("XL27"));
        }
    }

    static std::string batch_name(const Matter& m) {
        return std::string{m.batch_name.empty() ? m.menu_name : m.batch_name};
    }

    Go take(const Row& row) {
        if (!result_.is_readable()) return Go::stop;
        if (!plan_) return take_heading(row);
        if (is_hint(row)) return Go::on;
        return take_person(row);
    }

    Go take_heading(const Row& row) {
        plan_ = plan_headings(columns_, row);
        if (!plan_) return row.number < rows_for_headings ? Go::on : Go::stop;
        for (const Finding& finding : plan_->findings) result_.file.push_back(finding);
        return plan_->is_usable ? Go::on : Go::stop;
    }

    bool is_hint(const Row& row) const {
        return row.number == plan_->row + 1 &&
               std::any_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
                   return cell.kind == CellKind::text && cell.text.starts_with(hint_mark);
               });
    }

    const Cell* cell_at(const Row& row, std::size_t column) const {
        const auto place = plan_->places[column];
        if (!place) return nullptr;
        const auto it =
            std::lower_bound(row.cells.begin(), row.cells.end(), *place,
                             [](const Cell& cell, std::uint32_t at) { return cell.column < at; });
        return it != row.cells.end() && it->column == *place ? &*it : nullptr;
    }

    Go take_person(const Row& row) {
        bool has_any = false;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            has_any = has_any || cell_at(row, i) != nullptr;
        if (!has_any) return Go::on;  // a running number alone is nobody
        if (++result_.people > most_people) {
            result_.file.push_back(sheet_finding("XL21", {{"most", std::to_string(most_people)}}));
            return Go::stop;
        }
        if (row.is_hidden) ++hidden_;
        ImportedRow person{.row = row.number, .draft = {}};
        spoilt_.clear();
        for (std::size_t i = 0; i < columns_.size(); ++i) read_cell(row, i, person.draft);
        check_person(row, person);
        if (result_.rows.size() > most_findings) {
            result_.file.push_back(
                sheet_finding("XL31", {{"most", std::to_string(most_findings)}}));
            return Go::stop;
        }
        if (handlers_.row && handlers_.row(std::move(person)) == Go::stop) {
            is_stopped_ = true;
            return Go::stop;
        }
        return Go::on;
    }

    void read_cell(const Row& row, std::size_t i, Draft& draft) {
        const Cell* cell = cell_at(row, i);
        if (cell == nullptr) return;
        const Field& field = *columns_[i].field;
        CellText read = cell_text(field, *cell, head_);
        if (read.finding) {
            spoilt_.emplace(field.key);
            add(row, *std::move(read.finding));
            return;
        }
        std::string text = normalised(field, read.text, basis_.today);
        if (!text.empty()) draft.text[std::string{field.key}] = std::move(text);
    }

    Facts facts_of(const ParsedDraft& form, const PersonFacts* person) const {
        return {.form = form,
                .today = basis_.today,
                .policy = basis_.policy,
                .employer = basis_.employer,
                .person = person};
    }

    // What follows from the number, and what the system says by itself; a cell with content stands.
    void complete(Draft& draft, const Field* changed, const PersonFacts* person) const {
        if (basis_.matter.fill == nullptr) return;
        Draft filled = draft;
        const ParsedDraft form{basis_.matter, draft, basis_.today};
        basis_.matter.fill(filled, changed, facts_of(form, person));
        for (const Field* field : basis_.matter.form) {
            const bool is_wanted = changed != nullptr || field->fixed;
            if (!is_wanted || !draft[*field].empty() || filled[*field].empty()) continue;
            if (spoilt_.count(field->key) == 0)
                draft.text[std::string{field->key}] = std::string{filled[*field]};
        }
    }

    // What a spoilt cell holds is not missing, nor is what will follow from the number once that is right.
    bool is_told_missing(const std::string& key, const ParsedDraft& form) const {
        if (spoilt_.count(key) != 0) return false;
        if (basis_.matter.person == nullptr || form.has(*basis_.matter.person)) return true;
        return std::none_of(columns_.begin(), columns_.end(), [&](const BatchColumn& column) {
            return column.is_derived && column.field->key == key;
        });
    }

    void check_person(const Row& row, ImportedRow& person) {
        const Field* key = basis_.matter.person;
        const PersonFacts* known = nullptr;
        if (key != nullptr && !person.draft[*key].empty()) {
            const std::string number{person.draft[*key]};
            if (!read_field(*key, number, basis_.today).finding) {
                if (handlers_.person) known = handlers_.person(number);
                rows_of_[number].push_back(row.number);
            }
            complete(person.draft, key, known);
        }
        complete(person.draft, nullptr, known);
        const ParsedDraft form{basis_.matter, person.draft, basis_.today};
        const auto findings = check(basis_.matter, facts_of(form, known));
        person.outcome = outcome_of(findings, person.draft);
        if (!spoilt_.empty()) person.outcome = Outcome::fails;
        for (const Finding& finding : findings) {
            const bool is_missing = finding.rule == "RQ01" && !finding.fields.empty();
            if (!is_missing || is_told_missing(finding.fields.front(), form)) add(row, finding);
        }
    }

    void add(const Row& row, Finding finding) {
        RowFinding entry{.row = row.number, .column = {}, .cell = {}, .finding = {}};
        if (!finding.fields.empty()) {
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                if (columns_[i].field->key != finding.fields.front() || !plan_->places[i]) continue;
                entry.column = column_name(*plan_->places[i]);
                if (const Cell* cell = cell_at(row, i)) entry.cell = shortened(cell->text);
            }
        }
        entry.finding = std::move(finding);
        result_.rows.push_back(std::move(entry));
    }

    void finish(const SheetTail& tail) {
        if (!plan_) return add_no_headings();
        if (result_.people == 0) {
            result_.file.push_back(sheet_finding(
                "XL16",
                {{"sheet", head_.name.empty() ? "" : concat({"工作表“", head_.name, "”的"})}}));
        }
        if (tail.unread_from != 0) {
            result_.file.push_back(
                sheet_finding("XL18", {{"row", std::to_string(tail.unread_from)}}));
        }
        if (hidden_ != 0)
            result_.file.push_back(sheet_finding("XL29", {{"count", std::to_string(hidden_)}}));
        add_merged(tail);
    }

    void add_no_headings() {
        const auto label = [this](std::size_t i) { return std::string{columns_[i].field->label}; };
        result_.file.push_back(sheet_finding("XL22", {{"rows", std::to_string(rows_for_headings)},
                                                      {"first", label(0)},
                                                      {"second", label(1)}}));
    }

    void add_merged(const SheetTail& tail) {
        std::size_t told = 0;
        for (const MergedRange& range : tail.merged) {
            const bool is_one_cell =
                range.first_row == range.last_row && range.first_column == range.last_column;
            const bool is_mapped =
                std::any_of(plan_->places.begin(), plan_->places.end(), [&](const auto& place) {
                    return place && *place >= range.first_column && *place <= range.last_column;
                });
            if (range.last_row <= plan_->row || is_one_cell || !is_mapped) continue;
            if (++told > most_merges_told) return;
            const auto cell = [](std::uint32_t column, std::uint32_t row) {
                return column_name(column) + std::to_string(row);
            };
            result_.file.push_back(
                sheet_finding("XL30", {{"from", cell(range.first_column, range.first_row)},
                                       {"to", cell(range.last_column, range.last_row)}}));
        }
    }

    // Who stands in several rows, the order of everything, and the counts.
    void settle() {
        for (const auto& [number, rows] : rows_of_)
            if (rows.size() > 1) add_doubles(number, rows);
        std::stable_sort(result_.rows.begin(), result_.rows.end(),
                         [](const RowFinding& a, const RowFinding& b) { return a.row < b.row; });
        std::map<std::uint32_t, Severity> worst;
        for (const RowFinding& entry : result_.rows) {
            const auto [it, is_new] = worst.emplace(entry.row, entry.finding.severity);
            if (!is_new) it->second = std::min(it->second, entry.finding.severity);
        }
        for (const auto& [row, severity] : worst) {
            if (severity == Severity::block) ++result_.failing;
            if (severity == Severity::confirm) ++result_.unconfirmed;
        }
    }

    void add_doubles(const std::string& number, const std::vector<std::uint32_t>& rows) {
        for (const std::uint32_t row : rows) {
            std::string others;
            std::size_t listed = 0;
            for (const std::uint32_t other : rows) {
                if (other == row || ++listed > most_listed) continue;
                others += concat({others.empty() ? "" : "、", std::to_string(other)});
            }
            if (listed > most_listed) others += " 等";
            Row place;
            place.number = row;
            Finding finding = sheet_finding("XR05", {{"rows", others}});
            finding.fields = {std::string{basis_.matter.person->key}};
            finding.value = masked_text(*basis_.matter.person, number);
            add(place, std::move(finding));
            result_.rows.back().cell = number;
        }
    }

    const Basis& basis_;
    const ImportHandlers& handlers_;
    std::vector<BatchColumn> columns_;
    SheetHead head_;
    std::optional<HeadingPlan> plan_;
    Import result_;
    std::set<std::string, std::less<>>
        spoilt_;  // fields of the row at hand whose cell says something else
    std::map<std::string, std::vector<std::uint32_t>> rows_of_;
    std::uint32_t hidden_ = 0;
    bool is_stopped_ = false;
};

}  // namespace

bool Import::is_readable() const {
    return std::none_of(file.begin(), file.end(),
                        [](const Finding& f) { return f.severity == Severity::block; });
}

Import import_sheet(const Basis& basis, const SheetFile& file, const ImportHandlers& handlers) {
    return Importer{basis, handlers}.run(file);
}

}  // namespace si::sheet
