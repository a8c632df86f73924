// The year that a query of declared wages has to name (手册 4.1.3: 年度为必录项). The form and the server read it here, so
// both refuse it in the same words.
#pragma once

#include <optional>
#include <string_view>

namespace si {

// The year, or what is wrong with the text.
struct YearReading {
    std::optional<int> year;
    std::string_view wrong;
};
YearReading read_declaration_year(std::string_view text, int this_year);

}  // namespace si
