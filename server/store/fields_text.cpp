// Reading is the exact inverse of writing; text that we did not write reads as far as it goes.
#include "server/store/fields_text.h"

#include <algorithm>

#include "shared/base/text.h"

namespace si::store {

namespace {

std::string escaped(std::string_view text) {
    if (text.find_first_of("\n\\") == std::string_view::npos) return std::string{text};
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\\')
            out += "\\\\";
        else
            out += c;
    }
    return out;
}

std::string unescaped(std::string_view text) {
    if (text.find('\\') == std::string_view::npos) return std::string{text};
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size())
            out += text[i];
        else
            out += text[++i] == 'n' ? '\n' : text[i];
    }
    return out;
}

}  // namespace

std::string fields_to_text(const Fields& fields) {
    std::string out;
    for (const auto& [key, value] : fields) {
        out += key;
        out += '=';
        out += escaped(value);
        out += '\n';
    }
    return out;
}

Fields fields_of_text(std::string_view text) {
    Fields fields;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        // Sorted already: each belongs at the end.
        fields.emplace_hint(fields.end(), line.substr(0, equals),
                            unescaped(line.substr(equals + 1)));
    }
    return fields;
}

std::string words_to_text(const Words& words) {
    std::string out;
    for (const std::string& word : words) {
        out += word;
        out += '\n';
    }
    return out;
}

Words words_of_text(std::string_view text) {
    Words words;
    for (const std::string_view line : split(text, '\n'))
        if (!line.empty()) words.emplace(line);
    return words;
}

}  // namespace si::store
