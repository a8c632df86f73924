// Forgets by the hour.
#include "server/service/read_notes.h"

namespace si {

namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::size_t most_seen = 100'000;  // then all are noted again: rather twice than never

}  // namespace

bool ReadNotes::is_new(const Actor& actor, const Look& look, std::int64_t now_ms) {
    std::string kind;
    for (const std::string_view part :
         {std::string_view{actor.session}, std::string_view{actor.account.text},
          std::string_view{actor.address}, look.action, std::string_view{look.subject},
          std::string_view{look.detail}, std::string_view{look.shown}}) {
        kind += part;
        kind += '\0';
    }
    const Digest digest = sha256(kind);
    const std::lock_guard lock(mutex_);
    if (now_ms / hour_ms != hour_ || seen_.size() >= most_seen) {
        seen_.clear();
        hour_ = now_ms / hour_ms;
    }
    return seen_.insert(digest).second;
}

}  // namespace si
