#include "web/app/app_actions.h"

#include <utility>

#include "shared/base/text.h"
#include "web/app/settings.h"

namespace si::web {

bool AppActions::run() {
    if (wishes_.empty()) return false;
    const auto wishes = std::exchange(wishes_, {});
    for (const auto& grant : wishes) grant();
    return true;
}

// --- anywhere ---

void AppActions::go(std::string_view path) {
    later([this, path = std::string(path)] { g_.parts.navigator.go(path); });
}

void AppActions::scrolled(float top) {
    later([this, top] { g_.parts.state.scroll = top; });
}

void AppActions::retry() {
    later([this] {
        g_.sign_in.retry();
        if (g_.parts.state.route.page == PageName::matter)
            g_.desk.retry();
        else
            g_.queries.retry();
        g_.reviews.retry();
    });
}

void AppActions::copy_network_report(const Failure& failure) {
    later([this, failure] {
        const Parts& parts = g_.parts;
        const wire::Bootstrap* bootstrap = parts.state.bootstrap.value();
        parts.platform.copy_text(text_for_network_administrator(
            failure, {.origin = parts.platform.origin(),
                      .time = shanghai_time_text(parts.platform.now_ms()),
                      .version = bootstrap != nullptr ? bootstrap->version : std::string_view{}}));
        parts.say("已复制，可粘贴后发给单位网络管理员");
    });
}

void AppActions::copy(std::string_view text, std::string_view what) {
    later([this, text = std::string(text), said = concat({"已复制", what})] {
        g_.parts.platform.copy_text(text);
        g_.parts.say(said);
    });
}

void AppActions::show_appearance(bool open) {
    later([this, open] { g_.parts.state.shows_appearance = open; });
}

void AppActions::set_appearance(const Appearance& appearance) {
    later([this, appearance] {
        g_.parts.state.appearance = appearance;
        keep_appearance(g_.parts.platform, appearance);
    });
}

void AppActions::sign_out() {
    later([this] { g_.sign_in.sign_out(); });
}

void AppActions::keep_session() {
    later([this] { g_.sign_in.keep_session(); });
}

// --- portal and login ---

void AppActions::choose_city(std::string_view city) {
    later([this, city = std::string(city)] {
        g_.parts.state.portal = {.city = city};
        keep_city(g_.parts.platform, city);
    });
}

void AppActions::choose_service(Service service) {
    later([this, service] {
        g_.parts.state.portal.service = service;
        g_.parts.state.portal.by_department = false;
    });
}

void AppActions::unfold_departments() {
    later([this] { g_.parts.state.portal.by_department = true; });
}

void AppActions::type_login(LoginField field, std::string text) {
    later([this, field, text = std::move(text)] {
        LoginState& login = g_.parts.state.login;
        (field == LoginField::username ? login.username : login.password) = text;
    });
}

void AppActions::fill_login(std::string username, std::string password) {
    later([this, username = std::move(username), password = std::move(password)] {
        g_.sign_in.type(username, password);
    });
}

void AppActions::show_forgotten(bool open) {
    later([this, open] { g_.sign_in.show_forgotten(open); });
}

void AppActions::sign_in() {
    later([this] { g_.sign_in.sign_in(); });
}

// --- the filing being filled in ---

void AppActions::type(std::string key, std::string text) {
    later([this, key = std::move(key), text = std::move(text)] { g_.desk.type(key, text); });
}

void AppActions::leave(std::string key) {
    later([this, key = std::move(key)] { g_.desk.leave(key); });
}

void AppActions::confirm(std::string rule, bool confirmed) {
    later([this, rule = std::move(rule), confirmed] { g_.desk.confirm(rule, confirmed); });
}

void AppActions::pick_files(std::string attachment, std::string said) {
    later([this, attachment = std::move(attachment), said = std::move(said)] {
        g_.desk.pick_files(attachment, said);
    });
}

void AppActions::remove_file(std::string attachment, std::string sha256) {
    later([this, attachment = std::move(attachment), sha256 = std::move(sha256)] {
        g_.desk.remove_file(attachment, sha256);
    });
}

void AppActions::drop_upload(int number) {
    later([this, number] { g_.desk.drop_upload(number); });
}

void AppActions::retry_upload(int number) {
    later([this, number] { g_.desk.retry_upload(number); });
}

void AppActions::look_up() {
    later([this] { g_.desk.look_up(); });
}

void AppActions::next() {
    later([this] { g_.desk.next(); });
}

void AppActions::back_to_form() {
    later([this] { g_.desk.back_to_form(); });
}

void AppActions::save_now() {
    later([this] { g_.desk.save(); });
}

void AppActions::submit() {
    later([this] { g_.desk.submit(); });
}

void AppActions::send_again(std::string_view filing) {
    later([this, filing = std::string(filing)] { g_.outbox.send_again(filing); });
}

void AppActions::ask_withdraw(bool open) {
    later([this, open] {
        if (g_.parts.state.route.page == PageName::matter)
            g_.desk.ask_withdraw(open);
        else
            g_.queries.ask_withdraw(open);
    });
}

void AppActions::withdraw() {
    later([this] {
        if (g_.parts.state.route.page == PageName::matter)
            g_.desk.withdraw();
        else
            g_.queries.withdraw();
    });
}

void AppActions::take_side(std::string key, Side side) {
    later([this, key = std::move(key), side] { g_.desk.take_side(key, side); });
}

void AppActions::finish_merge() {
    later([this] { g_.desk.finish_merge(); });
}

// --- queries ---

void AppActions::search_modules(std::string_view typed) {
    later([this, typed = std::string(typed)] { g_.parts.state.modules_typed = typed; });
}

void AppActions::set_progress_conditions(const wire::FilingQuery& typed) {
    later([this, typed] { g_.queries.progress.set_conditions(typed); });
}

void AppActions::query_progress() {
    later([this] { g_.queries.progress.query(); });
}

void AppActions::clear_progress() {
    later([this] { g_.queries.progress.clear(); });
}

void AppActions::show_progress_page(int page, int size) {
    later([this, page, size] { g_.queries.progress.show_page(page, size); });
}

void AppActions::set_review_conditions(const wire::ReviewQuery& typed) {
    later([this, typed] { g_.reviews.list.set_conditions(typed); });
}

void AppActions::query_reviews() {
    later([this] { g_.reviews.list.query(); });
}

void AppActions::clear_reviews() {
    later([this] { g_.reviews.list.clear(); });
}

void AppActions::show_reviews_page(int page, int size) {
    later([this, page, size] { g_.reviews.list.show_page(page, size); });
}

void AppActions::set_review_remark(std::string_view remark) {
    later([this, remark = std::string(remark)] { g_.reviews.set_remark(remark); });
}

void AppActions::set_field_remark(std::string_view key, std::string_view remark) {
    later([this, key = std::string(key), remark = std::string(remark)] {
        g_.reviews.set_field_remark(key, remark);
    });
}

void AppActions::ask_decision(std::string_view decision) {
    later([this, decision = std::string(decision)] { g_.reviews.ask(decision); });
}

void AppActions::decide() {
    later([this] { g_.reviews.decide(); });
}

void AppActions::set_roster_conditions(const wire::RosterQuery& typed) {
    later([this, typed] { g_.queries.roster.set_conditions(typed); });
}

void AppActions::query_roster() {
    later([this] { g_.queries.roster.query(); });
}

void AppActions::clear_roster() {
    later([this] { g_.queries.roster.clear(); });
}

void AppActions::show_roster_page(int page, int size) {
    later([this, page, size] { g_.queries.roster.show_page(page, size); });
}

void AppActions::sort_roster(std::string_view sort) {
    later([this, sort = std::string(sort)] { g_.queries.roster.sort(sort); });
}

void AppActions::set_wage_conditions(const wire::WageQuery& typed) {
    later([this, typed] { g_.queries.wages.set_conditions(typed); });
}

void AppActions::query_wages() {
    later([this] { g_.queries.wages.query(); });
}

void AppActions::clear_wages() {
    later([this] { g_.queries.wages.clear(); });
}

void AppActions::show_wage_page(int page, int size) {
    later([this, page, size] { g_.queries.wages.show_page(page, size); });
}

void AppActions::set_movement_conditions(const wire::MovementQuery& typed) {
    later([this, typed] { g_.queries.movements.set_conditions(typed); });
}

void AppActions::query_movements() {
    later([this] { g_.queries.movements.query(); });
}

void AppActions::clear_movements() {
    later([this] { g_.queries.movements.clear(); });
}

void AppActions::show_movement_page(int page, int size) {
    later([this, page, size] { g_.queries.movements.show_page(page, size); });
}

void AppActions::sort_movements(std::string_view sort) {
    later([this, sort = std::string(sort)] { g_.queries.movements.sort(sort); });
}

void AppActions::ask_unmask(std::string_view person_id, std::string_view name) {
    later([this, person_id = std::string(person_id), name = std::string(name)] {
        g_.queries.ask_unmask(person_id, name);
    });
}

void AppActions::set_unmask_reason(std::string_view reason) {
    later([this, reason = std::string(reason)] { g_.queries.set_unmask_reason(reason); });
}

void AppActions::unmask() {
    later([this] { g_.queries.unmask(); });
}

void AppActions::close_unmask() {
    later([this] { g_.queries.close_unmask(); });
}

}  // namespace si::web
