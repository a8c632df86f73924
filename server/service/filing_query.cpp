// 单位业务申报进度查询: the employer's filings, newest first.
#include <algorithm>

#include "server/service/filing_service.h"
#include "server/service/filing_view.h"
#include "server/service/paging.h"
#include "shared/base/text.h"

namespace si {

namespace {

Result<store::FilingFilter> read_filter(const wire::FilingQuery& q) {
    store::FilingFilter f{
        .number = trim(q.number), .batch = upper_ascii(trim(q.batch)), .matter = q.matter};
    const auto page = read_page(q.page, q.size);
    SI_RETURN_IF_ERROR(page);
    f.offset = page->offset;
    f.limit = page->limit;
    read_person(q.person, f.id_number, f.name);
    if (!q.status.empty()) {
        f.status = filing_status_of_key(q.status);
        if (!f.status) return invalid("没有这种审核状态，请重新选择");
    }
    if (!q.from.empty()) {
        const auto day = parse_date(q.from);
        if (!day) return invalid("申报日期起不是日期，请按“2026-11-23”的样子填写");
        f.from_ms = start_of(*day);
    }
    if (!q.to.empty()) {
        const auto day = parse_date(q.to);
        if (!day) return invalid("申报日期止不是日期，请按“2026-11-23”的样子填写");
        f.to_ms = start_of(*day + 1);
    }
    return f;
}

}  // namespace

void read_person(std::string_view text, std::string& id_number, std::string& name) {
    constexpr int fewest_digits = 8;
    std::string number = normal_number(text);
    const auto digits =
        std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits >= fewest_digits)
        id_number = std::move(number);
    else
        name = normal_name(text);
}

Result<wire::FilingPage> FilingService::query(const Actor& actor,
                                              const wire::FilingQuery& request) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    const auto filter = read_filter(request);
    SI_RETURN_IF_ERROR(filter);
    wire::FilingPage page;
    std::string shown;
    {
        const auto db = context_.storage.read();
        const store::FilingList list = store::list_filings(*db, actor.employer.text, *filter);
        page.total = list.total;
        page.undecided = store::has_undecided(*db, actor.employer.text);
        page.rows.reserve(list.rows.size());
        for (const store::StatusRow& row : list.rows) {
            page.rows.push_back(summary_of(context_, row));
            shown += row.filing_id;
        }
    }
    note_read(
        context_, actor,
        {.action = "filing.list",
         .detail = concat({std::to_string(page.rows.size()), "/", std::to_string(page.total)}),
         .shown = std::move(shown)});
    return page;
}

}  // namespace si
