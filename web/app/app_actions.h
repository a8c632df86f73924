// AppActions: the pages' wishes, kept until the frame is drawn and then handed to the part that grants them.
#pragma once

#include <functional>
#include <vector>

#include "web/app/actions.h"
#include "web/app/desk.h"
#include "web/app/outbox.h"
#include "web/app/queries.h"
#include "web/app/reviews.h"
#include "web/app/sign_in.h"

namespace si::web {

class AppActions final : public Actions {
  public:
    struct Granting {
        Parts parts;
        SignIn& sign_in;
        Desk& desk;
        Outbox& outbox;
        Queries& queries;
        Reviews& reviews;
    };
    explicit AppActions(const Granting& granting) : g_(granting) {}

    bool run();  // everything asked for; true if there was anything

    void go(std::string_view path) override;
    void scrolled(float top) override;
    void retry() override;
    void copy_network_report(const Failure& failure) override;
    void copy(std::string_view text, std::string_view what) override;
    void show_appearance(bool open) override;
    void set_appearance(const Appearance& appearance) override;
    void sign_out() override;
    void keep_session() override;

    void choose_city(std::string_view city) override;
    void choose_service(Service service) override;
    void unfold_departments() override;
    void type_login(LoginField field, std::string text) override;
    void fill_login(std::string username, std::string password) override;
    void show_forgotten(bool open) override;
    void sign_in() override;

    void type(std::string key, std::string text) override;
    void leave(std::string key) override;
    void confirm(std::string rule, bool confirmed) override;
    void pick_files(std::string attachment, std::string said) override;
    void remove_file(std::string attachment, std::string sha256) override;
    void drop_upload(int number) override;
    void retry_upload(int number) override;
    void look_up() override;
    void next() override;
    void back_to_form() override;
    void save_now() override;
    void submit() override;
    void send_again(std::string_view filing) override;
    void ask_withdraw(bool open) override;
    void withdraw() override;
    void take_side(std::string key, Side side) override;
    void finish_merge() override;

    void search_modules(std::string_view typed) override;
    void set_progress_conditions(const wire::FilingQuery& typed) override;
    void query_progress() override;
    void clear_progress() override;
    void show_progress_page(int page, int size) override;
    void set_review_conditions(const wire::ReviewQuery& typed) override;
    void query_reviews() override;
    void clear_reviews() override;
    void show_reviews_page(int page, int size) override;
    void set_review_remark(std::string_view remark) override;
    void set_field_remark(std::string_view key, std::string_view remark) override;
    void ask_decision(std::string_view decision) override;
    void decide() override;
    void set_roster_conditions(const wire::RosterQuery& typed) override;
    void query_roster() override;
    void clear_roster() override;
    void show_roster_page(int page, int size) override;
    void sort_roster(std::string_view sort) override;
    void set_wage_conditions(const wire::WageQuery& typed) override;
    void query_wages() override;
    void clear_wages() override;
    void show_wage_page(int page, int size) override;
    void set_movement_conditions(const wire::MovementQuery& typed) override;
    void query_movements() override;
    void clear_movements() override;
    void show_movement_page(int page, int size) override;
    void sort_movements(std::string_view sort) override;
    void ask_unmask(std::string_view person_id, std::string_view name) override;
    void set_unmask_reason(std::string_view reason) override;
    void unmask() override;
    void close_unmask() override;

  private:
    void later(std::function<void()> wish) { wishes_.push_back(std::move(wish)); }

    Granting g_;
    std::vector<std::function<void()>> wishes_;
};

}  // namespace si::web
