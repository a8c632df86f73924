#include "web/app/queries.h"

#include <utility>

#include "shared/domain/movement.h"

namespace si::web {
namespace {

constexpr int soon_ms = 2'000, often_ms = 10'000, seldom_ms = 60'000;
constexpr std::int64_t expecting_ms = 30'000;  // so long after a submission verdicts are awaited
constexpr int unmasked_ms = 60'000;            // a number in full is shown no longer

bool has_year(const wire::WageQuery& query) { return !query.year.empty(); }
bool has_period(const wire::MovementQuery& query) {
    return read_movement_period(query.from, query.to).period.has_value();
}

}  // namespace

Queries::Queries(const Parts& parts)
    : progress(parts, parts.state.progress, {&Client::query_filings}),
      roster(parts, parts.state.roster, {&Client::query_roster}),
      wages(parts, parts.state.wages, {&Client::query_wages, has_year}),
      movements(parts, parts.state.movements, {&Client::query_movements, has_period}),
      parts_(parts),
      poll_(parts.platform),
      mask_again_(parts.platform) {}

void Queries::arrive() {
    poll_.stop();
    close_unmask();
    switch (parts_.state.route.page) {
        case PageName::filing:
            open_filing();
            break;
        case PageName::progress:
            progress.arrive();
            break;
        case PageName::roster:
            roster.arrive();
            break;
        case PageName::wages:
            wages.arrive();
            break;
        case PageName::movements:
            movements.arrive();
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
        case PageName::services:
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
            progress.load();
            break;
        case PageName::roster:
            roster.load();
            break;
        case PageName::wages:
            wages.load();
            break;
        case PageName::movements:
            movements.load();
            break;
        case PageName::employer:
        case PageName::reviews:
        case PageName::review:
        case PageName::portal:
        case PageName::login:
        case PageName::matter:
        case PageName::help:
        case PageName::modules:
        case PageName::services:
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
    progress.forget();
    roster.forget();
    state.roster.unmasking = {};
    wages.forget();
    movements.forget();
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
        case PageName::services:
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
