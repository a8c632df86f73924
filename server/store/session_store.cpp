// Rows of `session` and `login_failure`; both are small and kept small by removing what has ended.
#include "server/store/session_store.h"

namespace si::store {
namespace {

Blob blob_of(const Digest& digest) {
    return {{reinterpret_cast<const char*>(digest.data()), digest.size()}};
}

std::string_view scope_key(FailureScope scope) {
    switch (scope) {
        case FailureScope::pair:
            return "pair";
        case FailureScope::username:
            return "username";
        case FailureScope::address:
            return "address";
    }
    return {};
}

}  // namespace

void insert_session(Database& db, const SessionRow& session) {
    db.run(
        "INSERT INTO session (token_hash, account_id, created_ms, seen_ms, expires_ms, address)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        blob_of(session.token_hash), session.account_id, session.created_ms, session.seen_ms,
        session.expires_ms, session.address);
}

std::optional<FoundSession> find_session(Database& db, const Digest& token_hash) {
    Rows rows = db.query(
        "SELECT s.account_id, s.created_ms, s.seen_ms, s.expires_ms, s.address,"
        " a.username, a.display_name, a.role, a.employer_id, e.name, e.credit_code,"
        " a.certified, a.disabled"
        " FROM session s"
        " JOIN account a ON a.id = s.account_id"
        " LEFT JOIN employer e ON e.id = a.employer_id"
        " WHERE s.token_hash = $1",
        blob_of(token_hash));
    if (!rows.next()) return std::nullopt;
    FoundSession found;
    found.session = {.token_hash = token_hash,
                     .account_id = rows.text(0),
                     .created_ms = rows.integer(1),
                     .seen_ms = rows.integer(2),
                     .expires_ms = rows.integer(3),
                     .address = rows.text(4)};
    found.account = {.id = rows.text(0),
                     .username = rows.text(5),
                     .display_name = rows.text(6),
                     .role = rows.text(7),
                     .employer_id = rows.text(8),
                     .employer_name = rows.text(9),
                     .credit_code = rows.text(10),
                     .is_certified = rows.integer(11) != 0,
                     .is_disabled = rows.integer(12) != 0};
    return found;
}

void touch_session(Database& db, const Digest& token_hash, std::int64_t seen_ms) {
    db.run("UPDATE session SET seen_ms = $2 WHERE token_hash = $1 AND seen_ms < $2",
           blob_of(token_hash), seen_ms);
}

bool remove_session(Database& db, const Digest& token_hash) {
    return db.run("DELETE FROM session WHERE token_hash = $1", blob_of(token_hash)) > 0;
}

void remove_ended_sessions(Database& db, std::int64_t now_ms) {
    db.run("DELETE FROM session WHERE expires_ms <= $1", now_ms);
}

Failures find_failures(Database& db, FailureScope scope, std::string_view key) {
    Rows rows = db.query("SELECT count, last_ms FROM login_failure WHERE scope = $1 AND key = $2",
                         scope_key(scope), key);
    if (!rows.next()) return {};
    return {.count = rows.integer(0), .last_ms = rows.integer(1)};
}

void put_failures(Database& db, FailureScope scope, std::string_view key, Failures failures) {
    db.run(
        "INSERT INTO login_failure (scope, key, count, last_ms) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (scope, key) DO UPDATE SET count = $3, last_ms = $4",
        scope_key(scope), key, failures.count, failures.last_ms);
}

void remove_failures(Database& db, FailureScope scope, std::string_view key) {
    db.run("DELETE FROM login_failure WHERE scope = $1 AND key = $2", scope_key(scope), key);
}

void remove_old_failures(Database& db, std::int64_t before_ms) {
    db.run("DELETE FROM login_failure WHERE last_ms < $1", before_ms);
}

}  // namespace si::store
