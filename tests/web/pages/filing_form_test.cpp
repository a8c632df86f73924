// When the filer hears of a finding: on leaving a field or on submission, never while typing; and no longer than it
// stands.
#include "web/form/filing_form.h"

#include "shared/matter/registry.h"
#include "tests/support/drivers.h"
#include "tests/support/policy.h"
#include "tests/support/test.h"

namespace si::test {
namespace {

using namespace si::web;

const Matter& enrolment() { return *find_matter("enrol_employee"); }

struct Bench {
    EmployerFacts employer = plain_employer();
    FilingForm form{
        enrolment(),
        "01976f00-0000-7000-8000-000000000001",
        {.today = date("2024-05-20"), .policy = &shipped_policy(), .employer = &employer}};

    void enter(std::string_view key, std::string text) {
        form.type(key, std::move(text));
        form.leave(key);
    }
    std::vector<std::string> rules_at(std::string_view key) const {
        std::vector<std::string> rules;
        for (const Finding* f : form.shown_at(*enrolment().find(key))) rules.push_back(f->rule);
        return rules;
    }
};

TEST_CASE("nothing is said while a number is being typed") {
    Bench b;
    b.form.type("id_number", "33029919900101001");
    CHECK(b.rules_at("id_number").empty());
    b.form.leave("id_number");
    CHECK(b.rules_at("id_number") == std::vector<std::string>{"ID01"});
}

TEST_CASE("a finding vanishes as soon as it is mended, while still typing") {
    Bench b;
    b.enter("id_number", "330299199001010018");
    REQUIRE(b.rules_at("id_number").size() == 1);
    b.form.type("id_number", "330299199001010017");
    CHECK(b.rules_at("id_number").empty());
    b.form.type("id_number", "33029919900101001");
    CHECK(b.rules_at("id_number").empty());  // another mistake, not left yet
}

TEST_CASE("an empty required field is not complained about before the form is said to be ready") {
    Bench b;
    b.form.leave("name");
    CHECK(b.rules_at("name").empty());
    b.enter("name", "张三");
    b.enter("name", "");
    CHECK(b.rules_at("name") == std::vector<std::string>{"RQ01"});
    CHECK(b.rules_at("phone").empty());
    b.form.show_all_findings();
    CHECK(b.rules_at("phone") == std::vector<std::string>{"RQ01"});
}

TEST_CASE("leaving a field puts its text into the stored form") {
    Bench b;
    b.enter("id_number", " ３３０２９９１９９００１０１００１７ ");
    CHECK(b.form.text(*enrolment().find("id_number")) == "330299199001010017");
    b.enter("name", " 买买提•阿不都拉 ");
    CHECK(b.form.text(*enrolment().find("name")) == "买买提·阿不都拉");
    b.enter("employment_date", "2024年5月6日");
    CHECK(b.form.text(*enrolment().find("employment_date")) == "2024-05-06");
}

TEST_CASE("what follows from the number is filled in when it is left") {
    Bench b;
    b.enter("id_number", "330299199001010017");
    CHECK(b.form.text(*enrolment().find("birth_date")) == "1990-01-01");
    CHECK(b.form.text(*enrolment().find("sex")) == "1");
}

TEST_CASE("a confirmation is void once a field it was given for changes") {
    Bench b;
    b.form.know_person({});
    b.enter("id_number", "330299199001010017");
    b.enter("name", "Zhang 三");
    REQUIRE(b.rules_at("name") == std::vector<std::string>{"PE04"});
    const Finding asked = *b.form.shown_at(*enrolment().find("name")).front();
    CHECK_FALSE(b.form.is_confirmed(asked));
    b.form.set_confirmed("PE04", true);
    CHECK(b.form.is_confirmed(asked));
    b.form.type("phone", "13800000017");
    CHECK(b.form.is_confirmed(asked));
    b.form.type("name", "Zhang 四");
    CHECK_FALSE(b.form.is_confirmed(asked));
}

TEST_CASE("what the ledger says about the person is shown once it was asked") {
    Bench b;
    b.enter("id_number", "330299199001010017");
    CHECK(b.rules_at("id_number").empty());
    PersonFacts person{.known = true, .is_ours = true};
    for (const Scheme s : schemes)
        person.spells_here.push_back({.scheme = s, .from = month("2023-01")});
    b.form.know_person(person);
    CHECK(b.rules_at("id_number") == std::vector<std::string>{"EN02"});
    b.form.forget_person();
    CHECK(b.rules_at("id_number").empty());
}

TEST_CASE("a finding of the server stands until its field is changed") {
    Bench b;
    b.enter("id_number", "330299199001010017");
    b.form.know_person({});
    b.form.add_findings({{.rule = "EN09", .fields = {"id_number"}, .says = "正在其他办件中"}});
    b.form.show_all_findings();
    CHECK(b.rules_at("id_number") == std::vector<std::string>{"EN09"});
    CHECK(b.form.outcome() == Outcome::fails);
    b.form.type("id_number", "330299199001010025");
    CHECK(b.rules_at("id_number").empty());
}

TEST_CASE("a field that is not asked is not shown") {
    Bench b;
    const auto shows = [&](std::string_view key) {
        for (const ShownField& f : b.form.fields())
            if (f.field->key == key) return true;
        return false;
    };
    b.enter("sex", "1");
    CHECK_FALSE(shows("post_category"));
    b.enter("sex", "2");
    CHECK(shows("post_category"));
}

}  // namespace
}  // namespace si::test
