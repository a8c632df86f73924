// Batches as a page would send them.
#pragma once

#include "shared/wire/batch.h"
#include "shared/wire/codec.h"
#include "tests/server/world.h"

namespace si::test {

// Enrolments that pass, of `count` people from `seed` on; rows from 3, as below headings and hints.
inline wire::SaveBatch enrolments(World& world, std::uint64_t seed, std::size_t count) {
    wire::SaveBatch batch{.matter = "enrol_employee", .file_name = "名单.xlsx"};
    for (std::size_t i = 0; i < count; ++i)
        batch.rows.push_back({static_cast<std::int64_t>(i) + 3, world.new_id(),
                              enrol(somebody(seed + i), world).draft});
    return batch;
}

inline wire::DraftBody suspension(const demo::DemoPerson& person, const World& world) {
    const std::string now = to_text(shanghai_date(world.now_ms()).in_month());
    return {.text = {{"id_number", person.id_number},
                     {"name", person.name},
                     {"reason", "6321"},
                     {"pension_stop", now},
                     {"unemployment_stop", now},
                     {"work_injury_stop", now}}};
}

}  // namespace si::test
