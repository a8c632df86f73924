// Taking a filing in 受理: its draft is kept, or it is submitted and decided, inside the transaction of the caller.
// The only way in, for a form and for the row of a sheet alike.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/service/audit_service.h"
#include "server/service/context.h"
#include "server/service/judgement.h"
#include "server/store/filing_store.h"
#include "shared/wire/api.h"

namespace si {

// One call: who, what, and the draft in its one form.
struct FilingRequest {
    const Actor& actor;
    std::string id;
    const Matter& matter;
    Draft draft;
    std::string hash;  // of matter and draft
    std::int64_t now_ms;
    std::optional<store::BatchPlace> batch{};  // of the row of a sheet

    Subject subject() const;
    store::EventRow event(FilingEventKind kind) const;
};

// A submission tried in the writer. Where the automatic audit fails, all of it is undone and done again, deferred: so
// nothing needs a savepoint, which every submission would pay for.
struct Trial {
    enum class Then : std::uint8_t { decide, defer };

    Judgement judgement;  // made beforehand; made anew if what it was made from has changed
    Then then = Then::decide;
    std::optional<std::string> hitch{};  // what went wrong with the audit when it was tried
};

// What became of a submission, before it is put into words.
struct Taken {
    enum class Became : std::uint8_t { refused, repeated, waits, decided };

    store::FilingRecord record;
    Became became = Became::waits;
    std::optional<store::VerdictRow> verdict{};  // of a repeat
};

class FilingIntake {
  public:
    FilingIntake(const Context& context, AuditService& audit) : context_(context), audit_(audit) {}

    Result<FilingRequest> read(const Actor& actor, const std::string& id, std::string_view matter,
                               wire::DraftBody body) const;

    // `version`: of the draft that this one was made from; nothing: whatever is there (the row of a sheet).
    Result<store::FilingRecord> save(store::Database& db, const FilingRequest& request,
                                     std::optional<std::int64_t> version) const;
    // With a hitch in the trial it is an error: then what was written must be undone, and it is tried again, to defer.
    Result<Taken> submit(store::Database& db, const FilingRequest& request, Trial& trial) const;

  private:
    store::FilingRecord open(store::Act& act, const FilingRequest& request) const;
    void keep_draft(store::Act& act, store::FilingRecord& record,
                    const FilingRequest& request) const;
    Taken decide(store::Act& act, store::FilingRecord record, const FilingRequest& request,
                 Trial& trial) const;

    const Context& context_;
    AuditService& audit_;
};

}  // namespace si
