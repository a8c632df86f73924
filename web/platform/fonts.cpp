// Registers the regular and the bold face with ImGui.
#include "web/platform/fonts.h"

#include <initializer_list>

#include "imgui.h"
#include "imgui_internal.h"

namespace si::web {

void add_fonts(const ImFontLoader& loader) {
    static char no_data[4] = {};
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.TexDesiredFormat = ImTextureFormat_Alpha8;
    // Lines baked into the texture need smooth sampling, glyphs at fractions of a pixel need none.
    atlas.Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
    for (const unsigned weight : {400u, 700u}) {
        ImFontConfig config;
        config.FontData = no_data;
        config.FontDataSize = sizeof no_data;
        config.FontDataOwnedByAtlas = false;
        config.FontLoader = &loader;
        config.FontLoaderFlags = weight;
        config.OversampleH = config.OversampleV = 1;
        config.PixelSnapH = false;  // or a line drifts away from the same line in an input
        atlas.AddFont(&config);
    }
}

void rebake_fonts() {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    for (ImFont* font : atlas->Fonts) ImFontAtlasFontDiscardBakes(atlas, font, 0);
}

int weight_of(unsigned font_loader_flags) { return static_cast<int>(font_loader_flags); }

}  // namespace si::web
