#include "web/ui/widgets/tone.h"

namespace si::ui {

Icon tone_icon(Tone tone) {
    switch (tone) {
        case Tone::neutral:
        case Tone::info:
            return Icon::info;
        case Tone::success:
            return Icon::success;
        case Tone::warning:
            return Icon::warning;
        case Tone::error:
            return Icon::error;
    }
    return Icon::info;
}

std::string_view tone_word(Tone tone) {
    switch (tone) {
        case Tone::neutral:
        case Tone::info:
            return "提示";
        case Tone::success:
            return "成功";
        case Tone::warning:
            return "注意";
        case Tone::error:
            return "错误";
    }
    return "提示";
}

}  // namespace si::ui
