// The command line: what is understood, and what whoever typed it is told.
#include "server/config.h"

#include <vector>

#include "tests/support/test.h"

using namespace si;

namespace {

Result<Config> read(std::vector<const char*> words) { return read_arguments(words); }

}  // namespace

TEST_CASE("a full command line is understood") {
    const auto config =
        read({"serve", "--db", "a.db", "--port", "0", "--bind", "::1", "--demo", "--clock",
              "2026-11-23T09:00:00", "--policy", "p.json", "--assets", "dist", "--behind-tls",
              "--fault", "audit=error:3", "--idle-seconds", "20"});
    REQUIRE(config.ok());
    CHECK(config->command == Command::serve);
    CHECK(config->database == "a.db");
    CHECK(config->port == 0);
    CHECK(config->bind == "::1");
    CHECK(config->is_demo);
    CHECK(config->clock_ms == 1795395600000);
    CHECK(config->policy == "p.json");
    CHECK(config->assets == "dist");
    CHECK(config->is_behind_tls);
    CHECK(config->fault == "audit=error:3");
    CHECK(config->idle_seconds == 20);
}

TEST_CASE("uploaded files lie beside the database unless another folder is named") {
    const auto beside = read({"serve", "--db", "a.db"});
    REQUIRE(beside.ok());
    CHECK(files_folder(*beside) == "a.db-files");
    const auto named = read({"verify", "--db", "a.db", "--files", "evidence"});
    REQUIRE(named.ok());
    CHECK(files_folder(*named) == "evidence");
}

TEST_CASE("help needs nothing, and is what an empty command line gets") {
    CHECK(read({})->command == Command::help);
    CHECK(read({"--help"})->command == Command::help);
    CHECK(read({"serve", "--help"})->command == Command::help);
    CHECK(read({"--version"})->command == Command::version);
}

TEST_CASE("sheets are checked and made without a database") {
    const auto check =
        read({"check", "甲.xlsx", "--matter", "enrol_employee", "--facts", "b.json"});
    REQUIRE(check.ok());
    CHECK(check->command == Command::check);
    CHECK(check->sheet == "甲.xlsx");
    CHECK(check->matter == "enrol_employee");
    CHECK(check->facts == "b.json");
    CHECK(read({"template", "--matter", "enrol_employee", "--out", "a.xlsx"}).ok());
    CHECK_FALSE(read({"check", "--matter", "enrol_employee"}).ok());
    CHECK_FALSE(read({"check", "a.xlsx"}).ok());
    CHECK_FALSE(read({"check", "a.xlsx", "b.xlsx", "--matter", "enrol_employee"}).ok());
    CHECK_FALSE(read({"template", "--matter", "enrol_employee"}).ok());
}

TEST_CASE("a wrong command line says which word is wrong") {
    struct Case {
        std::vector<const char*> words;
        const char* says;
    };
    const Case cases[] = {
        {{"server"}, "没有命令 server"},
        {{"serve"}, "缺少 --db"},
        {{"serve", "--db"}, "--db 后面缺少内容"},
        {{"serve", "--db", "a", "--speed", "9"}, "没有选项 --speed"},
        {{"serve", "--db", "a", "--port", "99999"}, "--port 应为"},
        {{"serve", "--db", "a", "--port", "80x"}, "--port 应为"},
        {{"serve", "--db", "a", "--demo", "--clock", "noon"}, "--clock 应为"},
        {{"serve", "--db", "a", "--clock", "2026-11-23"}, "--clock 只能与 --demo 一起使用"},
        {{"serve", "--db", "a", "--fault", "audit=error:3"}, "--fault 只能与 --demo 一起使用"},
        {{"serve", "--db", "a", "--idle-seconds", "0"}, "--idle-seconds 应为"},
    };
    for (const Case& c : cases) {
        const auto config = read(c.words);
        INFO(c.says);
        REQUIRE_FALSE(config.ok());
        CHECK(config.error().says.find(c.says) != std::string::npos);
    }
}

TEST_CASE("an instant without a zone is Shanghai's") {
    CHECK(parse_instant("1970-01-01T08:00") == 0);
    CHECK(parse_instant("1970-01-01T08:00:00+08:00") == 0);
    CHECK(parse_instant("1970-01-01T00:00:01Z") == 1000);
    CHECK(parse_instant("1970-01-02") == 16 * 3600 * 1000);
    for (const char* wrong : {"", "T", "1970-13-01", "1970-01-01T24:00", "1970-01-01T08",
                              "1970-01-01T08:00:60", "1970-01-01T08:00:00:00"}) {
        INFO(wrong);
        CHECK_FALSE(parse_instant(wrong).has_value());
    }
}

TEST_CASE("every option is explained") {
    for (const char* option : {"--db", "--port", "--bind", "--assets", "--policy", "--idle-seconds",
                               "--behind-tls", "--demo", "--clock", "--fault"}) {
        INFO(option);
        CHECK(usage().find(option) != std::string_view::npos);
    }
}
