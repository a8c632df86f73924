// The project's own text files, read once, for tests that look at the code itself. Build outputs are not looked at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace si::tidy {

struct Source {
    std::string path;  // from the root, with slashes
    std::string text;
    std::vector<std::string> lines;
    bool under(std::string_view folder) const;  // "shared/", "web/platform/"
    bool ends_with(std::string_view end) const;
    bool is_cpp() const;                        // .h or .cpp
    std::vector<std::string> includes() const;  // as written, without quotes or brackets
};

const std::vector<Source>& sources();  // code, scripts and documents
const Source* find_source(std::string_view path);
std::vector<const Source*> cpp_sources();
std::string code_of(std::string_view line);  // without a // comment and without string literals

}  // namespace si::tidy
