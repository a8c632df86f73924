// How every list with conditions is asked for, turned, sorted and kept in the history entry, so that F5 and the back
// button find it again. Knows no page.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "web/app/parts.h"
#include "web/app/query_note.h"

namespace si::web {

template <class Query, class Page>
class List {
  public:
    struct Ways {
        void (Client::*send)(const Query& query, std::function<void(Answer<Page>)> done);
        // Are the mandatory conditions there? Without them nothing is asked. Null: there are none.
        bool (*is_whole)(const Query& query) = nullptr;
    };
    List(const Parts& parts, ListState<Query, Page>& state, Ways ways)
        : client_(parts.client), navigator_(parts.navigator), state_(state), ways_(ways) {}

    void arrive() {  // at its page
        state_.typed = state_.asked = read_query<Query>(navigator_.note());
        state_.asked_with_gaps = false;
    }
    void load() {
        if (!is_whole(state_.asked)) {
            state_.page.forget();
            return;
        }
        const int asked = state_.page.ask();
        (client_.*ways_.send)(state_.asked, [this, asked](Answer<Page> answer) {
            state_.page.answer(asked, std::move(answer));
        });
    }
    // Numbered answers keep a late one from reaching whoever signs in next.
    void forget() {
        state_.typed = state_.asked = {};
        state_.asked_with_gaps = false;
        state_.page.forget();
    }

    void set_conditions(const Query& typed) {
        state_.typed = typed;
        if (is_whole(typed)) state_.asked_with_gaps = false;
    }
    void query() {
        state_.asked_with_gaps = !is_whole(state_.typed);
        if (state_.asked_with_gaps) return;
        state_.typed.page = 1;
        state_.typed.size = state_.asked.size;
        if constexpr (requires(Query q) { q.sort; }) state_.typed.sort = state_.asked.sort;
        ask(state_.typed);
    }
    void clear() {
        state_.typed = {};
        if (is_whole(state_.typed)) {
            query();
            return;
        }
        state_.asked_with_gaps = false;
        ask(state_.typed);
    }
    void show_page(int page, int size) {
        Query turned = state_.asked;
        turn_page(turned, page, size);
        ask(turned);
    }
    void sort(std::string_view sort) {
        Query sorted = state_.asked;
        sorted.sort = std::string(sort);
        sorted.page = 1;
        ask(sorted);
    }

  private:
    bool is_whole(const Query& query) const { return !ways_.is_whole || ways_.is_whole(query); }
    void ask(const Query& query) {
        state_.asked = query;
        navigator_.keep(note_of(query));
        load();
    }

    Client& client_;
    Navigator& navigator_;
    ListState<Query, Page>& state_;
    Ways ways_;
};

}  // namespace si::web
