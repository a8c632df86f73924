// The one include of Catch2, so that its version and layout are a matter of one file; and how our
// values print when a check fails.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>

#include "shared/base/date.h"
#include "shared/base/money.h"
#include "shared/base/month.h"

namespace si::test {

// Literals for tables. A malformed one stops the test that holds it.
inline Date date(std::string_view text) {
    const auto value = parse_date(text);
    REQUIRE(value);
    return *value;
}
inline Month month(std::string_view text) {
    const auto value = parse_month(text);
    REQUIRE(value);
    return *value;
}
inline Fen yuan(std::string_view text) {
    const auto value = parse_yuan(text);
    REQUIRE(value);
    return *value;
}

}  // namespace si::test

template <>
struct Catch::StringMaker<si::Month> {
    static std::string convert(si::Month m) { return si::to_text(m); }
};
template <>
struct Catch::StringMaker<si::Date> {
    static std::string convert(si::Date d) { return si::to_text(d); }
};
template <>
struct Catch::StringMaker<si::Fen> {
    static std::string convert(si::Fen f) { return si::to_yuan(f); }
};
template <>
struct Catch::StringMaker<si::Rate> {
    static std::string convert(si::Rate r) { return si::to_percent(r); }
};
