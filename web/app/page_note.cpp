#include "web/app/page_note.h"

#include <charconv>

#include "shared/base/text.h"

namespace si::web {
namespace {

constexpr std::string_view hex = "0123456789ABCDEF";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != '%' && c != '&' && c != '=') {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex[byte >> 4];
        out += hex[byte & 15];
    }
    return out;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto high = i + 2 < text.size() ? hex.find(text[i + 1]) : std::string_view::npos;
        const auto low = i + 2 < text.size() ? hex.find(text[i + 2]) : std::string_view::npos;
        const bool is_escape =
            text[i] == '%' && high != std::string_view::npos && low != std::string_view::npos;
        if (is_escape) i += 2;
        out += is_escape ? static_cast<char>(high * 16 + low) : text[i];
    }
    return out;
}

}  // namespace

PageNote PageNote::read(std::string_view text) {
    PageNote note;
    for (const std::string_view pair : split(text, '&')) {
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        note.set(unescaped(pair.substr(0, equals)), unescaped(pair.substr(equals + 1)));
    }
    return note;
}

std::string PageNote::text() const {
    std::string out;
    for (const auto& [key, value] : values_) {
        if (!out.empty()) out += '&';
        out += escaped(key) + '=' + escaped(value);
    }
    return out;
}

std::string_view PageNote::get(std::string_view key) const {
    const auto it = values_.find(key);
    return it == values_.end() ? std::string_view{} : std::string_view{it->second};
}

int PageNote::number(std::string_view key, int otherwise) const {
    const std::string_view text = get(key);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

void PageNote::set(std::string_view key, std::string_view value) {
    if (value.empty())
        values_.erase(std::string(key));
    else
        values_.insert_or_assign(std::string(key), std::string(value));
}

void PageNote::set(std::string_view key, int value) { set(key, std::to_string(value)); }

}  // namespace si::web
