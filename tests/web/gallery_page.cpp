// The program of the browser tests of the widget set: the gallery, its pages at their own paths.
#include "imgui.h"
#include "web/platform/host.h"
#include "web/ui/gallery/gallery.h"

namespace si::test {
namespace {

ui::Host host_of(web::Platform& platform, ui::Semantics& semantics) {
    const auto& fonts = ImGui::GetIO().Fonts->Fonts;
    return {
        .semantics = &semantics,
        .regular = fonts[0],
        .bold = fonts[1],
        .want_frames = [&platform](int count) { platform.want_frames(count); },
        .wake_in =
            [&platform](int ms) { platform.call_in(ms, [&platform] { platform.want_frames(1); }); },
        .now_ms = [&platform] { return platform.now_ms(); }};
}

class GalleryPage final : public web::Application {
  public:
    explicit GalleryPage(web::Platform& platform)
        : platform_(platform), context_(host_of(platform, semantics_)) {
        gallery_.set_surface(&theme_, &type_);
        platform_.on_path_change([this] { arrived_ = true; });
    }

    ui::Semantics& semantics() override { return semantics_; }

    void frame() override {
        const web::Display display = platform_.display();
        context_.begin({.width = display.width,
                        .height = display.height,
                        .pixel_ratio = display.pixel_ratio,
                        .theme = theme_,
                        .type = type_,
                        .reduced_motion = display.reduced_motion,
                        .touch = display.touch});
        if (arrived_ && platform_.path().size() > 1) gallery_.go(platform_.path());
        arrived_ = false;
        gallery_.draw();
        if (gallery_.path() != platform_.path()) {
            platform_.go(gallery_.path(), "", web::History::push);
        }
        context_.end();
    }

  private:
    web::Platform& platform_;
    ui::Semantics semantics_;
    ui::Context context_;
    ui::Gallery gallery_;
    ui::ThemeName theme_ = ui::ThemeName::standard;
    ui::TypeSize type_ = ui::TypeSize::normal;
    bool arrived_ = true;
};

}  // namespace
}  // namespace si::test

int main() {
    si::web::Platform& platform = si::web::open_browser();
    static si::test::GalleryPage page(platform);
    return si::web::run(page);
}
