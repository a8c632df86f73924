// Queries: what the pages about filings and people show, fetched on arrival and asked for again while they are looked
// at: every 2 s for half a minute after a submission, then every 10 s, every 60 s while the tab is hidden.
#pragma once

#include <string_view>

#include "web/app/parts.h"

namespace si::web {

class Queries {
  public:
    explicit Queries(const Parts& parts);

    void arrive();  // at any page
    void forget();  // sign-out
    void set_visible(bool visible);
    void submitted(const wire::FilingView& view);  // verdicts will come soon
    void retry();

    void set_progress_conditions(const wire::FilingQuery& typed);
    void query_progress();
    void clear_progress();
    void show_progress_page(int page, int size);

    void set_roster_conditions(const wire::RosterQuery& typed);
    void query_roster();
    void clear_roster();
    void show_roster_page(int page, int size);
    void sort_roster(std::string_view sort);

    void set_wage_conditions(const wire::WageQuery& typed);
    void query_wages();
    void clear_wages();
    void show_wage_page(int page, int size);

    void set_movement_conditions(const wire::MovementQuery& typed);
    void query_movements();
    void clear_movements();
    void show_movement_page(int page, int size);
    void sort_movements(std::string_view sort);

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
    void load_progress();
    void load_roster();
    void load_wages();
    void load_movements();
    void open_filing();
    void keep_progress();
    void keep_roster();
    void keep_wages();
    void keep_movements();
    bool wants_polling() const;
    int pause_ms() const;
    void poll_later();

    Parts parts_;
    Timer poll_, mask_again_;
    bool visible_ = true;
    std::int64_t submitted_ms_ = 0;  // of the latest submission here; 0: none
};

}  // namespace si::web
