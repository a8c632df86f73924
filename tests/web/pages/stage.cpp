#include "tests/web/pages/stage.h"

#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/domain/movement.h"
#include "shared/matter/registry.h"
#include "shared/wire/attachment.h"

namespace si::test {
namespace {

using web::HttpRequest;
using web::HttpResponse;

// Noon in Shanghai.
std::int64_t noon_ms(Date day) { return (std::int64_t{day.days} * 24 + 4) * 3'600'000; }

template <class T>
HttpResponse ok(const T& reply) {
    return {.status = 200, .body = wire::encode(reply)};
}

HttpResponse no(int status, std::string_view says, std::vector<Finding> findings = {}) {
    return {.status = status,
            .body = wire::encode(wire::ErrorReply{
                .code = "test", .says = std::string(says), .findings = std::move(findings)})};
}

template <class T>
T body_of(const HttpRequest& request) {
    auto read = wire::decode<T>(request.body);
    REQUIRE(read.ok());
    return std::move(read).value();
}

wire::SessionView session() {
    return {.username = "zhangmin",
            .display_name = "张敏",
            .role = "employer",
            .employer_id = "E1",
            .employer_name = "宁波示例精密机械有限公司"};
}

void set_status(wire::FilingView& view, FilingStatus status) {
    view.summary.status = to_key(status);
    view.summary.status_label = to_label(status);
}

}  // namespace

StageServer::StageServer() : ledger(shipped_policy()) {
    ledger.begin();
    ledger.set_employer(employer);
    set_today(date("2024-05-20"));
    bootstrap.session = session();
    bootstrap.version = "test";
}

void StageServer::sign_in_clerk() { bootstrap.session = session(); }

void StageServer::sign_in_auditor() {
    bootstrap.session =
        wire::SessionView{.username = "shenhe", .display_name = "赵静", .role = "auditor"};
}

void StageServer::set_today(Date today) {
    today_ = today;
    ledger.set_today(today);
    bootstrap.today = to_text(today);
    bootstrap.now_ms = noon_ms(today);
}

HttpResponse StageServer::answer(const HttpRequest& request) {
    const bool fails = broken_paths.empty() || broken_paths.contains(request.path);
    if (broken && fails) return *broken;
    if (request.path == "/api/bootstrap") {
        wire::Bootstrap reply = bootstrap;
        if (!signed_in) reply.session.reset();
        return ok(reply);
    }
    if (request.path == "/api/policy") return {.status = 200, .body = shipped_policy_text()};
    if (request.path == "/api/login") {
        if (body_of<wire::LoginRequest>(request).password != "right")
            return no(401, "用户名或密码不正确");
        signed_in = true;
        return ok(session());
    }
    if (!signed_in) return no(401, "请登录");
    if (request.path == "/api/logout") {
        signed_in = false;
        return ok(wire::Empty{});
    }
    if (request.path == "/api/session/extend") return ok(session());
    if (request.path == "/api/employer") {
        EmployerFacts facts = employer;
        facts.record = ledger.employer().record;  // as filings have changed it
        return ok(facts);
    }
    if (request.path == "/api/home") return ok(wire::HomeView{.month = "2024-05", .insured = 3});
    if (request.path == "/api/people/lookup") return look_up(request);
    if (request.path == "/api/filings/query") return ok(page());
    if (request.path == "/api/roster/query") return ok(wire::RosterPage{.month = "2024-05"});
    if (request.path == "/api/wages/query") return wages(request);
    if (request.path == "/api/movements/query") return list_movements(request);
    constexpr std::string_view reviews_prefix = "/api/reviews/";
    if (request.path.starts_with(reviews_prefix))
        return review_answer(request, std::string_view{request.path}.substr(reviews_prefix.size()));
    if (request.path.starts_with("/api/attachments/")) return upload(request);
    constexpr std::string_view filings_prefix = "/api/filings/";
    if (request.path.starts_with(filings_prefix))
        return filing_answer(request, std::string_view{request.path}.substr(filings_prefix.size()));
    return no(404, "没有这个接口");
}

HttpResponse StageServer::look_up(const HttpRequest& request) {
    const auto wanted = body_of<wire::LookupRequest>(request);
    PersonFacts person = ledger.facts_of(wanted.id_number);
    if (!person.is_ours) person.registered_name.clear();
    person.covered_elsewhere.clear();
    return ok(wire::LookupReply{.person = std::move(person), .today = to_text(today_)});
}

HttpResponse StageServer::review_answer(const HttpRequest& request, std::string_view rest) {
    if (!bootstrap.session || bootstrap.session->role != "auditor") return no(404, "没有找到");
    if (rest == "query") {
        wire::ReviewPage page;
        for (const auto& [id, view] : filings)
            if (view.summary.waiting_ms > 0)
                page.rows.push_back({.filing = view.summary,
                                     .employer_id = "E1",
                                     .employer_name = employer.name,
                                     .waiting_ms = view.summary.waiting_ms});
        page.total = static_cast<std::int64_t>(page.rows.size());
        return ok(page);
    }
    const auto it = filings.find(std::string(rest.substr(0, rest.find('/'))));
    if (it == filings.end()) return no(404, "没有找到");
    if (rest.ends_with("/decide")) return decide(it->second, request);
    return ok(wire::ReviewView{.filing = it->second,
                               .employer_id = "E1",
                               .employer_name = employer.name,
                               .waiting_ms = it->second.summary.waiting_ms});
}

HttpResponse StageServer::decide(wire::FilingView& view, const HttpRequest& request) {
    const auto wanted = body_of<wire::Decision>(request);
    const Filed filed = ledger.decide(
        {.decision = wanted.decision, .remark = wanted.remark, .fields = wanted.fields});
    if (filed.decided.empty()) return no(422, "现在不能通过");
    set_status(view, *filing_status_of_key(filed.decided));
    view.summary.remark = wanted.remark;
    view.summary.waiting_ms = 0;
    view.remarks.clear();
    for (const auto& [key, remark] : wanted.fields)
        view.remarks.push_back({.rule = "RT01-" + key,
                                .severity = Severity::info,
                                .fields = {key},
                                .says = "审核意见：" + remark});
    return ok(wire::ReviewView{.filing = view});
}

HttpResponse StageServer::upload(const HttpRequest& request) {
    const std::string hash = sha256_hex(request.body);
    if (!request.path.ends_with(hash)) return no(400, "文件在传送途中发生变化");
    uploaded[hash] = request.body;
    const FileType type = request.file_type == media_type(FileType::pdf)   ? FileType::pdf
                          : request.file_type == media_type(FileType::png) ? FileType::png
                                                                           : FileType::jpeg;
    return ok(wire::StoredFile{.sha256 = hash,
                               .type = type,
                               .size = static_cast<std::int64_t>(request.body.size()),
                               .pages = type == FileType::pdf ? 2 : 1});
}

HttpResponse StageServer::filing_answer(const HttpRequest& request, std::string_view rest) {
    const auto slash = rest.find('/');
    const std::string id(rest.substr(0, slash));
    const std::string_view verb =
        slash == std::string_view::npos ? std::string_view{} : rest.substr(slash);
    if (verb == "/submit") return submit(id, request);
    if (request.method == "PUT") return save(id, request);
    const auto it = filings.find(id);
    if (it == filings.end()) return no(404, "没有这份办件");
    if (verb == "/void") set_status(it->second, FilingStatus::voided);
    return ok(it->second);
}

HttpResponse StageServer::save(const std::string& id, const HttpRequest& request) {
    const auto wanted = body_of<wire::SaveDraft>(request);
    wire::FilingView& view = filings[id];
    if (view.version != wanted.version) return no(409, "同事已经修改了这份草稿");
    view.summary.id = id;
    view.summary.matter = wanted.matter;
    set_status(view, FilingStatus::draft);
    view.draft = wanted.draft;
    ++view.version;
    return ok(wire::DraftSaved{.version = view.version, .saved_at_ms = noon_ms(today_)});
}

HttpResponse StageServer::submit(const std::string& id, const HttpRequest& request) {
    submissions.push_back(id);
    const auto wanted = body_of<wire::SubmitFiling>(request);
    wire::FilingView& view = filings[id];
    const bool again = view.summary.status == to_key(FilingStatus::approved) ||
                       view.summary.status == to_key(FilingStatus::submitted);
    if (again) return ok(view);
    const Draft draft = wire::to_draft(wanted.draft);
    const bool was_returned = view.summary.status == to_key(FilingStatus::returned);
    const Filed filed =
        was_returned ? ledger.amend(draft) : ledger.file(wanted.matter, draft, Way::program);
    if (!filed.approved && !filed.waits) {
        std::vector<Finding> findings;
        for (const std::string& rule : filed.findings)
            findings.push_back({.rule = rule, .fields = {"id_number"}, .says = filed.remark});
        return no(422, "填报内容需要修改", std::move(findings));
    }
    view.summary.id = id;
    view.summary.number = "330200-20240520-00000" + std::to_string(++numbers_);
    view.summary.matter = wanted.matter;
    view.summary.variant = filed.variant;
    view.summary.submitted_at_ms = noon_ms(today_);
    set_status(view, filed.waits ? FilingStatus::submitted : FilingStatus::approved);
    if (filed.waits) view.summary.waiting_ms = 1;
    view.duties = filed.duties;
    view.draft = wanted.draft;
    return ok(view);
}

void StageServer::save_as_colleague(const std::string& id, const Draft& draft) {
    wire::FilingView& view = filings.at(id);
    view.draft = wire::to_body(draft);
    ++view.version;
}

wire::FilingPage StageServer::page() const {
    wire::FilingPage page;
    for (const auto& [id, view] : filings) page.rows.push_back(view.summary);
    page.total = static_cast<std::int64_t>(page.rows.size());
    return page;
}

// One row for each declaration that was filed here, as the server would word it.
HttpResponse StageServer::wages(const HttpRequest& request) const {
    const auto query = body_of<wire::WageQuery>(request);
    if (query.year.empty()) return no(400, "请选择年度（必录项），再点【查询】");
    wire::WagePage page{.year = query.year};
    for (const auto& [id, view] : filings) {
        const auto year = view.draft.text.find("year");
        if (view.summary.matter != "declare_wage" || year == view.draft.text.end() ||
            year->second != query.year)
            continue;
        page.rows.push_back({.id = id,
                             .number = view.summary.number,
                             .id_number_masked = "330***********0017",
                             .name = "张三",
                             .schemes = "养老、失业",
                             .total_wage_fen = 12'000'100,
                             .months_worked = 12,
                             .average_fen = 1'000'000,
                             .base_fen = 1'000'000,
                             .upper_fen = 2'529'900,
                             .lower_fen = 498'600,
                             .submitted_at_ms = view.summary.submitted_at_ms,
                             .status = view.summary.status,
                             .status_label = view.summary.status_label,
                             .effective_from = "2025-01"});
    }
    page.total = static_cast<std::int64_t>(page.rows.size());
    return ok(page);
}

HttpResponse StageServer::list_movements(const HttpRequest& request) const {
    const auto query = body_of<wire::MovementQuery>(request);
    if (!read_movement_period(query.from, query.to).period) return no(400, "没有起止年月");
    return ok(wire::MovementPage{.rows = movements,
                                 .total = static_cast<std::int64_t>(movements.size()),
                                 .from = query.from,
                                 .to = query.to});
}

Stage::Stage(std::string_view path, web::Display display)
    : platform(display, web::HeadlessPlatform::Picture::none) {
    platform.set_now(server.bootstrap.now_ms);
    platform.server = [this](const HttpRequest& request) { return server.answer(request); };
    platform.go(path, {}, web::History::replace);
    start();
}

Stage::~Stage() = default;

void Stage::start() {
    app = std::make_unique<web::App>(platform);
    platform.settle(*app);
}

void Stage::reload() {
    platform.settle(*app);
    app.reset();
    start();
}

const web::FilingForm& Stage::form() const {
    REQUIRE(state().desk.form);
    return *state().desk.form;
}

void Stage::type(std::string_view label, std::string_view text) {
    INFO("field " << label);
    REQUIRE(platform.type(*app, label, std::string(text)));
}

void Stage::type_on(std::string_view label, std::string_view text) {
    const ui::Node* node = field(label);
    REQUIRE(node != nullptr);
    const ui::NodeId id = node->id;
    platform.send(*app, {.kind = ui::Event::Kind::focus, .id = id});
    platform.send(*app, {.kind = ui::Event::Kind::set_value, .id = id, .text = std::string(text)});
}

void Stage::press(std::string_view button) {
    INFO("button " << button);
    REQUIRE(platform.click(*app, ui::Role::button, button));
}

void Stage::pick(std::string_view label, std::string_view name, std::string bytes) {
    INFO("file field " << label);
    const bool is_picked = platform.pick(*app, label, name, std::move(bytes));
    REQUIRE(is_picked);
}

void Stage::give_evidence() {
    for (const Attachment* a : form().attachments()) pick(a->label, "材料.pdf", "%PDF-材料");
}

const ui::Node* Stage::find(ui::Role role, std::string_view label) const {
    return web::HeadlessPlatform::find(*app, role, label);
}

const ui::Node* Stage::field(std::string_view label) const {
    for (const ui::Role role : {ui::Role::text_field, ui::Role::text_area, ui::Role::password,
                                ui::Role::combobox, ui::Role::select, ui::Role::radio_group})
        if (const ui::Node* node = find(role, label)) return node;
    return nullptr;
}

void Stage::set(const Field& f, std::string_view value) {
    INFO("field " << f.label << " = " << value);
    const ui::Node* node = field(f.label);
    REQUIRE(node != nullptr);
    const std::string label = f.kind == FieldKind::code ? shown_text(f, value) : std::string(value);
    switch (node->role) {
        case ui::Role::select:
            REQUIRE(platform.choose(*app, f.label, label));
            break;
        case ui::Role::radio_group: {
            const ui::NodeId group = node->id;
            ui::NodeId radio = 0;
            for (const ui::Node& n : app->semantics().nodes())
                if (n.parent == group && n.role == ui::Role::radio && n.label == label)
                    radio = n.id;
            REQUIRE(radio != 0);
            platform.send(*app, {.kind = ui::Event::Kind::activate, .id = radio});
            break;
        }
        case ui::Role::combobox: {
            const ui::NodeId id = node->id;
            platform.send(*app, {.kind = ui::Event::Kind::focus, .id = id, .ring = true});
            platform.send(*app, {.kind = ui::Event::Kind::set_value, .id = id, .text = label});
            platform.send(*app, {.kind = ui::Event::Kind::key, .id = id, .text = "Enter"});
            platform.send(*app, {.kind = ui::Event::Kind::commit, .id = id, .text = label});
            platform.send(*app, {.kind = ui::Event::Kind::blur, .id = id});
            break;
        }
        default:
            REQUIRE(platform.type(*app, f.label, std::string(value)));
    }
}

void Stage::search(std::string_view number) {
    type("社会保障号", number);
    press("搜索");
}

void Stage::fill_in_new_person() {
    search(new_person);
    const Matter& matter = form().matter();
    const auto put = [&](std::string_view key, std::string_view value) {
        const Field* f = matter.find(key);
        REQUIRE(f != nullptr);
        set(*f, value);
    };
    put("name", "买买提·阿不都拉");
    put("household_type", "51");
    put("household_address", "宁波市海曙区示例路 1 号");
    put("education", "21");
    put("phone", "13800000017");
    put("address", "宁波市海曙区示例路 1 号");
    put("employment_date", "2024-05-06");
    put("wage", "10000");
}

bool Stage::shows(std::string_view words) const {
    for (const ui::Node& node : app->semantics().nodes())
        for (const std::string_view text : {node.label, node.value, node.error, node.hint})
            if (text.find(words) != std::string_view::npos) return true;
    return false;
}

std::string Stage::error_at(std::string_view label) const {
    const ui::Node* node = field(label);
    REQUIRE(node != nullptr);
    return std::string(node->error);
}

int Stage::sent(std::string_view method, std::string_view path_end) const {
    int count = 0;
    for (const HttpRequest& request : platform.sent)
        if (request.method == method && request.path.ends_with(path_end)) ++count;
    return count;
}

}  // namespace si::test
