// Filings over HTTP: repeats, conflicts, findings and whose they are.
#include <thread>

#include "server/demo/demo_data.h"
#include "server/store/verify.h"
#include "shared/matter/registry.h"
#include "shared/wire/codec.h"
#include "tests/http/http_driver.h"
#include "tests/support/people.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

constexpr std::int64_t morning_ms = 1'795'399'200'000;  // 2026-11-23 10:00 in Shanghai

std::string submission(std::uint64_t seed) {
    auto people = people_generator(seed);
    const demo::DemoPerson person = people.born_on(*Date::of(1990, 5, 17), Sex::female);
    return wire::encode(wire::SubmitFiling{.matter = "enrol_employee",
                                           .draft = demo::enrolment(person, people_day)});
}

std::string submit_path(int number) { return "/api/filings/" + filing_id(number) + "/submit"; }

struct Office : Rig {
    Office() { program().clock().set(morning_ms); }
    std::int64_t insured() {
        Tab tab = signed_in("employer");
        const auto page = wire::decode<wire::RosterPage>(tab.post("/api/roster/query").body);
        REQUIRE(page.ok());
        return page->total;
    }
};

}  // namespace

TEST_CASE("an enrolment is approved in the answer to its submission and stands in the roster") {
    Office office;
    Tab tab = office.signed_in("employer");
    const Answer answer = tab.post(submit_path(1), submission(1));
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const auto view = wire::decode<wire::FilingView>(answer.body);
    REQUIRE(view.ok());
    CHECK(view->summary.status == "approved");
    CHECK(view->summary.id == filing_id(1));
    CHECK(office.insured() == 1);
    CHECK(tab.get("/api/filings/" + filing_id(1)).status == 200);
}

TEST_CASE("the same submission again is the same answer, and nothing happens twice") {
    Office office;
    Tab tab = office.signed_in("employer");
    const Answer first = tab.post(submit_path(1), submission(1));
    REQUIRE(first.status == 200);
    for (int i = 0; i < 3; ++i) {
        const Answer again = tab.post(submit_path(1), submission(1));
        CHECK(again.status == 200);
        CHECK(again.body == first.body);
    }
    CHECK(office.insured() == 1);
}

TEST_CASE("the same submission from many connections at once is filed once") {
    Office office;
    const Tab tab = office.signed_in("employer");
    std::vector<std::string> bodies(12);
    std::vector<std::thread> clients;
    clients.reserve(bodies.size());
    for (std::string& body : bodies)
        clients.emplace_back([&office, &tab, &body] {
            Tab own = office.tab();
            own.cookie = tab.cookie;
            body = own.post(submit_path(1), submission(1)).body;
        });
    for (std::thread& client : clients) client.join();
    for (const std::string& body : bodies) CHECK(body == bodies.front());
    CHECK(bodies.front().find("\"approved\"") != std::string::npos);
    CHECK(office.insured() == 1);
    const auto db = office.program().storage().read();
    CHECK_FALSE(store::verify(*db).has_value());
}

TEST_CASE("the same id with other content is a conflict and says so") {
    Office office;
    Tab tab = office.signed_in("employer");
    REQUIRE(tab.post(submit_path(1), submission(1)).status == 200);
    const Answer other = tab.post(submit_path(1), submission(2));
    CHECK(other.status == 409);
    CHECK(other.code() == "conflict");
    CHECK(is_chinese_only(other.says()));
    CHECK(office.insured() == 1);
}

TEST_CASE("a draft that no form would send gets the findings of the same rules as in the browser") {
    Office office;
    Tab tab = office.signed_in("employer");
    auto people = people_generator(7);
    const demo::DemoPerson person = people.born_on(*Date::of(1990, 5, 17), Sex::female);
    struct Forgery {
        const char *claim, *key, *value;
    };
    const Forgery forgeries[] = {
        {"a number with a wrong check character", "id_number", "330299199001010018"},
        {"a month of long ago", "pension_from", "2020-01"},
        {"a month that does not exist", "unemployment_from", "2026-13"},
        {"a wage of nothing", "wage", "0"},
        {"a wage with letters", "wage", "many"},
        {"a code of no list", "household_type", "99"},
        {"another sex than the number's", "sex", "1"},
        {"a birth in the future", "birth_date", "2030-01-01"},
        {"no name", "name", ""},
        {"a name of markup", "name", "<script>alert(1)</script>"},
    };
    int number = 0;
    for (const Forgery& forgery : forgeries) {
        INFO(forgery.claim);
        wire::DraftBody body = demo::enrolment(person, people_day);
        body.text[forgery.key] = forgery.value;
        const Answer answer =
            tab.post(submit_path(++number),
                     wire::encode(wire::SubmitFiling{.matter = "enrol_employee", .draft = body}));
        CHECK(answer.status == 422);
        CHECK(answer.code() == "findings");
        CHECK(is_chinese_only(answer.says()));
        const auto error = wire::decode<wire::ErrorReply>(answer.body);
        REQUIRE(error.ok());

        const Matter& matter = *find_matter("enrol_employee");
        const auto employer = wire::decode<EmployerFacts>(tab.get("/api/employer").body);
        REQUIRE(employer.ok());
        const PersonFacts unknown;
        const Draft draft = wire::to_draft(body);
        const ParsedDraft form{matter, draft, people_day};
        const auto expected = check(matter, {.form = form,
                                             .today = people_day,
                                             .policy = project_policy(),
                                             .employer = *employer,
                                             .person = &unknown});
        CHECK(error->findings == expected);
        CHECK_FALSE(expected.empty());
    }
    CHECK(office.insured() == 0);
}

TEST_CASE("to another employer a filing does not exist, in whatever way it is asked for") {
    Office office;
    Tab owner = office.signed_in("employer");
    REQUIRE(owner.post(submit_path(1), submission(1)).status == 200);
    const std::string path = "/api/filings/" + filing_id(1);
    const auto save = wire::decode<wire::SubmitFiling>(submission(1));
    const std::string draft = wire::encode(
        wire::SaveDraft{.matter = "enrol_employee", .draft = save->draft, .version = 1});
    for (const char* stranger : {"neighbour", "project"}) {
        INFO(stranger);
        Tab tab = office.signed_in(stranger);
        const Answer missing = tab.get("/api/filings/" + filing_id(999));
        for (const Answer& answer : {tab.get(path), tab.put(path, draft), tab.post(path + "/void"),
                                     tab.post(path + "/submit", submission(1))}) {
            CHECK(answer.status == 404);
            CHECK(answer.body == missing.body);  // as if it had never been
        }
        CHECK(tab.post("/api/filings/query").body.find(filing_id(1)) == std::string::npos);
    }
    CHECK(owner.get(path).status == 200);
}

TEST_CASE("an unknown matter and an unknown filing are sentences") {
    Office office;
    Tab tab = office.signed_in("employer");
    const Answer matter = tab.post(submit_path(1), R"({"matter":"fly_to_the_moon"})");
    CHECK(matter.status == 400);
    CHECK(is_chinese_only(matter.says()));
    const Answer none = tab.post("/api/filings/" + filing_id(5) + "/void");
    CHECK(none.status == 404);
    CHECK(is_chinese_only(none.says()));
}
