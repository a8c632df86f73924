// The machine on a matter of its own: which rules run when, what a finding carries, what follows from findings.
#include "shared/matter/check.h"

#include <string>
#include <vector>

#include "shared/matter/explain.h"
#include "shared/matter/preview.h"
#include "shared/policy/policy.h"
#include "tests/support/test.h"

using namespace si;

namespace {

// A small matter: a name, an optional phone, a month that is asked of 李 only.
constexpr auto name = field<std::string>(
    {.key = "name", .label = "姓名", .section = "一", .kind = FieldKind::name, .personal = true});
constexpr auto phone = field<std::string>({.key = "phone",
                                           .label = "手机号码",
                                           .section = "一",
                                           .kind = FieldKind::phone,
                                           .required = false});
constexpr auto since =
    field<Month>({.key = "since", .label = "年月", .section = "一", .shown = [](const Facts& f) {
                      const std::string* text = f.maybe(name);
                      return text && text->starts_with("李");
                  }});
constexpr const Field* form[] = {&name, &phone, &since};

constexpr const Field* at_name[] = {&name};
constexpr const Field* at_phone_and_name[] = {&phone, &name};
constexpr const Field* at_since[] = {&since};

constexpr Rule rules[] = {
    {.id = "T1",
     .at = at_phone_and_name,
     .holds = [](const Facts& f) { return f.maybe(phone) || f[name] != "张三"; },
     .says = "{who}要留手机",
     .why = "原因",
     .fix = "填写手机",
     .consequence = "后果",
     .source = "手册 4.3.1",
     .detail = [](const Facts& f, Detail& d) { d.parameters.emplace_back("who", f[name]); }},
    {.id = "T2",
     .severity = Severity::confirm,
     .at = at_name,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !f.person->known; },
     .says = "认识",
     .why = "原因二",
     .fix = "确认",
     .source = "手册 4.3.1"},
    {.id = "T3",
     .severity = Severity::info,
     .at = at_since,
     .holds = [](const Facts& f) { return !f.maybe(since); },
     .says = "知道了",
     .why = "原因三",
     .fix = "不用处理",
     .source = "手册 4.3.1"},
};

constexpr Matter matter = {.id = "test",
                           .name = "试验",
                           .manual = "4.3.1",
                           .path = "/test",
                           .form = form,
                           .rules = rules,
                           .person = &name,
                           .effects = [](const Facts&) { return std::vector<LedgerEntry>{}; }};
static_assert(well_formed(matter));

struct Run {
    std::vector<Finding> findings;
    Explanation explanation;
    Outcome outcome = Outcome::fails;

    std::string rules() const {
        std::string all;
        for (const Finding& f : findings) all += (all.empty() ? "" : " ") + f.rule;
        return all;
    }
};

Run run(const Draft& draft, const PersonFacts* person = nullptr) {
    const Date today = si::test::date("2024-05-20");
    const ParsedDraft parsed{matter, draft, today};
    const Policy policy;
    const EmployerFacts employer;
    const Facts facts{
        .form = parsed, .today = today, .policy = policy, .employer = employer, .person = person};
    Run result;
    result.findings = check(matter, facts);
    result.explanation = explain(matter, facts);
    result.outcome = outcome_of(result.findings, draft);
    return result;
}

}  // namespace

TEST_CASE("a rule waits until every field it names can be read") {
    CHECK(run({.text = {}}).rules() == "RQ01");
    CHECK(run({.text = {{"name", "张3"}}}).rules() == "FM09");
    CHECK(run({.text = {{"name", "张三"}}}).rules() == "T1");
    CHECK(run({.text = {{"name", "张三"}, {"phone", "138"}}}).rules() == "FM07");
    CHECK(run({.text = {{"name", "张三"}, {"phone", "13800000017"}}}).rules().empty());
}

TEST_CASE("a rule about the ledger waits for the ledger") {
    const PersonFacts known{.known = true};
    const Draft draft{.text = {{"name", "王五"}}};
    CHECK(run(draft).rules().empty());
    CHECK(run(draft, &known).rules() == "T2");
    CHECK(run(draft).explanation.trace[1].outcome == TraceOutcome::not_decidable);
    CHECK(run(draft, &known).explanation.trace[1].outcome == TraceOutcome::violated);
}

TEST_CASE("a field that is not asked is neither missing nor read") {
    CHECK(run({.text = {{"name", "王五"}}}).rules().empty());
    CHECK(run({.text = {{"name", "王五"}, {"since", "nonsense"}}}).rules().empty());
    CHECK(run({.text = {{"name", "李四"}}}).rules() == "RQ01");
    CHECK(run({.text = {{"name", "李四"}, {"since", "nonsense"}}}).rules() == "FM04");
    CHECK(run({.text = {{"name", "李四"}, {"since", "2024-05"}}}).rules() == "T3");
}

TEST_CASE("a finding carries all that finishes the job") {
    const Run result = run({.text = {{"name", "张三"}}});
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0] == Finding{.rule = "T1",
                                        .severity = Severity::block,
                                        .fields = {"phone", "name"},
                                        .value = "",
                                        .says = "张三要留手机",
                                        .why = "原因",
                                        .fix = "填写手机",
                                        .allowed = {},
                                        .consequence = "后果",
                                        .source = "手册 4.3.1"});
    const PersonFacts known{.known = true};
    CHECK(run({.text = {{"name", "王五"}}}, &known).findings[0].value == "王*");
}

TEST_CASE("missing and unreadable fields name the field in words") {
    const Run missing = run({.text = {}});
    CHECK(missing.findings[0].says == "请填写姓名");
    CHECK(missing.findings[0].fix == "在“姓名”一栏填写后再提交");
    CHECK(missing.findings[0].fields == std::vector<std::string>{"name"});
}

TEST_CASE("confirmation decides between waiting and passing; blocking decides alone") {
    const PersonFacts known{.known = true};
    Draft draft{.text = {{"name", "王五"}}};
    CHECK(run(draft).outcome == Outcome::passes);
    CHECK(run(draft, &known).outcome == Outcome::unconfirmed);
    draft.confirmed = {"T2"};
    CHECK(run(draft, &known).outcome == Outcome::passes);
    draft.text["name"] = "张三";
    CHECK(run(draft, &known).outcome == Outcome::fails);
}

TEST_CASE("the remark says what is wrong and what to do, of blocking findings only") {
    const PersonFacts known{.known = true};
    const auto remark = [](const Run& r) { return remark_of(matter, r.findings); };
    CHECK(remark(run({.text = {{"name", "王五"}}}, &known)).empty());
    CHECK(remark(run({.text = {{"name", "张三"}}}, &known)) == "张三要留手机；填写手机。");
    CHECK(remark(run({.text = {{"phone", "1"}}})) ==
          "1．请填写姓名；在“姓名”一栏填写后再提交。 "
          "2．手机号码应为 11 位手机号码；请核对号码有没有漏位、多位；固定电话请填在备注中。");
}

TEST_CASE("an explanation has one step per rule, and a held rule tells its reason") {
    const Run result = run({.text = {{"name", "王五"}}});
    const auto& trace = result.explanation.trace;
    REQUIRE(trace.size() == 3);
    CHECK(trace[0] == TraceStep{.rule = "T1",
                                .outcome = TraceOutcome::held,
                                .says = "原因",
                                .parameters = {"姓名 = 王*"},
                                .source = "手册 4.3.1"});
    CHECK(result.explanation.sentences ==
          std::vector<std::string>{"共核对 2 条规则，没有发现必须修改的问题。"});
    CHECK(run({.text = {{"name", "张三"}}}).explanation.sentences.back() ==
          "张三要留手机。原因。（手册 4.3.1）");
}

TEST_CASE("parameters are filled into texts, and nothing else is touched") {
    const Detail detail{.value = {}, .allowed = {}, .parameters = {{"a", "甲"}, {"b", "{a}"}}};
    CHECK(fill_in("{a}与{b}，{a}", detail) == "甲与{a}，甲");
    CHECK(fill_in("没有", detail) == "没有");
}

TEST_CASE("nothing is previewed while something blocks or the person is not known") {
    const Date today = si::test::date("2024-05-20");
    const Policy policy;
    const EmployerFacts employer;
    const PersonFacts person;
    const auto previewed = [&](const char* text, const PersonFacts* known) {
        const Draft draft{.text = {{"name", text}}};
        const ParsedDraft parsed{matter, draft, today};
        return preview(matter, {.form = parsed,
                                .today = today,
                                .policy = policy,
                                .employer = employer,
                                .person = known});
    };
    CHECK_FALSE(previewed("王五", nullptr));
    CHECK_FALSE(previewed("张三", &person));
    const auto seen = previewed("王五", &person);
    REQUIRE(seen);
    CHECK(seen->lines.empty());
    CHECK(seen->outcome == Outcome::passes);
}
