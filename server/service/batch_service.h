// Batch filing 批量申报 (手册 4.3.2, 4.3.4): the rows of a sheet, each its own filing under one 批次号, taken in one after
// another exactly as from the form. One row refused does not harm the others; a fault of ours is never a verdict.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/service/context.h"
#include "server/service/filing_intake.h"
#include "server/service/rate_limit.h"
#include "server/store/batch_store.h"
#include "shared/wire/batch.h"

namespace si {

struct BatchLimits {
    std::size_t rows_at_once = wire::most_rows_at_once;
    std::size_t rows = wire::most_batch_rows;
    std::size_t rows_as_a_whole = wire::most_rows_as_a_whole;
    int bases_per_minute = 10;  // for one account
};

class BatchService {
  public:
    BatchService(const Context& context, AuditService& audit, BatchLimits limits = {})
        : context_(context),
          intake_(context, audit),
          limits_(limits),
          basis_limit_(limits.bases_per_minute) {}

    // Files the rows, or keeps them as drafts of a batch that is all-or-nothing.
    Result<wire::BatchAnswer> save(const Actor& actor, const std::string& id,
                                   wire::SaveBatch request);
    // Files all drafts of a batch that is all-or-nothing, or none of them.
    Result<wire::BatchAnswer> submit(const Actor& actor, const std::string& id,
                                     const wire::SubmitBatch& request);
    Result<wire::BatchView> get(const Actor& actor, const std::string& id);
    Result<wire::BatchBasis> basis(const Actor& actor, const wire::BasisRequest& request);

  private:
    struct Row;    // of a request, on its way
    struct Whole;  // a batch that is submitted as a whole, on its way

    Result<const Matter*> read_matter(std::string_view id) const;
    Result<Done> check_rows(const wire::SaveBatch& request) const;
    Row read_row(const Actor& actor, const Matter& matter, wire::BatchRow row) const;
    void judge_beforehand(std::vector<Row>& rows) const;
    Result<store::BatchHead> find_or_open(store::Database& db, const Actor& actor,
                                          store::BatchHead wanted) const;
    Result<Done> check_room(store::Database& db, const store::BatchHead& head,
                            const std::vector<Row>& rows) const;
    wire::BatchRowResult take_in(store::Database& db, const store::BatchHead& head, Row& row) const;
    Result<wire::BatchRowResult> take(store::Database& db, const store::BatchHead& head,
                                      Row& row) const;
    Error note_fault(store::Database& db, const Row& row, std::string_view why) const;

    Result<Done> check_whole(const store::BatchHead* head, const Whole& whole) const;
    Result<Done> prepare_whole(Whole& whole) const;
    Result<Done> submit_in(store::Database& db, Whole& whole) const;
    Result<wire::BatchRowResult> submit_row(store::Database& db, const store::BatchFiling& filing,
                                            Whole& whole) const;
    Result<FilingRequest> read_again(const Actor& actor, const store::FilingRecord& record) const;

    wire::BatchRowResult viewed(store::Database& db, const Actor& actor,
                                const store::BatchFiling& filing, std::size_t& may_judge) const;

    const Context& context_;
    const FilingIntake intake_;
    const BatchLimits limits_;
    RateLimit basis_limit_;
};

// A filing as a row of its batch: number, status, whether it was submitted.
wire::BatchRowResult result_of(std::int64_t row, const store::StatusRow& status);

}  // namespace si
