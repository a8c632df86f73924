// Bounds are checked on the text, before anything is allocated for it.
#include "shared/wire/json.h"

#include <string>

namespace si::wire {

namespace {

// Brackets outside strings; of text that is not JSON the count means nothing and the parser refuses it anyway.
bool is_deeper(std::string_view text, int limit) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                in_string = false;
            }
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limit) return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

}  // namespace

Result<nlohmann::json> parse_json(std::string_view text, JsonLimits limits) {
    if (text.size() > limits.bytes) {
        return Error{ErrorCode::invalid, "提交的内容超过 " + std::to_string(limits.bytes >> 20) +
                                             " MB，请减少内容后分次提交"};
    }
    if (is_deeper(text, limits.depth)) {
        return Error{ErrorCode::invalid, "提交的内容嵌套层数过多，请按接口说明的格式提交"};
    }
    nlohmann::json document = nlohmann::json::parse(text, nullptr, false);
    if (document.is_discarded()) {
        return Error{ErrorCode::invalid, "提交的内容不是有效的 JSON，请按接口说明的格式提交"};
    }
    return document;
}

}  // namespace si::wire
