// Scenarios 场景: who files what, when, and what happens, as text. The same files are played on every driver.
//
//   base      name=张三 sex=1 "address=海曙区 1 号"    values for all drafts of the file, or of the scenario
//   scenario  words                                   begins with an empty world
//   today 2024-05-20 | month 2024-05                  the day of filing (month: its 15th)
//   employer  kind=company status=normal locked=no pension=2020-01 unemployment= …
//   collected pension 2024-03 …                       the last month that is with the tax bureau
//   here | elsewhere  ID  pension 2020-01..2024-03    a past of months, both inclusive; open without the second
//   base_of   ID  2024-01 wage=10000 origin=declaration  a base in force from a month; base= unless the limits decide
//   back_paid ID  pension 2022-03..2022-05              months back-paid with the employer, both inclusive
//   person    ID  name=张三 phone=…                    what is on record
//   status    ID  receives_pension deceased
//   pending   ID  pension work_injury
//   certificate ID  2024-04                           a 参保证明 that names the person is printed
//   file | send  MATTER  key=value …                  as a clerk (filled in) or as a program; key= takes a value away
//     -> approved                                     and nothing else, unless findings are listed
//     -> waits                                        the same, but for an auditor
//     -> findings EN01-110 EN06                       exactly these, in order
//     -> variant 续保   -> monthly 850.00   -> payable 1700.00   -> remark words   (preview; remark: contains)
//     -> duties words                                 (of an approved filing: contains)
//     # passes EN02                                   the rule was decided and held
//     -> waits                                        待审核: for an auditor
//   decide approve|reject|return remark=… key=…       an auditor, of the filing that was filed last; then
//     -> approved | -> rejected | -> returned | -> findings …
//   amend key=value …                                 the clerk, of what was returned; expectations as for file
//   recorded  ID|unit  key=value …                    what is on record
//   roster    2024-05  ID  pension 2024-04.. …        or: nothing
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/drivers.h"

namespace si::test {

struct ScenarioLine {
    int number = 0;
    bool is_expectation = false;     // begins with -> or # passes
    std::vector<std::string> words;  // quotes are gone
};

struct Scenario {
    std::string file, title;
    std::vector<ScenarioLine> lines;  // the base lines before it included
};

std::vector<Scenario> parse_scenarios(std::string_view text, const std::string& file);
std::vector<Scenario> read_scenarios(const std::string& file);  // in tests/scenarios
std::vector<std::string> scenario_files();                      // all of them, by name

// What did not come as expected, "enrol_employee.scenario:12: …"; nothing if all did.
std::vector<std::string> play(const Scenario& scenario, Driver& driver);

}  // namespace si::test
