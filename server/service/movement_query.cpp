// 单位人员增减变动查询 (手册 4.2.3): who joined, came back and left in a period, by scheme, and whose record was changed. The
// period must be said.
#include <algorithm>
#include <array>
#include <utility>

#include "server/service/filing_view.h"
#include "server/service/paging.h"
#include "server/service/query_service.h"
#include "server/store/movement_store.h"
#include "shared/base/text.h"
#include "shared/codes/code_list.h"

namespace si {

namespace {

using store::MovementSort;
constexpr std::array<std::pair<std::string_view, MovementSort>, 3> sorts = {{
    {"name", MovementSort::name},
    {"month", MovementSort::month},
    {"changed", MovementSort::changed},
}};

Result<store::MovementFilter> read_filter(const wire::MovementQuery& q) {
    const PeriodReading said = read_movement_period(q.from, q.to);
    if (!said.period)
        return invalid(std::string{said.at_from.empty() ? said.at_last : said.at_from});
    const auto page = read_page(q.page, q.size);
    SI_RETURN_IF_ERROR(page);
    store::MovementFilter filter{.period = *said.period,
                                 .name = normal_name(q.name),
                                 .id_number = normal_number(q.id_number),
                                 .scheme = scheme_of_key(q.scheme),
                                 .kind = movement_kind_of_key(q.kind),
                                 .offset = page->offset,
                                 .limit = page->limit};
    if (!q.scheme.empty() && !filter.scheme) return invalid("没有这个险种，请重新选择");
    if (!q.kind.empty() && !filter.kind) return invalid("没有这种变动类型，请重新选择");
    SI_RETURN_IF_ERROR(read_sort(q.sort, sorts, filter));
    return filter;
}

std::string number_text(std::int64_t seq) {
    constexpr std::size_t width = 8;
    const std::string digits = std::to_string(seq);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string insured_from(Month month) { return concat({to_text(month), " 起参保"}); }
std::string stopped_from(Month month) { return concat({to_text(month), " 起停保"}); }

// As lists show it: a name whole, as beside it; other personal items masked.
std::string item_text(const Field& f, std::string_view text) {
    if (text.empty()) return "（空）";
    return f.kind == FieldKind::name ? std::string{text} : masked_text(f, text);
}

void tell_record(const store::Movement& m, const Matter* matter, wire::MovementRow& row) {
    if (matter == nullptr) return;
    for (const Field* f : matter->form) {
        const auto before = m.before.find(f->key);
        if (before == m.before.end()) continue;
        const auto kept = m.record.find(f->key);
        const std::string_view after = f == matter->new_number  ? std::string_view{m.new_id_number}
                                       : kept == m.record.end() ? std::string_view{}
                                                                : std::string_view{kept->second};
        const std::string_view comma = row.before.empty() ? "" : "；";
        row.before += concat({comma, f->label, "：", item_text(*f, before->second)});
        row.after += concat({comma, f->label, "：", item_text(*f, after)});
    }
}

void tell_change(const store::Movement& m, wire::MovementRow& row) {
    if (m.kind == MovementKind::added || m.kind == MovementKind::resumed) {
        row.before = m.earlier ? stopped_from(*m.earlier) : "未在本单位参保";
        row.after = insured_from(m.month);
        return;
    }
    const Code* reason = find_code(codes::suspension_reasons(), m.reason);
    row.reason = reason == nullptr ? concat({"代码 ", m.reason}) : std::string{reason->label};
    const bool never_paid = m.earlier == m.month;
    if (m.earlier) row.before = insured_from(*m.earlier);
    row.after = never_paid ? "未缴费即停保" : stopped_from(m.month);
}

wire::MovementRow row_of(const Context& context, const store::Movement& m) {
    const bool is_filed = !m.filing_id.empty();
    wire::MovementRow row{.number = number_text(m.seq),
                          .filing = m.filing_id,
                          .kind = std::string{to_key(m.kind)},
                          .kind_label = std::string{to_label(m.kind)},
                          .id_number_masked = masked_number(m.id_number),
                          .name = m.name,
                          .scheme = m.scheme ? std::string{to_label(*m.scheme)} : std::string{},
                          .month = to_text(m.month),
                          .changed = to_text(shanghai_date(m.at_ms)),
                          .filed_by = m.submitted_by,
                          .source = is_filed ? "网报" : "系统"};
    if (is_filed) row.filed_on = to_text(shanghai_date(m.submitted_ms));
    if (m.kind == MovementKind::changed)
        tell_record(m, context.find_matter(m.matter), row);
    else
        tell_change(m, row);
    return row;
}

}  // namespace

Result<wire::MovementPage> QueryService::movements(const Actor& actor,
                                                   const wire::MovementQuery& request) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    const auto filter = read_filter(request);
    SI_RETURN_IF_ERROR(filter);
    wire::MovementPage page{.from = to_text(filter->period.from),
                            .to = to_text(filter->period.last)};
    std::string shown;
    {
        const auto db = context_.storage.read();
        const store::MovementList list = store::list_movements(*db, actor.employer.text, *filter);
        page.total = list.total;
        page.rows.reserve(list.rows.size());
        for (const store::Movement& m : list.rows) {
            page.rows.push_back(row_of(context_, m));
            shown += page.rows.back().number;
        }
    }
    std::string detail =
        concat({page.from, "—", page.to, " ", std::to_string(page.rows.size()), "/",
                std::to_string(page.total), " @", std::to_string(filter->offset)});
    note_read(context_, actor,
              {.action = "movements.list", .detail = std::move(detail), .shown = std::move(shown)});
    return page;
}

}  // namespace si
