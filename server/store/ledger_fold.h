// The fold of ledger entries into the tables that follow from them, one entry after the other. Used when entries are
// appended and when everything is made anew: so both come to the same. Only for ledger_store and verify.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "server/store/database.h"

namespace si::store {

// A row of ledger_entry.
struct EntryRow {
    std::int64_t seq = 0;
    std::optional<std::string> filing_id, opening_id;
    std::string employer_id, person_id, id_number;
    std::int64_t at_ms = 0;
    std::string tag;
    std::optional<std::int64_t> scheme, month, cover_from;
    std::optional<std::string> reason;
    std::optional<std::int64_t> wage, base;
    std::optional<std::string> record;
};

class LedgerFold {
  public:
    explicit LedgerFold(Database& db) : db_(db) {}
    void apply(const EntryRow& entry);
    void finish();  // after the last entry: employments of everybody concerned

  private:
    void ensure_rows(const EntryRow& entry);
    void record_person(const EntryRow& entry);
    void renumber(const EntryRow& entry);
    void record_employer(const EntryRow& entry);
    void open_spell(const EntryRow& entry);
    void close_spell(const EntryRow& entry);
    void refresh(const std::string& employer_id, const std::string& person_id);

    Database& db_;
    std::set<std::pair<std::string, std::string>> touched_;  // employer, person
};

}  // namespace si::store
