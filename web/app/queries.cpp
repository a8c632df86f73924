#include "web/app/queries.h"

#include <algorithm>
#include <utility>

namespace si::web {
namespace {

constexpr int soon_ms = 2'000, often_ms = 10'000, seldom_ms = 60'000;
constexpr std::int64_t expecting_ms = 30'000;  // so long after a submission verdicts are awaited
constexpr int unmasked_ms = 60'000;            // a number in full is shown no longer
constexpr int page_sizes[] = {20, 50, 100};

int known_size(int size) {
    return std::find(std::begin(page_sizes), std::end(page_sizes), size) != std::end(page_sizes)
               ? size
               : page_sizes[0];
}

template <class Query>
void read_paging(const PageNote& note, Query& query) {
    query.page = std::max(1, note.number("page", 1));
    query.size = known_size(note.number("size", page_sizes[0]));
}

template <class Query>
void note_paging(PageNote& note, const Query& query) {
    if (query.page > 1) note.set("page", query.page);
    if (query.size != page_sizes[0]) note.set("size", query.size);
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
            read_progress_note();
            break;
        case PageName::roster:
            read_roster_note();
            break;
        case PageName::workbench:
        case PageName::portal:
        case PageName::login:
        case PageName::matter:
        case PageName::help:
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
        case PageName::portal:
        case PageName::login:
        case PageName::matter:
        case PageName::help:
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

void Queries::read_progress_note() {
    const PageNote& note = parts_.navigator.note();
    wire::FilingQuery query{.number = std::string(note.get("number")),
                            .person = std::string(note.get("person")),
                            .matter = std::string(note.get("matter")),
                            .status = std::string(note.get("status")),
                            .from = std::string(note.get("from")),
                            .to = std::string(note.get("to"))};
    read_paging(note, query);
    parts_.state.progress.typed = parts_.state.progress.asked = std::move(query);
}

void Queries::keep_progress_note() {
    const wire::FilingQuery& query = parts_.state.progress.asked;
    PageNote note;
    note.set("number", query.number);
    note.set("person", query.person);
    note.set("matter", query.matter);
    note.set("status", query.status);
    note.set("from", query.from);
    note.set("to", query.to);
    note_paging(note, query);
    parts_.navigator.keep(note);
}

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
    keep_progress_note();
    load_progress();
}

void Queries::clear_progress() {
    parts_.state.progress.typed = {};
    query_progress();
}

void Queries::show_progress_page(int page, int size) {
    wire::FilingQuery& asked = parts_.state.progress.asked;
    asked.page = size == asked.size ? page : 1;
    asked.size = known_size(size);
    keep_progress_note();
    load_progress();
}

// --- 单位人员信息查询（花名册） ---

void Queries::read_roster_note() {
    const PageNote& note = parts_.navigator.note();
    wire::RosterQuery query{.month = std::string(note.get("month")),
                            .name = std::string(note.get("name")),
                            .id_number = std::string(note.get("id_number")),
                            .scheme = std::string(note.get("scheme")),
                            .status = std::string(note.get("status")),
                            .sort = std::string(note.get("sort"))};
    read_paging(note, query);
    parts_.state.roster.typed = parts_.state.roster.asked = std::move(query);
}

void Queries::keep_roster_note() {
    const wire::RosterQuery& query = parts_.state.roster.asked;
    PageNote note;
    note.set("month", query.month);
    note.set("name", query.name);
    note.set("id_number", query.id_number);
    note.set("scheme", query.scheme);
    note.set("status", query.status);
    note.set("sort", query.sort);
    note_paging(note, query);
    parts_.navigator.keep(note);
}

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
    keep_roster_note();
    load_roster();
}

void Queries::clear_roster() {
    parts_.state.roster.typed = {};
    query_roster();
}

void Queries::show_roster_page(int page, int size) {
    wire::RosterQuery& asked = parts_.state.roster.asked;
    asked.page = size == asked.size ? page : 1;
    asked.size = known_size(size);
    keep_roster_note();
    load_roster();
}

void Queries::sort_roster(std::string_view sort) {
    parts_.state.roster.asked.sort = std::string(sort);
    parts_.state.roster.asked.page = 1;
    keep_roster_note();
    load_roster();
}

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
        case PageName::portal:
        case PageName::login:
        case PageName::matter:
        case PageName::help:
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
