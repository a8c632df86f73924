// Batches 批次 as rows: which filings came out of one sheet, and whether they were submitted as a whole. Knows nothing of
// what is decided about a filing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/filing_store.h"

namespace si::store {

enum class BatchKind : std::uint8_t {
    each,   // every row is filed by itself
    whole,  // all rows or none
};

struct BatchHead {
    std::string id, employer_id, matter;
    std::string number;  // 批次号
    std::string file_name;
    BatchKind kind = BatchKind::each;
    std::int64_t opened_ms = 0;
    std::string account, opened_by;            // who opened it: id, name
    std::optional<std::int64_t> submitted_ms;  // as a whole
};

struct BatchFiling {
    std::int64_t row = 0;  // in the file
    StatusRow status;
};

std::optional<BatchHead> find_batch(Database& db, std::string_view id);
BatchHead open_batch(Act& act, BatchHead head, std::string_view region);  // gives it its number
// Of a filing that was opened in the same act.
void add_to_batch(Act& act, FilingRecord& record, BatchPlace place);
void submit_batch(Act& act, BatchHead& head, std::string_view account, std::string_view name);

std::int64_t count_rows(Database& db, std::string_view batch_id);
bool is_in_batch(Database& db, std::string_view batch_id, std::string_view filing_id);
// In the order of the file.
std::vector<BatchFiling> list_batch(Database& db, std::string_view batch_id);

void rebuild_batches(Database& from, Database& to);  // batch_number

}  // namespace si::store
