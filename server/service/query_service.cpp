// The roster and single people.
#include "server/service/query_service.h"

#include <array>
#include <utility>

#include "server/service/filing_view.h"
#include "server/service/paging.h"
#include "server/store/employer_store.h"
#include "shared/base/text.h"
#include "shared/codes/code_list.h"

namespace si {

namespace {

using store::RosterSort;
constexpr std::array<std::pair<std::string_view, RosterSort>, 7> sorts = {{
    {"person_id", RosterSort::person},
    {"name", RosterSort::name},
    {"id_number", RosterSort::id_number},
    {"birth_date", RosterSort::birth},
    {"from", RosterSort::from},
    {"wage", RosterSort::wage},
    {"base", RosterSort::base},
}};

Result<Done> read_conditions(const wire::RosterQuery& q, store::RosterFilter& filter) {
    filter.name = normal_name(q.name);
    filter.id_number = normal_number(q.id_number);
    if (!q.scheme.empty()) {
        filter.scheme = scheme_of_key(q.scheme);
        if (!filter.scheme) return invalid("没有这个险种，请重新选择");
    }
    if (q.status == "insured")
        filter.status = store::RosterStatus::insured;
    else if (q.status == "stopped")
        filter.status = store::RosterStatus::stopped;
    else if (!q.status.empty())
        return invalid("没有这种缴费状态，请重新选择");
    return read_sort(q.sort, sorts, filter);
}

Result<store::RosterFilter> read_filter(const wire::RosterQuery& q, Month now) {
    store::RosterFilter filter{.month = now};
    if (!trim(q.month).empty()) {
        const auto month = parse_month(q.month);
        if (!month) return invalid("年月不正确，请按“2026-11”的样子填写");
        if (*month > now) return invalid("年月不能晚于本月，请改选");
        filter.month = *month;
    }
    const auto page = read_page(q.page, q.size);
    SI_RETURN_IF_ERROR(page);
    filter.offset = page->offset;
    filter.limit = page->limit;
    SI_RETURN_IF_ERROR(read_conditions(q, filter));
    return filter;
}

std::string recorded(const store::Fields& record, std::string_view key) {
    const auto found = record.find(key);
    return found == record.end() ? std::string{} : found->second;
}

std::string label_of(std::span<const Code> list, std::string_view value) {
    const Code* code = find_code(list, value);
    return std::string{code == nullptr ? value : code->label};
}

bool is_insured(const store::RosterPerson& person, Month month) {
    for (const Spell& spell : person.spells)
        if (spell.covers(month)) return true;
    return false;
}

}  // namespace

// The category follows from sex and, of women, from the post; while that is not known there is no month.
std::string QueryService::retirement_of(const store::RosterPerson& person) const {
    const auto birth = parse_date(recorded(person.record, "birth_date"));
    const std::string sex = recorded(person.record, "sex");
    const std::string post = recorded(person.record, "post_category");
    if (!birth || sex.empty() || (sex == "2" && post.empty())) return {};
    RetirementCategory category = RetirementCategory::men_60;
    if (sex == "2")
        category = post == "cadre" ? RetirementCategory::women_55 : RetirementCategory::women_50;
    return to_text(retirement_month(context_.policy, category, birth->in_month()));
}

wire::RosterRow QueryService::view_of(const store::RosterPerson& person, Month month) const {
    wire::RosterRow row{.person_id = person.person_id,
                        .id_number_masked = masked_number(person.id_number),
                        .name = person.name,
                        .sex = label_of(codes::sexes(), recorded(person.record, "sex")),
                        .birth_date = recorded(person.record, "birth_date"),
                        .declared_wage_fen = person.wage.amount,
                        .base_fen = person.base.amount,
                        .employment_form = label_of(codes::employment_forms(),
                                                    recorded(person.record, "employment_form")),
                        .household_type = label_of(codes::household_types(),
                                                   recorded(person.record, "household_type")),
                        .phone_masked = masked_phone(recorded(person.record, "phone")),
                        .retirement_month = retirement_of(person),
                        .status_label = is_insured(person, month) ? "参保缴费" : "暂停缴费"};
    for (const Spell& spell : person.spells)
        row.spells.emplace(std::string{to_key(spell.scheme)}, spell);
    if (person.first_insured) row.first_insured = to_text(*person.first_insured);
    return row;
}

Result<wire::RosterPage> QueryService::roster(const Actor& actor,
                                              const wire::RosterQuery& request) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    const Month now = shanghai_date(context_.clock.now_ms()).in_month();
    const auto filter = read_filter(request, now);
    SI_RETURN_IF_ERROR(filter);
    wire::RosterPage page{.month = to_text(filter->month)};
    std::string shown;
    {
        const auto db = context_.storage.read();
        const store::RosterList list = store::list_people(*db, actor.employer.text, *filter);
        page.total = list.total;
        page.rows.reserve(list.rows.size());
        for (const store::RosterPerson& person : list.rows) {
            page.rows.push_back(view_of(person, filter->month));
            shown += person.person_id;
        }
    }
    std::string detail = concat({page.month, " ", std::to_string(page.rows.size()), "/",
                                 std::to_string(page.total), " @", std::to_string(filter->offset)});
    note_read(context_, actor,
              {.action = "roster.list", .detail = std::move(detail), .shown = std::move(shown)});
    return page;
}

Result<wire::Unmasked> QueryService::unmask(const Actor& actor,
                                            const wire::UnmaskRequest& request) {
    constexpr std::size_t longest_reason = 100;
    SI_RETURN_IF_ERROR(require_employer(actor));
    const std::string reason = trim(request.reason);
    if (reason.empty()) return invalid("请填写查看原因，例如“核对身份证件”");
    if (code_points(reason) > longest_reason) return invalid("查看原因最多100字，请删减");
    // Logged first: what is shown has been recorded.
    return context_.storage.writer().run([&](store::Database& db) -> Result<wire::Unmasked> {
        const auto person = store::find_employed(db, actor.employer.text, request.person_id);
        if (!person) return not_found();
        store::LogRow row = log_row(context_, actor, "person.unmask");
        row.subject = person->person_id;
        row.detail = reason;
        store::append_log(db, std::move(row));
        return wire::Unmasked{.id_number = person->id_number,
                              .phone = recorded(person->record, "phone")};
    });
}

Result<EmployerFacts> QueryService::employer(const Actor& actor) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    const auto db = context_.storage.read();
    auto employer = store::find_employer(*db, actor.employer.text);
    if (!employer) return not_found();
    return std::move(employer->facts);
}

}  // namespace si
