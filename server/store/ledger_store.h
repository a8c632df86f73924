// The ledger 台账: appends entries and keeps what follows from them (person, spell, base, certificate,
// employment). The only writer of
// these tables. Decides nothing: who appends has checked.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/event_log.h"
#include "server/store/fields_text.h"
#include "shared/domain/ledger_entry.h"
#include "shared/domain/person.h"

namespace si::store {

// What the entries come from: exactly one of the two ids.
struct EntrySource {
    std::string employer_id;
    std::optional<std::string> filing_id;
    std::optional<std::string> opening_id;  // 期初数据
};

void insert_opening(Act& act, std::string_view id, std::string_view employer_id,
                    std::string_view note);

// Throws DatabaseError `other` for entries that cannot follow what is there (closing what is not open).
void append_entries(Act& act, const EntrySource& source, std::span<const LedgerEntry> entries);

// Everything, as the server may know it. `except_filing` is the one being decided: its own waiting does not count.
// Entries as bytes that are equal when the entries are: those of a filing, and those that it would make.
std::string entry_lines(Database& db, std::string_view filing_id);
std::string entry_lines(std::span<const LedgerEntry> entries);

PersonFacts person_facts(Database& db, std::string_view employer_id, std::string_view id_number,
                         std::string_view except_filing);
// Everybody who has, or had, a spell with the employer, in one pass through the ledger; with their waiting filings.
struct OwnPerson {
    std::string id_number;
    PersonFacts facts;  // as person_facts() says
};
std::vector<OwnPerson> own_people_facts(Database& db, std::string_view employer_id);

// Does the number belong to somebody else than this person?
bool is_taken(Database& db, std::string_view id_number, std::string_view person_id);
// What the employer may see of these: of people who are not theirs no name, no number, no record.
PersonFacts disclosed(PersonFacts full);

// Makes what follows from entries anew in `to`, from the entries of `from`.
void rebuild_ledger(Database& from, Database& to);

}  // namespace si::store
