// Code against documents: every rule has its scenarios, every source its place in the manual map, every public domain
// type its word in the glossary.
#include <map>
#include <set>

#include "shared/matter/reading_rules.h"
#include "shared/matter/registry.h"
#include "tests/support/test.h"
#include "tests/tidy/sources.h"

using namespace si;
using namespace si::tidy;

namespace {

// Words of the lines of all scenarios that begin with `mark`, after blanks.
std::set<std::string> words_after(std::string_view mark) {
    std::set<std::string> words;
    for (const Source& s : sources()) {
        if (!s.ends_with(".scenario")) continue;
        for (const std::string& line : s.lines) {
            const std::size_t at = line.find(mark);
            if (at == std::string::npos) continue;
            std::string word;
            for (const char c : line.substr(at + mark.size()) + ' ') {
                if (c != ' ' && c != ',') {
                    word += c;
                } else if (!word.empty()) {
                    words.insert(word);
                    word.clear();
                }
            }
        }
    }
    return words;
}

}  // namespace

TEST_CASE("rule ids are unique over all matters") {
    std::set<std::string_view> seen;
    for (const Matter* m : all_matters())
        for (const Rule& r : m->rules) CHECK(seen.insert(r.id).second);
}

// Stored verdicts name rules for as long as files are kept: an id that once meant something means nothing else later.
TEST_CASE("docs/rule-ids.txt has every id that was ever shipped, and no retired one is in use") {
    const Source* list = find_source("docs/rule-ids.txt");
    REQUIRE(list != nullptr);
    std::map<std::string, bool> retired;  // by id
    for (const std::string& line : list->lines) {
        if (line.empty() || line.starts_with('#')) continue;
        const std::size_t blank = line.find(' ');
        const std::string id = line.substr(0, blank);
        INFO(id);
        if (blank != std::string::npos) CHECK(line.substr(blank) == " retired");
        CHECK(retired.emplace(id, blank != std::string::npos).second);
    }
    std::set<std::string> in_use;
    for (const ReadingRule& r : reading_rules()) in_use.emplace(r.id);
    for (const Matter* m : all_matters())
        for (const Rule& r : m->rules) in_use.emplace(r.id);
    for (const std::string& id : in_use) {
        INFO(id << " is new: add it; or it is retired: choose another");
        CHECK((retired.count(id) == 1 && !retired.at(id)));
    }
    for (const auto& [id, is_retired] : retired) {
        INFO(id << " is not in use any more: write \"retired\" behind it");
        CHECK((is_retired || in_use.count(id) == 1));
    }
}

TEST_CASE("every rule has a scenario that trips it and one that just passes") {
    const std::set<std::string> tripped = words_after("-> findings");
    const std::set<std::string> passed = words_after("# passes");
    for (const Matter* m : all_matters()) {
        for (const Rule& r : m->rules) {
            INFO(m->id << " " << r.id);
            CHECK(tripped.count(std::string(r.id)) == 1);
            CHECK(passed.count(std::string(r.id)) == 1);
        }
    }
}

TEST_CASE("every matter and every manual section cited stands in the manual map") {
    const Source* map = find_source("docs/manual-map.md");
    REQUIRE(map != nullptr);
    for (const Matter* m : all_matters()) {
        INFO(m->id);
        CHECK(map->text.find("`" + std::string(m->id) + "`") != std::string::npos);
        for (const Rule& r : m->rules) {
            const std::string source(r.source);
            const std::string mark = "手册 ";
            const std::size_t at = source.find(mark);
            if (at == std::string::npos) continue;
            const std::size_t from = at + mark.size();
            const std::string section =
                source.substr(from, source.find_first_not_of("0123456789.", from) - from);
            INFO(r.id << " cites " << section);
            CHECK(map->text.find("| " + section + " ") != std::string::npos);
        }
    }
}

TEST_CASE("each section of the manual stands in the manual map once") {
    const Source* map = find_source("docs/manual-map.md");
    REQUIRE(map != nullptr);
    std::set<std::string> sections;
    for (const std::string& line : map->lines) {
        if (!line.starts_with("| ") || line.starts_with("| Section")) continue;
        const std::string section = line.substr(2, line.find(" |", 2) - 2);
        INFO(section);
        CHECK(sections.insert(section).second);
    }
    CHECK(sections.size() > 30);
}

TEST_CASE("every public domain type has its word in the glossary") {
    const Source* glossary = find_source("docs/glossary.md");
    REQUIRE(glossary != nullptr);
    for (const Source* s : cpp_sources()) {
        if (!s->under("shared/domain/") || !s->ends_with(".h")) continue;
        for (const std::string& line : s->lines) {
            for (const std::string mark : {"struct ", "enum class ", "class "}) {
                if (!line.starts_with(mark) || line.find('{') == std::string::npos) continue;
                const std::size_t from = mark.size();
                const std::string name = line.substr(from, line.find_first_of(" :{", from) - from);
                INFO(s->path << " " << name);
                CHECK(glossary->text.find("| " + name + " |") != std::string::npos);
            }
        }
    }
}

TEST_CASE("decisions are numbered without gaps") {
    int expected = 0;
    for (const Source& s : sources()) {
        if (!s.under("docs/decisions/")) continue;
        const int number = std::stoi(s.path.substr(std::string("docs/decisions/").size(), 4));
        CHECK(number == expected);
        ++expected;
    }
    CHECK(expected > 1);
}
