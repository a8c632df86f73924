// Every endpoint and every message as a type. One visit() per message serves encoding, decoding and the schema of
// docs/reference/api.md and /api/openapi.json. Plain structs: no JSON library here, so pages may read these types.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/attachment.h"
#include "shared/domain/employer.h"
#include "shared/domain/filing.h"
#include "shared/domain/finding.h"
#include "shared/domain/person.h"

namespace si::wire {

enum class Method : std::uint8_t { get, post, put };

enum class Access : std::uint8_t {
    anyone,    // before login
    session,   // any signed-in account
    employer,  // an operator of an employer or project, for that employer's own data
    agency,    // auditor, reviewer
    admin,
    demo,  // anyone, but only where the server runs with --demo
};

struct Endpoint {
    Method method;
    std::string_view path;  // "/api/filings/{id}"
    Access access;
    bool reads_only;           // may be repeated by the client; needs no origin check
    std::string_view summary;  // Chinese, for the documentation
    std::string_view request;  // schema name of the body, or empty
    std::string_view reply;
};

// In place of a schema: the body is a file as it is, with its media type.
inline constexpr std::string_view file_body = "file";

// --- errors ---------------------------------------------------------------------------------------------------------

struct FilingView;

struct ErrorReply {
    std::string code;               // to_key(ErrorCode), or "findings"
    std::string says;               // plain Chinese
    std::string incident;           // of faults: to quote on the phone
    std::vector<Finding> findings;  // of "findings" (422)

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("code", s.code, "错误类别");
        v("says", s.says, "给经办人看的说明");
        v("incident", s.incident, "故障编号");
        v("findings", s.findings, "校验意见");
    }
};

struct Empty {
    template <class Self, class V>
    static void visit(Self&, V&&) {}
};

// --- start and session ----------------------------------------------------------------------------------------------

struct SessionView {
    std::string username, display_name;
    std::string role;  // employer, project, person, auditor, reviewer, admin
    std::string employer_id, employer_name, credit_code;  // empty for agency accounts
    std::int32_t idle_seconds = 1800, warn_seconds = 60;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("username", s.username, "用户名");
        v("display_name", s.display_name, "姓名");
        v("role", s.role, "角色");
        v("employer_id", s.employer_id, "单位编号");
        v("employer_name", s.employer_name, "单位名称");
        v("credit_code", s.credit_code, "统一社会信用代码");
        v("idle_seconds", s.idle_seconds, "无操作多久退出（秒）");
        v("warn_seconds", s.warn_seconds, "退出前多久提醒（秒）");
    }
};

struct Bootstrap {
    bool demo = false;
    std::int64_t now_ms = 0;
    std::string today;                   // "2026-11-23", Asia/Shanghai
    std::string version, rules, policy;  // program version, rule-set and policy fingerprints
    std::optional<SessionView> session;
    // Only with --demo: username, password, display_name, unit_name.
    std::vector<std::map<std::string, std::string>> demo_accounts;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("demo", s.demo, "是否演示环境");
        v("now_ms", s.now_ms, "服务器时间（毫秒）");
        v("today", s.today, "服务器日期");
        v("version", s.version, "程序版本");
        v("rules", s.rules, "规则指纹");
        v("policy", s.policy, "政策参数指纹");
        v("session", s.session, "当前登录");
        v("demo_accounts", s.demo_accounts, "演示账号");
    }
};

struct LoginRequest {
    std::string username, password;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("username", s.username, "用户名");
        v("password", s.password, "密码");
    }
};

struct HealthReply {
    std::string state;  // "ready", "stopping"

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("state", s.state, "状态");
    }
};

// --- filings --------------------------------------------------------------------------------------------------------

struct DraftBody {  // a Draft on the wire
    std::map<std::string, std::string> text;
    std::vector<std::string> confirmed;
    std::map<std::string, std::vector<AttachmentRef>> attachments;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("text", s.text, "填报内容，按填报项键");
        v("confirmed", s.confirmed, "已确认的提示（规则编号）");
        v("attachments", s.attachments, "材料，按材料键；文件须先上传");
    }
};

struct SaveDraft {  // PUT /api/filings/{id}: opens the filing or saves it again
    std::string matter;
    DraftBody draft;
    std::int64_t version = 0;  // of the draft this one was made from; 0 opens

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("matter", s.matter, "事项");
        v("draft", s.draft, "填报内容");
        v("version", s.version, "修改所依据的版本");
    }
};

struct DraftSaved {
    std::int64_t version = 0;
    std::int64_t saved_at_ms = 0;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("version", s.version, "新版本");
        v("saved_at_ms", s.saved_at_ms, "保存时间（毫秒）");
    }
};

struct SubmitFiling {  // POST /api/filings/{id}/submit; may be repeated: same content, same answer
    std::string matter;
    DraftBody draft;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("matter", s.matter, "事项");
        v("draft", s.draft, "填报内容");
    }
};

struct EventView {
    std::string kind, label;  // to_key, to_label of FilingEventKind
    std::int64_t at_ms = 0;
    std::string by, remark;
    std::map<std::string, std::string> fields;  // of a return: remarks on single fields, by key

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("kind", s.kind, "流水类型");
        v("label", s.label, "流水名称");
        v("at_ms", s.at_ms, "时间（毫秒）");
        v("by", s.by, "操作人");
        v("remark", s.remark, "备注");
        v("fields", s.fields, "退回补正时对填报项的说明，按填报项键");
    }
};

struct FilingSummary {   // a row of 单位业务申报进度查询
    std::string id;      // UUIDv7
    std::string number;  // 申报流水号, for people: "330200-20261123-000017"
    std::string batch;   // 批次号 or empty
    std::string matter, matter_name, variant;  // variant: 新增, 续保 or empty
    std::string person_name, id_number_masked;
    std::string schemes;  // "养老、失业、工伤"
    std::string status, status_label;
    std::string audit_mode;                                                 // 自动, 人工
    std::int64_t opened_at_ms = 0, submitted_at_ms = 0, decided_at_ms = 0;  // 0: not yet
    std::string submitted_by;
    std::string remark;  // 备注
    bool may_withdraw = false;
    std::int64_t waiting_ms = 0;  // for an auditor, since its submission; 0: does not

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id", s.id, "办件标识");
        v("number", s.number, "申报流水号");
        v("batch", s.batch, "批次号");
        v("matter", s.matter, "事项");
        v("matter_name", s.matter_name, "业务类型");
        v("variant", s.variant, "新增或续保");
        v("person_name", s.person_name, "姓名");
        v("id_number_masked", s.id_number_masked, "社会保障号（遮蔽）");
        v("schemes", s.schemes, "险种");
        v("status", s.status, "状态键");
        v("status_label", s.status_label, "审核状态");
        v("audit_mode", s.audit_mode, "审核方式");
        v("opened_at_ms", s.opened_at_ms, "建立时间（毫秒）");
        v("submitted_at_ms", s.submitted_at_ms, "申报时间（毫秒）");
        v("decided_at_ms", s.decided_at_ms, "审核时间（毫秒）");
        v("submitted_by", s.submitted_by, "申报人");
        v("remark", s.remark, "备注");
        v("may_withdraw", s.may_withdraw, "能否撤回");
        v("waiting_ms", s.waiting_ms, "等待人工审核多久（毫秒）");
    }
};

struct TraceView {
    std::string rule, outcome, says, source;  // outcome: held, violated, not_decidable
    std::vector<std::string> parameters;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("rule", s.rule, "规则编号");
        v("outcome", s.outcome, "结果");
        v("says", s.says, "内容");
        v("parameters", s.parameters, "参数");  // in the order of TraceStep: one text is both
        v("source", s.source, "依据");
    }
};

struct FilingView {
    FilingSummary summary;
    DraftBody draft;
    std::int64_t version = 0;            // of the draft
    std::vector<EventView> events;       // oldest first
    std::vector<Finding> findings;       // of the verdict; also infos of an approved filing
    std::vector<std::string> sentences;  // explanation of the verdict, plain
    std::vector<TraceView> trace;        // and step by step
    std::vector<std::string> duties;     // what the employer has to do now; of an approved filing
    std::string content_hash;            // SHA-256 of matter and draft as submitted
    std::string rules, policy;           // fingerprints under which it was decided
    // What was on record, when it was submitted, for the fields that it changes, by key; the draft has the new values.
    std::map<std::string, std::string> before;
    std::vector<Finding>
        remarks;  // of the auditor who returned it, at fields that were not changed since

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("summary", s.summary, "概要");
        v("draft", s.draft, "填报内容");
        v("version", s.version, "草稿版本");
        v("events", s.events, "办件流水");
        v("findings", s.findings, "校验意见");
        v("sentences", s.sentences, "结论说明");
        v("trace", s.trace, "逐条依据");
        v("duties", s.duties, "后续事项");
        v("content_hash", s.content_hash, "内容指纹");
        v("rules", s.rules, "规则指纹");
        v("policy", s.policy, "政策参数指纹");
        v("before", s.before, "提交时的原登记内容，只含变更的填报项");
        v("remarks", s.remarks, "退回补正时审核人对填报项的说明，尚未修改的");
    }
};

struct FilingQuery {  // all conditions optional; newest first
    std::string number;
    std::string batch;   // 批次号
    std::string person;  // name or 社会保障号
    std::string matter, status;
    std::string from, to;  // dates
    std::int32_t page = 1, size = 20;
    friend bool operator==(const FilingQuery&, const FilingQuery&) = default;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("number", s.number, "申报流水号");
        v("batch", s.batch, "批次号");
        v("person", s.person, "姓名或社会保障号");
        v("matter", s.matter, "事项");
        v("status", s.status, "状态");
        v("from", s.from, "申报日期起");
        v("to", s.to, "申报日期止");
        v("page", s.page, "页码，从 1 起");
        v("size", s.size, "每页条数");
    }
};

struct FilingPage {
    std::vector<FilingSummary> rows;
    std::int64_t total = 0;
    // Some filing of the employer still waits for an automatic verdict: ask again soon.
    bool undecided = false;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("rows", s.rows, "办件");
        v("total", s.total, "总数");
        v("undecided", s.undecided, "是否有自动审核未完成的办件");
    }
};

// --- people ---------------------------------------------------------------------------------------------------------

struct LookupRequest {
    std::string matter, id_number;
    std::string filing;  // the one being filled in, whose own pending state does not count

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("matter", s.matter, "事项");
        v("id_number", s.id_number, "社会保障号");
        v("filing", s.filing, "正在填写的办件");
    }
};

struct LookupReply {
    PersonFacts person;  // what this employer may see
    std::string today;   // the server's business day

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("person", s.person, "校验依据");
        v("today", s.today, "服务器日期");
    }
};

struct RosterQuery {              // 花名册; all conditions optional
    std::string month;            // "2026-11"; empty: the current month
    std::string name, id_number;  // name: contains; id_number: exact
    std::string scheme;           // to_key(Scheme): insured under it
    std::string status;           // insured (参保缴费), stopped (暂停缴费); empty: both
    std::string sort;             // "name", "from", "-from", "base", "-base" …; empty: person id
    std::int32_t page = 1, size = 20;
    friend bool operator==(const RosterQuery&, const RosterQuery&) = default;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("month", s.month, "年月");
        v("name", s.name, "姓名");
        v("id_number", s.id_number, "社会保障号");
        v("scheme", s.scheme, "险种");
        v("status", s.status, "缴费状态");
        v("sort", s.sort, "排序");
        v("page", s.page, "页码，从 1 起");
        v("size", s.size, "每页条数");
    }
};

struct RosterRow {  // one person; spells of each scheme (domain.md §9.2)
    std::string person_id, id_number_masked, name, sex, birth_date;
    std::map<std::string, Spell> spells;  // by to_key(Scheme): the spell that counts at the month
    std::string first_insured;            // 首次参保年月
    std::int64_t declared_wage_fen = 0, base_fen = 0;
    std::string employment_form, household_type, phone_masked, retirement_month, status_label;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("person_id", s.person_id, "个人编号");
        v("id_number_masked", s.id_number_masked, "社会保障号（遮蔽）");
        v("name", s.name, "姓名");
        v("sex", s.sex, "性别");
        v("birth_date", s.birth_date, "出生日期");
        v("spells", s.spells, "参保段，按险种");
        v("first_insured", s.first_insured, "首次参保年月");
        v("declared_wage_fen", s.declared_wage_fen, "缴费工资（分）");
        v("base_fen", s.base_fen, "缴费基数（分）");
        v("employment_form", s.employment_form, "用工形式");
        v("household_type", s.household_type, "户口性质");
        v("phone_masked", s.phone_masked, "联系电话（遮蔽）");
        v("retirement_month", s.retirement_month, "法定退休年月");
        v("status_label", s.status_label, "缴费状态");
    }
};

struct RosterPage {
    std::vector<RosterRow> rows;
    std::int64_t total = 0;
    std::string month;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("rows", s.rows, "人员");
        v("total", s.total, "总人数");
        v("month", s.month, "年月");
    }
};

struct WageQuery {                        // 缴费工资申报查询
    std::string year;                     // "2025", required
    std::string name, id_number, status;  // name: contains; id_number: exact; status: key
    std::int32_t page = 1, size = 20;
    friend bool operator==(const WageQuery&, const WageQuery&) = default;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("year", s.year, "年度（必录项）");
        v("name", s.name, "姓名");
        v("id_number", s.id_number, "社会保障号");
        v("status", s.status, "审核状态");
        v("page", s.page, "页码，从 1 起");
        v("size", s.size, "每页条数");
    }
};

struct WageRow {  // one declaration (domain.md §4); amounts in fen, 0: not assessed
    std::string id, number, id_number_masked, name, schemes;
    std::int64_t total_wage_fen = 0;
    std::int32_t months_worked = 0;
    std::int64_t average_fen = 0, base_fen = 0, upper_fen = 0, lower_fen = 0;
    std::string clamp;  // 封顶, 保底 or empty
    std::int64_t submitted_at_ms = 0;
    std::string status, status_label, effective_from, remark;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id", s.id, "办件标识");
        v("number", s.number, "申报流水号");
        v("id_number_masked", s.id_number_masked, "社会保障号（遮蔽）");
        v("name", s.name, "姓名");
        v("schemes", s.schemes, "险种");
        v("total_wage_fen", s.total_wage_fen, "上年工资总额（分）");
        v("months_worked", s.months_worked, "上年工作月数");
        v("average_fen", s.average_fen, "申报月平均工资（分）");
        v("base_fen", s.base_fen, "核定缴费基数（分）");
        v("upper_fen", s.upper_fen, "上限（分）");
        v("lower_fen", s.lower_fen, "下限（分）");
        v("clamp", s.clamp, "封顶或保底");
        v("submitted_at_ms", s.submitted_at_ms, "申报时间（毫秒）");
        v("status", s.status, "状态键");
        v("status_label", s.status_label, "审核状态");
        v("effective_from", s.effective_from, "生效年月");
        v("remark", s.remark, "备注");
    }
};

struct WagePage {
    std::vector<WageRow> rows;
    std::int64_t total = 0;
    std::string year;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("rows", s.rows, "缴费工资申报");
        v("total", s.total, "总数");
        v("year", s.year, "年度");
    }
};

struct UnmaskRequest {
    std::string person_id, reason;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("person_id", s.person_id, "个人编号");
        v("reason", s.reason, "查看原因");
    }
};

struct Unmasked {
    std::string id_number, phone;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id_number", s.id_number, "社会保障号");
        v("phone", s.phone, "联系电话");
    }
};

// --- workbench ------------------------------------------------------------------------------------------------------

struct TodoItem {
    std::string kind;  // draft, returned, rejected, deferred
    std::string text;
    std::string path;  // where it is dealt with

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("kind", s.kind, "类别");
        v("text", s.text, "内容");
        v("path", s.path, "去处");
    }
};

struct HomeView {
    std::string month;  // 办理月
    // Sentences: what may be filed this month, when monthly processing is.
    std::vector<std::string> windows;
    bool closing = false;               // 月度处理 is under way
    std::int64_t insured = 0;           // people insured now
    std::int64_t joined = 0, left = 0;  // this month
    std::vector<TodoItem> todo;
    std::vector<FilingSummary> latest;  // ten at most

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("month", s.month, "办理月");
        v("windows", s.windows, "办理期提示");
        v("closing", s.closing, "是否月度处理期间");
        v("insured", s.insured, "参保人数");
        v("joined", s.joined, "本月新增");
        v("left", s.left, "本月减少");
        v("todo", s.todo, "待办");
        v("latest", s.latest, "最近办件");
    }
};

struct DemoClock {            // D10: demo and test only
    std::int64_t now_ms = 0;  // 0 on PUT: back to the machine's clock

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("now_ms", s.now_ms, "时间（毫秒）");
    }
};

// --- the table that routes, documents and guards ---------------------------------------------------------------------

inline constexpr Endpoint endpoints[] = {
    {Method::get, "/api/health", Access::anyone, true, "服务状态", "", "HealthReply"},
    {Method::get, "/api/openapi.json", Access::anyone, true, "接口说明", "", ""},
    {Method::get, "/api/policy", Access::anyone, true, "政策参数", "", ""},
    {Method::get, "/api/bootstrap", Access::anyone, true, "启动信息", "", "Bootstrap"},
    {Method::post, "/api/login", Access::anyone, false, "用户名密码登录", "LoginRequest",
     "SessionView"},
    {Method::post, "/api/logout", Access::session, false, "退出登录", "Empty", "Empty"},
    {Method::post, "/api/session/extend", Access::session, false, "继续使用", "Empty",
     "SessionView"},
    {Method::get, "/api/home", Access::employer, true, "办事首页", "", "HomeView"},
    {Method::get, "/api/employer", Access::employer, true, "单位信息（校验依据）", "",
     "EmployerFacts"},
    {Method::post, "/api/people/lookup", Access::employer, true, "搜索：按社会保障号读取人员",
     "LookupRequest", "LookupReply"},
    {Method::get, "/api/filings/{id}", Access::employer, true, "一个办件", "", "FilingView"},
    {Method::put, "/api/filings/{id}", Access::employer, false, "保存草稿", "SaveDraft",
     "DraftSaved"},
    {Method::post, "/api/filings/{id}/submit", Access::employer, false, "提交", "SubmitFiling",
     "FilingView"},
    {Method::post, "/api/filings/{id}/void", Access::employer, false, "撤回（作废）", "Empty",
     "FilingView"},
    {Method::post, "/api/filings/query", Access::employer, true, "单位业务申报进度查询",
     "FilingQuery", "FilingPage"},
    {Method::post, "/api/batches/basis", Access::employer, true, "批量校验依据（留痕）",
     "BasisRequest", "BatchBasis"},
    {Method::get, "/api/batches/{id}", Access::employer, true, "一个批次", "", "BatchView"},
    {Method::post, "/api/batches/{id}/rows", Access::employer, false, "批量申报：保存各行",
     "SaveBatch", "BatchAnswer"},
    {Method::post, "/api/batches/{id}/submit", Access::employer, false,
     "整批提交（全部通过才提交）", "SubmitBatch", "BatchAnswer"},
    {Method::post, "/api/reviews/query", Access::agency, true, "待审核办件查询", "ReviewQuery",
     "ReviewPage"},
    {Method::get, "/api/reviews/{id}", Access::agency, true, "审核一个办件", "", "ReviewView"},
    {Method::post, "/api/reviews/{id}/decide", Access::agency, false, "通过、不通过或退回补正",
     "Decision", "ReviewView"},
    {Method::put, "/api/attachments/{sha256}", Access::employer, false,
     "上传材料（JPEG、PNG、PDF）", file_body, "StoredFile"},
    {Method::get, "/api/filings/{id}/attachments/{sha256}", Access::session, true,
     "打开一个办件的材料", "", file_body},
    {Method::post, "/api/roster/query", Access::employer, true, "单位人员信息查询（花名册）",
     "RosterQuery", "RosterPage"},
    {Method::post, "/api/roster/unmask", Access::employer, false, "查看完整号码（留痕）",
     "UnmaskRequest", "Unmasked"},
    {Method::post, "/api/wages/query", Access::employer, true, "缴费工资申报查询（年度必录）",
     "WageQuery", "WagePage"},
    {Method::post, "/api/movements/query", Access::employer, true,
     "单位人员增减变动查询（起止年月必录）", "MovementQuery", "MovementPage"},
    {Method::get, "/api/demo/clock", Access::demo, true, "演示时钟", "", "DemoClock"},
    {Method::put, "/api/demo/clock", Access::demo, false, "设定演示时钟", "DemoClock", "DemoClock"},
};

}  // namespace si::wire
