// Glyphs for tests: boxes with advances that depend on nothing but the character, so that layout and pictures are the
// same on every machine.
#include "imgui.h"
#include "imgui_internal.h"
#include "web/platform/fonts.h"

namespace si::web {
namespace {

bool is_wide(ImWchar code_point) {
    return (code_point >= 0x1100 && code_point <= 0x115F) ||
           (code_point >= 0x2E80 && code_point <= 0xA4CF) ||
           (code_point >= 0xAC00 && code_point <= 0xD7A3) ||
           (code_point >= 0xF900 && code_point <= 0xFAFF) ||
           (code_point >= 0xFE30 && code_point <= 0xFE4F) ||
           (code_point >= 0xFF00 && code_point <= 0xFF60) || code_point >= 0x20000;
}

bool holds_glyph(ImFontAtlas*, ImFontConfig*, ImWchar code_point) { return code_point >= 0x20; }

bool start_size(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
    baked->Ascent = ImFloor(baked->Size * 0.88f + 0.5f);
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

// NOLINTNEXTLINE(readability-function-size): the parameters are ImGui's
bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*,
                ImWchar code_point, ImFontGlyph* glyph, float* advance_only) {
    const float advance = baked->Size * (is_wide(code_point) ? 1.0f : 0.55f);
    if (advance_only != nullptr) {
        *advance_only = advance;
        return true;
    }
    glyph->Codepoint = code_point & 0x1FFFFF;
    glyph->AdvanceX = advance;
    if (code_point == ' ' || code_point == 0x3000 || code_point == 0xA0) return true;
    const int width = ImMax(1, static_cast<int>(advance) - 2);
    const int height = ImMax(1, static_cast<int>(baked->Size * 0.8f));
    const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, width, height);
    if (place == ImFontAtlasRectId_Invalid) return false;
    ImVector<unsigned char>& alpha = atlas->Builder->TempBuffer;
    alpha.resize(width * height);
    // Bold is darker; the character's number shades it, so that another character is another picture.
    const int shade =
        (weight_of(source->FontLoaderFlags) > 400 ? 200 : 120) + static_cast<int>(code_point % 50);
    for (unsigned char& texel : alpha) texel = static_cast<unsigned char>(shade);
    glyph->X0 = 1;
    glyph->X1 = static_cast<float>(1 + width);
    glyph->Y1 = baked->Ascent;
    glyph->Y0 = baked->Ascent - static_cast<float>(height);
    glyph->Visible = true;
    glyph->PackId = place;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph,
                                       ImFontAtlasPackGetRect(atlas, place), alpha.Data,
                                       ImTextureFormat_Alpha8, width);
    return true;
}

}  // namespace

const ImFontLoader& fixed_font_loader() {
    static ImFontLoader loader;
    loader.Name = "fixed";
    loader.FontSrcContainsGlyph = holds_glyph;
    loader.FontBakedInit = start_size;
    loader.FontBakedLoadGlyph = load_glyph;
    return loader;
}

}  // namespace si::web
