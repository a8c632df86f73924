// A query as one history entry remembers it, for every page that asks with conditions: F5 and the back button find the
// same list. Knows no page.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "web/app/page_note.h"

namespace si::web {

inline constexpr int page_sizes[] = {20, 50, 100};

inline int known_size(int size) {
    return std::find(std::begin(page_sizes), std::end(page_sizes), size) != std::end(page_sizes)
               ? size
               : page_sizes[0];
}

// Its conditions under the names that the wire gives them, and the page.
struct ReadConditions {
    const PageNote& note;
    void operator()(std::string_view key, std::string& text, std::string_view) const {
        text = note.get(key);
    }
    void operator()(std::string_view, std::int32_t&, std::string_view) const {}
};

struct NoteConditions {
    PageNote& note;
    void operator()(std::string_view key, const std::string& text, std::string_view) const {
        note.set(key, text);
    }
    void operator()(std::string_view, std::int32_t, std::string_view) const {}
};

template <class Query>
Query read_query(const PageNote& note) {
    Query query;
    Query::visit(query, ReadConditions{note});
    query.page = std::max(1, note.number("page", 1));
    query.size = known_size(note.number("size", page_sizes[0]));
    return query;
}

template <class Query>
PageNote note_of(const Query& query) {
    PageNote note;
    Query::visit(query, NoteConditions{note});
    if (query.page > 1) note.set("page", query.page);
    if (query.size != page_sizes[0]) note.set("size", query.size);
    return note;
}

template <class Query>
void turn_page(Query& asked, int page, int size) {
    asked.page = size == asked.size ? page : 1;
    asked.size = known_size(size);
}

}  // namespace si::web
