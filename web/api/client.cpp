#include "web/api/client.h"

#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace si::web {
namespace {

constexpr int submit_timeout_ms = 20'000;
constexpr int upload_timeout_ms = 180'000;  // ten megabytes over a poor line

HttpRequest read(std::string path) { return {.path = std::move(path), .may_repeat = true}; }

// A question that needs a body: POST, but it changes nothing.
template <class Query>
HttpRequest question(std::string_view path, const Query& query) {
    return {.method = "POST",
            .path = std::string(path),
            .body = wire::encode(query),
            .may_repeat = true};
}

template <class Body>
HttpRequest write(std::string_view method, std::string_view path, const Body& body) {
    return {.method = std::string(method), .path = std::string(path), .body = wire::encode(body)};
}

std::string filing_path(std::string_view id, std::string_view verb = {}) {
    return concat({"/api/filings/", id, verb});
}

template <class Reply>
Result<Reply> decoded(std::string_view body) {
    return wire::decode<Reply>(body);
}
template <>
Result<Policy> decoded(std::string_view body) {
    return read_policy(body);
}

bool is_good(const HttpResponse& response) {
    return response.failure == HttpFailure::none && response.status >= 200 && response.status < 300;
}

}  // namespace

Failure Client::told(const HttpResponse& response) {
    Failure failure = failure_of(response);
    if (failure.cause == Cause::signed_out && signed_out_) signed_out_();
    return failure;
}

template <class Reply>
void Client::send(HttpRequest request, Done<Reply> done) {
    if (idle_seconds_) request.idle_seconds = idle_seconds_();
    platform_.send(std::move(request), [this, done = std::move(done)](HttpResponse response) {
        if (!is_good(response)) {
            done(told(response));
            return;
        }
        if (answered_) answered_();
        Result<Reply> reply = decoded<Reply>(response.body);
        if (reply.ok())
            done(std::move(reply).value());
        else
            done(unreadable_answer());
    });
}

void Client::bootstrap(Done<wire::Bootstrap> done) {
    send(read("/api/bootstrap"), std::move(done));
}

void Client::policy(Done<Policy> done) { send(read("/api/policy"), std::move(done)); }

// A wrong password is 401 as well, but nobody was signed in who could be signed out.
void Client::login(const wire::LoginRequest& request, Done<wire::SessionView> done) {
    platform_.send(write("POST", "/api/login", request),
                   [done = std::move(done)](const HttpResponse& response) {
                       auto reply = wire::decode<wire::SessionView>(response.body);
                       if (!is_good(response))
                           done(failure_of(response));
                       else if (reply.ok())
                           done(std::move(reply).value());
                       else
                           done(unreadable_answer());
                   });
}

void Client::logout(Done<wire::Empty> done) {
    send(write("POST", "/api/logout", wire::Empty{}), std::move(done));
}

void Client::extend_session(Done<wire::SessionView> done) {
    send(write("POST", "/api/session/extend", wire::Empty{}), std::move(done));
}

void Client::home(Done<wire::HomeView> done) { send(read("/api/home"), std::move(done)); }

void Client::employer(Done<EmployerFacts> done) { send(read("/api/employer"), std::move(done)); }

void Client::look_up(const wire::LookupRequest& request, Done<wire::LookupReply> done) {
    send(question("/api/people/lookup", request), std::move(done));
}

void Client::filing(std::string_view id, Done<wire::FilingView> done) {
    send(read(filing_path(id)), std::move(done));
}

void Client::save_draft(std::string_view id, const wire::SaveDraft& draft, Sending how,
                        Done<wire::DraftSaved> done) {
    HttpRequest request = write("PUT", filing_path(id), draft);
    request.keep_alive = how == Sending::while_closing;
    send(std::move(request), std::move(done));
}

void Client::submit(std::string_view id, const wire::SubmitFiling& filing,
                    Done<wire::FilingView> done) {
    HttpRequest request = write("POST", filing_path(id, "/submit"), filing);
    request.timeout_ms = submit_timeout_ms;
    send(std::move(request), std::move(done));
}

void Client::upload(const FileToSend& file, Done<wire::StoredFile> done) {
    send({.method = "PUT",
          .path = concat({"/api/attachments/", file.sha256}),
          .timeout_ms = upload_timeout_ms,
          .file = file.handle,
          .file_type = file.media_type,
          .progress = file.progress},
         std::move(done));
}

void Client::void_filing(std::string_view id, Done<wire::FilingView> done) {
    send(write("POST", filing_path(id, "/void"), wire::Empty{}), std::move(done));
}

void Client::query_filings(const wire::FilingQuery& query, Done<wire::FilingPage> done) {
    send(question("/api/filings/query", query), std::move(done));
}

void Client::query_reviews(const wire::ReviewQuery& query, Done<wire::ReviewPage> done) {
    send(question("/api/reviews/query", query), std::move(done));
}

void Client::review(std::string_view id, Done<wire::ReviewView> done) {
    send(read("/api/reviews/" + std::string(id)), std::move(done));
}

void Client::decide(std::string_view id, const wire::Decision& decision,
                    Done<wire::ReviewView> done) {
    send(write("POST", "/api/reviews/" + std::string(id) + "/decide", decision), std::move(done));
}

void Client::query_roster(const wire::RosterQuery& query, Done<wire::RosterPage> done) {
    send(question("/api/roster/query", query), std::move(done));
}

void Client::query_wages(const wire::WageQuery& query, Done<wire::WagePage> done) {
    send(question("/api/wages/query", query), std::move(done));
}

void Client::query_movements(const wire::MovementQuery& query, Done<wire::MovementPage> done) {
    send(question("/api/movements/query", query), std::move(done));
}

void Client::unmask(const wire::UnmaskRequest& request, Done<wire::Unmasked> done) {
    send(write("POST", "/api/roster/unmask", request), std::move(done));
}

}  // namespace si::web
