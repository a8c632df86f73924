// All numbers of style: colours, sizes, widths at which the page changes its shape. Knows no widget
// and no ImGui.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace si::ui {

using Colour = std::uint32_t;  // 0xRRGGBB, opaque

enum class ThemeName : std::uint8_t { standard, high_contrast };
enum class TypeSize : std::uint8_t { normal, large, larger };  // 大字版: ×1, ×1.25, ×1.5

// What a message or a status means. Every tone also has an icon: colour never speaks alone.
enum class Tone : std::uint8_t { neutral, info, success, warning, error };

struct ToneColours {
    Colour text, fill, border;
};

struct Theme {
    // Surfaces.
    Colour page, surface, sunken, row_hover;
    // Text on page and surface.
    Colour text, label, secondary, placeholder, link, link_hover;
    // Lines: `line` is decoration, `control` frames what can be operated (3:1 and more).
    Colour line, control, control_hover, focus;
    // Buttons.
    Colour primary, primary_hover, on_primary;
    Colour secondary_fill, secondary_hover, secondary_text;
    Colour danger, danger_hover, on_danger;
    Colour disabled_fill, disabled_text;
    // Banner and navigation.
    Colour banner, on_banner, on_banner_soft, banner_hover;
    Colour nav_selected, nav_selected_text, nav_hover;
    // Progress, skeletons, scroll bars.
    Colour track, bar, skeleton, grab;
    ToneColours neutral, info, success, warning, error;

    const ToneColours& tone(Tone tone) const;
};

const Theme& theme_of(ThemeName name);

// WCAG 2.2 contrast ratio, 1 to 21.
double contrast(Colour one, Colour other);

// Every pair that meets on the screen, with the ratio it must reach. Read by the contrast test.
struct ContrastPair {
    std::string_view name;
    Colour over = 0, under = 0;
    double least = 0;
};
// At most 64 pairs; returns how many were written.
int contrast_pairs(const Theme& theme, std::span<ContrastPair> out);

constexpr float factor_of(TypeSize size) {
    return size == TypeSize::normal ? 1.0f : size == TypeSize::large ? 1.25f : 1.5f;
}

// Design pixels: CSS pixels before large type.
namespace metric {

inline constexpr float unit = 8;
inline constexpr float control_height = 40;
inline constexpr float button_height = 44;
inline constexpr float target = 40;  // least height of anything to press
inline constexpr float control_radius = 6;
inline constexpr float card_radius = 8;
inline constexpr float control_padding = 12;
inline constexpr float card_padding = 24;
inline constexpr float card_padding_narrow = 16;
inline constexpr float block_gap = 20;
inline constexpr float content_width = 1280;
inline constexpr float page_margin = 32;
inline constexpr float page_margin_narrow = 16;
inline constexpr float banner_height = 60;
inline constexpr float nav_width = 220;
inline constexpr float nav_row = 40;
inline constexpr float table_row = 44;
inline constexpr float table_head_tall = 56;  // when a head takes two lines
inline constexpr float focus_width = 2;
inline constexpr float focus_gap = 2;
inline constexpr float wide = 1200;   // from here: three columns
inline constexpr float medium = 768;  // below: one column, menu behind a button, tables as cards
inline constexpr float least = 320;   // everything still fits (WCAG 1.4.10)

}  // namespace metric

// Type sizes in design pixels.
namespace type {

inline constexpr float title = 26;
inline constexpr float title_narrow = 22;
inline constexpr float section = 18;
inline constexpr float part = 16;
inline constexpr float body = 16;
inline constexpr float table = 15;
inline constexpr float label = 14;
inline constexpr float hint = 13;
inline constexpr float line_factor = 1.5f;

}  // namespace type

}  // namespace si::ui
