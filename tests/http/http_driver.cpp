// What the browser does with the library (filling in, preview, explanation) is done with the
// library here too, from the answers of the server alone; verdicts are the server's.
#include "tests/http/http_driver.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "server/store/account_store.h"
#include "server/store/employer_store.h"
#include "server/store/ledger_store.h"
#include "shared/base/text.h"
#include "shared/matter/explain.h"
#include "shared/matter/preview.h"
#include "shared/matter/registry.h"
#include "shared/wire/attachment.h"
#include "shared/wire/codec.h"
#include "shared/wire/review.h"
#include "tests/support/files.h"
#include "tests/support/test.h"

namespace si::test {
namespace {

constexpr const char* elsewhere_id = "elsewhere";
constexpr std::int64_t hour_ms = 3'600'000, day_ms = 24 * hour_ms;

// Ten in the morning in Shanghai.
std::int64_t morning_of(Date day) { return day.days * day_ms + 2 * hour_ms; }

std::string reason_of(const History& history) {
    if (history.deceased) return "6309";
    return history.receives_pension ? "6308" : "4403";
}

// In the order in which they happened, of one employer or the other.
std::vector<LedgerEntry> entries_of(const std::string& id_number, const History& history,
                                    bool is_here) {
    std::vector<LedgerEntry> entries;
    if (!history.record.empty()) entries.emplace_back(PersonRecorded{id_number, history.record});
    std::vector<History::Period> periods = history.periods;
    std::stable_sort(periods.begin(), periods.end(),
                     [](const auto& a, const auto& b) { return a.spell.from < b.spell.from; });
    for (const History::Period& p : periods) {
        if (p.is_here != is_here) continue;
        entries.emplace_back(SpellOpened{.id_number = id_number,
                                         .scheme = p.spell.scheme,
                                         .from = p.spell.from,
                                         .cover_from = p.spell.cover_from});
        if (p.spell.stop)
            entries.emplace_back(SpellClosed{.id_number = id_number,
                                             .scheme = p.spell.scheme,
                                             .stop = *p.spell.stop,
                                             .reason = reason_of(history)});
    }
    for (const AssessedBase& base : history.bases)
        if (is_here)
            entries.emplace_back(BaseAssessed{.id_number = id_number,
                                              .from = base.from,
                                              .declared_wage = base.declared_wage,
                                              .base = base.base,
                                              .origin = base.origin});
    for (const auto& [scheme, months] : history.back_paid)
        for (const Month m : months)
            if (is_here)
                entries.emplace_back(BackPaid{.id_number = id_number,
                                              .scheme = scheme,
                                              .month = m,
                                              .wage = Fen::yuan(6000),
                                              .base = Fen::yuan(6000)});
    const bool has_period = std::any_of(periods.begin(), periods.end(),
                                        [&](const auto& p) { return p.is_here == is_here; });
    return has_period ? entries : std::vector<LedgerEntry>{};
}

int scheme_bits(const std::vector<Scheme>& wanted) {
    int bits = 0;
    for (const Scheme scheme : wanted) bits |= 1 << static_cast<int>(scheme);
    return bits;
}

}  // namespace

std::string filing_id(int number) {
    std::string digits = std::to_string(number);
    digits.insert(0, 12 - digits.size(), '0');
    return "01939a3c-0000-7000-8000-" + digits;
}

void HttpDriver::begin() {
    tab_.reset();
    auditor_.reset();
    waiting_.clear();
    rig_.reset();
    pasts_.clear();
    certificates_.clear();
    today_ = date("2024-05-20");
    employer_ = plain_employer();
}

void HttpDriver::set_employer(const EmployerFacts& employer) {
    const std::map<Scheme, Month> before = employer_.collected_through;
    employer_ = employer;
    if (!rig_) return;
    write([&](store::Act& act) {
        for (const auto& [scheme, through] : employer.collected_through) {
            const auto known = before.find(scheme);
            if (known == before.end() || known->second != through)
                store::record_collection(act, employer.id, scheme, through);
        }
    });
    const auto done =
        rig_->program().storage().writer().run([&](store::Database& db) -> Result<Done> {
            db.run("UPDATE employer SET status = $2, locked = $3 WHERE id = $1", employer.id,
                   static_cast<int>(employer.status), employer.locked);
            return Done{};
        });
    REQUIRE(done.ok());
}

void HttpDriver::set_history(const std::string& id_number, const History& history) {
    REQUIRE_FALSE(rig_);  // a scenario sets its people up before anybody files
    History& past = pasts_[id_number];
    past = history;
    // The ledger knows of a pension or a death from the reason why an insurance ended.
    if ((past.receives_pension || past.deceased) && past.periods.empty())
        past.periods.push_back({.spell = {.scheme = Scheme::pension,
                                          .from = Month::of(2005, 1),
                                          .stop = Month::of(2011, 1),
                                          .cover_from = {}},
                                .is_here = false});
}

void HttpDriver::import(store::Act& act, const CertificateIssued& printed) {
    const std::string opening = "opening-" + std::to_string(++openings_);
    const LedgerEntry entries[] = {printed};
    store::insert_opening(act, opening, employer_.id, "");
    store::append_entries(act, {.employer_id = employer_.id, .opening_id = opening}, entries);
}

void HttpDriver::issue_certificate(const std::string& id_number, Month month) {
    const CertificateIssued printed{id_number, month};
    if (!rig_) return certificates_.push_back(printed);
    write([&](store::Act& act) { import(act, printed); });
}

void HttpDriver::write(const std::function<void(store::Act&)>& rows) {
    const auto done =
        rig_->program().storage().writer().run([&](store::Database& db) -> Result<Done> {
            store::Act act(db,
                           {.at_ms = morning_of(today_), .role = "system", .action = "test.more"});
            rows(act);
            act.finish();
            return Done{};
        });
    REQUIRE(done.ok());
}

void HttpDriver::import_pasts() {
    const auto done =
        rig_->program().storage().writer().run([this](store::Database& db) -> Result<Done> {
            store::Act act(db,
                           {.at_ms = morning_of(today_), .role = "system", .action = "test.begin"});
            store::insert_employer(act, {.facts = employer_, .credit_code = "91330299MADEM0011A"});
            for (const auto& [scheme, through] : employer_.collected_through)
                store::record_collection(act, employer_.id, scheme, through);
            store::insert_employer(act, {.facts = {.id = elsewhere_id, .name = "别的单位"},
                                         .credit_code = "92330299MADEM00117"});
            store::insert_opening(act, "opening-unit", employer_.id, "");
            const std::vector<LedgerEntry> of_unit = {EmployerRecorded{employer_.record}};
            store::append_entries(act, {.employer_id = employer_.id, .opening_id = "opening-unit"},
                                  of_unit);
            for (const auto& [id_number, history] : pasts_) {
                for (const std::string& employer : {employer_.id, std::string(elsewhere_id)}) {
                    const auto entries = entries_of(id_number, history, employer == employer_.id);
                    if (entries.empty()) continue;
                    const std::string opening = "opening-" + std::to_string(++openings_);
                    store::insert_opening(act, opening, employer, "");
                    store::append_entries(act, {.employer_id = employer, .opening_id = opening},
                                          entries);
                }
                // Somebody else's filing that waits; only that it does can be known.
                if (!history.pending.empty())
                    db.run("INSERT INTO pending VALUES ($1, $2, $3, $4, 1, 0, 0)",
                           "waiting-" + id_number, elsewhere_id, id_number,
                           scheme_bits(history.pending));
            }
            for (const CertificateIssued& printed : certificates_) import(act, printed);
            act.finish();
            store::insert_account(db,
                                  {.id = "clerk",
                                   .username = "clerk",
                                   .password_hash = hash_password(rig_password, test_cost),
                                   .display_name = "经办人",
                                   .role = "employer",
                                   .employer_id = employer_.id},
                                  0);
            return Done{};
        });
    REQUIRE(done.ok());
}

void HttpDriver::settle() {
    if (!rig_) {
        rig_ = std::make_unique<Rig>();
        import_pasts();
        tab_ = std::make_unique<Tab>(rig_->signed_in("clerk"));
    }
    const wire::DemoClock clock{.now_ms = morning_of(today_)};
    REQUIRE(tab_->put("/api/demo/clock", wire::encode(clock)).status == 200);
}

std::optional<PersonFacts> HttpDriver::look_up(std::string_view matter,
                                               const std::string& id_number) {
    const Answer answer = tab_->post(
        "/api/people/lookup",
        wire::encode(wire::LookupRequest{.matter = std::string(matter), .id_number = id_number}));
    if (answer.status != 200) return std::nullopt;
    const auto reply = wire::decode<wire::LookupReply>(answer.body);
    REQUIRE(reply.ok());
    CHECK(reply->today == to_text(today_));
    return reply->person;
}

// A scenario names files; here they get the bytes that a clerk would have chosen.
void HttpDriver::upload_files(Draft& draft) {
    for (auto& [key, files] : draft.attachments) {
        for (AttachmentRef& file : files) {
            const std::string bytes = file_named(file.name, file.type);
            const Answer answer = tab_->upload(bytes, media_type(file.type));
            INFO(answer.body);
            REQUIRE(answer.status == 200);
            const auto stored = wire::decode<wire::StoredFile>(answer.body);
            REQUIRE(stored.ok());
            file = {.sha256 = stored->sha256,
                    .name = file.name,
                    .type = stored->type,
                    .size = stored->size,
                    .pages = stored->pages};
        }
    }
}

Filed HttpDriver::file(std::string_view matter_id, const Draft& given, Way way) {
    settle();
    const Matter* matter = find_matter(matter_id);
    REQUIRE(matter != nullptr);
    Draft draft = given;
    if (way == Way::form) {
        const auto person =
            matter->person ? look_up(matter_id, std::string{given[*matter->person]}) : std::nullopt;
        const EmployerFacts employer = unit();
        const ParsedDraft form{*matter, given, today_};
        draft = typed_over(*matter, given,
                           {.form = form,
                            .today = today_,
                            .policy = policy_,
                            .employer = employer,
                            .person = person ? &*person : nullptr});
    }
    upload_files(draft);
    static int filings = 0;
    return submit(*matter, draft, filing_id(++filings));
}

EmployerFacts HttpDriver::unit() {
    auto employer = wire::decode<EmployerFacts>(tab_->get("/api/employer").body);
    REQUIRE(employer.ok());
    return std::move(employer).value();
}

Filed HttpDriver::submit(const Matter& matter, const Draft& draft, const std::string& id) {
    const auto person =
        matter.person ? look_up(matter.id, std::string{draft[*matter.person]}) : std::nullopt;
    const EmployerFacts employer = unit();
    const ParsedDraft form{matter, draft, today_};
    const Facts facts{.form = form,
                      .today = today_,
                      .policy = policy_,
                      .employer = employer,
                      .person = person ? &*person : nullptr};
    const wire::SubmitFiling request{.matter = std::string(matter.id),
                                     .draft = wire::to_body(draft)};
    const Answer answer = tab_->post("/api/filings/" + id + "/submit", wire::encode(request));
    Filed filed;
    std::vector<Finding> findings;
    if (answer.status == 200) {
        const auto view = wire::decode<wire::FilingView>(answer.body);
        REQUIRE(view.ok());
        filed.approved = view->summary.status == "approved";
        filed.waits = view->summary.status == "submitted" && view->summary.audit_mode == "人工";
        filed.variant = view->summary.variant;
        findings = view->findings;
        filed.duties = view->duties;
        for (const wire::TraceView& step : view->trace)
            if (step.outcome == "held") filed.held.push_back(step.rule);
        if (filed.waits) waiting_ = id;
    } else {
        REQUIRE(answer.status == 422);
        const auto error = wire::decode<wire::ErrorReply>(answer.body);
        REQUIRE(error.ok());
        findings = error->findings;
    }
    // What waits has no verdict yet: its infos are what the clerk saw.
    if (filed.waits) findings = check(matter, facts);
    filed.outcome = outcome_of(findings, draft);
    filed.remark = remark_of(matter, findings);
    for (const Finding& f : findings) filed.findings.push_back(f.rule);
    if (!filed.approved)
        for (const TraceStep& step : explain(matter, facts).trace)
            if (step.outcome == TraceOutcome::held) filed.held.push_back(step.rule);
    if (const auto seen = preview(matter, facts)) {
        filed.monthly = seen->personal_per_month;
        filed.payable = seen->payable_now;
        if (filed.variant.empty()) filed.variant = seen->variant;
    }
    return filed;
}

// An auditor in a tab of their own: looks at the filing, then decides it.
Filed HttpDriver::decide(const Decided& decision) {
    settle();
    REQUIRE_FALSE(waiting_.empty());
    if (!auditor_) auditor_ = std::make_unique<Tab>(rig_->signed_in("auditor"));
    const std::string path = "/api/reviews/" + waiting_;
    const auto seen = wire::decode<wire::ReviewView>(auditor_->get(path).body);
    REQUIRE(seen.ok());
    const Answer answer = auditor_->post(
        path + "/decide",
        wire::encode(wire::Decision{.decision = decision.decision,
                                    .remark = decision.remark,
                                    .fields = decision.fields,
                                    .content_hash = seen->filing.content_hash,
                                    .submitted_at_ms = seen->filing.summary.submitted_at_ms}));
    Filed filed;
    std::vector<Finding> findings;
    if (answer.status == 422) {
        const auto error = wire::decode<wire::ErrorReply>(answer.body);
        REQUIRE(error.ok());
        findings = error->findings;
    } else {
        REQUIRE(answer.status == 200);
        const auto view = wire::decode<wire::ReviewView>(answer.body);
        REQUIRE(view.ok());
        filed.decided = view->filing.summary.status;
        filed.approved = filed.decided == "approved";
        filed.remark = view->filing.summary.remark;
        if (filed.approved) findings = view->filing.findings;
        if (filed.decided != "returned") waiting_.clear();
    }
    for (const Finding& f : findings) filed.findings.push_back(f.rule);
    return filed;
}

Filed HttpDriver::amend(const Draft& draft) {
    settle();
    REQUIRE_FALSE(waiting_.empty());
    const std::string id = std::exchange(waiting_, {});
    const auto view = wire::decode<wire::FilingView>(tab_->get("/api/filings/" + id).body);
    REQUIRE(view.ok());
    Draft whole = wire::to_draft(view->draft);
    for (const auto& [key, text] : draft.text) whole.text[key] = text;
    return submit(*find_matter(view->summary.matter), whole, id);
}

std::string HttpDriver::recorded(const std::string& id_number, const std::string& key) {
    settle();
    std::map<std::string, std::string, std::less<>> record = unit().record;
    if (!id_number.empty()) {
        const auto person = look_up("change_person", id_number);
        REQUIRE(person);
        record = person->record;
    }
    const auto it = record.find(key);
    return it == record.end() ? std::string{} : it->second;
}

std::string HttpDriver::roster_line(Month month, const std::string& id_number) {
    settle();
    const Answer answer = tab_->post(
        "/api/roster/query",
        wire::encode(wire::RosterQuery{.month = to_text(month), .id_number = id_number}));
    REQUIRE(answer.status == 200);
    const auto page = wire::decode<wire::RosterPage>(answer.body);
    REQUIRE(page.ok());
    REQUIRE(page->rows.size() <= 1);
    std::string line;
    if (page->rows.empty()) return line;
    for (const Scheme scheme : schemes) {
        const auto found = page->rows.front().spells.find(std::string(to_key(scheme)));
        if (found == page->rows.front().spells.end()) continue;
        const Spell& spell = found->second;
        line += concat({line.empty() ? "" : " ", to_key(scheme), " ", to_text(spell.from), "..",
                        spell.stop ? to_text(*spell.stop - 1) : std::string{}});
    }
    return line;
}

}  // namespace si::test
