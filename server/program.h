// The whole server as one object: storage → services → routes → host. Built by main.cpp and, in
// process, by tests; it constructs and decides nothing.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/config.h"
#include "server/service/clock.h"
#include "server/service/password.h"
#include "server/store/storage.h"
#include "shared/base/result.h"
#include "shared/policy/policy.h"

namespace si {

inline constexpr std::string_view program_version = "0.1.0";

struct ProgramOptions {
    Config config;
    Policy policy;
    std::function<void(std::string_view)> log;  // one line a request; from any thread
    std::function<void()> on_broken_storage = [] {};
    std::vector<std::map<std::string, std::string>> demo_accounts;  // of the login page, in a demo
    HashCost hash_cost{};
};

class Program {
  public:
    explicit Program(ProgramOptions options);  // opens the database; throws store::DatabaseError
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    Result<int> open();  // binds; the port
    void run();          // until stop(); then the last commit and checkpoint are done
    void stop();         // from any thread

    // For the demo's seed and for tests.
    store::Storage& storage();
    Clock& clock();          // of all business
    Clock& machine_clock();  // of sessions and waits

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// Where the web client's files are, if they have been built.
std::string default_assets();

}  // namespace si
