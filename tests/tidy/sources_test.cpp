// Each file by itself: headers, lengths, characters, words that are not used here.
#include "tests/tidy/sources.h"

#include <algorithm>
#include <array>
#include <set>

#include "tests/support/test.h"

using namespace si::tidy;

namespace {

std::string place(const Source& s, std::size_t line) {
    return s.path + ":" + std::to_string(line + 1);
}

// Code points, so that Chinese text counts as a reader sees it.
std::size_t width(std::string_view line) {
    return static_cast<std::size_t>(
        std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_data(const Source& s) { return s.ends_with(".json") || s.under("docs/reference/"); }

struct Banned {
    std::string_view word;
    std::string_view folder;  // where it is banned
    std::string_view except;  // path prefix where it is at home, or empty
};

constexpr std::array banned = {
    Banned{"double ", "shared/", ""},
    Banned{"float ", "shared/", ""},
    Banned{"std::format", "", "tests/"},
    Banned{"std::ranges", "shared/", ""},
    Banned{"std::ranges", "web/", ""},
    Banned{"#include <ranges>", "", ""},
    Banned{"#include <iostream>", "shared/", ""},
    Banned{"#include <thread>", "shared/", ""},
    Banned{"#include <fstream>", "shared/", ""},
    Banned{"std::rand", "", ""},
    Banned{"throw ", "shared/", ""},
    Banned{"throw ", "web/", ""},
    Banned{"throw ", "server/service/", ""},
    Banned{"EM_ASM", "", "web/platform/"},
    Banned{"EM_JS", "", "web/platform/"},
    Banned{"nlohmann::", "server/", ""},
    Banned{"nlohmann::", "web/", ""},
    Banned{"ImGui::InputText", "", ""},
    Banned{"sleep_for", "", ""},
    Banned{"system_clock", "", "server/service/clock"},
    Banned{"std::regex", "", "tests/"},
};

}  // namespace

TEST_CASE("every C++ file opens with what it is for, or its header does") {
    for (const Source* s : cpp_sources()) {
        const std::string header = s->path.substr(0, s->path.rfind('.')) + ".h";
        if (s->ends_with(".cpp") && find_source(header) != nullptr) continue;
        INFO(s->path);
        REQUIRE_FALSE(s->lines.empty());
        CHECK(s->lines.front().starts_with("// "));
    }
}

TEST_CASE("every header is included once") {
    for (const Source* s : cpp_sources()) {
        if (!s->ends_with(".h")) continue;
        INFO(s->path);
        CHECK(s->text.find("#pragma once") != std::string::npos);
    }
}

TEST_CASE("lines fit the page and files fit one concept") {
    for (const Source* s : cpp_sources()) {
        const bool is_code_list = s->under("shared/codes/");
        if (!is_code_list) {
            INFO(s->path << " has " << s->lines.size() << " lines");
            CHECK(s->lines.size() <= 600);
        }
        for (std::size_t i = 0; i < s->lines.size(); ++i) {
            if (width(s->lines[i]) <= 120) continue;
            FAIL_CHECK(place(*s, i) << " is longer than 120 columns");
        }
    }
}

TEST_CASE("text is clean: no tabs, trailing blanks, control or direction characters") {
    for (const Source& s : sources()) {
        for (std::size_t i = 0; i < s.lines.size(); ++i) {
            const std::string& line = s.lines[i];
            INFO(place(s, i));
            if (!s.ends_with(".txt") && line.find('\t') != std::string::npos) FAIL_CHECK("tab");
            if (!is_data(s) && !line.empty() && line.back() == ' ') FAIL_CHECK("trailing blank");
            for (const char* hidden : {"\u202A", "\u202B", "\u202D", "\u202E", "\u2066", "\u2067"})
                if (line.find(hidden) != std::string::npos) FAIL_CHECK("direction character");
        }
        INFO(s.path);
        if (!s.text.empty()) CHECK(s.text.back() == '\n');
    }
}

TEST_CASE("words that are not used here do not appear") {
    for (const Source* s : cpp_sources()) {
        if (s->under("tests/tidy/")) continue;
        for (const Banned& b : banned) {
            if (!s->under(b.folder) || (!b.except.empty() && s->under(b.except))) continue;
            for (std::size_t i = 0; i < s->lines.size(); ++i)
                if (code_of(s->lines[i]).find(b.word) != std::string::npos)
                    FAIL_CHECK(place(*s, i) << " uses " << b.word);
        }
    }
}

TEST_CASE("nothing is left unfinished without an owner") {
    for (const Source& s : sources()) {
        if (s.under("tests/tidy/") || s.ends_with(".md")) continue;
        for (std::size_t i = 0; i < s.lines.size(); ++i) {
            const std::string& line = s.lines[i];
            if (line.find("TODO") != std::string::npos && line.find("TODO(") == std::string::npos)
                FAIL_CHECK(place(s, i) << " has a TODO without owner");
            if (line.find("FIXME") != std::string::npos) FAIL_CHECK(place(s, i) << " has a FIXME");
        }
    }
}

// Switches over numbers that others define: SQLite's result codes, HTTP's statuses.
constexpr std::array foreign_switches = {"server/store/database.cpp", "web/api/failure.cpp"};

TEST_CASE("no switch over our enums has a default") {
    for (const Source* s : cpp_sources()) {
        if (s->under("tests/")) continue;
        if (std::find(foreign_switches.begin(), foreign_switches.end(), s->path) !=
            foreign_switches.end())
            continue;
        for (std::size_t i = 0; i < s->lines.size(); ++i) {
            const std::string code = code_of(s->lines[i]);
            const std::size_t at = code.find("default:");
            if (at != std::string::npos)
                FAIL_CHECK(place(*s, i) << " hides new cases from the compiler");
        }
    }
}

TEST_CASE("every source file is built and every header is used") {
    std::set<std::string> used;
    std::string lists;
    for (const Source& s : sources()) {
        if (s.ends_with("CMakeLists.txt") || s.ends_with(".cmake")) lists += s.text;
        if (s.is_cpp())
            for (const std::string& name : s.includes()) used.insert(name);
    }
    for (const Source* s : cpp_sources()) {
        INFO(s->path);
        const std::string name = s->path.substr(s->path.rfind('/') + 1);
        if (s->ends_with(".h")) {
            CHECK(used.count(s->path) == 1);
        } else {
            CHECK(lists.find(name) != std::string::npos);
        }
    }
}
