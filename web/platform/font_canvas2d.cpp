// Lets the browser draw each glyph, so that canvas text equals the text of the inputs above it, every rare character
// of the terminal's fonts shows, and no font is compiled in.
#include "imgui.h"
#include "imgui_internal.h"
#include "web/platform/fonts.h"
#include "web/platform/page.h"

namespace si::web {
namespace {

bool holds_glyph(ImFontAtlas*, ImFontConfig*, ImWchar code_point) { return code_point >= 0x20; }

bool start_size(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
    if (source->MergeMode) return true;
    float metrics[2] = {};
    page_font_metrics(baked->Size, weight_of(source->FontLoaderFlags), metrics);
    // A line is one em high here and taller in the page. Both centre it, so this puts the baseline where an input
    // of the same height has it.
    const float ascent = ImFloor(metrics[0] + 0.5f), descent = ImFloor(metrics[1] + 0.5f);
    baked->Ascent = ImFloor((baked->Size + ascent - descent) / 2 + 0.5f);
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

struct GlyphBox {
    float advance, left, top, width, height;
};

void draw_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, const GlyphBox& box,
                ImFontGlyph* glyph) {
    const int width = static_cast<int>(box.width), height = static_cast<int>(box.height);
    const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, width, height);
    if (place == ImFontAtlasRectId_Invalid) return;
    ImVector<unsigned char>& alpha = atlas->Builder->TempBuffer;
    alpha.resize(width * height);
    const int wish[4] = {static_cast<int>(box.left), static_cast<int>(box.top), width, height};
    page_glyph_raster(glyph->Codepoint, wish, alpha.Data);
    glyph->X0 = box.left;
    glyph->Y0 = box.top + baked->Ascent;
    glyph->X1 = glyph->X0 + box.width;
    glyph->Y1 = glyph->Y0 + box.height;
    glyph->Visible = true;
    glyph->PackId = place;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph,
                                       ImFontAtlasPackGetRect(atlas, place), alpha.Data,
                                       ImTextureFormat_Alpha8, width);
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*,
                ImWchar code_point, ImFontGlyph* glyph, float* advance_only) {
    GlyphBox box = {};
    page_glyph_metrics(code_point, baked->Size, weight_of(source->FontLoaderFlags), &box.advance);
    if (advance_only != nullptr) {
        *advance_only = box.advance;
        return true;
    }
    glyph->Codepoint = code_point & 0x1FFFFF;
    glyph->AdvanceX = box.advance;
    if (box.width > 0 && box.height > 0) draw_glyph(atlas, source, baked, box, glyph);
    return true;
}

}  // namespace

const ImFontLoader& canvas2d_font_loader() {
    static ImFontLoader loader;
    loader.Name = "canvas2d";
    loader.FontSrcContainsGlyph = holds_glyph;
    loader.FontBakedInit = start_size;
    loader.FontBakedLoadGlyph = load_glyph;
    return loader;
}

}  // namespace si::web
