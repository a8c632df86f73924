// The scenarios, played over HTTP: the same files that the library plays, verdicts by the server.
#include "tests/support/scenario.h"

#include "tests/http/http_driver.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

TEST_CASE("every scenario comes out the same over HTTP") {
    HttpDriver driver(project_policy());
    int played = 0;
    for (const std::string& file : scenario_files()) {
        for (const Scenario& scenario : read_scenarios(file)) {
            INFO(scenario.title);
            for (const std::string& failure : play(scenario, driver)) FAIL_CHECK(failure);
            ++played;
        }
    }
    CHECK(played > 30);
}
