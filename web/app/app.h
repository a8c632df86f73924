// App: the program on one terminal. Holds the state, draws it, and lets the parts act on what was asked for.
#pragma once

#include "web/app/app_actions.h"
#include "web/app/parts.h"
#include "web/app/scroll_memory.h"
#include "web/platform/host.h"
#include "web/ui/context.h"

namespace si::web {

class App final : public Application {
  public:
    explicit App(Platform& platform);

    void frame() override;
    ui::Semantics& semantics() override { return semantics_; }
    const AppState& state() const { return state_; }

  private:
    void connect();
    void arrived();
    void forget();
    ui::Surface surface() const;
    bool filer_is_active() const;
    void warn_of_unsaved();

    Platform& platform_;
    AppState state_;
    ui::Semantics semantics_;
    ui::Context context_;
    Client client_;
    Navigator navigator_;
    DraftStore drafts_;
    Parts parts_;
    SignIn sign_in_;
    Outbox outbox_;
    Desk desk_;
    Queries queries_;
    Reviews reviews_;
    ScrollMemory scroll_;
    AppActions actions_;
    bool unsaved_ = false;  // as the platform was last told
};

}  // namespace si::web
