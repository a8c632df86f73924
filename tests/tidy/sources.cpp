// Reads the tree once. Knows which folders are ours.
#include "tests/tidy/sources.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace si::tidy {

namespace fs = std::filesystem;

namespace {

constexpr std::array folders = {"shared", "server", "web", "tests", "tools", "docs", "assets"};
constexpr std::array endings = {".h",  ".cpp", ".sql", ".js",   ".mjs",   ".css", ".html",
                                ".sh", ".py",  ".md",  ".json", ".cmake", ".txt", ".scenario"};

Source read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    Source source{
        .path = fs::relative(file, SI_ROOT).generic_string(), .text = all.str(), .lines = {}};
    std::istringstream lines(source.text);
    for (std::string line; std::getline(lines, line);) source.lines.push_back(line);
    return source;
}

bool is_ours(const fs::path& file) {
    const std::string ending = file.extension().string();
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

std::vector<Source> read_all() {
    std::vector<Source> found;
    for (const char* folder : folders) {
        auto it = fs::recursive_directory_iterator(fs::path(SI_ROOT) / folder);
        for (auto end = fs::end(it); it != end; ++it) {
            const std::string name = it->path().filename().string();
            if (it->is_directory() && (name == "node_modules" || name == "__pycache__")) {
                it.disable_recursion_pending();
            } else if (it->is_regular_file() && is_ours(it->path()) &&
                       name != "package-lock.json") {
                found.push_back(read(it->path()));
            }
        }
    }
    for (const auto& entry : fs::directory_iterator(SI_ROOT))
        if (entry.is_regular_file() && is_ours(entry.path())) found.push_back(read(entry.path()));
    std::sort(found.begin(), found.end(),
              [](const Source& a, const Source& b) { return a.path < b.path; });
    return found;
}

}  // namespace

bool Source::under(std::string_view folder) const { return path.starts_with(folder); }
bool Source::ends_with(std::string_view end) const { return path.ends_with(end); }
bool Source::is_cpp() const { return ends_with(".h") || ends_with(".cpp"); }

std::vector<std::string> Source::includes() const {
    std::vector<std::string> found;
    for (const std::string& line : lines) {
        if (!line.starts_with("#include")) continue;
        const std::size_t from = line.find_first_of("\"<");
        const std::size_t to = line.find_last_of("\">");
        if (from != std::string::npos && to > from)
            found.push_back(line.substr(from + 1, to - from - 1));
    }
    return found;
}

const std::vector<Source>& sources() {
    static const std::vector<Source> all = read_all();
    return all;
}

const Source* find_source(std::string_view path) {
    for (const Source& s : sources())
        if (s.path == path) return &s;
    return nullptr;
}

std::vector<const Source*> cpp_sources() {
    std::vector<const Source*> found;
    for (const Source& s : sources())
        if (s.is_cpp()) found.push_back(&s);
    return found;
}

std::string code_of(std::string_view line) {
    std::string code;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quoted && line[i] == '\\') {
            ++i;
        } else if (line[i] == '"' && !(i > 0 && line[i - 1] == '\'')) {
            quoted = !quoted;
        } else if (!quoted && line.substr(i).starts_with("//")) {
            break;
        } else if (!quoted) {
            code += line[i];
        }
    }
    return code;
}

}  // namespace si::tidy
