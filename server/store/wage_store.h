// Declarations of wages: filings of one matter by what a field of theirs says, with the base that each brought about.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/fields_text.h"
#include "server/store/filing_store.h"
#include "shared/base/money.h"
#include "shared/base/month.h"

namespace si::store {

struct DeclarationFilter {
    std::string matter, key, value;  // the field `key` of the newest draft says exactly `value`
    std::string name, id_number;     // empty: any; name: contains
    std::optional<FilingStatus> status;
    std::int64_t offset = 0, limit = 20;
};

struct Declaration {
    StatusRow filing;
    Fields fields;
    std::optional<Month> from;  // of the base; nothing until approved
    Fen base;
};

struct DeclarationList {
    std::vector<Declaration> rows;  // newest first
    std::int64_t total = 0;
};
// Only what has been submitted: a draft declares nothing.
DeclarationList list_declarations(Database& db, std::string_view employer_id,
                                  const DeclarationFilter& filter);

}  // namespace si::store
