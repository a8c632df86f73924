// Reading, normalising and showing the text of a field, by kind. The only place that knows how each kind is written.
#include "shared/matter/field.h"

#include <string>
#include <utility>

#include "shared/base/assert.h"
#include "shared/base/text.h"
#include "shared/matter/reading_rules.h"

namespace si {

namespace {

constexpr std::size_t longest_text = 100, longest_long_text = 500, longest_name = 50;
constexpr std::size_t most_listed = 20;  // longer code lists are not repeated in a finding

// --- characters ---------------------------------------------------------------------------------

bool is_private_use(char32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) ||
           (c >= 0x100000 && c <= 0x10FFFD);
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xFFFD; }

bool is_line_end(char32_t c) { return c == '\n' || c == '\r'; }

// Chinese characters of all planes that are assigned, with 〇.
bool is_han(char32_t c) {
    return c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAD9) || (c >= 0x20000 && c <= 0x323AF);
}

bool is_latin_letter(char32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

bool is_between_names(char32_t c) {
    return c == 0xB7 || c == ' ' || c == '-' || c == '\'' || c == 0x2019 || c == '.';
}

std::string utf8(char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text;
}

// --- findings -----------------------------------------------------------------------------------

FieldReading failed(std::string_view rule, const Field& f, std::string_view text,
                    Detail detail = {}) {
    return {.value = {}, .finding = reading_finding(rule, f, text, std::move(detail))};
}

struct Fault {
    std::string_view rule;
    char32_t character = 0;
    std::size_t position = 0;  // from 1, in characters
};

FieldReading failed(const Fault& fault, const Field& f, std::string_view text) {
    return failed(fault.rule, f, text,
                  {.value = {},
                   .allowed = {},
                   .parameters = {{"character", utf8(fault.character)},
                                  {"position", std::to_string(fault.position)}}});
}

// What every text must be: characters that exist everywhere.
std::optional<Fault> fault_of_text(std::string_view text, FieldKind kind) {
    std::size_t position = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        ++position;
        if (is_private_use(c)) return Fault{"FM10", c, position};
        const bool new_line = kind == FieldKind::long_text && is_line_end(c);
        if (is_control(c) && !new_line) return Fault{"FM01", c, position};
    }
    return std::nullopt;
}

std::optional<Fault> fault_of_name(std::string_view name) {
    std::size_t position = 0;
    for (std::size_t at = 0; at < name.size();) {
        const char32_t c = next_code_point(name, at);
        ++position;
        const bool is_letter = is_han(c) || is_latin_letter(c);
        const bool is_inside = position > 1 && (at < name.size() || c == '.');
        if (!is_letter && !(is_inside && is_between_names(c))) return Fault{"FM09", c, position};
    }
    return std::nullopt;
}

std::size_t most_characters(const Field& f) {
    if (f.max_length != 0) return f.max_length;
    if (f.kind == FieldKind::name) return longest_name;
    return f.kind == FieldKind::long_text ? longest_long_text : longest_text;
}

// --- one reader per kind ------------------------------------------------------------------------

FieldReading read_text(const Field& f, std::string text) {
    if (const auto fault = fault_of_text(text, f.kind)) return failed(*fault, f, text);
    if (f.kind == FieldKind::name) {
        if (const auto fault = fault_of_name(text)) return failed(*fault, f, text);
    }
    const std::size_t length = text.size() <= most_characters(f) ? 0 : code_points(text);
    if (length > most_characters(f)) {
        return failed("FM02", f, text,
                      {.value = {},
                       .allowed = {},
                       .parameters = {{"most", std::to_string(most_characters(f))},
                                      {"length", std::to_string(length)}}});
    }
    return {.value = std::move(text), .finding = {}};
}

std::string without(std::string_view text, std::string_view characters) {
    std::string kept;
    for (const char c : text)
        if (characters.find(c) == std::string_view::npos) kept += c;
    return kept;
}

std::string normal_phone(std::string_view text) {
    std::string phone = without(normal_number(text), "-");
    if (phone.size() == 14 && phone.starts_with("+86")) phone.erase(0, 3);
    return phone;
}

bool is_mobile_phone(std::string_view phone) {
    return phone.size() == 11 && is_digits(phone) && phone[0] == '1' && phone[1] >= '3';
}

bool is_postcode(std::string_view text) {
    return text.size() == 6 && is_digits(text) && text != "000000";
}

std::string character_at(std::string_view text, int position) {
    std::size_t at = 0;
    char32_t c = 0;
    for (int i = 0; i < position && at < text.size(); ++i) c = next_code_point(text, at);
    return utf8(c);
}

FieldReading read_id(const Field& f, std::string_view text, Date today) {
    IdNumberReading reading = read_id_number(text, today);
    if (reading.number) return {.value = *std::move(reading.number), .finding = {}};
    const std::string number = normal_number(text);
    Detail detail;
    const auto with = [&detail](std::string_view name, std::string value) {
        detail.parameters.emplace_back(name, std::move(value));
    };
    switch (reading.fault) {
        case IdNumberFault::none:
            break;
        case IdNumberFault::length:
            with("length", std::to_string(code_points(number)));
            if (const auto wide = widen_id_number(number)) detail.allowed = {*wide};
            return failed("ID01", f, number, std::move(detail));
        case IdNumberFault::characters:
            with("position", std::to_string(reading.position));
            with("character", character_at(number, reading.position));
            return failed("ID02", f, number, std::move(detail));
        case IdNumberFault::province:
            with("prefix", number.substr(0, number[0] == '9' ? 3 : 2));
            return failed("ID03", f, number, std::move(detail));
        case IdNumberFault::birth_date:
            with("birth", number.substr(6, 8));
            return failed("ID04", f, number, std::move(detail));
        case IdNumberFault::future:
            with("birth", number.substr(6, 8));
            return failed("ID05", f, number, std::move(detail));
        case IdNumberFault::check_digit:
            return failed("ID06", f, number);
    }
    SI_ASSERT(false && "a reading without number has a fault");
    return {};
}

FieldReading read_credit(const Field& f, std::string_view text) {
    CreditCodeReading reading = read_credit_code(text);
    switch (reading.fault) {
        case CreditCodeFault::none:
            break;
        case CreditCodeFault::length:
        case CreditCodeFault::characters:
            return failed("CR01", f, text);
        case CreditCodeFault::check_character:
            return failed("CR02", f, text);
    }
    SI_ASSERT(reading.code);
    FieldReading result{.value = *std::move(reading.code), .finding = {}};
    if (!reading.organisation_check_holds) result.finding = reading_finding("CR03", f, text, {});
    return result;
}

// By value, or by label as people choose it in a sheet; `text` is folded, so the label's brackets are too.
const Code* code_of(const Field& f, std::string_view text) {
    if (const Code* code = find_code(f.codes, text)) return code;
    for (const Code& code : f.codes)
        if (code.label == text || fold_width(code.label) == text) return &code;
    return nullptr;
}

FieldReading read_code(const Field& f, std::string_view text) {
    const std::string plain = trim(fold_width(text));
    if (const Code* code = code_of(f, plain))
        return {.value = CodeValue{std::string{code->value}}, .finding = {}};
    Detail detail;
    detail.parameters.emplace_back("value", masked_text(f, plain));
    if (f.codes.size() <= most_listed)
        for (const Code& code : f.codes) detail.allowed.emplace_back(code.label);
    return failed("FM06", f, plain, std::move(detail));
}

std::optional<int> parse_whole(std::string_view text) {
    constexpr std::size_t most_digits = 6;
    const std::string digits = normal_number(text);
    if (!is_digits(digits) || digits.size() > most_digits) return std::nullopt;
    return to_int(digits);
}

template <class T>
FieldReading read_value(const Field& f, std::string_view text, std::optional<T> value,
                        std::string_view rule) {
    if (!value) return failed(rule, f, text);
    return {.value = *std::move(value), .finding = {}};
}

}  // namespace

FieldReading read_field(const Field& f, std::string_view text, Date today) {
    if (text.empty()) return {};
    std::string plain = trim(text);
    if (plain.empty()) return {};
    switch (f.kind) {
        case FieldKind::text:
        case FieldKind::long_text:
            return read_text(f, std::move(plain));
        case FieldKind::name:
            return read_text(f, normal_name(plain));
        case FieldKind::id_number:
            return read_id(f, plain, today);
        case FieldKind::phone: {
            std::string phone = normal_phone(plain);
            if (!is_mobile_phone(phone)) return failed("FM07", f, plain);
            return {.value = std::move(phone), .finding = {}};
        }
        case FieldKind::postcode: {
            std::string code = normal_number(plain);
            if (!is_postcode(code)) return failed("FM08", f, plain);
            return {.value = std::move(code), .finding = {}};
        }
        case FieldKind::credit_code:
            return read_credit(f, plain);
        case FieldKind::date:
            return read_value(f, plain, parse_date(plain), "FM03");
        case FieldKind::month:
            return read_value(f, plain, parse_month(plain), "FM04");
        case FieldKind::yuan:
            return read_value(f, plain, parse_yuan(plain), "FM05");
        case FieldKind::whole_number:
            return read_value(f, plain, parse_whole(plain), "FM11");
        case FieldKind::code:
            return read_code(f, plain);
    }
    SI_ASSERT(false && "every kind is read above");
    return {};
}

namespace {

struct CanonicalText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const IdNumber& number) const { return number.text; }
    std::string operator()(const CreditCode& code) const { return code.text; }
    std::string operator()(Date date) const { return to_text(date); }
    std::string operator()(Month month) const { return to_text(month); }
    std::string operator()(Fen amount) const { return to_yuan(amount); }
    std::string operator()(int number) const { return std::to_string(number); }
    std::string operator()(const CodeValue& code) const { return code.text; }
};

std::string masked_number(std::string_view text) {
    constexpr std::size_t front = 3, behind = 4;
    std::string masked{text};
    const std::size_t shown = masked.size() > front + behind ? front : 0;
    const std::size_t hidden_to =
        masked.size() > front + behind ? masked.size() - behind : masked.size();
    for (std::size_t i = shown; i < hidden_to; ++i) masked[i] = '*';
    return masked;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A personal number that was typed into the wrong field is one all the same: long runs of digits are masked anywhere.
std::string without_numbers(std::string_view text) {
    constexpr std::size_t shortest = 11;  // a mobile phone
    std::string masked;
    masked.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        const std::string_view run = text.substr(at, end - at);
        if (run.size() < shortest)
            masked += run;
        else
            masked += masked_number(run);
        at = end;
        while (end < text.size() && !is_digit(text[end])) ++end;
        masked += text.substr(at, end - at);
        at = end;
    }
    return masked;
}

bool is_ascii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

// 地址 up to the district, others their first characters.
std::string masked_words(std::string_view text) {
    constexpr int kept = 6;
    std::size_t at = 0;
    for (int i = 0; i < kept && at < text.size(); ++i) next_code_point(text, at);
    if (at >= text.size()) at = 0;  // Short: nothing of it.
    return std::string{text.substr(0, at)} + "***";
}

}  // namespace

std::string text_of(const Value& value) { return std::visit(CanonicalText{}, value); }

std::string normalised(const Field& f, std::string_view text, Date today) {
    const FieldReading reading = read_field(f, text, today);
    if (std::holds_alternative<std::monostate>(reading.value)) return trim(text);
    return text_of(reading.value);
}

std::string shown_text(const Field& f, std::string_view text) {
    if (f.kind == FieldKind::code) {
        const Code* code = find_code(f.codes, text);
        return std::string{code ? code->label : text};
    }
    if (f.kind == FieldKind::yuan) {
        const auto amount = parse_yuan(text);
        return amount ? to_yuan_grouped(*amount) : std::string{text};
    }
    return std::string{text};
}

std::string masked_text(const Field& f, std::string_view text) {
    if (!f.personal || text.empty())
        return f.kind == FieldKind::credit_code ? std::string{text} : without_numbers(text);
    if (f.kind == FieldKind::name) return without_numbers(masked_name(text));
    return is_ascii(text) ? masked_number(text) : without_numbers(masked_words(text));
}

}  // namespace si
