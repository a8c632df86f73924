// What the messages look like, for people and for programs: JSON Schema, OpenAPI 3.1 and docs/reference/api.md, all
// made from the visit() of each message and from the table of endpoints.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace si::wire {

std::vector<std::string_view> message_names();  // in the order of the documentation
std::string schema_of(std::string_view name);   // JSON Schema; empty if there is no such message
std::string openapi();                          // for /api/openapi.json
std::string describe_api();                     // Markdown

}  // namespace si::wire
