// Entries onto facts, kind by kind.
#include "shared/matter/apply.h"

#include <vector>

#include "tests/support/test.h"

using namespace si;
using namespace si::test;

namespace {

const std::string number = "330299199001010017";

LedgerEntry opened(Scheme scheme, std::string_view from) {
    return SpellOpened{number, scheme, month(from), {}};
}
LedgerEntry closed(Scheme scheme, std::string_view stop, std::string reason = "6313") {
    return SpellClosed{number, scheme, month(stop), std::move(reason)};
}
PersonFacts after(PersonFacts person, const std::vector<LedgerEntry>& entries) {
    return applied(std::move(person), entries);
}

}  // namespace

TEST_CASE("nothing happens to a person by no entry") { CHECK(after({}, {}) == PersonFacts{}); }

TEST_CASE("an opened spell makes a person ours and known") {
    const PersonFacts person =
        after({}, {PersonRecorded{number, {{"name", "王芳"}}}, opened(Scheme::pension, "2024-05")});
    CHECK(person.is_ours);
    CHECK(person.known);
    CHECK(person.registered_name == "王芳");
    CHECK(person.first_insured == month("2024-05"));
    CHECK(person.last_paid.empty());
    CHECK(person.spells_here == std::vector{Spell{Scheme::pension, month("2024-05"), {}, {}}});
}

TEST_CASE("spells stand by scheme, then by month") {
    const PersonFacts person =
        after({}, {opened(Scheme::work_injury, "2024-05"), opened(Scheme::pension, "2024-05"),
                   closed(Scheme::pension, "2024-07"), opened(Scheme::pension, "2024-09")});
    REQUIRE(person.spells_here.size() == 3);
    CHECK(person.spells_here[0].from == month("2024-05"));
    CHECK(person.spells_here[0].stop == month("2024-07"));
    CHECK(person.spells_here[1].from == month("2024-09"));
    CHECK(person.spells_here[2].scheme == Scheme::work_injury);
    CHECK(person.last_paid.at(Scheme::pension) == month("2024-06"));
}

TEST_CASE("a spell closed in its first month is no past, but the person stays ours") {
    const PersonFacts person =
        after({}, {opened(Scheme::pension, "2024-05"), closed(Scheme::pension, "2024-05")});
    CHECK(person.is_ours);
    CHECK_FALSE(person.known);
    CHECK_FALSE(person.first_insured);
    CHECK(person.last_paid.empty());

    PersonFacts from_elsewhere;
    from_elsewhere.known = true;
    from_elsewhere.first_elsewhere = from_elsewhere.first_insured = month("2024-05");
    from_elsewhere.last_paid = {{Scheme::pension, month("2024-03")}};
    const PersonFacts back = after(
        from_elsewhere, {opened(Scheme::pension, "2024-05"), closed(Scheme::pension, "2024-05")});
    CHECK(back.known);
    CHECK(back.first_insured == month("2024-05"));
    CHECK(back.last_paid.at(Scheme::pension) == month("2024-03"));
}

TEST_CASE("a month paid later elsewhere remains the last one") {
    PersonFacts person;
    person.last_paid = {{Scheme::work_injury, month("2024-08")}};
    person = after(
        person, {opened(Scheme::work_injury, "2024-05"), closed(Scheme::work_injury, "2024-07")});
    CHECK(person.last_paid.at(Scheme::work_injury) == month("2024-08"));
}

TEST_CASE("the reason tells death and pension") {
    const auto with = [](std::string reason) {
        return after({}, {opened(Scheme::pension, "2020-01"),
                          closed(Scheme::pension, "2021-01", std::move(reason))});
    };
    CHECK(with("6309").deceased);
    CHECK_FALSE(with("6309").receives_pension);
    CHECK(with("6308").receives_pension);
    CHECK_FALSE(with("6308").deceased);
    CHECK_FALSE(with("6321").deceased);
    CHECK_FALSE(with("6321").receives_pension);
}

TEST_CASE("certificates count each month once, oldest first") {
    const PersonFacts person = after({}, {CertificateIssued{number, month("2024-05")},
                                          CertificateIssued{number, month("2024-02")},
                                          CertificateIssued{number, month("2024-05")}});
    CHECK(person.certificates == std::vector{month("2024-02"), month("2024-05")});
    CHECK_FALSE(person.is_ours);
}

TEST_CASE("bases stand by month, and the later of two for one month counts") {
    const auto base = [](std::string_view from, std::string_view wage, BaseOrigin origin) {
        return BaseAssessed{number, month(from), yuan(wage), yuan(wage), origin};
    };
    const PersonFacts person = after({}, {base("2024-03", "8000", BaseOrigin::enrolment),
                                          base("2025-01", "9000", BaseOrigin::declaration),
                                          base("2024-03", "8500", BaseOrigin::review)});
    REQUIRE(person.bases_here.size() == 2);
    CHECK(person.bases_here[0].base == yuan("8500"));
    CHECK(person.bases_here[0].origin == BaseOrigin::review);
    CHECK(person.bases_here[1].from == month("2025-01"));
}

TEST_CASE("months paid for after the event are kept once, in order") {
    const auto paid = [](std::string_view m) {
        return BackPaid{number, Scheme::pension, month(m), yuan("6000"), yuan("6000")};
    };
    const PersonFacts person = after({}, {paid("2023-03"), paid("2023-01"), paid("2023-03")});
    CHECK(person.back_paid.at(Scheme::pension) == std::vector{month("2023-01"), month("2023-03")});
}
