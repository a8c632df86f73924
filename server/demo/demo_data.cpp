// Accounts and employers first, then people, then the filings of the last weeks.
#include "server/demo/demo_data.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "server/demo/demo_people.h"
#include "server/demo/demo_units.h"
#include "server/service/attachment_service.h"
#include "server/service/audit_service.h"
#include "server/service/filing_service.h"
#include "server/service/paging.h"
#include "server/service/review_service.h"
#include "server/store/account_store.h"
#include "server/store/employer_store.h"
#include "server/store/ledger_store.h"
#include "shared/base/assert.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace si::demo {

namespace {

constexpr std::uint64_t seed = 20'240'601;
constexpr std::int64_t hour_ms = 3'600'000;
constexpr Month insured_since = Month::of(2015, 3);

struct Unit {
    std::string_view key, id;
    EmployerKind kind;
};
constexpr std::array units = {
    Unit{"employer_large", "3302990001", EmployerKind::company},
    Unit{"employer_small", "3302990002", EmployerKind::company},
    Unit{"employer_new", "3302990003", EmployerKind::company},
    Unit{"project", "3302990004", EmployerKind::construction_project},
};
constexpr std::string_view large = "3302990001";
constexpr std::string_view small = "3302990002";
constexpr std::string_view project = "3302990004";

std::string_view unit_of(const Account& account) {
    for (const Unit& unit : units)
        if (unit.key == account.key) return unit.id;
    return {};
}

store::LogRow begin(std::int64_t at_ms, std::string_view subject) {
    return {
        .at_ms = at_ms, .role = "system", .action = "demo.build", .subject = std::string{subject}};
}

void add_unit(store::Database& db, const DemoOptions& options, const Account& account) {
    const auto unit = std::find_if(units.begin(), units.end(),
                                   [&](const Unit& u) { return u.key == account.key; });
    if (unit == units.end()) return;
    store::EmployerRow row{
        .facts = {.id = std::string{unit->id}, .name = account.unit_name, .kind = unit->kind},
        .credit_code = account.credit_code};
    row.facts.insured_from[Scheme::work_injury] = insured_since;
    if (unit->kind == EmployerKind::company)
        for (const Scheme scheme : {Scheme::pension, Scheme::unemployment})
            row.facts.insured_from[scheme] = insured_since;
    store::Act act(db, begin(options.now_ms, unit->id));
    store::insert_employer(act, row);
    // The month before last is with the tax bureau, last month is not: it can still be stopped.
    const Month collected = shanghai_date(options.now_ms).in_month() - 2;
    for (const auto& [scheme, from] : row.facts.insured_from)
        store::record_collection(act, unit->id, scheme, collected);
    const std::string opening = concat({"unit-", unit->id});
    const std::vector<LedgerEntry> entries = {record_of_unit(row.facts)};
    store::insert_opening(act, opening, unit->id, "单位登记信息");
    store::append_entries(act, {.employer_id = std::string{unit->id}, .opening_id = opening},
                          entries);
    act.finish();
}

void add_account(store::Database& db, const DemoOptions& options, const Account& account) {
    store::insert_account(db,
                          {.id = "demo-" + account.key,
                           .username = account.username,
                           .password_hash = options.hash_password(account.password),
                           .display_name = account.display_name,
                           .role = account.role,
                           .employer_id = std::string{unit_of(account)}},
                          options.now_ms);
}

// --- people who were there before -----------------------------------------------------------------------------------

struct Opening {
    std::string_view id, employer;
    std::vector<LedgerEntry> entries;

    void add(std::vector<LedgerEntry> more) {
        entries.insert(entries.end(), std::make_move_iterator(more.begin()),
                       std::make_move_iterator(more.end()));
    }
};

void import(store::Database& db, std::int64_t at_ms, const Opening& opening) {
    store::Act act(db, begin(at_ms, opening.id));
    store::insert_opening(act, opening.id, opening.employer, "期初数据");
    store::append_entries(
        act, {.employer_id = std::string{opening.employer}, .opening_id = std::string{opening.id}},
        opening.entries);
    act.finish();
}

struct Staff {
    std::vector<Opening> openings;
    std::vector<DemoPerson> in_large;  // some who are insured there now
};

Staff make_staff(PeopleGenerator& people, const DemoOptions& options) {
    const HistoryMaker maker{options.policy, people.random(),
                             shanghai_date(options.now_ms).in_month()};
    Staff staff;
    Opening of_large{"opening-large", large, {}};
    for (int i = 0; i < options.people_large; ++i) {
        const DemoPerson person = people.next();
        of_large.add(maker.make(person, i % 50 == 7 ? History::resumed : History::insured));
        if (i < 5) staff.in_large.push_back(person);
    }
    Opening of_small{"opening-small", small, {}};
    for (int i = 0; i < options.people_large / 25 + 3; ++i) {
        const DemoPerson person = people.next();
        of_large.add(maker.make(person, i % 8 == 3 ? History::retired : History::stopped));
    }
    for (int i = 0; i < options.people_small; ++i)
        of_small.add(maker.make(people.next(), i % 9 == 4 ? History::resumed : History::insured));
    for (int i = 0; i < 6; ++i) of_small.add(maker.make(people.next(), History::stopped));
    // Two of the large employer's people work for the small one too: work injury may be insured twice.
    for (std::size_t i = 0; i < 2 && i < staff.in_large.size(); ++i)
        of_small.add(maker.make(staff.in_large[i], History::injury_only));
    Opening of_project{"opening-project", project, {}};
    for (int i = 0; i < 12; ++i) of_project.add(maker.make(people.next(), History::injury_only));
    staff.openings = {std::move(of_large), std::move(of_small), std::move(of_project)};
    return staff;
}

// --- filings of the last weeks --------------------------------------------------------------------------------------

class Weeks {
  public:
    Weeks(store::Storage& storage, const DemoOptions& options)
        : options_(options),
          context_{
              .storage = storage, .clock = clock_, .policy = options.policy, .faults = faults_},
          audit_(context_),
          filings_(context_, audit_),
          reviews_(context_),
          files_(options.files, faults_),
          attachments_(context_, files_) {}

    // Ten in the morning so many days ago, plus some minutes: never within monthly processing.
    void go_to(int days_ago) {
        const Date day = shanghai_date(options_.now_ms) - days_ago;
        const std::int64_t at_ms = start_of(day) + 10 * hour_ms + minutes_++ * 60'000;
        at_ms_ = std::min(at_ms, options_.now_ms);
        clock_.set(at_ms_);
    }

    void approved(const Actor& actor, const DemoPerson& person) {
        const auto answer = filings_.submit(actor, next_id(), request_for(person));
        SI_ASSERT(answer.ok() && answer->accepted);
    }

    void draft(const Actor& actor, const DemoPerson& person, bool is_withdrawn) {
        wire::SaveDraft request{.matter = "enrol_employee", .draft = request_for(person).draft};
        for (const char* key : {"wage", "education", "household_address"})
            request.draft.text.erase(key);
        const std::string id = next_id();
        SI_ASSERT(filings_.save_draft(actor, id, request).ok());
        if (is_withdrawn) SI_ASSERT(filings_.withdraw(actor, id).ok());
    }

    // The audit is put off; before it comes to the filing, the person is insured elsewhere.
    void rejected(const Actor& actor, const DemoPerson& person, const Opening& elsewhere) {
        faults_.set("audit", {.kind = store::FaultKind::busy, .count = 1});
        approved(actor, person);
        const auto done = context_.storage.writer().run([&](store::Database& db) -> Result<Done> {
            import(db, clock_.now_ms(), elsewhere);
            return Done{};
        });
        SI_ASSERT(done.ok());
        clock_.set(clock_.now_ms() + 60'000);
        audit_.run_due();
    }

    // For a person at the agency to decide; and, with an auditor, decided.
    wire::FilingView waiting(const Actor& actor, const DemoPerson& person) {
        const AttachmentRef evidence = upload(actor, evidence_pdf(), "公安机关证明.pdf");
        auto answer =
            filings_.submit(actor, next_id(),
                            {.matter = "change_person",
                             .draft = name_change(person, concat({person.name, "宇"}), evidence)});
        SI_ASSERT(answer.ok() && answer->accepted);
        return std::move(answer).value().filing;
    }
    void decided(const Actor& auditor, const wire::FilingView& filing, wire::Decision decision) {
        decision.content_hash = filing.content_hash;
        decision.submitted_at_ms = filing.summary.submitted_at_ms;
        const auto done = reviews_.decide(auditor, filing.summary.id, decision);
        SI_ASSERT(done.ok() && done->accepted);
    }

  private:
    AttachmentRef upload(const Actor& actor, std::string_view bytes, std::string_view name) {
        const std::string_view type = media_type(FileType::pdf);
        auto begun = attachments_.begin(actor, type, bytes.size());
        SI_ASSERT(begun.ok());
        (*begun)->receive(bytes);
        const auto kept = attachments_.keep(actor, sha256_hex(bytes), type, **begun);
        SI_ASSERT(kept.ok());
        return {.sha256 = kept->sha256,
                .name = std::string{name},
                .type = kept->type,
                .size = kept->size,
                .pages = kept->pages};
    }
    wire::SubmitFiling request_for(const DemoPerson& person) const {
        return {.matter = "enrol_employee",
                .draft = enrolment(person, shanghai_date(clock_.now_ms()))};
    }
    std::string next_id() {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string hex;
        for (int shift = 44; shift >= 0; shift -= 4)
            hex += digits[static_cast<std::size_t>(at_ms_ >> shift) & 15];
        std::string count = std::to_string(++ids_);
        count.insert(0, 12 - count.size(), '0');
        return concat({std::string_view{hex}.substr(0, 8), "-", std::string_view{hex}.substr(8),
                       "-7000-8000-", count});
    }

    const DemoOptions& options_;
    Clock clock_;
    store::Faults faults_;
    Context context_;
    AuditService audit_;
    FilingService filings_;
    ReviewService reviews_;
    store::FileStore files_;
    AttachmentService attachments_;
    std::int64_t minutes_ = 0;
    std::int64_t at_ms_ = 0;
    int ids_ = 0;
};

Actor actor_of(const DemoOptions& options, std::string_view key) {
    for (const Account& account : options.accounts)
        if (account.key == key)
            return {.account = {"demo-" + account.key},
                    .username = account.username,
                    .display_name = account.display_name,
                    .role = key == "auditor" ? RoleKind::auditor : RoleKind::employer,
                    .employer = {std::string{unit_of(account)}},
                    .address = "127.0.0.1"};
    assertion_failed("the demo has both employers and an auditor", __FILE__, __LINE__);
}

DemoPerson newcomer(PeopleGenerator& people, Date today) {
    Random& random = people.random();
    const Sex sex = random.one_in(2) ? Sex::male : Sex::female;
    return people.born_on(today - random.between(22 * 365, 42 * 365), sex);
}

void file_large(Weeks& weeks, const Actor& actor, PeopleGenerator& people, Date today) {
    for (int i = 0; i < 26; ++i) {
        weeks.go_to(std::max(0, 24 - i));
        weeks.approved(actor, newcomer(people, today));
        if (i == 9) weeks.draft(actor, newcomer(people, today), true);
    }
    for (int i = 0; i < 3; ++i) weeks.draft(actor, newcomer(people, today), false);
}

void file_small(Weeks& weeks, const Actor& actor, PeopleGenerator& people,
                const HistoryMaker& maker) {
    const Date today = first_day(maker.now);
    for (const int days_ago : {27, 20, 12, 5}) {
        weeks.go_to(days_ago);
        weeks.approved(actor, newcomer(people, today));
    }
    weeks.go_to(4);
    const DemoPerson wanted = newcomer(people, today);
    weeks.rejected(actor, wanted,
                   {"opening-large-later", large, maker.make(wanted, History::insured)});
    weeks.go_to(1);
    weeks.draft(actor, newcomer(people, today), false);
    weeks.draft(actor, newcomer(people, today), true);
    weeks.go_to(0);
    weeks.draft(actor, newcomer(people, today), false);
}

// What an auditor finds: one that waits, one that was sent back, one that was rejected.
void file_changes(Weeks& weeks, const Actor& actor, const Actor& auditor,
                  std::span<const DemoPerson> people) {
    weeks.go_to(6);
    weeks.decided(auditor, weeks.waiting(actor, people[0]),
                  {.decision = "reject", .remark = "证明上的姓名与申报的不一致，请核对后重新申报"});
    weeks.go_to(3);
    weeks.decided(auditor, weeks.waiting(actor, people[1]),
                  {.decision = "return",
                   .remark = "证明不清晰，请重新拍摄后上传",
                   .fields = {{"name", "请按公安机关证明上的姓名填写"}}});
    weeks.go_to(1);
    weeks.waiting(actor, people[2]);
}

bool is_empty(store::Database& db) {
    for (const Unit& unit : units)
        if (store::find_employer(db, unit.id)) return false;
    return true;
}

}  // namespace

Result<Done> build_demo(store::Storage& storage, const DemoOptions& options) {
    const Date today = shanghai_date(options.now_ms);
    PeopleGenerator people(seed, today);
    const Staff staff = make_staff(people, options);
    const Result<Done> begun = storage.writer().run([&](store::Database& db) -> Result<Done> {
        if (!is_empty(db))
            return Error{ErrorCode::conflict, "数据库中已有演示数据，请换一个新文件"};
        for (const Account& account : options.accounts) add_unit(db, options, account);
        for (const Account& account : options.accounts) add_account(db, options, account);
        for (const Opening& opening : staff.openings) import(db, options.now_ms, opening);
        return Done{};
    });
    SI_RETURN_IF_ERROR(begun);
    Weeks weeks(storage, options);
    const Actor of_large = actor_of(options, "employer_large");
    file_large(weeks, of_large, people, today);
    file_small(weeks, actor_of(options, "employer_small"), people,
               {options.policy, people.random(), today.in_month()});
    constexpr std::size_t in_both = 2;  // the small employer's filings would be in the way
    if (staff.in_large.size() == in_both + 3)
        file_changes(weeks, of_large, actor_of(options, "auditor"),
                     std::span{staff.in_large}.subspan(in_both));
    return Done{};
}

}  // namespace si::demo
