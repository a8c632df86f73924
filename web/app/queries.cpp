#include "web/app/queries.h"

#include <utility>

#include "shared/domain/movement.h"
#include "web/app/query_note.h"

namespace si::web {
namespace {

constexpr int soon_ms = 2'000, often_ms = 10'000, seldom_ms = 60'000;
constexpr std::int64_t expecting_ms = 30'000;  // so long after a submission verdicts are awaited
constexpr int unmasked_ms = 60'000;            // a number in full is shown no longer

bool has_period(const wire::MovementQuery& query) {
    return read_movement_period(query.from, query.to).period.has_value();
}

}  // namespace

Queries::Queries(const Parts& parts)
    : parts_(parts), poll_(parts.platform), mask_again_(parts.platform) {}

void Queries::arrive() {
    poll_.stop();
    close_unmask();
    switch (parts_.state.route.page) {
        case PageName::filing:
            open_filing();
            break;
        case PageName::progress:
            parts_.state.progress.typed = parts_.state.progress.asked =
                read_query<wire::FilingQuery>(parts_.navigator.note());
            break;
        case PageName::roster:
            parts_.state.roster.typed = parts_.state.roster.asked =
                read_query<wire::RosterQuery>(parts_.navigator.note());
            break;
        case PageName::wages:
            parts_.state.wages.typed = parts_.state.wages.asked =
                read_query<wire::WageQuery>(parts_.navigator.note());
            parts_.state.wages.asked_without_year = false;
            break;
        case PageName::movements:
            parts_.state.movements.typed = parts_.state.movements.asked =
                read_query<wire::MovementQuery>(parts_.navigator.note());
            parts_.state.movements.asked_with_gaps = false;
            break;
        case PageName::employer:
        case PageName::reviews:
        case PageName::review:
        case PageName::workbench:
        case PageName::portal:
        case PageName::login:
        case PageName::matter:
        case PageName::help:
        case PageName::modules:
        case PageName::not_found:
            break;
    }
    load();
}

void Queries::load() {
    switch (parts_.state.route.page) {
        case PageName::workbench:
            load_home();
            break;
        case PageName::filing:
            load_filing();
            break;
        case PageName::progress:
            load_progress();
            break;
        case PageName::roster:
            load_roster();
            break;
        case PageName::wages:
            load_wages();
            break;
        case PageName::movements:
            load_movements();
            break;
        case PageName::employer:
        case PageName::reviews:
        case PageName::review:
        case PageName::portal:
        case PageName::login:
        case PageName::matter:
        case PageName::help:
        case PageName::modules:
        case PageName::not_found:
            break;
    }
    poll_later();
}

void Queries::retry() { load(); }

void Queries::forget() {
    poll_.stop();
    mask_again_.stop();
    submitted_ms_ = 0;
    AppState& state = parts_.state;
    state.home.forget();
    state.filing = {};
    state.progress = {};
    state.roster = {};
    state.wages = {};
    state.movements = {};
}

void Queries::load_home() {
    const int asked = parts_.state.home.ask();
    parts_.client.home([this, asked](Answer<wire::HomeView> answer) {
        parts_.state.home.answer(asked, std::move(answer));
    });
}

void Queries::open_filing() {
    FilingPageState& page = parts_.state.filing;
    const std::string& id = parts_.state.route.filing;
    if (page.id != id) {
        page = {};
        page.id = id;
    }
    page.just_submitted = parts_.navigator.note().get("submitted") == "1";
    page.asks_withdraw = false;
}

void Queries::load_filing() {
    const std::string id = parts_.state.filing.id;
    const int asked = parts_.state.filing.filing.ask();
    parts_.client.filing(id, [this, id, asked](Answer<wire::FilingView> answer) {
        if (parts_.state.filing.id == id)
            parts_.state.filing.filing.answer(asked, std::move(answer));
    });
}

// --- 单位业务申报进度查询 ---

void Queries::keep_progress() { parts_.navigator.keep(note_of(parts_.state.progress.asked)); }

void Queries::load_progress() {
    const int asked = parts_.state.progress.page.ask();
    parts_.client.query_filings(parts_.state.progress.asked,
                                [this, asked](Answer<wire::FilingPage> answer) {
                                    parts_.state.progress.page.answer(asked, std::move(answer));
                                });
}

void Queries::set_progress_conditions(const wire::FilingQuery& typed) {
    parts_.state.progress.typed = typed;
}

void Queries::query_progress() {
    ProgressState& progress = parts_.state.progress;
    progress.typed.page = 1;
    progress.typed.size = progress.asked.size;
    progress.asked = progress.typed;
    keep_progress();
    load_progress();
}

void Queries::clear_progress() {
    parts_.state.progress.typed = {};
    query_progress();
}

void Queries::show_progress_page(int page, int size) {
    turn_page(parts_.state.progress.asked, page, size);
    keep_progress();
    load_progress();
}

// --- 单位人员信息查询（花名册） ---

void Queries::keep_roster() { parts_.navigator.keep(note_of(parts_.state.roster.asked)); }

void Queries::load_roster() {
    const int asked = parts_.state.roster.page.ask();
    parts_.client.query_roster(parts_.state.roster.asked,
                               [this, asked](Answer<wire::RosterPage> answer) {
                                   parts_.state.roster.page.answer(asked, std::move(answer));
                               });
}

void Queries::set_roster_conditions(const wire::RosterQuery& typed) {
    parts_.state.roster.typed = typed;
}

void Queries::query_roster() {
    RosterState& roster = parts_.state.roster;
    roster.typed.page = 1;
    roster.typed.size = roster.asked.size;
    roster.typed.sort = roster.asked.sort;
    roster.asked = roster.typed;
    keep_roster();
    load_roster();
}

void Queries::clear_roster() {
    parts_.state.roster.typed = {};
    query_roster();
}

void Queries::show_roster_page(int page, int size) {
    turn_page(parts_.state.roster.asked, page, size);
    keep_roster();
    load_roster();
}

void Queries::sort_roster(std::string_view sort) {
    parts_.state.roster.asked.sort = std::string(sort);
    parts_.state.roster.asked.page = 1;
    keep_roster();
    load_roster();
}

// --- 缴费工资申报查询 ---

void Queries::keep_wages() { parts_.navigator.keep(note_of(parts_.state.wages.asked)); }

// Without a year nothing is asked: the list waits for one (必录项).
void Queries::load_wages() {
    WagesState& wages = parts_.state.wages;
    if (wages.asked.year.empty()) {
        wages.page.forget();
        return;
    }
    const int asked = wages.page.ask();
    parts_.client.query_wages(wages.asked, [this, asked](Answer<wire::WagePage> answer) {
        parts_.state.wages.page.answer(asked, std::move(answer));
    });
}

void Queries::set_wage_conditions(const wire::WageQuery& typed) {
    parts_.state.wages.typed = typed;
    if (!typed.year.empty()) parts_.state.wages.asked_without_year = false;
}

void Queries::query_wages() {
    WagesState& wages = parts_.state.wages;
    wages.asked_without_year = wages.typed.year.empty();
    if (wages.asked_without_year) return;
    wages.typed.page = 1;
    wages.typed.size = wages.asked.size;
    wages.asked = wages.typed;
    keep_wages();
    load_wages();
}

void Queries::clear_wages() {
    WagesState& wages = parts_.state.wages;
    wages.typed = wages.asked = {};
    wages.asked_without_year = false;
    keep_wages();
    load_wages();
}

void Queries::show_wage_page(int page, int size) {
    turn_page(parts_.state.wages.asked, page, size);
    keep_wages();
    load_wages();
}

// --- 单位人员增减变动查询 ---

void Queries::keep_movements() { parts_.navigator.keep(note_of(parts_.state.movements.asked)); }

// Without a period nothing is asked: the list waits for one (必录项).
void Queries::load_movements() {
    MovementsState& movements = parts_.state.movements;
    if (!has_period(movements.asked)) {
        movements.page.forget();
        return;
    }
    const int asked = movements.page.ask();
    parts_.client.query_movements(movements.asked,
                                  [this, asked](Answer<wire::MovementPage> answer) {
                                      parts_.state.movements.page.answer(asked, std::move(answer));
                                  });
}

void Queries::set_movement_conditions(const wire::MovementQuery& typed) {
    parts_.state.movements.typed = typed;
    if (has_period(typed)) parts_.state.movements.asked_with_gaps = false;
}

void Queries::query_movements() {
    MovementsState& movements = parts_.state.movements;
    movements.asked_with_gaps = !has_period(movements.typed);
    if (movements.asked_with_gaps) return;
    movements.typed.page = 1;
    movements.typed.size = movements.asked.size;
    movements.typed.sort = movements.asked.sort;
    movements.asked = movements.typed;
    keep_movements();
    load_movements();
}

void Queries::clear_movements() {
    MovementsState& movements = parts_.state.movements;
    movements.typed = movements.asked = {};
    movements.asked_with_gaps = false;
    keep_movements();
    load_movements();
}

void Queries::show_movement_page(int page, int size) {
    turn_page(parts_.state.movements.asked, page, size);
    keep_movements();
    load_movements();
}

void Queries::sort_movements(std::string_view sort) {
    parts_.state.movements.asked.sort = std::string(sort);
    parts_.state.movements.asked.page = 1;
    keep_movements();
    load_movements();
}

// --- 查看完整号码 ---

void Queries::ask_unmask(std::string_view person_id, std::string_view name) {
    mask_again_.stop();
    parts_.state.roster.unmasking = {
        .person_id = std::string(person_id), .person_name = std::string(name), .asks = true};
}

void Queries::set_unmask_reason(std::string_view reason) {
    parts_.state.roster.unmasking.reason = std::string(reason);
}

void Queries::unmask() {
    Unmasking& unmasking = parts_.state.roster.unmasking;
    unmasking.asked_without_reason = unmasking.reason.empty();
    if (unmasking.reason.empty() || unmasking.number.is_loading()) return;
    const int asked = unmasking.number.ask();
    parts_.client.unmask({.person_id = unmasking.person_id, .reason = unmasking.reason},
                         [this, asked](Answer<wire::Unmasked> answer) {
                             Unmasking& current = parts_.state.roster.unmasking;
                             current.number.answer(asked, std::move(answer));
                             if (current.number.value() == nullptr) return;
                             mask_again_.set(unmasked_ms, [this] { close_unmask(); });
                         });
}

void Queries::close_unmask() {
    mask_again_.stop();
    // Numbered answers keep a late one from filling the next person's dialog.
    Unmasking& unmasking = parts_.state.roster.unmasking;
    unmasking.number.forget();
    unmasking.asks = false;
    unmasking.reason.clear();
    unmasking.asked_without_reason = false;
}

// --- one filing ---

void Queries::ask_withdraw(bool open) {
    parts_.state.filing.asks_withdraw = open;
    if (!open) parts_.state.filing.withdrawal.forget();
}

void Queries::withdraw() {
    FilingPageState& page = parts_.state.filing;
    if (page.withdrawal.is_loading()) return;
    const int asked = page.withdrawal.ask();
    parts_.client.void_filing(page.id,
                              [this, id = page.id, asked](Answer<wire::FilingView> answer) {
                                  FilingPageState& current = parts_.state.filing;
                                  if (current.id != id) return;
                                  current.withdrawal.answer(asked, std::move(answer));
                                  if (current.withdrawal.value() == nullptr) return;
                                  parts_.say("该办件已作废");
                                  parts_.navigator.go("/work");
                              });
}

// --- asking again ---

void Queries::submitted(const wire::FilingView& view) {
    submitted_ms_ = parts_.platform.now_ms();
    FilingPageState& page = parts_.state.filing;
    if (page.id != view.summary.id) {
        page = {};
        page.id = view.summary.id;
    }
    page.filing.set(view);
    poll_later();
}

bool Queries::wants_polling() const {
    const AppState& state = parts_.state;
    if (!state.session) return false;
    switch (state.route.page) {
        case PageName::workbench:
        case PageName::progress:
            return true;
        case PageName::filing: {
            const wire::FilingView* filing = state.filing.filing.value();
            const auto status =
                filing != nullptr ? filing_status_of_key(filing->summary.status) : std::nullopt;
            return !status || !is_decided(*status);
        }
        case PageName::roster:
        case PageName::wages:
        case PageName::movements:
        case PageName::employer:
        case PageName::reviews:
        case PageName::review:
        case PageName::portal:
        case PageName::login:
        case PageName::matter:
        case PageName::help:
        case PageName::modules:
        case PageName::not_found:
            break;
    }
    return false;
}

int Queries::pause_ms() const {
    if (!visible_) return seldom_ms;
    const bool expecting =
        submitted_ms_ != 0 && parts_.platform.now_ms() - submitted_ms_ < expecting_ms;
    return expecting ? soon_ms : often_ms;
}

void Queries::poll_later() {
    if (!wants_polling()) return;
    poll_.set(pause_ms(), [this] {
        if (wants_polling()) load();
    });
}

void Queries::set_visible(bool visible) {
    const bool seen_again = visible && !visible_;
    visible_ = visible;
    if (seen_again && wants_polling())
        load();
    else
        poll_later();
}

}  // namespace si::web
