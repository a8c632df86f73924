// Every line of `table` is an endpoint of wire::endpoints, in the same order; the compiler checks
// that none is missing.
#include "server/http/routes.h"

#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "server/http/cookie.h"
#include "server/http/error.h"
#include "server/http/gate.h"
#include "shared/base/date.h"
#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "shared/domain/ids.h"
#include "shared/matter/registry.h"
#include "shared/wire/batch.h"
#include "shared/wire/codec.h"
#include "shared/wire/schema.h"

namespace si::http {

struct Routes::Call {
    const Request& request;
    const Services& services;
    const RoutesOptions& options;
    const std::string& openapi;
    std::optional<Identity> who;
    std::string_view id, sha256;

    const Actor& actor() const { return who->actor; }  // behind the gate somebody is there
};

namespace {

using Call = Routes::Call;

template <class T>
Reply json(const T& value) {
    return {.body = wire::encode(value)};
}

template <class T>
Reply json(const Result<T>& result) {
    return result.ok() ? json(*result) : error_reply(result.error());
}

// The body as a message. Which member is wrong is of no use to a clerk: our own page sends none
// that is.
template <class T>
Result<T> body(const Call& call) {
    auto message = wire::decode<T>(call.request.body);
    if (!message.ok())
        return Error{ErrorCode::invalid, "请求内容不完整或格式不正确，请刷新页面后重试"};
    return message;
}

wire::SessionView view(const Identity& who, const LoginOptions& login) {
    return {.username = who.actor.username,
            .display_name = who.actor.display_name,
            .role = std::string(to_key(who.actor.role)),
            .employer_id = who.actor.employer.text,
            .employer_name = who.employer_name,
            .credit_code = who.credit_code,
            .idle_seconds = login.idle_seconds,
            .warn_seconds = login.warn_seconds};
}

// --- start and session --------------------------------------------------------------------------

Reply health(const Call& call) {
    Reply reply = json(wire::HealthReply{call.request.stopping ? "stopping" : "ready"});
    if (call.request.stopping) reply.status = 503;
    return reply;
}

Reply openapi(const Call& call) { return {.body = call.openapi}; }

Reply policy(const Call& call) {
    const std::string etag = concat({"\"", call.services.policy.fingerprint, "\""});
    Reply reply{.body = call.services.policy.text};
    reply.headers = {{"ETag", etag}, {"Cache-Control", "no-cache"}};
    if (call.request.header("if-none-match") == etag) reply.status = 304;
    return reply;
}

Reply bootstrap(const Call& call) {
    const std::int64_t now_ms = call.services.clock.now_ms();
    wire::Bootstrap start{.demo = call.options.mode == Mode::demo,
                          .now_ms = now_ms,
                          .today = to_text(shanghai_date(now_ms)),
                          .version = call.options.version,
                          .rules = rule_set_fingerprint(),
                          .policy = call.services.policy.fingerprint};
    if (call.who) start.session = view(*call.who, call.services.login.options());
    if (start.demo) start.demo_accounts = call.options.demo_accounts;
    return json(start);
}

Reply log_in(const Call& call) {
    const auto request = body<wire::LoginRequest>(call);
    if (!request.ok()) return error_reply(request.error());
    const auto opened = call.services.login.log_in(
        {.username = trim(fold_width(request->username)),
         .password = request->password,
         .address = call.request.address,
         .old_token = std::string(session_token(call.request, call.options.transport))});
    if (!opened.ok()) return error_reply(opened.error());
    Reply reply = json(view(opened->identity, call.services.login.options()));
    reply.headers.push_back(set_cookie(opened->token, call.options.transport));
    reply.account = opened->identity.actor.account.text;
    return reply;
}

Reply log_out(const Call& call) {
    const auto done = call.services.login.log_out(
        session_token(call.request, call.options.transport), call.actor());
    if (!done.ok()) return error_reply(done.error());
    Reply reply = json(wire::Empty{});
    reply.headers.push_back(drop_cookie(call.options.transport));
    return reply;
}

// Only a person presses it, and that has counted already.
Reply extend(const Call& call) { return json(view(*call.who, call.services.login.options())); }

// --- filings ------------------------------------------------------------------------------------

Reply filing(const Call& call) {
    return json(call.services.filings.get(call.actor(), std::string(call.id)));
}

Reply save_draft(const Call& call) {
    const auto draft = body<wire::SaveDraft>(call);
    if (!draft.ok()) return error_reply(draft.error());
    return json(call.services.filings.save_draft(call.actor(), std::string(call.id), *draft));
}

Reply submit(const Call& call) {
    auto wanted = body<wire::SubmitFiling>(call);
    if (!wanted.ok()) return error_reply(wanted.error());
    auto submitted =
        call.services.filings.submit(call.actor(), std::string(call.id), std::move(wanted).value());
    if (!submitted.ok()) return error_reply(submitted.error());
    if (!submitted->accepted) return findings_reply(submitted->filing.findings);
    if (submitted->trace.empty()) return json(submitted->filing);
    return {.body = wire::encode(submitted->filing, submitted->trace)};
}

Reply withdraw(const Call& call) {
    return json(call.services.filings.withdraw(call.actor(), std::string(call.id)));
}

Reply filings(const Call& call) {
    const auto query = body<wire::FilingQuery>(call);
    if (!query.ok()) return error_reply(query.error());
    return json(call.services.filings.query(call.actor(), *query));
}

// --- batches ------------------------------------------------------------------------------------

Reply batch_basis(const Call& call) {
    const auto wanted = body<wire::BasisRequest>(call);
    if (!wanted.ok()) return error_reply(wanted.error());
    return json(call.services.batches.basis(call.actor(), *wanted));
}

Reply batch(const Call& call) {
    return json(call.services.batches.get(call.actor(), std::string(call.id)));
}

Reply save_batch(const Call& call) {
    auto wanted = body<wire::SaveBatch>(call);
    if (!wanted.ok()) return error_reply(wanted.error());
    return json(
        call.services.batches.save(call.actor(), std::string(call.id), std::move(wanted).value()));
}

Reply submit_batch(const Call& call) {
    const auto wanted = body<wire::SubmitBatch>(call);
    if (!wanted.ok()) return error_reply(wanted.error());
    return json(call.services.batches.submit(call.actor(), std::string(call.id), *wanted));
}

// --- manual review ------------------------------------------------------------------------------

Reply reviews(const Call& call) {
    const auto query = body<wire::ReviewQuery>(call);
    if (!query.ok()) return error_reply(query.error());
    return json(call.services.reviews.query(call.actor(), *query));
}

Reply review(const Call& call) {
    return json(call.services.reviews.get(call.actor(), std::string(call.id)));
}

Reply decide(const Call& call) {
    const auto decision = body<wire::Decision>(call);
    if (!decision.ok()) return error_reply(decision.error());
    auto decided = call.services.reviews.decide(call.actor(), std::string(call.id), *decision);
    if (!decided.ok()) return error_reply(decided.error());
    if (!decided->accepted) return findings_reply(decided->review.findings_now);
    return json(decided->review);
}

// --- attachments --------------------------------------------------------------------------------

class UploadSink final : public BodySink {
  public:
    explicit UploadSink(std::unique_ptr<Upload> upload) : upload_(std::move(upload)) {}
    void receive(std::string_view piece) override { upload_->receive(piece); }
    Upload& upload() { return *upload_; }

  private:
    std::unique_ptr<Upload> upload_;
};

Reply upload(const Call& call) {
    auto* sink = dynamic_cast<UploadSink*>(call.request.sink.get());
    if (sink == nullptr)  // the address was written so that it did not look like an upload
        return error_reply({ErrorCode::invalid, "上传地址不正确，请刷新页面后重新上传"});
    return json(call.services.attachments.keep(
        call.actor(), call.sha256, call.request.header("content-type"), sink->upload()));
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_plain) {
            out += c;
            continue;
        }
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

// Evidence is shown or kept, never run: no sniffing, a sandbox of its own, and a PDF only as a download.
Reply attachment(const Call& call) {
    auto opened = call.services.attachments.open(call.actor(), std::string(call.id), call.sha256);
    if (!opened.ok()) return error_reply(opened.error());
    const AttachmentRef& file = opened->file;
    const std::string_view how = file.type == FileType::pdf ? "attachment" : "inline";
    Reply reply{.type = std::string(media_type(file.type)), .body = opened->bytes};
    reply.headers = {
        {"Content-Disposition", concat({how, "; filename*=UTF-8''", percent_encoded(file.name)})},
        {"Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"},
        {"Cache-Control", "private, no-store"}};
    return reply;
}

// --- employer and people ------------------------------------------------------------------------

Reply home(const Call& call) { return json(call.services.queries.home(call.actor())); }

Reply employer(const Call& call) { return json(call.services.queries.employer(call.actor())); }

Reply look_up(const Call& call) {
    const auto wanted = body<wire::LookupRequest>(call);
    if (!wanted.ok()) return error_reply(wanted.error());
    return json(call.services.lookup.look_up(call.actor(), *wanted));
}

Reply roster(const Call& call) {
    const auto query = body<wire::RosterQuery>(call);
    if (!query.ok()) return error_reply(query.error());
    return json(call.services.queries.roster(call.actor(), *query));
}

Reply wages(const Call& call) {
    const auto query = body<wire::WageQuery>(call);
    if (!query.ok()) return error_reply(query.error());
    return json(call.services.queries.wages(call.actor(), *query));
}

Reply movements(const Call& call) {
    const auto query = body<wire::MovementQuery>(call);
    if (!query.ok()) return error_reply(query.error());
    return json(call.services.queries.movements(call.actor(), *query));
}

Reply unmask(const Call& call) {
    const auto wanted = body<wire::UnmaskRequest>(call);
    if (!wanted.ok()) return error_reply(wanted.error());
    return json(call.services.queries.unmask(call.actor(), *wanted));
}

// --- demo ---------------------------------------------------------------------------------------

Reply demo_clock(const Call& call) {
    return json(wire::DemoClock{.now_ms = call.services.clock.now_ms()});
}

Reply set_demo_clock(const Call& call) {
    const auto wanted = body<wire::DemoClock>(call);
    if (!wanted.ok()) return error_reply(wanted.error());
    call.services.clock.set(wanted->now_ms);
    call.services.audit.wake();  // something may have become due
    return demo_clock(call);
}

// --- the table ----------------------------------------------------------------------------------

struct Line {
    wire::Method method;
    std::string_view path;
    Reply (*reply)(const Call&);
};

constexpr Line table[] = {
    {wire::Method::get, "/api/health", health},
    {wire::Method::get, "/api/openapi.json", openapi},
    {wire::Method::get, "/api/policy", policy},
    {wire::Method::get, "/api/bootstrap", bootstrap},
    {wire::Method::post, "/api/login", log_in},
    {wire::Method::post, "/api/logout", log_out},
    {wire::Method::post, "/api/session/extend", extend},
    {wire::Method::get, "/api/home", home},
    {wire::Method::get, "/api/employer", employer},
    {wire::Method::post, "/api/people/lookup", look_up},
    {wire::Method::get, "/api/filings/{id}", filing},
    {wire::Method::put, "/api/filings/{id}", save_draft},
    {wire::Method::post, "/api/filings/{id}/submit", submit},
    {wire::Method::post, "/api/filings/{id}/void", withdraw},
    {wire::Method::post, "/api/filings/query", filings},
    {wire::Method::post, "/api/batches/basis", batch_basis},
    {wire::Method::get, "/api/batches/{id}", batch},
    {wire::Method::post, "/api/batches/{id}/rows", save_batch},
    {wire::Method::post, "/api/batches/{id}/submit", submit_batch},
    {wire::Method::post, "/api/reviews/query", reviews},
    {wire::Method::get, "/api/reviews/{id}", review},
    {wire::Method::post, "/api/reviews/{id}/decide", decide},
    {wire::Method::put, "/api/attachments/{sha256}", upload},
    {wire::Method::get, "/api/filings/{id}/attachments/{sha256}", attachment},
    {wire::Method::post, "/api/roster/query", roster},
    {wire::Method::post, "/api/roster/unmask", unmask},
    {wire::Method::post, "/api/wages/query", wages},
    {wire::Method::post, "/api/movements/query", movements},
    {wire::Method::get, "/api/demo/clock", demo_clock},
    {wire::Method::put, "/api/demo/clock", set_demo_clock},
};

constexpr bool serves_every_endpoint() {
    if (std::size(table) != std::size(wire::endpoints)) return false;
    for (std::size_t i = 0; i < std::size(table); ++i)
        if (table[i].method != wire::endpoints[i].method ||
            table[i].path != wire::endpoints[i].path)
            return false;
    return true;
}
static_assert(serves_every_endpoint(), "one line for each endpoint of wire/api.h, in its order");

const Line& line_of(const wire::Endpoint& endpoint) {
    return table[&endpoint - std::begin(wire::endpoints)];
}

bool has_header(const Reply& reply, std::string_view name) {
    for (const Header& header : reply.headers)
        if (header.first == name) return true;
    return false;
}

// How long ago the person at the page last did something, as the page says. It can shorten a session, never lengthen
// it: whatever is no number of seconds is now, as for clients that say nothing.
std::int64_t idle_ms(const Request& request) {
    const std::string_view text = request.header("x-idle-seconds");
    constexpr std::size_t most_digits = 6;  // eleven days: longer than any session
    return is_digits(text) ? std::stoll(std::string(text.substr(0, most_digits))) * 1000 : 0;
}

// As framing has let it through: digits, not too many.
std::size_t content_length(const Request& request) {
    const std::string_view text = request.header("content-length");
    return text.empty() ? 0 : std::stoull(std::string(text));
}

Error no_such_route() { return {ErrorCode::not_found, "没有这个地址，请从首页重新进入"}; }

}  // namespace

Routes::Routes(Services services, Assets assets, RoutesOptions options)
    : services_(services),
      assets_(std::move(assets)),
      options_(std::move(options)),
      openapi_(wire::openapi()) {}

Reply Routes::answer(const Request& request) {
    const bool is_api = request.path.rfind("/api/", 0) == 0 || request.path == "/api";
    if (!is_api) {
        if (request.method != "GET") return method_reply("GET, HEAD");
        return assets_.serve(request);
    }
    Reply reply = answer_api(request);
    if (!has_header(reply, "Cache-Control"))
        reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

struct Routes::Passed {
    const wire::Endpoint* endpoint = nullptr;
    Call call;
    std::optional<Reply> refusal;
};

Routes::Passed Routes::pass_gate(const Request& request) const {
    const Found found = find_endpoint(request.method, request.path);
    const wire::Endpoint* endpoint = found.endpoint;
    Passed passed{.endpoint = endpoint,
                  .call = {.request = request,
                           .services = services_,
                           .options = options_,
                           .openapi = openapi_,
                           .who = {},
                           .id = found.id,
                           .sha256 = found.sha256},
                  .refusal = {}};
    Call& call = passed.call;
    if (!endpoint) {
        passed.refusal =
            found.allowed.empty() ? error_reply(no_such_route()) : method_reply(found.allowed);
        return passed;
    }
    if (endpoint->access == wire::Access::demo && options_.mode != Mode::demo) {
        passed.endpoint = nullptr;
        passed.refusal = error_reply(no_such_route());
        return passed;
    }
    if (endpoint->method != wire::Method::get) {
        passed.refusal = refuse_foreign(request, options_.transport, *endpoint);
        if (passed.refusal) return passed;
    }
    call.who = services_.login.find(session_token(request, options_.transport),
                                    {.address = request.address, .idle_ms = idle_ms(request)});
    const auto role = call.who ? std::optional(call.who->actor.role) : std::nullopt;
    if (role && !admits(endpoint->access, role) && endpoint->access == wire::Access::agency) {
        passed.refusal = error_reply(not_found());  // as for anything that is not theirs
    } else if (!admits(endpoint->access, role)) {
        passed.refusal = role ? error_reply({ErrorCode::forbidden,
                                             "您的账号不能办理这项业务，请换用有权限的账号登录"})
                              : error_reply({ErrorCode::unauthenticated, "登录已失效，请重新登录"});
    } else if (!call.id.empty() && !is_uuid_v7(call.id)) {
        passed.refusal =
            error_reply({ErrorCode::not_found, "没有找到这个办件，请从办件列表重新进入"});
    } else if (!call.sha256.empty() && !is_file_hash(call.sha256)) {
        passed.refusal = error_reply({ErrorCode::not_found, "没有找到这个文件，请从办件重新进入"});
    }
    return passed;
}

Reply Routes::answer_api(const Request& request) {
    Passed passed = pass_gate(request);
    Reply reply =
        passed.refusal ? *std::move(passed.refusal) : line_of(*passed.endpoint).reply(passed.call);
    if (passed.endpoint) reply.route = passed.endpoint->path;
    const auto& who = passed.call.who;
    if (who && reply.account.empty()) reply.account = who->actor.account.text;
    return reply;
}

Admission Routes::admit_upload(const Request& request) {
    Passed passed = pass_gate(request);
    Admission admission;
    if (passed.refusal) {
        admission.refusal = *std::move(passed.refusal);
    } else {
        auto begun = services_.attachments.begin(
            passed.call.actor(), request.header("content-type"), content_length(request));
        if (begun.ok())
            admission.sink = std::make_shared<UploadSink>(std::move(begun).value());
        else
            admission.refusal = error_reply(begun.error());
    }
    if (passed.endpoint) admission.refusal.route = passed.endpoint->path;
    return admission;
}

}  // namespace si::http
