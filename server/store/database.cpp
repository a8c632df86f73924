// The engine seam over SQLite's C interface.
#include "server/store/database.h"

#include <charconv>

#include <sqlite3.h>

#include "shared/base/assert.h"

namespace si::store {

namespace {

struct Meaning {
    int code;  // of SQLite, without its extension
    DatabaseFault fault;
};
constexpr Meaning meanings[] = {
    {SQLITE_BUSY, DatabaseFault::busy},
    {SQLITE_LOCKED, DatabaseFault::busy},
    {SQLITE_FULL, DatabaseFault::full},
    {SQLITE_CORRUPT, DatabaseFault::corrupt},
    {SQLITE_NOTADB, DatabaseFault::corrupt},
    {SQLITE_IOERR, DatabaseFault::io},
    {SQLITE_READONLY, DatabaseFault::io},
    {SQLITE_CANTOPEN, DatabaseFault::io},
    {SQLITE_CONSTRAINT, DatabaseFault::constraint},
};

DatabaseFault fault_of(int code) {
    for (const Meaning& meaning : meanings)
        if (meaning.code == (code & 0xff)) return meaning.fault;
    return DatabaseFault::other;
}

[[noreturn]] void raise(sqlite3* db, int code) {
    const int extended = db == nullptr ? code : sqlite3_extended_errcode(db);
    std::string what = sqlite3_errstr(code);
    if (db != nullptr)
        what = std::string{sqlite3_errmsg(db)} + " (" + std::to_string(extended) + ")";
    throw DatabaseError(fault_of(code), what);
}

// Parameters are numbered by their names ($2 is the second argument wherever it stands first).
std::vector<int> places_in(sqlite3_stmt* statement) {
    const int count = sqlite3_bind_parameter_count(statement);
    std::vector<int> places;
    for (int number = 1; number <= count; ++number) {
        const std::string name = "$" + std::to_string(number);
        const int place = sqlite3_bind_parameter_index(statement, name.c_str());
        SI_ASSERT(place > 0);
        places.push_back(place);
    }
    return places;
}

void check_bound(sqlite3_stmt* statement, int code) {
    if (code != SQLITE_OK) raise(sqlite3_db_handle(statement), code);
}

}  // namespace

Rows::~Rows() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    prepared_->idle.push_back(statement_);
}

bool Rows::next() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    raise(db_->db_, code);
}

bool Rows::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::optional<std::int64_t> Rows::maybe_integer(int column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

std::string_view Rows::view(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    if (bytes == nullptr) return {};
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return {static_cast<const char*>(bytes), size};
}

Rows::Type Rows::type(int column) const {
    const int type = sqlite3_column_type(statement_, column);
    if (type == SQLITE_NULL) return Type::null;
    return type == SQLITE_INTEGER ? Type::integer : Type::bytes;
}

std::string_view Rows::name(int column) const { return sqlite3_column_name(statement_, column); }

int Rows::columns() const { return sqlite3_column_count(statement_); }

Database::Database(const OpenOptions& options) {
    const int flags = SQLITE_OPEN_NOMUTEX |
                      (options.access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                       : SQLITE_OPEN_READONLY);
    const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
    const int code = sqlite3_open_v2(options.path.c_str(), &db_, flags, vfs);
    try {
        if (code != SQLITE_OK) raise(db_, code);
        configure(options);
    } catch (...) {
        sqlite3_close_v2(std::exchange(db_, nullptr));
        throw;
    }
}

void Database::configure(const OpenOptions& options) {
    sqlite3_busy_timeout(db_, options.busy_ms);
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // Only the writer checkpoints, and when it chooses to: see writer.cpp. (Also removes the hook set below: first.)
    execute("PRAGMA wal_autocheckpoint=0;");
    if (options.access == Access::write) {
        execute("PRAGMA page_size=4096; PRAGMA journal_mode=WAL;");
        execute("PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;");
        const auto note_pages = [](void* pages, sqlite3*, const char*, int count) {
            *static_cast<int*>(pages) = count;
            return SQLITE_OK;
        };
        sqlite3_wal_hook(db_, note_pages, &log_pages_);
    } else {
        execute("PRAGMA query_only=ON; PRAGMA cache_size=-8192;");
    }
    execute(
        "PRAGMA mmap_size=0; PRAGMA foreign_keys=ON;"
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;");
}

Database::~Database() {
    for (auto& [sql, prepared] : prepared_)
        for (sqlite3_stmt* statement : prepared.idle) sqlite3_finalize(statement);
    sqlite3_close_v2(db_);
}

void Database::execute(const std::string& sql) {
    ++writes_;
    const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) raise(db_, code);
}

Rows Database::prepare(std::string_view sql, std::size_t arguments) {
    Prepared& prepared = prepared_[sql];
    sqlite3_stmt* statement = nullptr;
    if (!prepared.idle.empty()) {
        statement = prepared.idle.back();
        prepared.idle.pop_back();
    } else {
        const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) raise(db_, code);
        SI_ASSERT(statement != nullptr);
        prepared.places = places_in(statement);
        prepared.writes = sqlite3_stmt_readonly(statement) == 0;
    }
    if (prepared.writes) ++writes_;
    Rows rows{*this, statement, prepared};
    SI_ASSERT(prepared.places.size() == arguments);
    return rows;
}

std::int64_t Database::finish(Rows& rows) {
    while (rows.next()) continue;
    return sqlite3_changes64(rows.db_->db_);
}

void Database::bind(sqlite3_stmt* statement, int place, std::int64_t value, Copy) {
    check_bound(statement, sqlite3_bind_int64(statement, place, value));
}

void Database::bind(sqlite3_stmt* statement, int place, std::string_view value, Copy copy) {
    // A null pointer would bind NULL, not the empty text.
    const char* bytes = value.data() == nullptr ? "" : value.data();
    check_bound(statement,
                sqlite3_bind_text(statement, place, bytes, static_cast<int>(value.size()),
                                  copy == Copy::yes ? SQLITE_TRANSIENT : SQLITE_STATIC));
}

void Database::bind(sqlite3_stmt* statement, int place, Blob value, Copy copy) {
    const char* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
    check_bound(statement,
                sqlite3_bind_blob(statement, place, bytes, static_cast<int>(value.bytes.size()),
                                  copy == Copy::yes ? SQLITE_TRANSIENT : SQLITE_STATIC));
}

void Database::bind(sqlite3_stmt* statement, int place, std::nullptr_t, Copy) {
    check_bound(statement, sqlite3_bind_null(statement, place));
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }

std::int64_t Database::pragma(std::string_view name) {
    sqlite3_stmt* statement = nullptr;
    const std::string sql = "PRAGMA " + std::string{name};
    int code = sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr);
    if (code != SQLITE_OK) raise(db_, code);
    code = sqlite3_step(statement);
    const std::int64_t value = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return value;
}

void Database::checkpoint_passive() {
    const int code =
        sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_OK && code != SQLITE_BUSY) raise(db_, code);
}

Transaction::Transaction(Database& db, Kind kind) : db_(db) {
    db_.run(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    if (!is_open_ || !db_.in_transaction()) return;
    try {
        db_.run("ROLLBACK");
    } catch (const DatabaseError&) {
        // The engine has already rolled back; the error that brought us here is on its way up.
    }
}

void Transaction::commit() {
    db_.run("COMMIT");
    is_open_ = false;
}

Savepoint::Savepoint(Database& db) : db_(db) { db_.run("SAVEPOINT part"); }

Savepoint::~Savepoint() {
    if (!is_open_ || !db_.in_transaction()) return;
    try {
        roll_back();
    } catch (const DatabaseError&) {
        // As above: the whole transaction is gone, and the writer will see that.
    }
}

void Savepoint::release() {
    db_.run("RELEASE part");
    is_open_ = false;
}

void Savepoint::roll_back() {
    db_.run("ROLLBACK TO part");
    db_.run("RELEASE part");
    is_open_ = false;
}

}  // namespace si::store
