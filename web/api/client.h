// Client: the API as typed calls over the platform's http; the only place that sends a request. Reads are repeated by
// the platform; writes never, except that the outbox may submit the same filing again (same id, same answer).
#pragma once

#include <string>
#include <string_view>

#include "shared/policy/policy.h"
#include "shared/wire/attachment.h"
#include "shared/wire/movement.h"
#include "shared/wire/review.h"
#include "web/api/remote.h"

namespace si::web {

enum class Sending : std::uint8_t {
    now,
    while_closing
};  // while_closing: goes out even as the tab ends

class Client {
  public:
    explicit Client(Platform& platform) : platform_(platform) {}

    // Called before the caller's own `done` whenever the server says that nobody is signed in.
    void on_signed_out(std::function<void()> told) { signed_out_ = std::move(told); }
    // Any answer of the server: the session there is as fresh as what it was told.
    void on_answer(std::function<void()> told) { answered_ = std::move(told); }
    // Seconds since the person's last deed: every request says so, for only deeds renew a session.
    void on_send(std::function<int()> idle_seconds) { idle_seconds_ = std::move(idle_seconds); }

    void bootstrap(Done<wire::Bootstrap> done);
    void policy(Done<Policy> done);
    void login(const wire::LoginRequest& request, Done<wire::SessionView> done);
    void logout(Done<wire::Empty> done);
    void extend_session(Done<wire::SessionView> done);

    void home(Done<wire::HomeView> done);
    void employer(Done<EmployerFacts> done);
    void look_up(const wire::LookupRequest& request, Done<wire::LookupReply> done);

    void filing(std::string_view id, Done<wire::FilingView> done);
    void save_draft(std::string_view id, const wire::SaveDraft& draft, Sending how,
                    Done<wire::DraftSaved> done);
    void submit(std::string_view id, const wire::SubmitFiling& filing, Done<wire::FilingView> done);
    // The platform's file, to where its content belongs.
    struct FileToSend {
        int handle = 0;
        std::string sha256, media_type;
        std::function<void(float part)> progress;
    };
    void upload(const FileToSend& file, Done<wire::StoredFile> done);
    void void_filing(std::string_view id, Done<wire::FilingView> done);
    void query_filings(const wire::FilingQuery& query, Done<wire::FilingPage> done);

    void query_reviews(const wire::ReviewQuery& query, Done<wire::ReviewPage> done);
    void review(std::string_view id, Done<wire::ReviewView> done);
    void decide(std::string_view id, const wire::Decision& decision, Done<wire::ReviewView> done);

    void query_roster(const wire::RosterQuery& query, Done<wire::RosterPage> done);
    void query_movements(const wire::MovementQuery& query, Done<wire::MovementPage> done);
    void query_wages(const wire::WageQuery& query, Done<wire::WagePage> done);
    void unmask(const wire::UnmaskRequest& request, Done<wire::Unmasked> done);

  private:
    template <class Reply>
    void send(HttpRequest request, Done<Reply> done);
    Failure told(const HttpResponse& response);

    Platform& platform_;
    std::function<void()> signed_out_, answered_;
    std::function<int()> idle_seconds_;
};

}  // namespace si::web
