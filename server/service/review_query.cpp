// 待审核: manual filings of all employers, the oldest submission first.
#include "server/service/filing_view.h"
#include "server/service/paging.h"
#include "server/service/review_service.h"
#include "shared/base/text.h"

namespace si {

namespace {

Result<store::ReviewFilter> read_filter(const wire::ReviewQuery& q) {
    store::ReviewFilter f{
        .employer = trim(q.employer), .number = trim(q.number), .matter = q.matter};
    const auto page = read_page(q.page, q.size);
    SI_RETURN_IF_ERROR(page);
    f.offset = page->offset;
    f.limit = page->limit;
    read_person(q.person, f.id_number, f.name);
    if (!q.status.empty()) {
        const auto status = filing_status_of_key(q.status);
        if (!status || *status == FilingStatus::draft)
            return Error{ErrorCode::invalid, "没有这种审核状态，请重新选择"};
        f.status = *status;
    }
    return f;
}

}  // namespace

Result<wire::ReviewPage> ReviewService::query(const Actor& actor,
                                              const wire::ReviewQuery& request) {
    SI_RETURN_IF_ERROR(require_agency(actor));
    const auto filter = read_filter(request);
    SI_RETURN_IF_ERROR(filter);
    const std::int64_t now_ms = context_.clock.now_ms();
    wire::ReviewPage page;
    {
        const auto db = context_.storage.read();
        const store::ReviewList list = store::list_reviews(*db, *filter);
        page.total = list.total;
        page.rows.reserve(list.rows.size());
        for (const store::ReviewRow& row : list.rows) {
            const bool waits = row.filing.status == FilingStatus::submitted;
            page.rows.push_back(
                {.filing = summary_of(context_, row.filing),
                 .employer_id = row.filing.employer_id,
                 .employer_name = row.employer_name,
                 .waiting_ms = waits ? now_ms - row.filing.submitted_ms : std::int64_t{0}});
        }
    }
    std::string shown;
    for (const wire::ReviewRow& row : page.rows) shown += concat({row.filing.id, " "});
    note_read(
        context_, actor,
        {.action = "review.list",
         .detail = concat({std::to_string(page.rows.size()), "/", std::to_string(page.total)}),
         .shown = std::move(shown)});
    return page;
}

}  // namespace si
