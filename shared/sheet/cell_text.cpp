#include "shared/sheet/cell_text.h"

#include <utility>
#include <vector>

#include "shared/base/text.h"
#include "shared/sheet/decimal.h"
#include "shared/sheet/sheet_rules.h"

namespace si::sheet {

namespace {

// Serials that are taken for days although their style shows a number: 1927 to 2119.
constexpr int earliest_plain_serial = 10'000, latest_plain_serial = 80'000;

CellText spoilt(std::string_view id, const Field& field, std::string_view value) {
    Finding finding = sheet_finding(
        id, {{"label", std::string{field.label}}, {"value", masked_text(field, value)}});
    finding.fields = {std::string{field.key}};
    finding.value = masked_text(field, value);
    return {.text = {}, .finding = std::move(finding)};
}

CellText plain(std::string text) { return {.text = std::move(text), .finding = {}}; }

bool is_number_of_somebody(const Field& field) {
    return field.kind == FieldKind::id_number || field.kind == FieldKind::credit_code ||
           field.kind == FieldKind::phone || field.personal;
}

// "3.30299E+17": a long number as it was shown when it was saved as text.
bool is_shown_with_exponent(std::string_view text) {
    const std::string number = normal_number(text);
    const std::size_t e = number.find('E');
    return e != std::string::npos && e > 0 && number.find('+', e) == e + 1 &&
           read_decimal(number).has_value();
}

// Three numbers of which the first is no year: 03/04/24 is one day here and another there.
bool is_ambiguous_date(std::string_view text) {
    const std::string typed = normal_number(text);
    for (const char separator : {'-', '/', '.'}) {
        const auto parts = split(typed, separator);
        if (parts.size() != 3) continue;
        for (const std::string_view part : parts)
            if (!is_digits(part) || part.size() > 4) return false;
        return parts[0].size() <= 2;
    }
    return false;
}

std::string without_midnight(std::string_view text) {
    std::string day = trim(text);
    for (const std::string_view ending : {" 00:00:00", " 0:00:00", " 0:00", " 00:00", "T00:00:00"})
        if (day.ends_with(ending)) return day.substr(0, day.size() - ending.size());
    return day;
}

// "2024.1" may have been 2024.10 before a spreadsheet program took it for a number.
bool may_have_lost_a_zero(std::string_view text) {
    const std::size_t dot = text.find('.');
    return dot != std::string_view::npos && text.substr(dot + 1) == "1";
}

CellText month_of(std::optional<Date> day, std::string_view written) {
    if (!day) return plain(std::string{written});
    // A month that was typed as 2024-06 is kept as its first day.
    if (day->day() != 1) return plain(to_text(*day));
    return plain(to_text(day->in_month()));
}

CellText from_text(const Field& field, std::string_view text, FileFormat format) {
    const bool is_csv = format == FileFormat::csv;
    if (is_number_of_somebody(field) && is_shown_with_exponent(text))
        return spoilt("XR01", field, text);
    switch (field.kind) {
        case FieldKind::date:
            if (is_ambiguous_date(without_midnight(text))) return spoilt("XR02", field, text);
            return plain(without_midnight(text));
        case FieldKind::month: {
            const std::string day = without_midnight(text);
            if (is_ambiguous_date(day)) return spoilt("XR02", field, text);
            if (is_csv && may_have_lost_a_zero(normal_number(text)))
                return spoilt("XR06", field, text);
            return month_of(parse_month(day) ? std::nullopt : parse_date(day), day);
        }
        case FieldKind::id_number:
        case FieldKind::phone:
        case FieldKind::postcode:
        case FieldKind::credit_code: {
            // An apostrophe in front is how spreadsheet programs are told that a number is text.
            std::string number = trim(text);
            while (number.starts_with('\'')) number.erase(0, 1);
            return plain(std::move(number));
        }
        case FieldKind::text:
        case FieldKind::long_text:
        case FieldKind::name:
        case FieldKind::yuan:
        case FieldKind::whole_number:
        case FieldKind::code:
            return plain(std::string{text});
    }
    return plain(std::string{text});
}

std::string code_text(const Field& field, const std::string& number) {
    // "01" becomes 1 where the cell is a number.
    if (find_code(field.codes, number) == nullptr &&
        find_code(field.codes, "0" + number) != nullptr)
        return "0" + number;
    return number;
}

bool is_plain_serial(const Decimal& number) {
    if (number.whole.size() != 5 || !number.fraction.empty()) return false;
    const int serial = to_int(number.whole);
    return serial >= earliest_plain_serial && serial <= latest_plain_serial;
}

CellText from_number(const Field& field, const Cell& cell, DateSystem dates) {
    const auto number = read_decimal(cell.text);
    if (!number) return plain(std::string{cell.text});
    const std::string text = number->text();
    const bool is_day = cell.is_date || is_plain_serial(*number);
    switch (field.kind) {
        case FieldKind::date:
            if (!is_day) return plain(text);
            if (const auto day = date_of_serial(*number, dates)) return plain(to_text(*day));
            return plain(text);
        case FieldKind::month:
            if (is_day) return month_of(date_of_serial(*number, dates), text);
            if (may_have_lost_a_zero(text)) return spoilt("XR06", field, text);
            return plain(text);
        case FieldKind::code:
            return plain(code_text(field, text));
        case FieldKind::yuan:
        case FieldKind::whole_number:
            if (cell.is_date) return spoilt("XR07", field, text);
            return plain(text);
        case FieldKind::id_number:
        case FieldKind::credit_code:
        case FieldKind::phone:
        case FieldKind::postcode:
        case FieldKind::text:
        case FieldKind::long_text:
        case FieldKind::name:
            if (number->has_lost_digits()) return spoilt("XR01", field, text);
            if (cell.is_date) return spoilt("XR07", field, text);
            return plain(text);
    }
    return plain(text);
}

}  // namespace

CellText cell_text(const Field& field, const Cell& cell, const SheetHead& head) {
    switch (cell.kind) {
        case CellKind::blank:
            if (cell.is_formula) return spoilt("XR04", field, {});
            return {};
        case CellKind::error:
            return spoilt("XR03", field, cell.text);
        case CellKind::boolean:
            return plain(std::string{cell.text});
        case CellKind::number:
            return from_number(field, cell, head.dates);
        case CellKind::text:
            return from_text(field, cell.text, head.format);
    }
    return {};
}

}  // namespace si::sheet
