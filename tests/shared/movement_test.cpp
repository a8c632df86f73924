// The period of a query of movements: what is missing or wrong is said at the month concerned.
#include "shared/domain/movement.h"

#include "tests/support/test.h"

using namespace si;

TEST_CASE("a period of movements needs both months, readable and in order") {
    const PeriodReading read = read_movement_period(" 2026-01", "2026年11月");
    REQUIRE(read.period);
    CHECK(read.period->from == Month::of(2026, 1));
    CHECK(read.period->last == Month::of(2026, 11));
    CHECK((read.at_from.empty() && read.at_last.empty()));
    CHECK(read_movement_period("2026-11", "2026-11").period);

    const PeriodReading missing = read_movement_period("", "2026-11");
    CHECK_FALSE(missing.period);
    CHECK(missing.at_from == "请填写起始年月（必录项）");
    CHECK(missing.at_last.empty());
    const PeriodReading unreadable = read_movement_period("2026-00", "");
    CHECK(unreadable.at_from.find("年月不正确") == 0);
    CHECK(unreadable.at_last == "请填写截止年月（必录项）");
    const PeriodReading backwards = read_movement_period("2026-02", "2026-01");
    CHECK_FALSE(backwards.period);
    CHECK(backwards.at_from.empty());
    CHECK(backwards.at_last == "截止年月不能早于起始年月，请改选");
}

TEST_CASE("kinds of movement are told apart by key") {
    for (const MovementKind kind : movement_kinds)
        CHECK(movement_kind_of_key(to_key(kind)) == kind);
    CHECK_FALSE(movement_kind_of_key("stopped"));
    CHECK_FALSE(movement_kind_of_key(""));
}
