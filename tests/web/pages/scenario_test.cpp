// The scenarios once more, this time typed into the pages.
#include "tests/support/scenario.h"

#include "tests/web/pages/pages_driver.h"

namespace si::test {
namespace {

TEST_CASE("every scenario holds on the pages") {
    PagesDriver driver;
    int played = 0;
    for (const std::string& file : scenario_files()) {
        for (const Scenario& scenario : read_scenarios(file)) {
            for (const std::string& wrong : play(scenario, driver)) {
                INFO(scenario.title);
                FAIL_CHECK(wrong);
            }
            ++played;
        }
    }
    CHECK(played > 10);
    CHECK(driver.filed_on_pages() > 20);
}

}  // namespace
}  // namespace si::test
