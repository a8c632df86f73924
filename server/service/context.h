// Context: what every service is made of. Built once in main(); lives longer than the services.
#pragma once

#include <memory>
#include <string>

#include "server/service/actor.h"
#include "server/service/clock.h"
#include "server/service/read_notes.h"
#include "server/store/event_log.h"
#include "server/store/faults.h"
#include "server/store/storage.h"
#include "shared/base/result.h"
#include "shared/matter/registry.h"
#include "shared/policy/policy.h"

namespace si {

struct Context {
    store::Storage& storage;
    const Clock& clock;
    const Policy& policy;
    store::Faults& faults;
    std::string region = "330200";  // 行政区划 in front of every 申报流水号
    const Matter* (*find_matter)(std::string_view id) = si::find_matter;
    std::unique_ptr<ReadNotes> notes = std::make_unique<ReadNotes>();
};

// One answer for what is not there and for what belongs to somebody else.
Error not_found();
// Nothing if the actor acts for an employer; `forbidden` otherwise.
Result<Done> require_employer(const Actor& actor);

// Nothing if the actor is the agency's; else the answer for what is not theirs.
Result<Done> require_agency(const Actor& actor);

store::LogRow log_row(const Context& context, const Actor& actor, std::string_view action);
// A look that need not wait for its row in the log, and has none if the log says so already. Looking a number up or
// unmasking it is an act with a row each time, written before the answer.
void note_read(const Context& context, const Actor& actor, Look look);

}  // namespace si
