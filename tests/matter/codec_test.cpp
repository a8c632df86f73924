// The wire: every message and domain type comes back as it went, wrong types are refused by name, bounds hold.
#include "shared/wire/codec.h"

#include <string>
#include <vector>

#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/domain/ledger_entry.h"
#include "shared/matter/explain.h"
#include "shared/matter/month_calendar.h"
#include "shared/matter/preview.h"
#include "shared/wire/batch.h"
#include "shared/wire/movement.h"
#include "shared/wire/schema.h"
#include "tests/support/test.h"

using namespace si;
using namespace si::wire;

namespace {

// What is encoded decodes to something that encodes the same, and says nothing less than the original.
template <class T>
void check_round_trip(const T& value) {
    const std::string text = encode(value);
    const auto back = decode<T>(text);
    INFO(text);
    REQUIRE(back.ok());
    CHECK(encode(*back) == text);
}

template <class T>
std::string refusal(std::string_view text) {
    const auto result = decode<T>(text);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code == ErrorCode::invalid);
    return result.error().says;
}

Finding sample_finding() {
    return {.rule = "EN01-110",
            .severity = Severity::confirm,
            .fields = {"pension_from", "id_number"},
            .value = "2024-03",
            .says = "只能从“上月”或当月\n开始",
            .why = "为什么",
            .fix = "怎么\\办",
            .allowed = {"2024-04", "2024-05"},
            .consequence = "后果",
            .source = "手册 4.3.1"};
}

Spell sample_spell() {
    return {.scheme = Scheme::work_injury,
            .from = Month::of(2024, 5),
            .stop = Month::of(2024, 7),
            .cover_from = Date::of(2024, 5, 21)};
}

PersonFacts sample_person() {
    PersonFacts p;
    p.known = true;
    p.is_ours = true;
    p.person_id = "3302990000001";
    p.record = {{"name", "张三"}, {"phone", "13800000000"}};
    p.registered_name = "张三";
    p.spells_here = {sample_spell(), Spell{.scheme = Scheme::pension, .from = Month::of(2020, 1)}};
    p.bases_here = {
        {.from = Month::of(2020, 1), .declared_wage = Fen::yuan(3000), .base = Fen::yuan(4812)},
        {.from = Month::of(2024, 1),
         .declared_wage = Fen::yuan(9000),
         .base = Fen::yuan(9000),
         .origin = BaseOrigin::review}};
    p.back_paid = {{Scheme::unemployment, {Month::of(2023, 1), Month::of(2023, 2)}}};
    p.covered_elsewhere = {Spell{.scheme = Scheme::pension, .from = Month::of(2018, 1)}};
    p.pending_here = {{.matter = "review_wage", .text = {{"effective_from", "2024-01"}}}};
    p.open_elsewhere = {Scheme::pension, Scheme::unemployment};
    p.last_paid = {{Scheme::pension, Month::of(2024, 4)}};
    p.first_insured = Month::of(2019, 12);
    p.receives_pension = true;
    p.deceased = true;
    p.pending = {Scheme::work_injury};
    p.first_elsewhere = Month::of(2019, 12);
    p.certificates = {Month::of(2024, 2), Month::of(2024, 5)};
    return p;
}

EmployerFacts sample_employer() {
    return {.id = "33029900017",
            .name = "宁波 \"示例\" 有限公司",
            .kind = EmployerKind::labour_dispatch,
            .status = EmployerStatus::suspended,
            .locked = true,
            .insured_from = {{Scheme::pension, Month::of(2020, 1)},
                             {Scheme::work_injury, Month::of(2021, 2)}},
            .collected_through = {{Scheme::pension, Month::of(2024, 3)}}};
}

DraftBody sample_body() {
    return {.text = {{"id_number", "330299199001010017"}, {"name", "买买提·吐尔逊"}},
            .confirmed = {"EN12", "PE04"},
            .attachments = {{"contract",
                             {{.sha256 = std::string(64, 'a'),
                               .name = "合同.pdf",
                               .type = FileType::pdf,
                               .size = 4096,
                               .pages = 3}}}}};
}

FilingSummary sample_summary() {
    return {.id = "018f",
            .number = "330200-20261123-000017",
            .batch = "B1",
            .matter = "enrol_employee",
            .matter_name = "社会保险职工参保登记",
            .variant = "续保",
            .person_name = "张三",
            .id_number_masked = "330***********0017",
            .schemes = "养老、失业、工伤",
            .status = "approved",
            .status_label = "审核通过",
            .audit_mode = "自动",
            .opened_at_ms = 1,
            .submitted_at_ms = 2,
            .decided_at_ms = 1795432988123,
            .submitted_by = "李四",
            .remark = "备注",
            .may_withdraw = true};
}

BatchRowResult sample_result() {
    return {.row = 7,
            .id = "018f",
            .number = "330200-20261123-000017",
            .status = "draft",
            .status_label = "草稿",
            .remark = "备注",
            .accepted = true,
            .code = "findings",
            .findings = {sample_finding()}};
}

TraceView sample_trace() {
    return {.rule = "EN01-110",
            .outcome = "held",
            .says = "内容",
            .source = "手册 4.3.1",
            .parameters = {"参保起始年月 = 2024-04"}};
}

FilingView sample_filing() {
    return {
        .summary = sample_summary(),
        .draft = sample_body(),
        .version = 7,
        .events = {{.kind = "opened", .label = "建立", .at_ms = 1, .by = "李四", .remark = ""},
                   {.kind = "approved", .label = "通过", .at_ms = 2, .by = "系统", .remark = "好"}},
        .findings = {sample_finding()},
        .sentences = {"一", "二"},
        .trace = {sample_trace()},
        .duties = {"请出具证明。"},
        .content_hash = "ab",
        .rules = "cd",
        .policy = "ef"};
}

SessionView sample_session() {
    return {.username = "demo",
            .display_name = "张三",
            .role = "employer",
            .employer_id = "1",
            .employer_name = "单位",
            .credit_code = "91330299MADEM0011A",
            .idle_seconds = 900,
            .warn_seconds = 30};
}

RosterRow sample_row() {
    return {.person_id = "1",
            .id_number_masked = "330***********0017",
            .name = "张三",
            .sex = "男",
            .birth_date = "1990-01-01",
            .spells = {{"pension", sample_spell()}},
            .first_insured = "2019-12",
            .declared_wage_fen = 1'000'000,
            .base_fen = 498'600,
            .employment_form = "合同工",
            .household_type = "居民",
            .phone_masked = "138****0000",
            .retirement_month = "2053-01",
            .status_label = "参保缴费"};
}

}  // namespace

TEST_CASE("every message of the interface comes back as it went") {
    check_round_trip(ErrorReply{"findings", "请修改", "F-1", {sample_finding(), sample_finding()}});
    check_round_trip(Empty{});
    check_round_trip(sample_session());
    check_round_trip(Bootstrap{.demo = true,
                               .now_ms = 1795432988123,
                               .today = "2026-11-23",
                               .version = "1",
                               .rules = "a",
                               .policy = "b",
                               .session = sample_session(),
                               .demo_accounts = {{{"username", "u"}, {"password", "p"}}, {}}});
    check_round_trip(Bootstrap{});
    check_round_trip(LoginRequest{"u", "p"});
    check_round_trip(HealthReply{"ready"});
    check_round_trip(sample_body());
    check_round_trip(SaveDraft{"enrol_employee", sample_body(), 3});
    check_round_trip(DraftSaved{3, 4});
    check_round_trip(SubmitFiling{"enrol_employee", sample_body()});
    check_round_trip(EventView{"opened", "建立", -1, "李四", "备注"});
    check_round_trip(sample_summary());
    check_round_trip(sample_trace());
    check_round_trip(sample_filing());
    check_round_trip(FilingQuery{"n", "b", "p", "m", "s", "2026-01-01", "2026-12-31", 2, 50});
    check_round_trip(FilingPage{{sample_summary()}, 9'007'199'254'740'993, true});
    check_round_trip(SaveBatch{"enrol_employee", "名单.xlsx", true, {{7, "018f", sample_body()}}});
    check_round_trip(SubmitBatch{1000});
    check_round_trip(BatchAnswer{"PC330200-20261123-000003", {sample_result()}});
    check_round_trip(BatchView{.id = "018e",
                               .number = "PC330200-20261123-000003",
                               .matter = "enrol_employee",
                               .matter_name = "社会保险职工参保登记",
                               .file_name = "名单.xlsx",
                               .all_or_nothing = true,
                               .submitted = true,
                               .opened_at_ms = 1795432988123,
                               .opened_by = "李四",
                               .total = 15,
                               .approved = 1,
                               .rejected = 2,
                               .waiting = 3,
                               .draft = 4,
                               .withdrawn = 5,
                               .rows = {sample_result()}});
    check_round_trip(BasisRequest{"enrol_employee"});
    check_round_trip(
        BatchBasis{"2026-11-23", sample_employer(), "00ff", {{"abc", sample_person()}}});
    check_round_trip(LookupRequest{"enrol_employee", "330299199001010017", "018f"});
    check_round_trip(LookupReply{sample_person(), "2026-11-23"});
    check_round_trip(RosterQuery{"2026-11", "张", "3302", "pension", "insured", "-from", 3, 100});
    check_round_trip(sample_row());
    check_round_trip(RosterPage{{sample_row()}, 1, "2026-11"});
    check_round_trip(WageQuery{"2025", "张", "3302", "approved", 2, 50});
    check_round_trip(WagePage{{{.id = "1",
                                .number = "330200-20250610-000001",
                                .id_number_masked = "330***********0017",
                                .name = "张三",
                                .schemes = "养老、失业",
                                .total_wage_fen = 12'000'100,
                                .months_worked = 12,
                                .average_fen = 1'000'000,
                                .base_fen = 1'000'000,
                                .upper_fen = 2'529'900,
                                .lower_fen = 498'600,
                                .clamp = "封顶",
                                .submitted_at_ms = 5,
                                .status = "approved",
                                .status_label = "审核通过",
                                .effective_from = "2025-01",
                                .remark = "无"}},
                              1,
                              "2025"});
    check_round_trip(
        MovementQuery{"2026-01", "2026-11", "张", "3302", "pension", "added", "-month", 2, 50});
    check_round_trip(MovementPage{{{.number = "00000017",
                                    .filing = "018f",
                                    .kind = "suspended",
                                    .kind_label = "暂停",
                                    .reason = "辞职",
                                    .id_number_masked = "330***********0017",
                                    .name = "张三",
                                    .scheme = "养老保险",
                                    .month = "2026-11",
                                    .before = "2024-05 起参保",
                                    .after = "2026-11 起停保",
                                    .changed = "2026-11-23",
                                    .filed_by = "李四",
                                    .filed_on = "2026-11-22",
                                    .source = "网报"}},
                                  1,
                                  "2026-01",
                                  "2026-11"});
    check_round_trip(UnmaskRequest{"1", "核对"});
    check_round_trip(Unmasked{"330299199001010017", "13800000000"});
    check_round_trip(TodoItem{"draft", "继续填写", "/enrol"});
    check_round_trip(HomeView{.month = "2026-11",
                              .windows = {"一"},
                              .closing = true,
                              .insured = 3,
                              .joined = 2,
                              .left = 1,
                              .todo = {{"draft", "继续", "/enrol"}},
                              .latest = {sample_summary()}});
    check_round_trip(DemoClock{1795432988123});
}

TEST_CASE("a filing keeps every part of it") {
    const auto back = decode<FilingView>(encode(sample_filing()));
    REQUIRE(back.ok());
    CHECK(back->summary.decided_at_ms == 1795432988123);
    CHECK(back->summary.may_withdraw);
    CHECK(back->draft.text == sample_body().text);
    CHECK(back->draft.confirmed == sample_body().confirmed);
    CHECK(back->draft.attachments == sample_body().attachments);
    REQUIRE(back->events.size() == 2);
    CHECK(back->events[1].remark == "好");
    CHECK(back->findings == std::vector{sample_finding()});
    CHECK(back->trace[0].parameters == sample_trace().parameters);
}

TEST_CASE("a trace that is JSON already takes the place of the one inside") {
    FilingView view{.version = 3, .trace = {sample_trace(), {}}, .duties = {"请出具证明。"}};
    const std::string whole = encode(view);
    const std::string trace = encode(view.trace.front());
    view.trace.clear();
    CHECK(encode(view, concat({"[", trace, ",", encode(TraceView{}), "]"})) == whole);
    CHECK(encode(view, "[]") == encode(view));
}

TEST_CASE("domain types come back equal") {
    const auto same = [](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        const auto back = decode<T>(encode(value));
        INFO(encode(value));
        REQUIRE(back.ok());
        CHECK(*back == value);
    };
    same(sample_finding());
    same(std::vector{sample_finding(), Finding{}});
    same(sample_spell());
    same(Spell{.from = Month::of(2024, 1)});
    same(sample_person());
    same(PersonFacts{});
    same(sample_employer());
    same(Draft{.text = {{"name", "张三"}}, .confirmed = {"EN12"}});
    same(to_draft(sample_body()));
    same(Explanation{.sentences = {"一"},
                     .trace = {{.rule = "EN02",
                                .outcome = TraceOutcome::not_decidable,
                                .says = "说",
                                .parameters = {"a"},
                                .source = "手册 4.3.1"}},
                     .duties = {"请出具证明。"}});
    same(Preview{.variant = "新增",
                 .lines = {{.scheme = Scheme::pension,
                            .from = Month::of(2024, 4),
                            .payable = {Month::of(2024, 4), Month::of(2024, 5)},
                            .base = Fen::yuan(10000),
                            .rate = {80'000},
                            .personal_per_month = Fen::yuan(800),
                            .cover_from = Date::of(2024, 5, 2),
                            .stop = Month::of(2024, 6),
                            .last_paid = Month::of(2024, 5),
                            .cover_until = Date::of(2024, 6, 2)}},
                 .differences = {{.month = Month::of(2024, 4),
                                  .base_before = Fen::yuan(8000),
                                  .base_after = Fen::yuan(10000),
                                  .pension = Fen::yuan(160),
                                  .unemployment = Fen::yuan(10)}},
                 .difference = Fen::yuan(170),
                 .back_months = {{.month = Month::of(2023, 1),
                                  .base = Fen::yuan(6000),
                                  .pension = Fen::yuan(480),
                                  .unemployment = Fen::yuan(30),
                                  .work_injury = true,
                                  .surcharge_days = 100,
                                  .surcharge = Fen{2'550}}},
                 .surcharge = Fen{2'550},
                 .personal_per_month = Fen::yuan(800),
                 .payable_now = Fen::yuan(1600),
                 .outcome = Outcome::unconfirmed,
                 .sentences = {"一"}});
}

TEST_CASE("a calendar comes back equal") {
    const MonthCalendar calendar{
        .schemes = {{.scheme = Scheme::unemployment,
                     .months = {{Month::of(2024, 4), MonthState::locked, {}},
                                {Month::of(2024, 5), MonthState::added, Fen::yuan(50)}},
                     .last_paid = Month::of(2024, 4),
                     .earliest_allowed = Month::of(2024, 5)}},
        .changes = true};
    const auto back = decode<MonthCalendar>(encode(calendar));
    REQUIRE(back.ok());
    CHECK(*back == calendar);
}

TEST_CASE("ledger entries keep their kind under a tag that never changes") {
    const std::vector<LedgerEntry> entries = {
        PersonRecorded{"330299199001010017", {{"name", "张三"}}},
        SpellOpened{"330299199001010017", Scheme::work_injury, Month::of(2024, 5),
                    Date::of(2024, 5, 2)},
        SpellClosed{"330299199001010017", Scheme::pension, Month::of(2024, 6), "6313"},
        BaseAssessed{"330299199001010017", Month::of(2024, 5), Fen::yuan(3000), Fen::yuan(4812)},
        CertificateIssued{"330299199001010017", Month::of(2024, 5)},
        BaseAssessed{"330299199001010017", Month::of(2024, 1), Fen::yuan(9000), Fen::yuan(9000),
                     BaseOrigin::declaration},
        BackPaid{"330299199001010017", Scheme::unemployment, Month::of(2023, 1), Fen::yuan(6000),
                 Fen::yuan(6000)},
    };
    const auto back = decode<std::vector<LedgerEntry>>(encode(entries));
    REQUIRE(back.ok());
    CHECK(*back == entries);
    CHECK(encode(entries[1]) ==
          R"({"tag":"spell_opened","id_number":"330299199001010017","scheme":"work_injury",)"
          R"("from":"2024-05","cover_from":"2024-05-02"})");
    CHECK(refusal<LedgerEntry>(R"({"tag":"spell_moved"})") ==
          "提交的内容与接口约定不符：内容 的流水类型不存在");
    CHECK(refusal<LedgerEntry>("{}") == "提交的内容与接口约定不符：内容 应有流水类型");
}

TEST_CASE("a wrong type is refused and the member named") {
    CHECK(refusal<SaveDraft>(R"({"matter":1})") == "提交的内容与接口约定不符：“matter” 应为文字");
    CHECK(refusal<SaveDraft>(R"({"draft":{"text":{"name":["张三"]}}})") ==
          "提交的内容与接口约定不符：“draft.text.name” 应为文字");
    CHECK(refusal<SaveDraft>(R"({"draft":{"confirmed":["EN12",null]}})") ==
          "提交的内容与接口约定不符：“draft.confirmed.1” 应为文字");
    CHECK(refusal<SaveDraft>(R"({"draft":[]})") == "提交的内容与接口约定不符：“draft” 应为对象");
    CHECK(refusal<SaveDraft>("[]") == "提交的内容与接口约定不符：内容 应为对象");
    CHECK(refusal<FilingQuery>(R"({"page":1.5})") == "提交的内容与接口约定不符：“page” 应为整数");
    CHECK(refusal<FilingQuery>(R"({"page":2147483648})") ==
          "提交的内容与接口约定不符：“page” 应为整数");
    CHECK(refusal<DemoClock>(R"({"now_ms":18446744073709551615})") ==
          "提交的内容与接口约定不符：“now_ms” 应为整数");
    CHECK(refusal<Bootstrap>(R"({"demo":1})") ==
          "提交的内容与接口约定不符：“demo” 应为 true 或 false");
    CHECK(refusal<Spell>(R"({"scheme":"medical"})") ==
          "提交的内容与接口约定不符：“scheme” 应为以下之一：pension、unemployment、work_injury");
    CHECK(refusal<Spell>(R"({"from":"2024-13"})") ==
          "提交的内容与接口约定不符：“from” 应为年月，例如 2024-06");
    CHECK(refusal<Spell>(R"({"cover_from":"2024-02-30"})") ==
          "提交的内容与接口约定不符：“cover_from” 应为日期，例如 2024-06-01");
    CHECK(refusal<EmployerFacts>(R"({"insured_from":{"medical":"2024-01"}})") ==
          "提交的内容与接口约定不符：“insured_from.medical” "
          "应为以下之一：pension、unemployment、work_injury");
}

TEST_CASE("programs of different age understand each other") {
    const auto query = decode<FilingQuery>(R"({"person":"张三","colour":{"deep":[1,2,3]}})");
    REQUIRE(query.ok());
    CHECK(query->person == "张三");
    CHECK(query->page == 1);
    CHECK(query->size == 20);

    const auto spell = decode<Spell>(R"({"from":"2024-05","stop":null})");
    REQUIRE(spell.ok());
    CHECK(spell->is_open());
}

TEST_CASE("what is not JSON, too deep or too large is refused before it is read") {
    CHECK(refusal<Empty>("") == "提交的内容不是有效的 JSON，请按接口说明的格式提交");
    CHECK(refusal<Empty>("{\"a\":}") == "提交的内容不是有效的 JSON，请按接口说明的格式提交");
    CHECK(refusal<Empty>("{} {}") == "提交的内容不是有效的 JSON，请按接口说明的格式提交");
    CHECK(refusal<LoginRequest>("{\"username\":\"\xff\"}") ==
          "提交的内容不是有效的 JSON，请按接口说明的格式提交");
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    CHECK(refusal<Empty>(deep) == "提交的内容嵌套层数过多，请按接口说明的格式提交");
    CHECK(decode<Empty>(R"({"a":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["})").ok());
    const std::string large = R"({"username":")" + std::string(9 << 20, 'a') + R"("})";
    CHECK(refusal<LoginRequest>(large) == "提交的内容超过 8 MB，请减少内容后分次提交");
    CHECK(refusal<SaveBatch>(large) == "提交的内容超过 8 MB，请减少内容后分次提交");
    CHECK(decode<BatchView>(large).ok());  // of our own server, and of 20,000 people
}

TEST_CASE("text of any kind survives, and bytes that are no text do no harm") {
    const LoginRequest odd{"a\"b\\c\n\r\t\x01\x1f/", "张𠮷😀\u200b"};
    const auto back = decode<LoginRequest>(encode(odd));
    REQUIRE(back.ok());
    CHECK(back->username == odd.username);
    CHECK(back->password == odd.password);

    const auto mended = decode<LoginRequest>(encode(LoginRequest{"a\xff\xe4\xb8", ""}));
    REQUIRE(mended.ok());
    CHECK(mended->username.substr(0, 4) == "a\uFFFD");
}

TEST_CASE("a person of the basis is found by salt and number, and by nothing else") {
    CHECK(batch_digest("abc", "330299199001010017") == sha256_hex("abc330299199001010017"));
    CHECK(batch_digest("abd", "330299199001010017") != batch_digest("abc", "330299199001010017"));
}

TEST_CASE("a draft on the wire is the draft") {
    const Draft draft{.text = {{"name", "张三"}, {"wage", "10000"}}, .confirmed = {"EN12", "PE04"}};
    CHECK(to_draft(to_body(draft)) == draft);
}

TEST_CASE("every endpoint names messages that are described") {
    const std::string document = openapi();
    for (const Endpoint& e : endpoints) {
        INFO(e.path);
        for (const std::string_view name : {e.request, e.reply}) {
            if (name.empty() || name == file_body) continue;
            CHECK_FALSE(schema_of(name).empty());
        }
        CHECK(document.find("\"" + std::string{e.path} + "\":{") != std::string::npos);
    }
    CHECK(schema_of("NoSuchMessage").empty());
    CHECK(schema_of("LookupReply") ==
          R"({"type":"object","properties":{"person":{"description":"校验依据",)"
          R"("$ref":"#/components/schemas/PersonFacts"},"today":{"description":"服务器日期",)"
          R"("type":"string"}}})");
}

TEST_CASE("the description of the interface is JSON") {
    CHECK(decode<Empty>(openapi()).ok());
    for (const std::string_view name : message_names()) CHECK(decode<Empty>(schema_of(name)).ok());
}
