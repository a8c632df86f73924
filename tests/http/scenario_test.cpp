// The scenarios, played over HTTP: the same files that the library plays, verdicts by the server.
#include "tests/support/scenario.h"

#include "tests/http/http_driver.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

TEST_CASE("every scenario of enrolment comes out the same over HTTP") {
    HttpDriver driver(project_policy());
    const auto scenarios = read_scenarios("enrol_employee.scenario");
    REQUIRE(scenarios.size() > 30);
    for (const Scenario& scenario : scenarios) {
        INFO(scenario.title);
        for (const std::string& failure : play(scenario, driver)) FAIL_CHECK(failure);
    }
}
