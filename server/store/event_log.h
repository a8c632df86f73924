// The event log 留痕: who did or read what, as a chain of hashes; and Act, through which every truth row is written so
// that the log covers it. Knows no tables but its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/canonical.h"
#include "server/store/database.h"
#include "shared/base/digest.h"

namespace si::store {

struct LogRow {
    std::int64_t at_ms = 0;
    std::string account, role, employer_id, address;
    std::string action;   // "filing.submit"
    std::string subject;  // id of what it was done to
    std::string detail;   // personal data last, and shortened
};

// One thing that somebody does, in one transaction: rows written through it, then its row in the log.
class Act {
  public:
    Act(Database& db, LogRow row);

    Database& db() const { return db_; }
    std::int64_t seq() const { return seq_; }
    std::int64_t at_ms() const { return row_.at_ms; }

    // `sql` inserts one whole row into `table`: $1 is log_seq, the arguments are the other columns in order.
    template <class... Args>
    void write(std::string_view table, std::string_view sql, const Args&... args) {
        db_.run(sql, seq_, stored(args)...);
        Canonical row;
        row.add(table);
        (row.add(args), ...);
        digests_.push_back(sha256(row.bytes()));
    }

    void set_action(std::string action) { row_.action = std::move(action); }
    void set_subject(std::string subject) { row_.subject = std::move(subject); }
    void set_detail(std::string detail) { row_.detail = std::move(detail); }
    void finish();  // appends the row; nothing may be written after it

  private:
    template <class T>
    static const T& stored(const T& value) {
        return value;
    }
    static const std::string& stored(const HashedText& hashed) { return hashed.text; }

    Database& db_;
    LogRow row_;
    std::int64_t seq_ = 1;
    std::string previous_hash_;
    std::vector<Digest> digests_;
};

// A log row without truth rows: reads, refusals, sign-ins.
void append_log(Database& db, LogRow row);

// The digest of all truth rows of one act, in whatever order they come.
std::string content_of(std::vector<Digest> digests);

// Walks the chain from its beginning; what is wrong with the first row that does not fit.
std::optional<std::string> check_chain(Database& db);

}  // namespace si::store
