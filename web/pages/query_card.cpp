#include "web/pages/query_card.h"

namespace si::web {

QueryPress query_card(std::string_view form_key, const std::function<void()>& fields) {
    constexpr std::string_view title = "查询条件";
    auto card = ui::card({.title = title});
    auto form = ui::form(form_key, title);
    {
        auto grid = ui::columns({.min_width = 220});
        fields();
    }
    QueryPress pressed = QueryPress::nothing;
    auto buttons = ui::row({});
    if (ui::button({.key = "query",
                    .label = "查询",
                    .kind = ui::ButtonKind::primary,
                    .icon = ui::Icon::search,
                    .submits = true}))
        pressed = QueryPress::query;
    if (ui::button({.key = "clear", .label = "清空条件"})) pressed = QueryPress::clear;
    return pressed;
}

void line_condition(const Condition& condition, std::string& value) {
    ui::cell();
    ui::text_field({.key = condition.key, .label = condition.label, .kind = ui::InputKind::search},
                   value);
}

void number_condition(const Condition& condition, std::string& value) {
    ui::cell();
    ui::text_field(
        {.key = condition.key, .label = condition.label, .kind = ui::InputKind::id_number}, value);
}

void list_condition(const Condition& condition, std::span<const ui::Option> options,
                    std::string& value, std::string_view nothing) {
    ui::cell();
    ui::select({.key = condition.key,
                .label = condition.label,
                .options = options,
                .placeholder = nothing},
               value);
}

ui::TableSort sort_of(std::string_view asked) {
    const bool descending = asked.starts_with('-');
    if (descending) asked.remove_prefix(1);
    return {.column = std::string(asked), .descending = descending};
}

std::string to_text(const ui::TableSort& sort) {
    return (sort.descending ? "-" : "") + sort.column;
}

}  // namespace si::web
