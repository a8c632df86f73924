// The scenarios once more, this time typed into the pages.
#include "tests/support/scenario.h"

#include "tests/web/pages/pages_driver.h"

namespace si::test {
namespace {

TEST_CASE("the first scenarios of enrolment hold on the pages") {
    PagesDriver driver;
    int played = 0;
    for (const Scenario& scenario : read_scenarios("enrol_employee.scenario")) {
        if (played == 6) break;
        for (const std::string& wrong : play(scenario, driver)) {
            INFO(scenario.title);
            FAIL_CHECK(wrong);
        }
        ++played;
    }
    CHECK(played == 6);
    CHECK(driver.filed_on_pages() >= 6);
}

}  // namespace
}  // namespace si::test
