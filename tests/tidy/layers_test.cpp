// The layer table of ARCHITECTURE.md, read against every #include of ours and of third parties.
#include <array>
#include <vector>

#include "tests/support/test.h"
#include "tests/tidy/sources.h"

using namespace si::tidy;

namespace {

struct Layer {
    std::string_view folder;
    std::vector<std::string_view> may;  // prefixes of ours that it may include, besides itself
};

const std::vector<Layer>& layers() {
    static const std::vector<Layer> table = {
        {"shared/base/", {}},
        {"shared/domain/", {"shared/base/"}},
        {"shared/codes/", {"shared/base/", "shared/domain/"}},
        {"shared/policy/", {"shared/base/", "shared/domain/", "shared/codes/"}},
        {"shared/matter/", {"shared/base/", "shared/domain/", "shared/codes/", "shared/policy/"}},
        {"shared/matters/",
         {"shared/base/", "shared/domain/", "shared/codes/", "shared/policy/", "shared/matter/"}},
        {"shared/sheet/",
         {"shared/base/", "shared/domain/", "shared/codes/", "shared/policy/", "shared/matter/"}},
        {"shared/demo/", {"shared/base/", "shared/domain/", "shared/codes/"}},
        {"shared/wire/",
         {"shared/base/", "shared/domain/", "shared/codes/", "shared/policy/", "shared/matter/"}},
        {"server/store/",
         {"shared/base/", "shared/domain/", "shared/codes/", "shared/policy/",
          "server/service/clock.h"}},
        {"server/service/", {"shared/", "server/store/"}},
        {"server/demo/", {"shared/", "server/store/", "server/service/"}},
        {"server/http/", {"shared/", "server/service/"}},
        {"server/", {"shared/", "server/"}},
        {"web/platform/", {"shared/base/", "web/ui/semantics.h"}},
        {"web/ui/", {"shared/base/"}},
        {"web/api/", {"shared/", "web/platform/platform.h"}},
        {"web/form/", {"shared/", "web/ui/"}},
        {"web/pages/", {"shared/", "web/ui/", "web/form/", "web/app/", "web/api/remote.h"}},
        {"web/", {"shared/", "web/"}},
    };
    return table;
}

const Layer* layer_of(const Source& s) {
    for (const Layer& layer : layers())
        if (s.under(layer.folder)) return &layer;
    return nullptr;
}

bool is_ours(std::string_view include) {
    return include.starts_with("shared/") || include.starts_with("server/") ||
           include.starts_with("web/") || include.starts_with("tests/");
}

struct Home {
    std::string_view include;             // third party header, by prefix
    std::vector<std::string_view> homes;  // folders where it is at home
};

const std::vector<Home>& homes() {
    static const std::vector<Home> table = {
        {"nlohmann/", {"shared/wire/", "shared/policy/policy.cpp", "shared/policy/"}},
        {"sqlite3.h", {"server/store/", "tests/server/", "tests/bench/"}},
        {"httplib.h", {"server/http/", "tests/http/", "tests/bench/", "tests/support/"}},
        {"sodium.h", {"server/service/", "server/store/", "server/main.cpp"}},
        {"jpeglib.h", {"server/service/", "tests/support/"}},
        {"minizip/", {"shared/sheet/"}},
        {"expat.h", {"shared/sheet/"}},
        {"emscripten", {"web/platform/"}},
        {"imgui", {"web/ui/", "web/platform/", "web/app/app.cpp", "tests/web/"}},
        {"catch2/", {"tests/"}},
    };
    return table;
}

}  // namespace

TEST_CASE("a layer includes only the layers beneath it") {
    for (const Source* s : cpp_sources()) {
        const Layer* layer = layer_of(*s);
        if (layer == nullptr || s->path == "shared/matter/registry.cpp")
            continue;  // names each matter
        for (const std::string& include : s->includes()) {
            if (!is_ours(include) || include.starts_with(layer->folder)) continue;
            bool allowed = false;
            for (const std::string_view may : layer->may)
                allowed = allowed || include.starts_with(may);
            if (!allowed) FAIL_CHECK(s->path << " includes " << include);
        }
    }
}

TEST_CASE("third parties stay where they are at home") {
    for (const Source* s : cpp_sources()) {
        for (const std::string& include : s->includes()) {
            for (const Home& home : homes()) {
                if (!include.starts_with(home.include)) continue;
                bool at_home = false;
                for (const std::string_view folder : home.homes)
                    at_home = at_home || s->under(folder);
                if (!at_home) FAIL_CHECK(s->path << " includes " << include);
            }
        }
    }
}

TEST_CASE("pages see messages but no JSON and no client") {
    for (const Source* s : cpp_sources()) {
        if (!s->under("web/pages/") && !s->under("web/form/") && !s->under("web/ui/")) continue;
        for (const std::string& include : s->includes()) {
            INFO(s->path << " includes " << include);
            CHECK_FALSE(include.starts_with("web/api/client"));
            CHECK_FALSE(include.starts_with("shared/wire/codec"));
            CHECK_FALSE(include.starts_with("shared/wire/json"));
            CHECK_FALSE(include.starts_with("web/platform/"));
        }
    }
}

TEST_CASE("a matter knows no other matter") {
    for (const Source* s : cpp_sources()) {
        if (!s->under("shared/matters/") || s->ends_with("registry.cpp")) continue;
        for (const std::string& include : s->includes()) {
            if (!include.starts_with("shared/matters/") || include == "shared/matters/matters.h")
                continue;
            // The files of one matter share the first word of their names: enrol_employee, enrol_fields.
            const std::string_view own = std::string_view(s->path).substr(0, s->path.find('_') + 1);
            if (!include.starts_with(own)) FAIL_CHECK(s->path << " includes " << include);
        }
    }
}

TEST_CASE("SQL stands in the store only") {
    for (const Source* s : cpp_sources()) {
        if (s->under("server/store/") || s->under("tests/")) continue;
        for (std::size_t i = 0; i < s->lines.size(); ++i) {
            const std::string& line = s->lines[i];
            for (const char* word : {"SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE"})
                if (line.find(word) != std::string::npos)
                    FAIL_CHECK(s->path << ":" << i + 1 << " holds SQL");
        }
    }
}
