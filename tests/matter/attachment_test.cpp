// Attachments of a draft: when one is missing, when there are too many, and the one form of what is named.
#include "shared/matter/attachment.h"

#include "shared/matter/check.h"
#include "shared/matter/describe.h"
#include "shared/matter/explain.h"
#include "shared/policy/policy.h"
#include "tests/support/test.h"

using namespace si;

namespace {

constexpr auto name =
    field<std::string>({.key = "name", .label = "姓名", .section = "一", .kind = FieldKind::name});
constexpr const Field* form[] = {&name};

constexpr Attachment attachments[] = {
    {.key = "contract", .label = "劳动合同", .required = true, .max_files = 2},
    {.key = "judgment",
     .label = "生效裁决书",
     .required = true,
     .asked = [](const Facts& f) { return f.maybe(name) && *f.maybe(name) == "李四"; }},
    {.key = "other", .label = "其他材料"},
};
constexpr const Field* at_name[] = {&name};
constexpr Rule rules[] = {{.id = "T1",
                           .at = at_name,
                           .holds = [](const Facts&) { return false; },
                           .says = "不行",
                           .why = "原因",
                           .fix = "改正",
                           .consequence = "后果",
                           .source = "手册 4.3.1"}};
constexpr Matter matter = {.id = "test",
                           .name = "试验",
                           .manual = "4.3.1",
                           .path = "/test",
                           .form = form,
                           .rules = rules,
                           .attachments = attachments,
                           .effects = [](const Facts&) { return std::vector<LedgerEntry>{}; }};
static_assert(well_formed(matter));

AttachmentRef file(std::string sha256, std::string file_name = "合同.jpg") {
    return {.sha256 = std::move(sha256), .name = std::move(file_name), .size = 10};
}

struct Run {
    std::vector<Finding> findings;
    Explanation explanation;

    std::string rules() const {
        std::string all;
        for (const Finding& f : findings)
            all += (all.empty() ? "" : " ") + f.rule + "@" + f.fields.front();
        return all;
    }
};

Run run(const Draft& draft) {
    const Date today = si::test::date("2024-05-20");
    const ParsedDraft parsed{matter, draft, today};
    const Policy policy;
    const EmployerFacts employer;
    const Facts facts{.form = parsed, .today = today, .policy = policy, .employer = employer};
    return {check(matter, facts), explain(matter, facts)};
}

}  // namespace

TEST_CASE("a required attachment that is asked for must be there, after fields and before rules") {
    CHECK(run({}).rules() == "RQ01@name RQ02@attachment.contract");
    CHECK(run({.text = {{"name", "李四"}}}).rules() ==
          "RQ02@attachment.contract RQ02@attachment.judgment T1@name");
    const Run given = run({.text = {{"name", "张三"}}, .attachments = {{"contract", {file("a")}}}});
    CHECK(given.rules() == "T1@name");
    const Finding missing = run({}).findings.back();
    CHECK(missing.says == "缺少材料“劳动合同”");
    CHECK(missing.severity == Severity::block);
}

TEST_CASE("more files than an attachment may have are a finding, unless it is not asked for") {
    Draft draft{.text = {{"name", "张三"}},
                .attachments = {{"contract", {file("a"), file("b"), file("c")}},
                                {"judgment", {6, file("d")}}}};
    const Run many = run(draft);
    CHECK(many.rules() == "RQ03@attachment.contract T1@name");
    CHECK(many.findings.front().says == "“劳动合同”最多上传 2 个文件，现在有 3 个");
    draft.attachments["contract"].pop_back();
    CHECK(run(draft).rules() == "T1@name");
}

TEST_CASE("an explanation has a step for every attachment that is required or given") {
    const Run missing = run({.text = {{"name", "张三"}}});
    REQUIRE(missing.explanation.trace.size() == 2);
    CHECK(missing.explanation.trace[0].rule == "RQ02");
    CHECK(missing.explanation.trace[0].outcome == TraceOutcome::violated);
    const Run given = run({.text = {{"name", "张三"}},
                           .attachments = {{"contract", {file("a")}}, {"other", {file("b")}}}});
    REQUIRE(given.explanation.trace.size() == 3);
    CHECK(given.explanation.trace[0].outcome == TraceOutcome::held);
    CHECK(given.explanation.trace[1].parameters == std::vector<std::string>{"其他材料 = 1 个文件"});
}

TEST_CASE("the documents list attachments with what is required of them") {
    const std::string text = describe(matter);
    CHECK(text.find("| 劳动合同 | `contract` | * | 2 个文件 |") != std::string::npos);
    CHECK(text.find("| 生效裁决书 | `judgment` | *（视情况） | 5 个文件 |") != std::string::npos);
    CHECK(text.find("| 其他材料 | `other` |  | 5 个文件 |") != std::string::npos);
}

TEST_CASE("the one form of attachments has declared keys, each file once, in the filer's order") {
    const AttachmentRefs refs =
        normalised(matter, {{"contract", {file("b"), file("a"), file("b", "另一个名字.jpg")}},
                            {"unknown", {file("c")}},
                            {"other", {}}});
    REQUIRE(refs.size() == 1);
    REQUIRE(refs.at("contract").size() == 2);
    CHECK(refs.at("contract")[0].sha256 == "b");
    CHECK(refs.at("contract")[1].sha256 == "a");
}

TEST_CASE("a file keeps a name that people recognise and no system stumbles over") {
    struct Row {
        std::string given;
        FileType type;
        std::string kept;
    };
    const Row rows[] = {
        {"劳动合同.JPEG", FileType::jpeg, "劳动合同.jpg"},
        {"截图.png", FileType::jpeg, "截图.jpg"},
        {"裁决书.pdf", FileType::pdf, "裁决书.pdf"},
        {R"(C:\我的文件\合同.pdf)", FileType::pdf, "合同.pdf"},
        {"../../etc/passwd", FileType::png, "passwd.png"},
        {"a\"<b>|c?*:.pdf", FileType::pdf, "abc.pdf"},
        {"合同\n第一页\t.pdf", FileType::pdf, "合同第一页.pdf"},
        {"合同\u202Egpj.exe", FileType::jpeg, "合同gpj.exe.jpg"},
        {"2024.05.20", FileType::pdf, "2024.05.20.pdf"},
        {"", FileType::jpeg, "材料.jpg"},
        {"...", FileType::jpeg, "材料.jpg"},
        {".pdf", FileType::pdf, "材料.pdf"},
        {"\xff\xfe", FileType::pdf, "材料.pdf"},
    };
    for (const Row& row : rows) {
        INFO(row.given);
        CHECK(clean_file_name(row.given, row.type) == row.kept);
        CHECK(clean_file_name(row.kept, row.type) == row.kept);
    }
    std::string long_name;
    for (int i = 0; i < 300; ++i) long_name += "长";
    const std::string kept = clean_file_name(long_name, FileType::pdf);
    CHECK(clean_file_name(kept, FileType::pdf) == kept);
    CHECK(kept.size() == 96 * 3 + 4);
}
