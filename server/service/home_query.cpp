// The workbench 办事首页: head counts, what is left to do, what was filed last, when monthly processing is.
#include "server/service/filing_view.h"
#include "server/service/query_service.h"
#include "server/store/filing_store.h"
#include "shared/base/text.h"

namespace si {

namespace {

constexpr std::int64_t most_latest = 10;
constexpr std::int64_t most_todo = 5;               // of each kind
constexpr std::int64_t recent_ms = 7 * 86'400'000;  // how long a rejection stays on the list

std::string minute(std::int64_t at_ms) { return shanghai_time_text(at_ms).substr(0, 16); }

std::string text_of(const Matter& matter, const store::StatusRow& row) {
    const std::string who = row.person_name.empty() ? "（未填姓名）" : row.person_name;
    const std::string what = concat({who, "的", matter.menu_name});
    switch (row.status) {
        case FilingStatus::draft:
            return concat({what, "草稿还没有提交"});
        case FilingStatus::returned:
            return concat({what, "被退回补正：", row.remark});
        case FilingStatus::rejected:
            return concat({what, "审核不通过：", row.remark});
        case FilingStatus::deferred:
            return concat({what, "，", row.remark, "，不用处理"});
        case FilingStatus::submitted:
        case FilingStatus::approved:
        case FilingStatus::voided:
            return what;
    }
    return what;
}

}  // namespace

void QueryService::add_windows(wire::HomeView& home, std::int64_t now_ms) const {
    const Date today = shanghai_date(now_ms);
    for (const Matter* matter : all_matters()) {
        if (!matter->monthly_notice) continue;
        std::string notice = matter->monthly_notice(today, context_.policy);
        if (!notice.empty()) home.windows.push_back(std::move(notice));
    }
    const auto open = context_.policy.closing_window(now_ms);
    const ClosingWindow window = open ? *open : context_.policy.next_closing_window(now_ms);
    home.closing = open.has_value();
    home.windows.push_back(
        open ? concat({"正在月度处理，到", minute(window.to_ms),
                       "结束。可以照常申报，先登记受理时间，结束后自动审核"})
             : concat({"下次月度处理：", minute(window.from_ms), " 至 ", minute(window.to_ms),
                       "，期间可以照常申报，结束后自动审核"}));
}

void QueryService::add_todo(store::Database& db, const Actor& actor, wire::HomeView& home) const {
    const std::int64_t now_ms = context_.clock.now_ms();
    for (const FilingStatus status : {FilingStatus::returned, FilingStatus::rejected,
                                      FilingStatus::deferred, FilingStatus::draft}) {
        store::FilingFilter filter{.status = status, .limit = most_todo};
        if (status == FilingStatus::rejected) filter.from_ms = now_ms - recent_ms;
        for (const store::StatusRow& row :
             store::list_filings(db, actor.employer.text, filter).rows) {
            const Matter* matter = context_.find_matter(row.matter);
            if (matter == nullptr) continue;
            const bool is_open = status == FilingStatus::draft || status == FilingStatus::returned;
            home.todo.push_back(
                {.kind = std::string{to_key(status)},
                 .text = text_of(*matter, row),
                 .path = concat({is_open ? matter->path : "/filing", "/", row.filing_id})});
        }
    }
}

Result<wire::HomeView> QueryService::home(const Actor& actor) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    const std::int64_t now_ms = context_.clock.now_ms();
    const Month month = shanghai_date(now_ms).in_month();
    wire::HomeView home{.month = to_text(month)};
    add_windows(home, now_ms);
    {
        const auto db = context_.storage.read();
        const store::HeadCount count = store::count_people(*db, actor.employer.text, month);
        home.insured = count.insured;
        home.joined = count.joined;
        home.left = count.left;
        add_todo(*db, actor, home);
        const store::FilingFilter latest{.limit = most_latest};
        for (const store::StatusRow& row :
             store::list_filings(*db, actor.employer.text, latest).rows)
            home.latest.push_back(summary_of(context_, row));
    }
    std::string shown;
    for (const wire::FilingSummary& filing : home.latest) shown += filing.id;
    for (const wire::TodoItem& item : home.todo) shown += item.path;
    note_read(context_, actor, {.action = "home.read", .shown = std::move(shown)});
    return home;
}

}  // namespace si
