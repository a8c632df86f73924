// The card 查询条件 above every list that is asked with conditions: fields on a grid, 查询 and 清空条件. Knows no list.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "web/ui/ui.h"

namespace si::web {

enum class QueryPress : std::uint8_t { nothing, query, clear };

// `form` is its key. `fields` draws the conditions, each with one of the functions below or after ui::cell().
QueryPress query_card(std::string_view form, const std::function<void()>& fields);

struct Condition {
    std::string_view key, label;
};
void line_condition(const Condition& condition, std::string& value);    // text to search for
void number_condition(const Condition& condition, std::string& value);  // 社会保障号
// One of a list; `nothing` stands there while none is chosen.
void list_condition(const Condition& condition, std::span<const ui::Option> options,
                    std::string& value, std::string_view nothing = "全部");

// The order of a list as a query words it: "name", "-from"; empty: as it comes.
ui::TableSort sort_of(std::string_view asked);
std::string to_text(const ui::TableSort& sort);

inline constexpr ui::Option scheme_options[] = {
    {.value = "pension", .label = "养老保险"},
    {.value = "unemployment", .label = "失业保险"},
    {.value = "work_injury", .label = "工伤保险"},
};

}  // namespace si::web
