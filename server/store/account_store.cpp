// Rows of `account`, joined with the employer an operator works for.
#include "server/store/account_store.h"

namespace si::store {

void insert_account(Database& db, const AccountRow& account, std::int64_t now_ms) {
    std::optional<std::string> employer;
    if (!account.employer_id.empty()) employer = account.employer_id;
    db.run(
        "INSERT INTO account (id, username, password_hash, role, display_name, employer_id,"
        " certified, disabled, created_ms, password_changed_ms)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        account.id, account.username, account.password_hash, account.role, account.display_name,
        employer, account.is_certified, account.is_disabled, now_ms, now_ms);
}

std::optional<AccountRow> find_account(Database& db, std::string_view username) {
    Rows rows = db.query(
        "SELECT a.id, a.username, a.password_hash, a.display_name, a.role, a.employer_id,"
        " e.name, e.credit_code, a.certified, a.disabled"
        " FROM account a"
        " LEFT JOIN employer e ON e.id = a.employer_id"
        " WHERE a.username = $1",
        username);
    if (!rows.next()) return std::nullopt;
    return AccountRow{.id = rows.text(0),
                      .username = rows.text(1),
                      .password_hash = rows.text(2),
                      .display_name = rows.text(3),
                      .role = rows.text(4),
                      .employer_id = rows.text(5),
                      .employer_name = rows.text(6),
                      .credit_code = rows.text(7),
                      .is_certified = rows.integer(8) != 0,
                      .is_disabled = rows.integer(9) != 0};
}

}  // namespace si::store
