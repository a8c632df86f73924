#include "web/ui/theme.h"

#include <cmath>

namespace si::ui {
namespace {

constexpr Theme standard{
    .page = 0xF3F5F8,
    .surface = 0xFFFFFF,
    .sunken = 0xF7F9FC,
    .row_hover = 0xF5F8FD,
    .text = 0x1F2329,
    .label = 0x344054,
    .secondary = 0x5A6472,
    .placeholder = 0x6B7584,
    .link = 0x1557B0,
    .link_hover = 0x0F4690,
    .line = 0xE4E7EC,
    .control = 0x838D9C,
    .control_hover = 0x5A6472,
    .focus = 0x0B3F86,
    .primary = 0x1557B0,
    .primary_hover = 0x0F4690,
    .on_primary = 0xFFFFFF,
    .secondary_fill = 0xFFFFFF,
    .secondary_hover = 0xF0F4FA,
    .secondary_text = 0x344054,
    .danger = 0xB42318,
    .danger_hover = 0x8E1B12,
    .on_danger = 0xFFFFFF,
    .disabled_fill = 0xEEF0F3,
    .disabled_text = 0x5F6977,
    .banner = 0x0B3F86,
    .on_banner = 0xFFFFFF,
    .on_banner_soft = 0xD6E4F7,
    .banner_hover = 0x1A5099,
    .nav_selected = 0xE3EDFA,
    .nav_selected_text = 0x0F4690,
    .nav_hover = 0xF3F5F8,
    .track = 0xE1E6ED,
    .bar = 0x1557B0,
    .skeleton = 0xE9ECF1,
    .grab = 0xB4BCC8,
    .neutral = {.text = 0x344054, .fill = 0xEEF1F5, .border = 0xC6CDD8},
    .info = {.text = 0x175CD3, .fill = 0xEFF8FF, .border = 0x9CC7F5},
    .success = {.text = 0x05603A, .fill = 0xECFDF3, .border = 0x8FDDB4},
    .warning = {.text = 0x93370D, .fill = 0xFFFAEB, .border = 0xF3CD7A},
    .error = {.text = 0xB42318, .fill = 0xFEF3F2, .border = 0xF4ABA3},
};

// Text 7:1 and more, frames black. Light, so that the browser's own inputs match it without further
// rules.
constexpr Theme high_contrast{
    .page = 0xFFFFFF,
    .surface = 0xFFFFFF,
    .sunken = 0xEDEDED,
    .row_hover = 0xFFF6C2,
    .text = 0x000000,
    .label = 0x000000,
    .secondary = 0x262626,
    .placeholder = 0x404040,
    .link = 0x00309C,
    .link_hover = 0x001F66,
    .line = 0x595959,
    .control = 0x000000,
    .control_hover = 0x000000,
    .focus = 0x8A0052,
    .primary = 0x00309C,
    .primary_hover = 0x001F66,
    .on_primary = 0xFFFFFF,
    .secondary_fill = 0xFFFFFF,
    .secondary_hover = 0xFFF6C2,
    .secondary_text = 0x000000,
    .danger = 0x8F0000,
    .danger_hover = 0x660000,
    .on_danger = 0xFFFFFF,
    .disabled_fill = 0xEDEDED,
    .disabled_text = 0x404040,
    .banner = 0x00184D,
    .on_banner = 0xFFFFFF,
    .on_banner_soft = 0xFFFFFF,
    .banner_hover = 0x00309C,
    .nav_selected = 0x00184D,
    .nav_selected_text = 0xFFFFFF,
    .nav_hover = 0xFFF6C2,
    .track = 0xC8C8C8,
    .bar = 0x00309C,
    .skeleton = 0xC8C8C8,
    .grab = 0x595959,
    .neutral = {.text = 0x000000, .fill = 0xFFFFFF, .border = 0x000000},
    .info = {.text = 0x00309C, .fill = 0xFFFFFF, .border = 0x00309C},
    .success = {.text = 0x004D26, .fill = 0xFFFFFF, .border = 0x004D26},
    .warning = {.text = 0x5C2E00, .fill = 0xFFFFFF, .border = 0x5C2E00},
    .error = {.text = 0x8F0000, .fill = 0xFFFFFF, .border = 0x8F0000},
};

double linear(std::uint32_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) +
           0.0722 * linear(colour & 255);
}

}  // namespace

const ToneColours& Theme::tone(Tone tone) const {
    switch (tone) {
        case Tone::neutral:
            return neutral;
        case Tone::info:
            return info;
        case Tone::success:
            return success;
        case Tone::warning:
            return warning;
        case Tone::error:
            return error;
    }
    return neutral;
}

const Theme& theme_of(ThemeName name) {
    return name == ThemeName::high_contrast ? high_contrast : standard;
}

double contrast(Colour one, Colour other) {
    const double a = luminance(one), b = luminance(other);
    return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

int contrast_pairs(const Theme& t, std::span<ContrastPair> out) {
    constexpr double text = 4.5, shape = 3.0;
    const ContrastPair pairs[] = {
        {"text on surface", t.text, t.surface, text},
        {"text on page", t.text, t.page, text},
        {"text on sunken", t.text, t.sunken, text},
        {"text on hovered row", t.text, t.row_hover, text},
        {"label on surface", t.label, t.surface, text},
        {"label on page", t.label, t.page, text},
        {"label on sunken", t.label, t.sunken, text},
        {"label on hovered menu row", t.label, t.nav_hover, text},
        {"secondary on surface", t.secondary, t.surface, text},
        {"secondary on page", t.secondary, t.page, text},
        {"secondary on sunken", t.secondary, t.sunken, text},
        {"placeholder on surface", t.placeholder, t.surface, text},
        {"link on surface", t.link, t.surface, text},
        {"link on page", t.link, t.page, text},
        {"link on hovered row", t.link, t.row_hover, text},
        {"hovered link on surface", t.link_hover, t.surface, text},
        {"primary button", t.on_primary, t.primary, text},
        {"hovered primary button", t.on_primary, t.primary_hover, text},
        {"secondary button", t.secondary_text, t.secondary_fill, text},
        {"hovered secondary button", t.secondary_text, t.secondary_hover, text},
        {"danger button", t.on_danger, t.danger, text},
        {"hovered danger button", t.on_danger, t.danger_hover, text},
        {"disabled text", t.disabled_text, t.disabled_fill, text},
        {"banner", t.on_banner, t.banner, text},
        {"soft text on banner", t.on_banner_soft, t.banner, text},
        {"hovered banner item", t.on_banner, t.banner_hover, text},
        {"selected menu row", t.nav_selected_text, t.nav_selected, text},
        {"neutral tag", t.neutral.text, t.neutral.fill, text},
        {"info tag", t.info.text, t.info.fill, text},
        {"success tag", t.success.text, t.success.fill, text},
        {"warning tag", t.warning.text, t.warning.fill, text},
        {"error tag", t.error.text, t.error.fill, text},
        {"text in an info box", t.text, t.info.fill, text},
        {"text in a success box", t.text, t.success.fill, text},
        {"text in a warning box", t.text, t.warning.fill, text},
        {"text in an error box", t.text, t.error.fill, text},
        {"link in an error box", t.error.text, t.error.fill, text},
        {"error message on surface", t.error.text, t.surface, text},
        {"error message on page", t.error.text, t.page, text},
        {"success text on surface", t.success.text, t.surface, text},
        {"control frame on surface", t.control, t.surface, shape},
        {"control frame on page", t.control, t.page, shape},
        {"hovered control frame", t.control_hover, t.surface, shape},
        {"error frame on surface", t.error.text, t.surface, shape},
        {"focus ring on surface", t.focus, t.surface, shape},
        {"focus ring on page", t.focus, t.page, shape},
        {"focus ring on banner", t.on_banner, t.banner, shape},
        {"primary shape on surface", t.primary, t.surface, shape},
        {"primary shape on page", t.primary, t.page, shape},
        {"bar on its track", t.bar, t.track, shape},
    };
    int count = 0;
    for (const ContrastPair& pair : pairs) {
        if (count == static_cast<int>(out.size())) break;
        out[static_cast<std::size_t>(count++)] = pair;
    }
    return count;
}

}  // namespace si::ui
