// Actions: everything a page may ask for. What is asked during a frame is done after it, so state never changes under
// a page that is being drawn.
#pragma once

#include <string>
#include <string_view>

#include "web/app/state.h"

namespace si::web {

enum class LoginField : std::uint8_t { username, password };

class Actions {
  public:
    virtual ~Actions() = default;

    // Anywhere.
    virtual void go(std::string_view path) = 0;
    virtual void scrolled(float top) = 0;
    virtual void retry() = 0;  // what this page asked for and did not get
    virtual void copy_network_report(const Failure& failure) = 0;
    virtual void copy(std::string_view text, std::string_view what) = 0;
    virtual void show_appearance(bool open) = 0;
    virtual void set_appearance(const Appearance& appearance) = 0;
    virtual void sign_out() = 0;
    virtual void keep_session() = 0;  // 继续使用

    // Portal and login.
    virtual void choose_city(std::string_view city) = 0;
    virtual void choose_service(Service service) = 0;
    virtual void unfold_departments() = 0;
    virtual void type_login(LoginField field, std::string text) = 0;
    virtual void fill_login(std::string username, std::string password) = 0;
    virtual void show_forgotten(bool open) = 0;
    virtual void sign_in() = 0;

    // The filing being filled in.
    virtual void type(std::string key, std::string text) = 0;
    virtual void leave(std::string key) = 0;
    virtual void confirm(std::string rule, bool confirmed) = 0;
    virtual void pick_files(std::string attachment, std::string said) = 0;
    virtual void remove_file(std::string attachment, std::string sha256) = 0;
    virtual void drop_upload(int number) = 0;
    virtual void retry_upload(int number) = 0;
    virtual void look_up() = 0;  // 搜索
    virtual void next() = 0;     // 下一步
    virtual void back_to_form() = 0;
    virtual void save_now() = 0;
    virtual void submit() = 0;
    virtual void send_again(std::string_view filing) = 0;  // 立即重新发送
    virtual void ask_withdraw(bool open) = 0;
    virtual void withdraw() = 0;  // 撤回, confirmed; of the form or of the filing shown
    virtual void take_side(std::string key, Side side) = 0;
    virtual void finish_merge() = 0;

    // Queries.
    virtual void search_modules(std::string_view typed) = 0;
    virtual void set_progress_conditions(const wire::FilingQuery& typed) = 0;
    virtual void query_progress() = 0;
    virtual void clear_progress() = 0;
    virtual void show_progress_page(int page, int size) = 0;
    virtual void set_review_conditions(const wire::ReviewQuery& typed) = 0;
    virtual void query_reviews() = 0;
    virtual void clear_reviews() = 0;
    virtual void show_reviews_page(int page, int size) = 0;
    // Of the filing under review: what is typed, then 通过, 不通过 or 退回补正 with its question, then the deed.
    virtual void set_review_remark(std::string_view remark) = 0;
    virtual void set_field_remark(std::string_view key, std::string_view remark) = 0;
    virtual void ask_decision(std::string_view decision) = 0;  // empty: not after all
    virtual void decide() = 0;
    virtual void set_roster_conditions(const wire::RosterQuery& typed) = 0;
    virtual void query_roster() = 0;
    virtual void clear_roster() = 0;
    virtual void show_roster_page(int page, int size) = 0;
    virtual void sort_roster(std::string_view sort) = 0;
    virtual void set_wage_conditions(const wire::WageQuery& typed) = 0;
    virtual void query_wages() = 0;
    virtual void clear_wages() = 0;
    virtual void show_wage_page(int page, int size) = 0;
    virtual void set_movement_conditions(const wire::MovementQuery& typed) = 0;
    virtual void query_movements() = 0;
    virtual void clear_movements() = 0;
    virtual void show_movement_page(int page, int size) = 0;
    virtual void sort_movements(std::string_view sort) = 0;
    virtual void ask_unmask(std::string_view person_id, std::string_view name) = 0;
    virtual void set_unmask_reason(std::string_view reason) = 0;
    virtual void unmask() = 0;
    virtual void close_unmask() = 0;
};

}  // namespace si::web
