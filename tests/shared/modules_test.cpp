// The manual's modules and the words under which they are found.
#include "shared/codes/modules.h"

#include <set>
#include <string>

#include "shared/base/text.h"
#include "tests/support/test.h"

namespace si::test {
namespace {

void check_name(const ModuleName& name) {
    INFO(name.text);
    CHECK(code_points(name.text) == name.initials.size());
    for (const char c : name.initials) CHECK((c >= 'a' && c <= 'z'));
}

TEST_CASE("every module has a name of its own, with one initial for each character") {
    std::set<std::string_view> names;
    for (const Module& module : modules()) {
        check_name(module.name);
        for (const ModuleName& also : module.also) check_name(also);
        CHECK(names.insert(module.name.text).second);
        CHECK_FALSE(module.manual.empty());
    }
    CHECK(names.size() == 18);
}

TEST_CASE("the table of former names leads to modules, and its former names are searched for") {
    for (const FormerBusiness& business : former_businesses()) {
        INFO(business.task);
        REQUIRE_FALSE(business.now.empty());
        for (const std::string_view now : business.now) {
            const Module* module = find_module(now);
            REQUIRE(module != nullptr);
            for (const std::string_view former : business.former) {
                bool is_known = false;
                for (const ModuleName& also : module->also) is_known |= also.text == former;
                CHECK(is_known);
            }
        }
    }
    CHECK(find_module("职工医疗保险参保登记") == nullptr);
}

}  // namespace
}  // namespace si::test
