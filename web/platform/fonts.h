// The two fonts every screen uses; where their glyphs come from differs between browser and tests.
#pragma once

struct ImFontLoader;

namespace si::web {

void add_fonts(const ImFontLoader& loader);  // [0] regular, [1] bold
void rebake_fonts();                         // between frames: better glyphs have arrived
int weight_of(unsigned font_loader_flags);   // 400 or 700

const ImFontLoader& canvas2d_font_loader();  // the browser's own glyphs
const ImFontLoader& fixed_font_loader();     // boxes with fixed advances, the same everywhere

}  // namespace si::web
