// How an application meets the place it runs in. The program of the browser is
//
//     int main() {
//         si::web::Platform& platform = si::web::open_browser();
//         static App app(platform);
//         return si::web::run(app);
//     }
//
// open_browser() creates the ImGui context with two fonts that hold every character the terminal can show:
// ImGui::GetIO().Fonts->Fonts[0] is regular, [1] is bold; their sizes are physical pixels (CSS pixels × pixel_ratio).
#pragma once

#include "web/platform/platform.h"
#include "web/ui/semantics.h"

namespace si::web {

class Application {
  public:
    virtual ~Application() = default;
    // Draws everything with ImGui, between NewFrame and Render, in physical pixels (io.DisplaySize). Brackets its
    // widgets by semantics().begin() and end(). Called only on demand: after an event of the page, a timer, an
    // answer or want_frames().
    virtual void frame() = 0;
    virtual ui::Semantics& semantics() = 0;
};

Platform& open_browser();
// Returns at once; the page's own loop calls the application from then on.
int run(Application& application);

}  // namespace si::web
