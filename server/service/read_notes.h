// Which looks at personal data are in the event log already. A page asks for its list every few seconds; the log says
// once an hour that this session saw these people (docs/decisions/0018). Holds digests only, in memory: after a
// restart everything is noted again.
#pragma once

#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "server/service/actor.h"
#include "shared/base/digest.h"

namespace si {

// A look that is no act: nothing changes, somebody's data were shown.
struct Look {
    std::string_view action;      // "roster.list"
    std::string subject, detail;  // as the log will have them
    std::string shown;            // whose data, and in which state: ids of the people or filings
};

class ReadNotes {
  public:
    // Is this the first of its kind in this hour? The same session, conditions and content make the same kind.
    bool is_new(const Actor& actor, const Look& look, std::int64_t now_ms);

  private:
    std::mutex mutex_;
    std::int64_t hour_ = 0;
    std::set<Digest> seen_;  // in this hour
};

}  // namespace si
