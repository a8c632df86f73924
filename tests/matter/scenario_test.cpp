// Plays every scenario on the library, and shows that a scenario can fail.
#include "tests/support/scenario.h"

#include "tests/support/test.h"

using namespace si;
using namespace si::test;

TEST_CASE("every scenario comes as written") {
    for (const std::string& file : scenario_files()) {
        for (const Scenario& scenario : read_scenarios(file)) {
            INFO(scenario.title);
            LibraryDriver driver{project_policy()};
            for (const std::string& failure : play(scenario, driver)) FAIL_CHECK(failure);
        }
    }
}

TEST_CASE("a scenario that does not come as written fails, line by line") {
    const auto failures = [](std::string_view text) {
        const auto scenarios = parse_scenarios(text, "s");
        REQUIRE(scenarios.size() == 1);
        LibraryDriver driver{project_policy()};
        return play(scenarios.front(), driver);
    };
    const std::string filing = "file enrol_employee id_number=330299199001010017\n";
    const std::string missing = "RQ01 RQ01 RQ01 RQ01 RQ01 RQ01 RQ01 RQ01";
    CHECK(failures(filing + "-> findings " + missing).empty());
    CHECK(failures(filing + "-> approved") ==
          std::vector<std::string>{"s:1: findings are [" + missing + "], not []",
                                   "s:1: was not approved"});
    CHECK(failures(filing).front() == "s:1: nothing is expected of this filing");
    CHECK(failures(filing + "-> findings " + missing + "\n# passes EN11").front() ==
          "s:3: EN11 was not decided or did not hold");
    CHECK(failures(filing + "-> findings " + missing + "\n-> variant 新增").front() ==
          "s:3: variant is [], not [新增]");
    CHECK(failures(filing + "-> findings " + missing + "\n-> remark 没有").size() == 1);
    CHECK(failures("-> approved").front() == "s:1: nothing has been filed");
    CHECK(failures("roster 2024-05 330299199001010017 pension 2024-05..").front() ==
          "s:1: roster is [], not [pension 2024-05..]");
    CHECK(failures("wish 330299199001010017 luck").size() == 1);
    CHECK(failures("today someday").size() == 1);
    CHECK(failures("employer kind=club").size() == 1);
    CHECK(failures("here 330299199001010017 medical 2024-01..").size() == 1);
}
