#include "web/app/settings.h"

namespace si::web {
namespace {

constexpr auto here = Platform::Keep::device;
constexpr std::string_view theme_key = "theme", type_key = "type-size", city_key = "city";

}  // namespace

Appearance kept_appearance(const Platform& platform) {
    Appearance kept;
    if (platform.stored(here, theme_key) == "high-contrast")
        kept.theme = ui::ThemeName::high_contrast;
    const std::string size = platform.stored(here, type_key);
    if (size == "large") kept.type = ui::TypeSize::large;
    if (size == "larger") kept.type = ui::TypeSize::larger;
    return kept;
}

void keep_appearance(Platform& platform, const Appearance& appearance) {
    const bool strong = appearance.theme == ui::ThemeName::high_contrast;
    platform.store(here, theme_key, strong ? "high-contrast" : "");
    switch (appearance.type) {
        case ui::TypeSize::normal:
            platform.store(here, type_key, "");
            break;
        case ui::TypeSize::large:
            platform.store(here, type_key, "large");
            break;
        case ui::TypeSize::larger:
            platform.store(here, type_key, "larger");
            break;
    }
    platform.set_root_font_scale(ui::factor_of(appearance.type));
}

std::string kept_city(const Platform& platform) {
    const std::string city = platform.stored(here, city_key);
    return city == ningbo ? city : std::string{};
}

void keep_city(Platform& platform, std::string_view city) { platform.store(here, city_key, city); }

}  // namespace si::web
