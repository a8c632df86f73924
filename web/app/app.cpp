#include "web/app/app.h"

#include <utility>

#include <imgui.h>

#include "shared/matter/registry.h"
#include "web/app/settings.h"
#include "web/pages/app_frame.h"

namespace si::web {
namespace {

ui::Host host_of(Platform& platform, ui::Semantics& semantics) {
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

}  // namespace

App::App(Platform& platform)
    : platform_(platform),
      context_(host_of(platform, semantics_)),
      client_(platform),
      navigator_(platform, state_),
      drafts_(platform),
      parts_{.state = state_,
             .platform = platform,
             .client = client_,
             .navigator = navigator_,
             .drafts = drafts_},
      sign_in_(parts_),
      outbox_(parts_),
      desk_(parts_, outbox_),
      queries_(parts_),
      reviews_(parts_),
      scroll_(parts_),
      actions_({.parts = parts_,
                .sign_in = sign_in_,
                .desk = desk_,
                .outbox = outbox_,
                .queries = queries_,
                .reviews = reviews_}) {
    state_.appearance = kept_appearance(platform_);
    platform_.set_root_font_scale(ui::factor_of(state_.appearance.type));
    state_.portal.city = kept_city(platform_);
    state_.route = route_of(platform_.path());
    platform_.set_title(title_of(state_.route));
    connect();
    sign_in_.start();
}

void App::connect() {
    client_.on_signed_out([this] { sign_in_.session_ended(); });
    client_.on_answer([this] { sign_in_.answered(); });
    client_.on_send([this] { return sign_in_.idle_seconds(); });
    navigator_.on_leaving([this] { scroll_.leave(); });
    navigator_.on_departure([this] { desk_.depart(); });
    navigator_.on_arrival([this] { arrived(); });
    sign_in_.on_forget([this] { forget(); });
    sign_in_.on_ready([this] { desk_.arrive(); });
    sign_in_.on_signed_in([this] {
        outbox_.restore();
        desk_.signed_in();
    });
    outbox_.on_arrived([this](const wire::FilingView& view) {
        const bool here = state_.route.page == PageName::matter && state_.desk.form &&
                          state_.desk.form->id() == view.summary.id;
        drafts_.forget(view.summary.id);
        queries_.submitted(view);
        const Matter* matter = find_matter(view.summary.matter);
        if (matter != nullptr && matter->person == nullptr) sign_in_.refresh_employer();
        if (!here) {
            parts_.say("有一份办件已提交，可在“单位业务申报进度查询”中查看");
            return;
        }
        desk_.submitted();
        PageNote note;
        note.set("submitted", "1");
        navigator_.go("/filing/" + view.summary.id, note, History::replace);
    });
    outbox_.on_refused([this](const OutboxItem& item, const Failure& failure) {
        const bool here = state_.desk.form && state_.desk.form->id() == item.id;
        if (here && !failure.findings.empty())
            desk_.refused(failure.findings);
        else
            parts_.say("办件没有提交：" + failure.says, ui::Tone::error);
    });
    platform_.on_visibility([this](bool visible) {
        if (!visible) desk_.page_hidden();
        queries_.set_visible(visible);
    });
    platform_.on_tab_message([this](const std::string& message) { sign_in_.heard(message); });
}

void App::arrived() {
    sign_in_.arrive();
    if (sign_in_.turned_away()) return;
    scroll_.arrive();
    desk_.arrive();
    queries_.arrive();
    reviews_.arrive();
    if (state_.route.page == PageName::employer) sign_in_.refresh_employer();
}

void App::forget() {
    outbox_.forget();
    desk_.forget();
    queries_.forget();
    reviews_.forget();
    state_.messages.clear();
}

ui::Surface App::surface() const {
    const Display display = platform_.display();
    const bool strong = state_.appearance.theme == ui::ThemeName::high_contrast ||
                        display.forced_colors || display.more_contrast;
    return {.width = display.width,
            .height = display.height,
            .pixel_ratio = display.pixel_ratio,
            .theme = strong ? ui::ThemeName::high_contrast : ui::ThemeName::standard,
            .type = state_.appearance.type,
            .reduced_motion = display.reduced_motion,
            .touch = display.touch};
}

bool App::filer_is_active() const {
    const ImGuiIO& io = ImGui::GetIO();
    return semantics_.has_deeds() || io.MouseDelta.x != 0 || io.MouseDelta.y != 0 ||
           io.MouseWheel != 0;
}

// What only this tab has goes with it: then the browser asks before it closes.
void App::warn_of_unsaved() {
    const Saving saving = state_.desk.saving;
    const bool unsaved = desk_.is_uploading() || !state_.outbox.empty() ||
                         saving == Saving::waiting || saving == Saving::under_way ||
                         saving == Saving::failed;
    if (unsaved == unsaved_) return;
    unsaved_ = unsaved;
    platform_.set_unsaved(unsaved);
}

void App::frame() {
    if (filer_is_active()) sign_in_.active();
    context_.begin(surface());
    draw_app(state_, actions_);
    context_.end();
    state_.arrived = false;
    state_.messages.clear();
    state_.desk.errors_wanted_focus = false;
    if (actions_.run()) platform_.want_frames();
    warn_of_unsaved();
    scroll_.drawn();
}

}  // namespace si::web
