// What a terminal remembers between visits: appearance and city. Nothing personal.
#pragma once

#include <string>
#include <string_view>

#include "web/app/state.h"
#include "web/platform/platform.h"

namespace si::web {

Appearance kept_appearance(const Platform& platform);
void keep_appearance(Platform& platform, const Appearance& appearance);

inline constexpr std::string_view ningbo = "宁波";
std::string kept_city(const Platform& platform);  // empty if none, or one that is no longer served
void keep_city(Platform& platform, std::string_view city);

}  // namespace si::web
