// The command line as values. Decides nothing and opens nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace si {

enum class Command : std::uint8_t {
    help,
    version,
    serve,
    demo,
    migrate,
    verify,
    replay,
    check,
    make_template
};

struct Config {
    Command command = Command::help;
    std::string database;
    std::string files;  // folder of uploaded files; empty: beside the database
    std::string bind = "127.0.0.1";
    int port = 8080;
    bool is_demo = false;
    bool is_behind_tls = false;
    std::optional<std::int64_t> clock_ms;  // where a demo's clock starts; it runs on from there
    std::string policy;                    // empty: the one that came with the program
    std::string assets;                    // empty: looked for near the program
    std::string fault;                     // of a demo: what shall fail (store/faults.h)
    int idle_seconds = 1800;
    std::string sheet;   // of check: the file
    std::string matter;  // of check and template: its id
    std::string facts;   // of check: what the ledger knows; empty: not asked
    std::string out;     // of template: the file to write
};

std::string files_folder(const Config& config);

// Without the program's name. The error is a sentence for whoever typed it.
Result<Config> read_arguments(std::span<const char* const> arguments);

std::string_view usage();

// "2026-11-23T09:00:00", with or without "+08:00" or "Z", or a date alone; without a zone it is
// Shanghai's time.
std::optional<std::int64_t> parse_instant(std::string_view text);

// What came with the program ("assets/policy/zhejiang.json"): from the current folder or from those
// above the program. Empty if it is nowhere.
std::string find_shipped(std::string_view relative_path);

}  // namespace si
