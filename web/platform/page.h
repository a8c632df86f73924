// What the page's script does for us (web/shell/platform.js) and nothing else. Only platform_web.cpp,
// font_canvas2d.cpp and render_webgl2.cpp include this. All sizes are physical pixels unless a name says otherwise.
#pragma once

#include <cstdint>

extern "C" {

// Starts the listeners and says whether the CPU renderer is wanted: 1 by ?render=soft, else 0.
int page_start();
void page_started();
void page_want_frames(int count);
void page_use_renderer(const char* name);
void page_replace_canvas();  // a canvas that was WebGL can never be 2D
void page_blit(const void* rgba, int width, int height);
double page_now_ms();  // since the page opened; page_wall_ms since 1970
double page_wall_ms();

void page_twin(const void* records, int count);
void page_focus(std::uint32_t id);
void page_announce(const char* text, int assertive);

// out: advance, left, top, width, height of the glyph's box around its origin.
void page_glyph_metrics(std::uint32_t code_point, float px, int weight, float* out);
void page_glyph_raster(std::uint32_t code_point, const int* box, std::uint8_t* alpha);
void page_font_metrics(float px, int weight, float* ascent_descent);

void page_send(int id, const char* method_path, const char* body, int body_size,
               const int* options);
void page_prepare_file(int id, int handle);
void page_cancel_send(int file);
void page_read_file(int id, int handle);
void page_forget_file(int handle);
void page_call_in(int id, int ms);

// Strings come back as malloc'ed UTF-8; the caller frees.
char* page_path();
char* page_origin();
char* page_history_state();
void page_go(const char* path, const char* state, int replace);
void page_set_title(const char* title);
void page_set_root_font_scale(float scale);
char* page_stored(int device, const char* key);
void page_store(int device, const char* key, const char* value);
char* page_new_filing_id();
void page_copy_text(const char* text);
void page_download(const char* name, const char* mime, const void* bytes, int size);
void page_print();
void page_set_unsaved(int unsaved);
void page_tell_tabs(const char* message);

}  // extern "C"
