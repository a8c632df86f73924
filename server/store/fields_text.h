// Texts by key as one text of the database: "key=value" lines, sorted by key, line ends and backslashes escaped.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace si::store {

using Fields = std::map<std::string, std::string, std::less<>>;
using Words = std::set<std::string, std::less<>>;

std::string fields_to_text(const Fields& fields);
Fields fields_of_text(std::string_view text);
std::string words_to_text(const Words& words);  // one a line
Words words_of_text(std::string_view text);

}  // namespace si::store
