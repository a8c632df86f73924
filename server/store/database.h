// The engine seam: connection, statement, transaction. SQLite now; nothing above store/ knows which engine it is.
// Throws DatabaseError for a broken or busy database and for nothing else; decides nothing about filings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace si::store {

enum class DatabaseFault : std::uint8_t {
    busy,        // locked for longer than we wait: repeat
    full,        // no space
    corrupt,     // the file is not what we wrote
    io,          // the disk failed
    constraint,  // a row that the schema refuses
    other,       // misuse, memory: our bug
};

class DatabaseError : public std::runtime_error {
  public:
    DatabaseError(DatabaseFault fault, const std::string& what)
        : std::runtime_error(what), fault_(fault) {}
    DatabaseFault fault() const { return fault_; }
    // After these nothing that was written since the last commit can be trusted.
    bool is_fatal() const {
        return fault_ == DatabaseFault::full || fault_ == DatabaseFault::corrupt ||
               fault_ == DatabaseFault::io;
    }

  private:
    DatabaseFault fault_;
};

struct Blob {
    std::string_view bytes;
};

enum class Access : std::uint8_t { write, read };

struct OpenOptions {
    std::string path;
    Access access = Access::read;
    std::string vfs;  // empty: the system's; tests put a failing one here
    int busy_ms = 5000;
};

class Database;

// A text of SQL that has been prepared: the statements that are not in use, and where its parameters stand.
struct Prepared {
    std::vector<sqlite3_stmt*> idle;
    std::vector<int> places;  // of $1, $2 …
    bool writes = false;
};

// The rows of one query, and the statement that makes them; goes back to the cache when destroyed.
class Rows {
  public:
    Rows(Database& db, sqlite3_stmt* statement, Prepared& prepared)
        : db_(&db), statement_(statement), prepared_(&prepared) {}
    Rows(Rows&& other) noexcept
        : db_(other.db_),
          statement_(std::exchange(other.statement_, nullptr)),
          prepared_(other.prepared_) {}
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    Rows& operator=(Rows&&) = delete;
    ~Rows();

    bool next();
    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    std::optional<std::int64_t> maybe_integer(int column) const;
    std::string text(int column) const { return std::string{view(column)}; }
    std::string_view view(int column) const;  // text or blob; until next()
    enum class Type : std::uint8_t { null, integer, bytes };
    Type type(int column) const;
    std::string_view name(int column) const;
    int columns() const;

  private:
    friend class Database;
    Database* db_;
    sqlite3_stmt* statement_;
    Prepared* prepared_;
};

// One connection, used by one thread at a time. SQL texts are literals: the cache keeps views of them.
class Database {
  public:
    explicit Database(const OpenOptions& options);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Several statements without parameters: schema and pragmas only.
    void execute(const std::string& sql);

    // $1, $2 … are the arguments in order: integers, texts, Blob, optional of these, nullptr.
    template <class... Args>
    Rows query(std::string_view sql, const Args&... args) {
        Rows rows = prepare(sql, sizeof...(Args));
        std::size_t number = 0;
        (bind(rows.statement_, rows.prepared_->places[number++], args, Copy::yes), ...);
        return rows;
    }
    // Runs to the end; the number of rows changed.
    template <class... Args>
    std::int64_t run(std::string_view sql, const Args&... args) {
        Rows rows = prepare(sql, sizeof...(Args));
        std::size_t number = 0;
        (bind(rows.statement_, rows.prepared_->places[number++], args, Copy::no), ...);
        return finish(rows);
    }

    bool in_transaction() const;
    // How many statements were run that may have written. While it stays the same, nothing was written.
    std::int64_t writes() const { return writes_; }
    std::int64_t pragma(std::string_view name);
    // Copies what it can of the log into the file without waiting for anybody.
    void checkpoint_passive();
    // Pages in the write-ahead log after our last commit.
    int log_pages() const { return log_pages_; }
    sqlite3* handle() const { return db_; }

  private:
    friend class Rows;
    enum class Copy : std::uint8_t { no, yes };

    void configure(const OpenOptions& options);
    Rows prepare(std::string_view sql, std::size_t arguments);
    static std::int64_t finish(Rows& rows);

    static void bind(sqlite3_stmt* statement, int place, std::int64_t value, Copy copy);
    static void bind(sqlite3_stmt* statement, int place, int value, Copy copy) {
        bind(statement, place, static_cast<std::int64_t>(value), copy);
    }
    static void bind(sqlite3_stmt* statement, int place, bool value, Copy copy) {
        bind(statement, place, static_cast<std::int64_t>(value ? 1 : 0), copy);
    }
    static void bind(sqlite3_stmt* statement, int place, std::string_view value, Copy copy);
    static void bind(sqlite3_stmt* statement, int place, const std::string& value, Copy copy) {
        bind(statement, place, std::string_view{value}, copy);
    }
    static void bind(sqlite3_stmt* statement, int place, const char* value, Copy copy) {
        bind(statement, place, std::string_view{value}, copy);
    }
    static void bind(sqlite3_stmt* statement, int place, Blob value, Copy copy);
    static void bind(sqlite3_stmt* statement, int place, std::nullptr_t value, Copy copy);
    template <class T>
    static void bind(sqlite3_stmt* statement, int place, const std::optional<T>& value, Copy copy) {
        if (value)
            bind(statement, place, *value, copy);
        else
            bind(statement, place, nullptr, copy);
    }

    sqlite3* db_ = nullptr;
    int log_pages_ = 0;
    std::int64_t writes_ = 0;
    struct ByAddress {  // to hash the text each time costs more than the same text prepared twice
        std::size_t operator()(std::string_view sql) const {
            return std::hash<const char*>{}(sql.data());
        }
    };
    std::unordered_map<std::string_view, Prepared, ByAddress> prepared_;
};

// BEGIN … COMMIT; rolls back unless committed.
class Transaction {
  public:
    enum class Kind : std::uint8_t { read, write };
    Transaction(Database& db, Kind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    Database& db_;
    bool is_open_ = true;
};

// A part of a transaction that can fail alone; rolls back unless released. They nest.
class Savepoint {
  public:
    explicit Savepoint(Database& db);
    ~Savepoint();
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    void release();
    void roll_back();

  private:
    Database& db_;
    bool is_open_ = true;
};

}  // namespace si::store
