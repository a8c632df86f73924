// What the app's parts share: the state they change, the way to the server, the terminal, the way to other pages.
#pragma once

#include "web/api/client.h"
#include "web/app/draft_store.h"
#include "web/app/navigator.h"
#include "web/app/state.h"
#include "web/app/timer.h"

namespace si::web {

struct Parts {
    AppState& state;
    Platform& platform;
    Client& client;
    Navigator& navigator;
    DraftStore& drafts;

    std::int64_t server_now_ms() const { return platform.now_ms() + state.ahead_ms; }
    void say(std::string text, ui::Tone tone = ui::Tone::success) const {
        state.messages.push_back({.text = std::move(text), .tone = tone});
        platform.want_frames();
    }
    void follow_server_date() const { state.today = shanghai_date(server_now_ms()); }
};

}  // namespace si::web
