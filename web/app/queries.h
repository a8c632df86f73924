// Queries: what the pages about filings and people show, fetched on arrival and asked for again while they are looked
// at: every 2 s for half a minute after a submission, then every 10 s, every 60 s while the tab is hidden.
#pragma once

#include <string_view>

#include "web/app/list.h"

namespace si::web {

class Queries {
  public:
    explicit Queries(const Parts& parts);

    void arrive();  // at any page
    void forget();  // sign-out
    void set_visible(bool visible);
    void submitted(const wire::FilingView& view);  // verdicts will come soon
    void retry();

    List<wire::FilingQuery, wire::FilingPage> progress;
    List<wire::RosterQuery, wire::RosterPage> roster;
    List<wire::WageQuery, wire::WagePage> wages;
    List<wire::MovementQuery, wire::MovementPage> movements;

    void ask_unmask(std::string_view person_id, std::string_view name);
    void set_unmask_reason(std::string_view reason);
    void unmask();
    void close_unmask();

    void ask_withdraw(bool open);
    void withdraw();

  private:
    void load();  // what the page at hand shows
    void load_home();
    void load_filing();
    void open_filing();
    bool wants_polling() const;
    int pause_ms() const;
    void poll_later();

    Parts parts_;
    Timer poll_, mask_again_;
    bool visible_ = true;
    std::int64_t submitted_ms_ = 0;  // of the latest submission here; 0: none
};

}  // namespace si::web
