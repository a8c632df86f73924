// 缴费工资申报查询 (手册 4.1.3): every declaration of a year with its state. The year must be said.
#include <utility>

#include "server/service/filing_view.h"
#include "server/service/paging.h"
#include "server/service/query_service.h"
#include "server/store/wage_store.h"
#include "shared/base/text.h"
#include "shared/domain/declaration_year.h"
#include "shared/policy/policy.h"

namespace si {

namespace {

constexpr const char* declaration = "declare_wage";  // 参保个人应缴基本养老保险费核定
constexpr std::string_view year_key = "year", total_key = "total_wage",
                           months_key = "months_worked";

Result<store::DeclarationFilter> read_filter(const wire::WageQuery& q, int this_year) {
    const YearReading said = read_declaration_year(q.year, this_year);
    if (!said.year) return invalid(std::string{said.wrong});
    const auto page = read_page(q.page, q.size);
    SI_RETURN_IF_ERROR(page);
    store::DeclarationFilter filter{.matter = declaration,
                                    .key = std::string{year_key},
                                    .value = std::to_string(*said.year),
                                    .name = normal_name(q.name),
                                    .id_number = normal_number(q.id_number),
                                    .offset = page->offset,
                                    .limit = page->limit};
    if (!q.status.empty()) {
        filter.status = filing_status_of_key(q.status);
        if (!filter.status) return invalid("没有这种审核状态，请重新选择");
    }
    return filter;
}

std::string field_of(const store::Declaration& d, std::string_view key) {
    const auto found = d.fields.find(key);
    return found == d.fields.end() ? std::string{} : found->second;
}

std::string clamp_of(Fen base, Fen average) {
    if (base > average) return "保底";
    return base < average ? "封顶" : "";
}

wire::WageRow row_of(const Policy& policy, const store::Declaration& d, int year) {
    const Fen total = parse_yuan(field_of(d, total_key)).value_or(Fen{});
    const std::string months_text = field_of(d, months_key);
    const int months = is_digits(months_text) ? to_int(months_text) : 0;
    const Fen average = months > 0 ? monthly_average(total, months) : Fen{};
    const Month from = d.from.value_or(Month::of(year, 1));
    const BaseLimits& limits = policy.base_limits.at(from).value;
    return {.id = d.filing.filing_id,
            .number = d.filing.number,
            .id_number_masked = masked_number(d.filing.id_number),
            .name = d.filing.person_name,
            .schemes = names_of(d.filing.schemes),
            .total_wage_fen = total.amount,
            .months_worked = months,
            .average_fen = average.amount,
            .base_fen = d.base.amount,
            .upper_fen = limits.upper.amount,
            .lower_fen = limits.lower.amount,
            .clamp = d.from ? clamp_of(d.base, average) : std::string{},
            .submitted_at_ms = d.filing.submitted_ms,
            .status = std::string{to_key(d.filing.status)},
            .status_label = std::string{to_label(d.filing.status)},
            .effective_from = d.from ? to_text(*d.from) : std::string{},
            .remark = d.filing.remark};
}

}  // namespace

Result<wire::WagePage> QueryService::wages(const Actor& actor, const wire::WageQuery& request) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    const int this_year = shanghai_date(context_.clock.now_ms()).year();
    const auto filter = read_filter(request, this_year);
    SI_RETURN_IF_ERROR(filter);
    wire::WagePage page{.year = filter->value};
    std::string shown;
    {
        const auto db = context_.storage.read();
        const store::DeclarationList list =
            store::list_declarations(*db, actor.employer.text, *filter);
        page.total = list.total;
        page.rows.reserve(list.rows.size());
        for (const store::Declaration& d : list.rows) {
            page.rows.push_back(row_of(context_.policy, d, to_int(filter->value)));
            shown += d.filing.filing_id;
        }
    }
    std::string detail = concat({page.year, " ", std::to_string(page.rows.size()), "/",
                                 std::to_string(page.total), " @", std::to_string(filter->offset)});
    note_read(context_, actor,
              {.action = "wages.list", .detail = std::move(detail), .shown = std::move(shown)});
    return page;
}

}  // namespace si
