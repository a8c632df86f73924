// The order of a login: count the attempt, compare, correct the count, open the session. A wrong
// name takes the same path, the same time and the same answer as a wrong password.
#include "server/service/login_service.h"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

#include "server/service/throttle.h"
#include "server/store/account_store.h"
#include "shared/base/assert.h"
#include "shared/base/text.h"

namespace si {
namespace {

constexpr std::int64_t trust_cache_ms = 5000;
constexpr std::int64_t write_seen_ms = 60000;
constexpr std::size_t most_cached = 20000;
constexpr std::size_t token_bytes = 32;
constexpr std::size_t longest_username = 64, longest_password = 256;

std::string new_token() {
    std::array<std::uint8_t, token_bytes> random{};
    randombytes_buf(random.data(), random.size());
    return to_hex(random);
}

Identity identity_of(const store::AccountRow& account) {
    const auto role = role_of_key(account.role);
    SI_ASSERT(role.has_value());  // the schema knows the same roles
    return {.actor = {.account = {account.id},
                      .username = account.username,
                      .display_name = account.display_name,
                      .role = *role,
                      .employer = {account.employer_id},
                      .address = {}},
            .employer_name = account.employer_name,
            .credit_code = account.credit_code};
}

Error wrong_credentials() {
    return {ErrorCode::unauthenticated, "用户名或密码不正确，请核对后重新输入"};
}

Error too_many(std::int64_t wait_ms) {
    return {.code = ErrorCode::closed,
            .says = concat({"连续输错次数较多，请在 ", in_words(wait_ms), "后再试"}),
            .retry_seconds = static_cast<int>((wait_ms + 999) / 1000)};
}

// Only after the right password: whoever does not know it learns nothing about the account.
std::optional<Error> refusal(const store::AccountRow& account) {
    if (account.is_disabled)
        return Error{ErrorCode::forbidden, "该账号已停用，请联系社会保险经办机构"};
    if (!account.is_certified)
        return Error{ErrorCode::forbidden,
                     "该账号尚未完成实名认证，请先在浙江政务服务网完成实名认证后再登录"};
    return std::nullopt;
}

}  // namespace

LoginService::LoginService(store::Storage& storage, LoginClocks clocks, LoginOptions options)
    : storage_(storage),
      clocks_(clocks),
      options_(options),
      nobodys_hash_(hash_password(new_token(), options.cost)),
      passwords_(options.hash_threads, options.most_waiting) {}

Result<LoginService::Checked> LoginService::check_password(const LoginAttempt& attempt) {
    if (attempt.username.size() > longest_username || attempt.password.size() > longest_password)
        return Checked{};
    Checked checked{.account = store::find_account(*storage_.read(), attempt.username)};
    const auto match = passwords_.compare(
        checked.account ? checked.account->password_hash : nobodys_hash_, attempt.password);
    SI_RETURN_IF_ERROR(match);
    if (checked.account) checked.match = *match;
    return checked;
}

Error LoginService::note_failure(const LoginAttempt& attempt, const Result<Checked>& checked) {
    const auto noted = storage_.writer().run([&](store::Database& db) -> Result<Done> {
        if (!checked.ok()) {  // the hash threads were busy
            take_back(db, {.username = attempt.username, .address = attempt.address});
            return Done{};
        }
        store::LogRow row = log_row({.address = attempt.address}, "login.failed");
        if (checked->account) row.subject = checked->account->id;
        store::append_log(db, std::move(row));
        return Done{};
    });
    if (!noted.ok()) return noted.error();
    return checked.ok() ? wrong_credentials() : checked.error();
}

Result<OpenedSession> LoginService::log_in(const LoginAttempt& attempt) {
    const Attempt counted{.username = attempt.username, .address = attempt.address};
    const std::int64_t now_ms = clocks_.machine.now_ms();
    const auto wait = storage_.writer().run([&](store::Database& db) -> Result<std::int64_t> {
        return count_attempt(db, counted, now_ms);
    });
    SI_RETURN_IF_ERROR(wait);
    if (*wait > 0) return too_many(*wait);

    const auto checked = check_password(attempt);
    if (!checked.ok() || checked->match == Match::no) return note_failure(attempt, checked);

    Identity identity = identity_of(*checked->account);
    identity.actor.address = attempt.address;
    const auto refused = refusal(*checked->account);
    const auto noted = storage_.writer().run([&](store::Database& db) -> Result<Done> {
        forgive(db, counted);
        if (!refused) return Done{};
        store::LogRow row = log_row(identity.actor, "login.refused");
        row.detail = refused->says;
        store::append_log(db, std::move(row));
        return Done{};
    });
    SI_RETURN_IF_ERROR(noted);
    if (refused) return *refused;
    return open(identity, attempt.old_token);
}

Result<OpenedSession> LoginService::open(const Identity& identity, std::string_view old_token) {
    const std::int64_t now_ms = clocks_.machine.now_ms();
    const std::string token = new_token();
    const store::SessionRow session{.token_hash = sha256(token),
                                    .account_id = identity.actor.account.text,
                                    .created_ms = now_ms,
                                    .seen_ms = now_ms,
                                    .expires_ms = now_ms + options_.absolute_seconds * 1000LL,
                                    .address = identity.actor.address};
    const Digest old_hash = sha256(old_token);
    const auto opened = storage_.writer().run([&](store::Database& db) -> Result<Done> {
        store::remove_ended_sessions(db, now_ms);
        if (!old_token.empty()) store::remove_session(db, old_hash);
        store::insert_session(db, session);
        store::LogRow row = log_row(identity.actor, "login");
        row.detail = to_label(identity.way);
        store::append_log(db, std::move(row));
        return Done{};
    });
    SI_RETURN_IF_ERROR(opened);
    if (!old_token.empty()) forget(old_hash);
    return OpenedSession{.token = token, .identity = identity};
}

std::optional<Identity> LoginService::find(std::string_view token, const Visit& visit) {
    if (token.size() != 2 * token_bytes) return std::nullopt;
    const Digest hash = sha256(token);
    std::optional<Cached> session;
    {
        const std::lock_guard lock(mutex_);
        const auto cached = cache_.find(hash);
        if (cached != cache_.end()) session = cached->second;
    }
    const std::int64_t now_ms = clocks_.machine.now_ms();
    if (!session || now_ms - session->read_ms > trust_cache_ms) session = read(hash);
    if (!session) return std::nullopt;
    if (has_ended(*session, now_ms)) {
        forget(hash);
        storage_.writer().post([hash](store::Database& db) { store::remove_session(db, hash); });
        return std::nullopt;
    }
    auto identity = use(*session, hash, now_ms - std::max<std::int64_t>(0, visit.idle_ms));
    if (identity) {
        identity->actor.address = visit.address;
        identity->actor.session = to_hex(hash).substr(0, 16);
    }
    return identity;
}

// From the database into the cache. What was read while some session ended is read again: it may be
// that one.
std::optional<LoginService::Cached> LoginService::read(const Digest& hash) {
    for (;;) {
        std::int64_t revocations = 0;
        {
            const std::lock_guard lock(mutex_);
            revocations = revocations_;
        }
        const auto found = store::find_session(*storage_.read(), hash);
        const std::lock_guard lock(mutex_);
        if (revocations != revocations_) continue;
        if (!found || found->account.is_disabled) {
            cache_.erase(hash);
            return std::nullopt;
        }
        const std::int64_t now_ms = clocks_.machine.now_ms();
        if (cache_.size() >= most_cached)
            std::erase_if(cache_, [now_ms](const auto& entry) {
                return now_ms - entry.second.read_ms > trust_cache_ms;
            });
        Cached& session = cache_[hash];
        session.identity = identity_of(found->account);
        session.seen_ms = std::max(session.seen_ms, found->session.seen_ms);
        session.written_ms = std::max(session.written_ms, found->session.seen_ms);
        session.expires_ms = found->session.expires_ms;
        session.read_ms = now_ms;
        return session;
    }
}

// Notes the deed; writes it at most once a minute. Nothing if the session ended in the meantime.
std::optional<Identity> LoginService::use(Cached& session, const Digest& hash,
                                          std::int64_t deed_ms) {
    bool is_due = false;
    {
        const std::lock_guard lock(mutex_);
        const auto cached = cache_.find(hash);
        if (cached == cache_.end()) return std::nullopt;
        cached->second.seen_ms = std::max(cached->second.seen_ms, deed_ms);
        is_due = deed_ms - cached->second.written_ms >=
                 std::min<std::int64_t>(write_seen_ms, options_.idle_seconds * 100LL);
        if (is_due) cached->second.written_ms = deed_ms;
    }
    if (is_due)
        storage_.writer().post(
            [hash, deed_ms](store::Database& db) { store::touch_session(db, hash, deed_ms); });
    return std::move(session.identity);
}

bool LoginService::has_ended(const Cached& session, std::int64_t now_ms) const {
    return now_ms >= session.expires_ms ||
           now_ms - session.seen_ms >= options_.idle_seconds * 1000LL;
}

void LoginService::forget(const Digest& hash) {
    const std::lock_guard lock(mutex_);
    cache_.erase(hash);
    ++revocations_;
}

Result<Done> LoginService::log_out(std::string_view token, const Actor& actor) {
    const Digest hash = sha256(token);
    const auto ended = storage_.writer().run([&](store::Database& db) -> Result<Done> {
        if (store::remove_session(db, hash)) store::append_log(db, log_row(actor, "logout"));
        return Done{};
    });
    SI_RETURN_IF_ERROR(ended);
    forget(hash);
    return Done{};
}

store::LogRow LoginService::log_row(const Actor& actor, std::string_view action) const {
    const bool is_known = !actor.account.text.empty();
    return {.at_ms = clocks_.business.now_ms(),
            .account = actor.account.text,
            .role = std::string(is_known ? to_key(actor.role) : ""),
            .employer_id = actor.employer.text,
            .address = actor.address,
            .action = std::string(action),
            .subject = actor.account.text,
            .detail = {}};
}

}  // namespace si
