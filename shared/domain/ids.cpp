// The form of ids that come from outside.
#include "shared/domain/ids.h"

namespace si {

bool is_uuid_v7(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool is_hyphen_place = i == 8 || i == 13 || i == 18 || i == 23;
        const bool fits =
            is_hyphen_place ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (!fits) return false;
    }
    const char version = text[14], variant = text[19];
    return version == '7' && (variant == '8' || variant == '9' || variant == 'a' || variant == 'b');
}

}  // namespace si
