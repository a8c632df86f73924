// JSON text as RFC 8259 has it; see json_writer.h.
#include "shared/wire/json_writer.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"

namespace si::wire {

namespace {

// Stands for what is no UTF-8.
constexpr char32_t replacement = 0xfffd;
constexpr std::string_view replacement_bytes = "\xef\xbf\xbd";
constexpr std::string_view hex_digits = "0123456789abcdef";

enum class Byte : std::uint8_t {
    plain,
    escaped,
    leads_three,  // two more, and whatever their value it is UTF-8: U+1000 to U+CFFF and from U+E000
    other,        // to be decoded before anything is said of it
};

constexpr std::array<Byte, 256> kinds = [] {
    std::array<Byte, 256> table{};
    for (std::size_t c = 0; c < table.size(); ++c) {
        const bool is_escaped = c < 0x20 || c == '"' || c == '\\';
        const bool leads_three = c > 0xe0 && c < 0xf0 && c != 0xed;
        if (is_escaped) table[c] = Byte::escaped;
        if (c >= 0x80) table[c] = leads_three ? Byte::leads_three : Byte::other;
    }
    return table;
}();

Byte kind_at(std::string_view text, std::size_t at) {
    return kinds[static_cast<unsigned char>(text[at])];
}

bool has_two_tails(std::string_view text, std::size_t at) {
    if (at + 2 >= text.size()) return false;
    const auto missing = [](char c) { return static_cast<unsigned char>(c) ^ 0x80U; };
    return ((missing(text[at + 1]) | missing(text[at + 2])) & 0xc0U) == 0;
}

// Length of what stands in front and is written as it is.
std::size_t plain_length(std::string_view text) {
    std::size_t at = 0;
    for (;;) {
        while (at < text.size() && kind_at(text, at) == Byte::plain) ++at;
        while (at < text.size() && kind_at(text, at) == Byte::leads_three &&
               has_two_tails(text, at))
            at += 3;
        if (at == text.size()) return at;
        if (kind_at(text, at) == Byte::plain) continue;
        if (kind_at(text, at) == Byte::escaped) return at;
        const std::size_t here = at;
        if (next_code_point(text, at) == replacement &&
            text.substr(here, at - here) != replacement_bytes)
            return here;
    }
}

}  // namespace

void JsonWriter::grow(std::size_t bytes) {
    // A verdict has some ten thousand: each step copies what is there and asks for memory.
    constexpr std::size_t least = 4096;
    out_.resize(std::max({least, 4 * out_.size(), used_ + bytes}));
}

void JsonWriter::separate() {
    if (!first_) put(',');
    first_ = false;
}

void JsonWriter::open(char bracket) {
    separate();
    put(bracket);
    first_ = true;
}

void JsonWriter::close(char bracket) {
    put(bracket);
    first_ = false;
}

void JsonWriter::key(std::string_view name) {
    separate();
    quote(name);
    put(':');
    first_ = true;
}

void JsonWriter::plain_key(std::string_view name) {
    separate();
    put_quoted(name);
    put(':');
    first_ = true;
}

void JsonWriter::put_quoted(std::string_view plain) {
    const std::size_t size = plain.size() + 2;
    if (out_.size() - used_ < size) grow(size);
    char* to = out_.data() + used_;
    *to++ = '"';
    to += plain.copy(to, plain.size());
    *to = '"';
    used_ += size;
}

void JsonWriter::text(std::string_view value) {
    separate();
    quote(value);
}

void JsonWriter::number(std::int64_t value) {
    separate();
    put(std::to_string(value));
}

void JsonWriter::boolean(bool value) {
    separate();
    put(value ? std::string_view{"true"} : std::string_view{"false"});
}

void JsonWriter::null() {
    separate();
    put(std::string_view{"null"});
}

void JsonWriter::raw(std::string_view json) {
    separate();
    put(json);
}

void JsonWriter::escape(unsigned char c) {
    constexpr std::string_view plain = "\"\\\n\r\t", escaped = "\"\\nrt";
    const std::size_t short_form = plain.find(static_cast<char>(c));
    put('\\');
    if (short_form != std::string_view::npos) return put(escaped[short_form]);
    put(std::string_view{"u00"});
    put(hex_digits[c >> 4]);
    put(hex_digits[c & 15]);
}

void JsonWriter::quote(std::string_view value) {
    const std::size_t length = plain_length(value);
    if (length == value.size()) return put_quoted(value);
    put('"');
    for (std::size_t plain = length;; plain = plain_length(value)) {
        put(value.substr(0, plain));
        if (plain == value.size()) break;
        value.remove_prefix(plain);
        std::size_t taken = 0;
        const char32_t c = next_code_point(value, taken);
        if (c == replacement)
            put(replacement_bytes);
        else
            escape(static_cast<unsigned char>(c));
        value.remove_prefix(taken);
    }
    put('"');
}

}  // namespace si::wire
