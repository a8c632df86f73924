// Field 填报项: one thing the filer fills in. Form, template, JSON and documentation all read this one declaration.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/money.h"
#include "shared/base/month.h"
#include "shared/codes/code_list.h"
#include "shared/domain/credit_code.h"
#include "shared/domain/finding.h"
#include "shared/domain/id_number.h"
#include "shared/domain/scheme.h"

namespace si {

struct Facts;

enum class FieldKind : std::uint8_t {
    text,
    long_text,
    name,
    id_number,
    phone,
    postcode,
    credit_code,
    date,
    month,
    yuan,
    whole_number,
    code,
};

struct CodeValue {  // a value of the field's code list
    std::string text;
    friend bool operator==(const CodeValue&, const CodeValue&) = default;
};

// A published code list as the declaration names it: the list itself is not needed to compile a matter.
struct CodeList {
    std::span<const Code> (*list)() = nullptr;

    std::span<const Code> items() const { return list ? list() : std::span<const Code>{}; }
    const Code* data() const { return items().data(); }
    std::size_t size() const { return items().size(); }
    bool empty() const { return size() == 0; }
    const Code* begin() const { return data(); }
    const Code* end() const { return data() + size(); }
};

struct Field {
    std::string_view key;      // JSON member and hidden template header; frozen once shipped
    std::string_view label;    // official caption
    std::string_view section;  // heading of the group it stands in; equal for neighbours
    FieldKind kind = FieldKind::text;
    bool required = true;
    std::uint16_t max_length = 0;  // code points; 0: the kind's own bound
    CodeList codes{};              // of kind code
    std::string_view hint{};
    // Asked only when it holds; then `required` counts (女性的岗位类别). May not read facts.person, nor may choices.
    bool (*shown)(const Facts&) = nullptr;
    // The only months that will do, oldest first.
    std::vector<std::string> (*choices)(const Facts&) = nullptr;
    bool fixed = false;     // filled by the system and shown read-only; a forged value is a finding
    bool personal = false;  // masked in lists, logs and findings
    std::optional<Scheme> scheme{};  // of a month: the 险种 whose month it is
};

template <class T>
struct FieldOf : Field {};  // a field that reads back as a T

template <class T>
inline constexpr FieldKind kind_of = FieldKind::text;
template <>
inline constexpr FieldKind kind_of<IdNumber> = FieldKind::id_number;
template <>
inline constexpr FieldKind kind_of<CreditCode> = FieldKind::credit_code;
template <>
inline constexpr FieldKind kind_of<Date> = FieldKind::date;
template <>
inline constexpr FieldKind kind_of<Month> = FieldKind::month;
template <>
inline constexpr FieldKind kind_of<Fen> = FieldKind::yuan;
template <>
inline constexpr FieldKind kind_of<int> = FieldKind::whole_number;
template <>
inline constexpr FieldKind kind_of<CodeValue> = FieldKind::code;

// text, long_text, name, phone and postcode all read back as std::string: the spec's kind stands.
template <class T>
consteval FieldOf<T> field(Field spec) {
    if (kind_of<T> != FieldKind::text) spec.kind = kind_of<T>;
    return {spec};
}

using Value = std::variant<std::monostate, std::string, IdNumber, CreditCode, Date, Month, Fen, int,
                           CodeValue>;

// What a text says as the field's kind: nothing (empty), a value, or a finding of the reader (ID01…, FM…).
struct FieldReading {
    Value value;
    std::optional<Finding> finding;
};
FieldReading read_field(const Field& f, std::string_view text, Date today);

std::string text_of(const Value& value);  // in its one form: "2024-06", "10000.00", a code's value

// The text as it will be stored: widths folded, blanks trimmed, dates and months in their one form. Unreadable text
// comes back trimmed, otherwise as typed. Applied when a field is left and again by the server.
std::string normalised(const Field& f, std::string_view text, Date today);
// As people read it: codes become their labels, money is grouped.
std::string shown_text(const Field& f, std::string_view text);
// For findings, lists and logs: personal text is masked, and long numbers wherever they stand.
std::string masked_text(const Field& f, std::string_view text);

}  // namespace si
