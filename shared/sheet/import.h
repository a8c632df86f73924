// import_sheet(): a whole file checked row by row with the one check(). Every finding of every row, and the drafts that
// would be filed; files nothing itself.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/person.h"
#include "shared/matter/check.h"
#include "shared/sheet/batch_columns.h"
#include "shared/sheet/sheet_reader.h"

namespace si::sheet {

inline constexpr std::uint32_t most_people = 200'000;  // rows of one file
inline constexpr std::size_t most_findings = 200'000;  // of its rows
inline constexpr std::string_view hint_mark =
    "【填写说明】";  // how the template's row of hints begins

struct RowFinding {
    std::uint32_t row = 0;
    std::string column;  // "C"; empty if the sheet has none for it
    std::string cell;    // as it stands in the file, cut after 200 characters
    Finding finding;
};

struct ImportedRow {
    std::uint32_t row = 0;
    Draft draft;  // normalised, with what follows from the number
    Outcome outcome =
        Outcome::passes;  // by itself: whether somebody stands twice is known at the end
};

struct Import {
    std::string sheet;              // its name
    std::vector<Finding> file;      // of the file as a whole
    std::vector<RowFinding> rows;   // by row, then as check() orders them
    std::uint32_t people = 0;       // rows with content
    std::uint32_t failing = 0;      // of them with a finding that blocks
    std::uint32_t unconfirmed = 0;  // and those that only wait for a confirmation
    bool is_readable() const;       // nothing blocks the file as a whole
};

struct ImportHandlers {
    // What the ledger knows of somebody; null: not asked, so rules that read it stay undecided.
    std::function<const PersonFacts*(std::string_view id_number)> person{};
    std::function<Go(ImportedRow&&)> row{};  // one by one; may stop
};

Import import_sheet(const Basis& basis, const SheetFile& file, const ImportHandlers& handlers);

}  // namespace si::sheet
