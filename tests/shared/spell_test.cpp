// Spells: which months are covered, and that none is covered twice.
#include "shared/domain/spell.h"

#include "tests/support/test.h"

using namespace si;
using test::month;

namespace {

Spell closed(std::string_view from, std::string_view stop) {
    return {.scheme = Scheme::pension, .from = month(from), .stop = month(stop), .cover_from = {}};
}
Spell open_from(std::string_view from) {
    return {.scheme = Scheme::pension, .from = month(from), .stop = {}, .cover_from = {}};
}

}  // namespace

TEST_CASE("a spell covers its first month and not the month in which it stops") {
    const Spell spell = closed("2024-03", "2024-05");
    CHECK_FALSE(spell.covers(month("2024-02")));
    CHECK(spell.covers(month("2024-03")));
    CHECK(spell.covers(month("2024-04")));
    CHECK_FALSE(spell.covers(month("2024-05")));
    CHECK(open_from("2024-03").covers(month("2099-12")));
}

TEST_CASE("spells overlap when some month is covered by both") {
    CHECK(overlaps(closed("2024-01", "2024-04"), closed("2024-03", "2024-06")));
    CHECK_FALSE(overlaps(closed("2024-01", "2024-03"), closed("2024-03", "2024-06")));
    CHECK(overlaps(open_from("2024-01"), closed("2024-03", "2024-06")));
    CHECK(overlaps(closed("2024-03", "2024-06"), open_from("2024-05")));
    CHECK_FALSE(overlaps(closed("2024-03", "2024-06"), open_from("2024-06")));
    CHECK(overlaps(open_from("2024-01"), open_from("2030-01")));
    CHECK_FALSE(overlaps(closed("2024-03", "2024-06"), closed("2024-01", "2024-03")));
    CHECK(overlaps(closed("2024-03", "2024-06"), closed("2024-01", "2024-04")));
    CHECK_FALSE(overlaps(open_from("2024-01"), closed("2024-06", "2024-06")));  // empty
}

TEST_CASE("a spell closed in its first month never existed") {
    SpellTimeline timeline{Scheme::pension};
    REQUIRE(timeline.open(month("2021-04")));
    REQUIRE(timeline.close(month("2021-04")));
    CHECK(timeline.spells().empty());
    CHECK_FALSE(timeline.last_insured());
    CHECK(timeline.open(month("2021-03")));
}

TEST_CASE("the last insured month is the one before the month of stopping") {
    SpellTimeline timeline{Scheme::pension};
    REQUIRE(timeline.open(month("2021-01")));
    CHECK_FALSE(timeline.last_insured());
    REQUIRE(timeline.close(month("2021-04")));
    CHECK(timeline.last_insured() == month("2021-03"));
}

TEST_CASE("a person is insured once at a time") {
    SpellTimeline timeline{Scheme::pension};
    REQUIRE(timeline.open(month("2021-01")));
    CHECK_FALSE(timeline.open(month("2021-01")));
    CHECK_FALSE(timeline.open(month("2025-01")));
    REQUIRE(timeline.close(month("2021-04")));
    CHECK_FALSE(timeline.open(month("2021-03")));
    CHECK(timeline.open(month("2021-04")));
    CHECK(timeline.spells().size() == 2);
}

TEST_CASE("only an open spell closes, and not before it began") {
    SpellTimeline timeline{Scheme::pension};
    CHECK_FALSE(timeline.close(month("2021-04")));
    REQUIRE(timeline.open(month("2021-04")));
    CHECK_FALSE(timeline.close(month("2021-03")));
    CHECK(timeline.is_insured());
    CHECK(timeline.close(month("2021-05")));
    CHECK_FALSE(timeline.is_insured());
    CHECK_FALSE(timeline.close(month("2021-06")));
}

TEST_CASE("protection of work injury keeps its day") {
    SpellTimeline timeline{Scheme::work_injury};
    REQUIRE(timeline.open(month("2021-04"), test::date("2021-04-10")));
    REQUIRE(timeline.current());
    CHECK(timeline.current()->scheme == Scheme::work_injury);
    CHECK(timeline.current()->cover_from == test::date("2021-04-10"));
}

TEST_CASE("a timeline is made of spells in any order, but of no contradiction") {
    const auto timeline = SpellTimeline::of(
        Scheme::pension,
        {open_from("2022-01"), closed("2020-01", "2020-06"), closed("2021-03", "2021-03")});
    REQUIRE(timeline);
    CHECK(timeline->spells().size() == 2);
    CHECK(timeline->spells().front().from == month("2020-01"));
    CHECK(timeline->current() == &timeline->spells().back());
    CHECK_FALSE(
        SpellTimeline::of(Scheme::pension, {open_from("2020-01"), closed("2021-01", "2021-06")}));
    CHECK_FALSE(SpellTimeline::of(Scheme::pension,
                                  {closed("2020-01", "2020-06"), closed("2020-05", "2020-09")}));
    CHECK_FALSE(SpellTimeline::of(Scheme::unemployment, {open_from("2020-01")}));
}

TEST_CASE("covered months are counted within bounds") {
    const auto timeline =
        SpellTimeline::of(Scheme::pension, {closed("2020-01", "2020-06"), open_from("2020-09")});
    REQUIRE(timeline);
    CHECK(timeline->months_covered(month("2020-01"), month("2020-12")) == 5 + 4);
    CHECK(timeline->months_covered(month("2020-03"), month("2020-03")) == 1);
    CHECK(timeline->months_covered(month("2020-06"), month("2020-08")) == 0);
    CHECK(timeline->months_covered(month("2019-01"), month("2019-12")) == 0);
    CHECK(timeline->covers(month("2020-05")));
    CHECK_FALSE(timeline->covers(month("2020-06")));
    CHECK(timeline->covering(month("2021-01")) == timeline->current());
}

TEST_CASE("spells that touch are shown as one") {
    const Spell spells[] = {closed("2020-01", "2020-03"), closed("2020-03", "2020-06"),
                            closed("2020-06", "2020-06"), closed("2020-07", "2020-09"),
                            open_from("2020-09")};
    const auto shown = merged(spells);
    REQUIRE(shown.size() == 2);
    CHECK(shown[0] == closed("2020-01", "2020-06"));
    CHECK(shown[1] == open_from("2020-07"));
}

TEST_CASE("whatever is tried, no month is covered twice") {
    std::uint32_t state = 7;  // any fixed seed
    const auto draw = [&state](int below) {
        state = state * 1'664'525 + 1'013'904'223;
        return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(below));
    };
    SpellTimeline timeline{Scheme::pension};
    for (int step = 0; step < 2'000; ++step) {
        const Month m = month("2000-01") + draw(600);
        const SpellTimeline before = timeline;
        const bool opens = draw(2) == 0;
        const bool possible = opens ? timeline.may_open(m) : timeline.may_close(m);
        const bool done = opens ? timeline.open(m) : timeline.close(m);
        CHECK(done == possible);
        if (!done) CHECK(timeline.spells() == before.spells());
        for (std::size_t i = 1; i < timeline.spells().size(); ++i)
            CHECK_FALSE(overlaps(timeline.spells()[i - 1], timeline.spells()[i]));
    }
    CHECK_FALSE(timeline.spells().empty());
}
