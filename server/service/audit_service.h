// The automatic audit 系统自动审核. A verdict comes from the rules and from nothing else: whatever goes wrong on our side
// defers the filing and tries again until the rules have spoken (FAQ 6.8).
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "server/service/judgement.h"

namespace si {

struct AuditOptions {
    std::int64_t budget_ms = 2000;       // an audit that takes longer is undone and deferred
    std::int64_t first_retry_ms = 1000;  // doubled with each attempt
    std::int64_t longest_retry_ms = 600'000;
    int poll_ms = 500;  // the worker looks this often whether something is due
};

class AuditService {
  public:
    explicit AuditService(const Context& context, AuditOptions options = {});
    ~AuditService();
    AuditService(const AuditService&) = delete;
    AuditService& operator=(const AuditService&) = delete;

    // Decides `record`, which has been submitted, as a part of `act`: approved with its effects or rejected with a
    // remark. `ready` is a judgement made in this transaction already, or null. If anything goes wrong, what: then
    // all that the act has written must be undone and done again, with defer() in place of this.
    std::optional<std::string> decide(store::Act& act, store::FilingRecord& record,
                                      const Judgement* ready);
    // Puts the verdict off: to be tried again by run_due().
    void defer(store::Act& act, store::FilingRecord& record, std::string_view why);

    // Audits what is due now; how many were looked at. The worker's work, callable from tests.
    int run_due();

    void start();  // the worker
    void stop();
    void wake();  // something may be due: deferred, or the clock was set

  private:
    enum class Ended : std::uint8_t { decided, out_of_time };

    Ended try_to_decide(store::Act& act, store::FilingRecord& record, const Judgement* ready);
    struct Due {
        std::string id;
        std::int64_t now_ms = 0;
        std::optional<std::string> hitch;  // what went wrong when it was tried: defer it
    };
    Result<Done> audit_due(Due due);
    std::optional<std::string> decide_again(store::Database& db, const Due& due);
    void loop();

    const Context& context_;
    const AuditOptions options_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool is_stopping_ = false;
    bool is_woken_ = false;
    std::thread worker_;
};

}  // namespace si
