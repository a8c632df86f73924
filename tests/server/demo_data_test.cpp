// The demo's data are there, the same each time, and pass verify.
#include <fstream>
#include <sstream>

#include "server/store/account_store.h"
#include "server/store/verify.h"
#include "shared/domain/credit_code.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;

namespace {

std::vector<demo::Account> accounts() {
    std::ifstream in(SI_ROOT "/assets/demo/accounts.json");
    std::stringstream text;
    text << in.rdbuf();
    auto read = demo::read_accounts(text.str());
    REQUIRE(read.ok());
    return std::move(read).value();
}

struct Demo {
    TemporaryFile file;
    Clock clock;
    store::Faults faults;
    store::Storage storage{{.path = file.path()}};
    Context context{.storage = storage, .clock = clock, .policy = policy(), .faults = faults};
    AuditService audit{context};
    FilingService filings{context, audit};
    LookupService lookups{context};
    QueryService queries{context};

    Demo() {
        clock.set(1'795'399'200'000);  // 2026-11-23 10:00
        const auto built = demo::build_demo(
            storage,
            {.policy = policy(),
             .now_ms = clock.now_ms(),
             .accounts = accounts(),
             .hash_password = [](std::string_view p) { return "hash of " + std::string{p}; },
             .files = file.path() + "-files",
             .people_large = 300,
             .people_small = 40});
        REQUIRE(built.ok());
    }
    Actor actor(std::string_view key) {
        for (const demo::Account& a : accounts())
            if (a.key == key) {
                const auto db = storage.read();
                const auto row = store::find_account(*db, a.username);
                REQUIRE(row);
                return {.account = {row->id},
                        .display_name = row->display_name,
                        .employer = {row->employer_id}};
            }
        FAIL("no such account");
        return {};
    }
};

}  // namespace

TEST_CASE("every account of the file can sign in and acts for the right employer") {
    Demo demo;
    const auto db = demo.storage.read();
    for (const demo::Account& account : accounts()) {
        INFO(account.key);
        const auto row = store::find_account(*db, account.username);
        REQUIRE(row);
        CHECK(row->password_hash == "hash of " + account.password);
        CHECK(row->role == account.role);
        CHECK(row->display_name == account.display_name);
        CHECK(row->credit_code == account.credit_code);
        if (!account.credit_code.empty()) {
            CHECK(row->employer_name == account.unit_name);
            const CreditCodeReading reading = read_credit_code(account.credit_code);
            CHECK(reading.fault == CreditCodeFault::none);
            CHECK(reading.organisation_check_holds);
        }
    }
}

TEST_CASE("the demo passes verify") {
    Demo demo;
    const auto db = demo.storage.read();
    const auto difference = store::verify(*db);
    INFO(difference.value_or(""));
    CHECK_FALSE(difference);
}

TEST_CASE("employers look lived in") {
    Demo demo;
    const Actor large = demo.actor("employer_large");
    const Actor small = demo.actor("employer_small");
    const Actor fresh = demo.actor("employer_new");
    const auto count = [&](const Actor& actor, const wire::RosterQuery& q) {
        return demo.queries.roster(actor, q)->total;
    };
    CHECK(count(large, {.status = "insured"}) >= 300);
    CHECK(count(large, {.status = "stopped"}) > 5);
    CHECK(count(small, {.status = "insured"}) >= 40);
    CHECK(count(fresh, {}) == 0);
    CHECK(count(demo.actor("project"), {.scheme = "work_injury"}) == 12);

    for (const char* status : {"approved", "rejected", "draft", "voided"}) {
        INFO(status);
        CHECK(demo.filings.query(small, {.status = status})->total >= 1);
    }
    CHECK_FALSE(demo.filings.query(small, {})->undecided);
    CHECK(demo.filings.query(large, {})->total >= 25);
    for (const char* status : {"submitted", "returned", "rejected"})  // of the changes
        CHECK(demo.filings.query(large, {.matter = "change_person", .status = status})->total == 1);
    const auto rejected = demo.filings.query(small, {.status = "rejected"});
    CHECK_FALSE(has_latin_letter(rejected->rows.at(0).remark));
    CHECK(rejected->rows.at(0).remark.size() > 20);
    CHECK(demo.filings.query(fresh, {})->total == 0);
    const auto home = demo.queries.home(small);
    REQUIRE(home.ok());
    CHECK(home->joined >= 1);
    CHECK(home->todo.size() >= 2);
}

TEST_CASE("somebody insured with the large employer cannot be enrolled by the small one") {
    Demo demo;
    const Actor large = demo.actor("employer_large");
    const auto row = demo.queries.roster(large, {.status = "insured"})->rows.at(5);
    const auto number = demo.queries.unmask(large, {row.person_id, "测试"});
    REQUIRE(number.ok());
    const auto facts = demo.lookups.look_up(
        demo.actor("employer_small"), {.matter = "enrol_employee", .id_number = number->id_number});
    REQUIRE(facts.ok());
    CHECK(facts->person.open_elsewhere.size() == 3);
    CHECK_FALSE(facts->person.is_ours);
}

TEST_CASE("the same day gives the same people") {
    Demo one;
    Demo two;
    const auto rows = [](Demo& demo) {
        std::vector<std::string> all;
        const auto db = demo.storage.read();
        auto row = db->query(
            "SELECT employer_id, person_id, id_number, name, pension_from, base FROM employment"
            " ORDER BY employer_id, person_id");
        while (row.next())
            all.push_back(row.text(0) + row.text(1) + row.text(2) + row.text(3) + row.text(4) +
                          row.text(5));
        return all;
    };
    CHECK(rows(one) == rows(two));
}

TEST_CASE("a database with data in it is not filled again") {
    Demo demo;
    const auto again = demo::build_demo(
        demo.storage, {.policy = policy(),
                       .now_ms = demo.clock.now_ms(),
                       .accounts = accounts(),
                       .hash_password = [](std::string_view) { return std::string{"x"}; },
                       .files = demo.file.path() + "-files",
                       .people_large = 1,
                       .people_small = 1});
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().code == ErrorCode::conflict);
}
