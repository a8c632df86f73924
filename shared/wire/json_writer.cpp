// JSON text as RFC 8259 has it; see json_writer.h.
#include "shared/wire/json_writer.h"

#include <cstddef>

#include "shared/base/text.h"

namespace si::wire {

namespace {

// Stands for what is no UTF-8.
constexpr char32_t replacement = 0xfffd;
constexpr std::string_view replacement_bytes = "\xef\xbf\xbd";
constexpr std::string_view hex_digits = "0123456789abcdef";

void append_escape(std::string& out, unsigned char c) {
    constexpr std::string_view plain = "\"\\\n\r\t", escaped = "\"\\nrt";
    const std::size_t short_form = plain.find(static_cast<char>(c));
    if (short_form != std::string_view::npos) {
        out += '\\';
        out += escaped[short_form];
        return;
    }
    out += "\\u00";
    out += hex_digits[c >> 4];
    out += hex_digits[c & 15];
}

// Three bytes that are UTF-8 whatever their value: U+1000 to U+CFFF and from U+E000. Most of what is said here.
bool is_common(std::string_view text, std::size_t at) {
    const auto is_tail = [&](std::size_t i) {
        return (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80;
    };
    const auto lead = static_cast<unsigned char>(text[at]);
    const bool is_plain = lead > 0xe0 && lead < 0xf0 && lead != 0xed;
    return is_plain && at + 2 < text.size() && is_tail(at + 1) && is_tail(at + 2);
}

}  // namespace

void JsonWriter::separate() {
    if (!first_) out_ += ',';
    first_ = false;
}

void JsonWriter::open(char bracket) {
    separate();
    out_ += bracket;
    first_ = true;
}

void JsonWriter::close(char bracket) {
    out_ += bracket;
    first_ = false;
}

void JsonWriter::key(std::string_view name) {
    separate();
    quote(name);
    out_ += ':';
    first_ = true;
}

void JsonWriter::text(std::string_view value) {
    separate();
    quote(value);
}

void JsonWriter::number(std::int64_t value) {
    separate();
    out_ += std::to_string(value);
}

void JsonWriter::boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
}

void JsonWriter::null() {
    separate();
    out_ += "null";
}

void JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
}

void JsonWriter::quote(std::string_view value) {
    out_ += '"';
    std::size_t kept = 0;  // everything before it is written
    const auto write_up_to = [&](std::size_t end) { out_.append(value, kept, end - kept); };
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t here = at;
        const auto c = static_cast<unsigned char>(value[at]);
        if (c < 0x20 || c == '"' || c == '\\') {
            write_up_to(here);
            append_escape(out_, c);
            kept = ++at;
        } else if (c < 0x80) {
            ++at;
        } else if (is_common(value, at)) {
            at += 3;
        } else if (next_code_point(value, at) == replacement &&
                   value.substr(here, at - here) != replacement_bytes) {
            write_up_to(here);
            out_ += replacement_bytes;
            kept = at;
        }
    }
    write_up_to(value.size());
    out_ += '"';
}

}  // namespace si::wire
