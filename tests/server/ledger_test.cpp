// What the ledger says of a person, entry by entry.
#include "server/store/employer_store.h"
#include "server/store/ledger_store.h"
#include "tests/server/world.h"

using namespace si;
using namespace si::test;

namespace {

constexpr std::string_view number = "330299199001010017";

struct Ledger {
    World world;
    int openings = 0;

    Result<Done> append(std::string_view employer, const std::vector<LedgerEntry>& entries) {
        return world.storage.writer().run([&](store::Database& db) -> Result<Done> {
            store::Act act(db,
                           {.at_ms = world.now_ms(), .role = "system", .action = "test.import"});
            const std::string id = "O" + std::to_string(++openings);
            store::insert_opening(act, id, employer, "期初数据");
            store::append_entries(act, {.employer_id = std::string{employer}, .opening_id = id},
                                  entries);
            act.finish();
            return Done{};
        });
    }
    PersonFacts facts(std::string_view employer) {
        const auto db = world.storage.read();
        return store::person_facts(*db, employer, number, "");
    }
};

LedgerEntry person(std::string name) {
    return PersonRecorded{std::string{number}, {{"name", std::move(name)}}};
}
LedgerEntry opened(Scheme scheme, std::string_view from) {
    return SpellOpened{std::string{number}, scheme, month(from), {}};
}
LedgerEntry closed(Scheme scheme, std::string_view stop, std::string reason = "6313") {
    return SpellClosed{std::string{number}, scheme, month(stop), std::move(reason)};
}

LedgerEntry assessed(std::string_view from, std::string_view wage,
                     BaseOrigin origin = BaseOrigin::enrolment) {
    return BaseAssessed{std::string{number}, month(from), yuan(wage), yuan(wage), origin};
}

}  // namespace

TEST_CASE("bases are ours alone, ascending, each with where it came from") {
    Ledger ledger;
    REQUIRE(ledger
                .append("E2", {person("王芳"), opened(Scheme::pension, "2020-01"),
                               assessed("2020-01", "20000"), closed(Scheme::pension, "2024-03")})
                .ok());
    REQUIRE(ledger
                .append("E1", {person("王芳"), opened(Scheme::pension, "2024-03"),
                               assessed("2024-03", "8000"),
                               assessed("2026-01", "9000", BaseOrigin::declaration),
                               assessed("2025-01", "8500", BaseOrigin::declaration)})
                .ok());
    // Of two for one month the later one counts.
    REQUIRE(ledger.append("E1", {assessed("2025-01", "8800", BaseOrigin::review)}).ok());
    const auto base = [](std::string_view from, std::string_view wage, BaseOrigin origin) {
        return AssessedBase{month(from), yuan(wage), yuan(wage), origin};
    };
    const PersonFacts ours = ledger.facts("E1");
    CHECK(ours.bases_here == std::vector{base("2024-03", "8000", BaseOrigin::enrolment),
                                         base("2025-01", "8800", BaseOrigin::review),
                                         base("2026-01", "9000", BaseOrigin::declaration)});
    CHECK(ledger.facts("E2").bases_here ==
          std::vector{base("2020-01", "20000", BaseOrigin::enrolment)});
    CHECK(ledger.facts("E3").bases_here.empty());
    CHECK(base_in_force(ours.bases_here, month("2024-02")) == nullptr);
    CHECK(base_in_force(ours.bases_here, month("2025-12"))->base == yuan("8800"));
    CHECK(store::disclosed(ledger.facts("E3")).bases_here.empty());
    CHECK_FALSE(ledger.world.first_difference());
}

TEST_CASE("months paid for after the event: ours by month, of others that they are paid for") {
    Ledger ledger;
    const auto paid = [](Scheme scheme, std::string_view m) {
        return LedgerEntry{
            BackPaid{std::string{number}, scheme, month(m), yuan("6000"), yuan("6000")}};
    };
    REQUIRE(ledger
                .append("E1", {person("王芳"), opened(Scheme::pension, "2024-01"),
                               paid(Scheme::pension, "2023-02"), paid(Scheme::pension, "2023-01"),
                               paid(Scheme::unemployment, "2023-01")})
                .ok());
    REQUIRE(
        ledger
            .append("E2", {opened(Scheme::pension, "2020-01"), closed(Scheme::pension, "2020-03"),
                           paid(Scheme::pension, "2020-07")})
            .ok());
    const PersonFacts ours = ledger.facts("E1");
    CHECK(ours.back_paid == std::map<Scheme, std::vector<Month>>{
                                {Scheme::pension, {month("2023-01"), month("2023-02")}},
                                {Scheme::unemployment, {month("2023-01")}}});
    CHECK(ours.covered_elsewhere ==
          std::vector{Spell{Scheme::pension, month("2020-01"), month("2020-03"), {}},
                      Spell{Scheme::pension, month("2020-07"), month("2020-08"), {}}});
    CHECK(store::disclosed(ours).covered_elsewhere.empty());
    CHECK(store::disclosed(ours).back_paid == ours.back_paid);
    CHECK(ledger.facts("E2").back_paid.at(Scheme::pension) == std::vector{month("2020-07")});
    const PersonFacts stranger = store::disclosed(ledger.facts("E3"));
    CHECK(stranger.back_paid.empty());
    CHECK(stranger.covered_elsewhere.empty());
    CHECK_FALSE(ledger.world.first_difference());
}

TEST_CASE("nobody is nobody") {
    Ledger ledger;
    CHECK(ledger.facts("E1") == PersonFacts{});
}

TEST_CASE("a person insured here and before elsewhere") {
    Ledger ledger;
    REQUIRE(ledger
                .append("E2", {person("王芳"), opened(Scheme::pension, "2020-01"),
                               closed(Scheme::pension, "2021-03"),
                               opened(Scheme::work_injury, "2021-01")})
                .ok());
    REQUIRE(ledger.append("E1", {person("王芳"), opened(Scheme::pension, "2022-05")}).ok());
    const PersonFacts here = ledger.facts("E1");
    CHECK(here.known);
    CHECK(here.is_ours);
    CHECK(here.person_id == "1000000001");
    CHECK(here.registered_name == "王芳");
    REQUIRE(here.spells_here.size() == 1);
    CHECK(here.spells_here[0].from == month("2022-05"));
    CHECK(here.spells_here[0].is_open());
    CHECK(here.open_elsewhere == std::vector{Scheme::work_injury});
    CHECK(here.last_paid.at(Scheme::pension) == month("2021-02"));
    CHECK(here.last_paid.count(Scheme::work_injury) == 0);
    CHECK(here.first_insured == month("2020-01"));
    CHECK_FALSE(ledger.world.first_difference());
}

TEST_CASE("a spell closed in its first month never existed") {
    Ledger ledger;
    REQUIRE(ledger
                .append("E1", {person("王芳"), opened(Scheme::pension, "2026-11"),
                               closed(Scheme::pension, "2026-11")})
                .ok());
    const PersonFacts facts = ledger.facts("E1");
    CHECK_FALSE(facts.known);
    CHECK(facts.is_ours);  // we entered the record ourselves
    CHECK_FALSE(facts.first_insured);
    CHECK(facts.last_paid.empty());
    CHECK(ledger.world.queries.roster(ledger.world.ours, {})->total == 0);
    CHECK_FALSE(ledger.world.first_difference());
}

TEST_CASE("the reason of a suspension says who cannot come back") {
    Ledger ledger;
    SECTION("retired") {
        REQUIRE(ledger
                    .append("E2", {person("王芳"), opened(Scheme::pension, "2020-01"),
                                   closed(Scheme::pension, "2021-03", "6308")})
                    .ok());
        CHECK(ledger.facts("E1").receives_pension);
        CHECK_FALSE(ledger.facts("E1").deceased);
    }
    SECTION("deceased") {
        REQUIRE(ledger
                    .append("E2", {person("王芳"), opened(Scheme::pension, "2020-01"),
                                   closed(Scheme::pension, "2021-03", "6309")})
                    .ok());
        CHECK(ledger.facts("E1").deceased);
    }
}

TEST_CASE("closing what is not open is our bug, and leaves nothing behind") {
    Ledger ledger;
    CHECK_THROWS_AS(ledger.append("E1", {person("王芳"), closed(Scheme::pension, "2021-03")}).ok(),
                    store::DatabaseError);
    CHECK(ledger.facts("E1") == PersonFacts{});
    CHECK_FALSE(ledger.world.first_difference());
}

TEST_CASE("entries about somebody without a record of theirs still make a person") {
    Ledger ledger;
    REQUIRE(ledger.append("E1", {opened(Scheme::pension, "2020-01")}).ok());
    CHECK(ledger.facts("E1").is_ours);
    CHECK(ledger.facts("E1").record.empty());
    CHECK(ledger.world.queries.roster(ledger.world.ours, {})->total == 1);
    REQUIRE(ledger.append("E1", {person("王芳")}).ok());
    CHECK(ledger.facts("E1").registered_name == "王芳");
    CHECK(ledger.world.queries.roster(ledger.world.ours, {})->rows[0].name == "王芳");
    CHECK_FALSE(ledger.world.first_difference());
}

TEST_CASE("a printed certificate counts for the person, whoever printed it, and each month once") {
    Ledger ledger;
    REQUIRE(ledger.append("E1", {person("王芳"), opened(Scheme::pension, "2020-01")}).ok());
    const auto printed = [](std::string_view in) {
        return LedgerEntry{CertificateIssued{std::string{number}, month(in)}};
    };
    REQUIRE(ledger.append("E1", {printed("2026-11"), printed("2026-03")}).ok());
    REQUIRE(ledger.append("E2", {printed("2026-11")}).ok());
    const std::vector<Month> months = {month("2026-03"), month("2026-11")};
    CHECK(ledger.facts("E1").certificates == months);
    CHECK(store::disclosed(ledger.facts("E1")).certificates == months);
    const PersonFacts of_others = ledger.facts("E2");
    CHECK(of_others.certificates == months);
    CHECK_FALSE(of_others.is_ours);
    CHECK(store::disclosed(of_others).certificates.empty());
    CHECK_FALSE(ledger.world.first_difference());
}

TEST_CASE("what the tax bureau has is the newest month of each scheme") {
    Ledger ledger;
    const auto sent = [&](std::string_view through, Scheme scheme) {
        const auto done =
            ledger.world.storage.writer().run([&](store::Database& db) -> Result<Done> {
                store::Act act(db, {.at_ms = ledger.world.now_ms(),
                                    .role = "system",
                                    .action = "test.collection"});
                store::record_collection(act, "E1", scheme, month(through));
                act.finish();
                return Done{};
            });
        REQUIRE(done.ok());
    };
    sent("2026-09", Scheme::pension);
    sent("2026-10", Scheme::pension);
    sent("2026-09", Scheme::unemployment);
    const auto db = ledger.world.storage.read();
    const std::map<Scheme, Month> expected = {{Scheme::pension, month("2026-10")},
                                              {Scheme::unemployment, month("2026-09")}};
    CHECK(store::find_employer(*db, "E1")->facts.collected_through == expected);
    CHECK(store::find_employer(*db, "E2")->facts.collected_through.empty());
    CHECK_FALSE(ledger.world.first_difference());
}
