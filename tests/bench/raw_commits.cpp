// The yardstick for durable filings per second (docs/decisions/0019): writes the very rows that the server wrote for
// the filings of one employer into an empty copy of its schema with bare SQLite, as durable as the server, one filing
// or many to a commit, and reports the rates as JSON.
// Usage: bench_raw_commits SERVER_DB EMPTY_DB EMPLOYER BATCH [BATCH …]; SERVER_DB is only read, EMPTY_DB is made
// anew.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace {

struct Close {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
    void operator()(sqlite3_value* v) const { sqlite3_value_free(v); }
};
using Db = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;
using Cell = std::unique_ptr<sqlite3_value, Close>;

void require(bool ok, sqlite3* db, const char* what) {
    if (ok) return;
    std::fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
    std::exit(1);
}

Db open(const std::string& path, int flags) {
    sqlite3* db = nullptr;
    const int rc = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
    require(rc == SQLITE_OK, db, path.c_str());
    return Db(db);
}

void run(sqlite3* db, const std::string& sql) {
    require(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK, db, sql.c_str());
}

Statement prepare(sqlite3* db, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v3(db, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement,
                               nullptr) == SQLITE_OK,
            db, sql.c_str());
    return Statement(statement);
}

struct Row {
    std::string table;
    std::vector<Cell> cells;
};
using Filing = std::vector<Row>;

// Of texts and blobs; asking a number would turn it into text.
std::size_t text_bytes(sqlite3_value* value) {
    const int type = sqlite3_value_type(value);
    const bool is_text = type == SQLITE_TEXT || type == SQLITE_BLOB;
    return is_text ? static_cast<std::size_t>(sqlite3_value_bytes(value)) : 0;
}

// Which rows of a table belong to filing $1. Projections that filings share (employment, person) count too: the
// server writes them as well.
const std::vector<std::pair<std::string, std::string>>& parts() {
    static const std::string person = "(SELECT person_id FROM ledger_entry WHERE filing_id = $1)";
    static const std::string own =
        "employer_id = (SELECT employer_id FROM filing WHERE id = $1) AND person_id IN ";
    static const std::vector<std::pair<std::string, std::string>> table = {
        {"filing", "id = $1"},
        {"draft", "filing_id = $1"},
        {"filing_event", "filing_id = $1"},
        {"submission", "filing_id = $1"},
        {"verdict", "filing_id = $1"},
        {"verdict_facts", "filing_id = $1"},
        {"ledger_entry", "filing_id = $1"},
        {"outbox", "filing_id = $1"},
        {"event_log",
         "seq IN (SELECT log_seq FROM filing_event WHERE filing_id = $1 "
         "UNION SELECT log_seq FROM draft WHERE filing_id = $1)"},
        {"person", "person_id IN " + person},
        {"spell", "person_id IN " + person},
        {"base", "person_id IN " + person},
        {"employment", own + person},
        {"person_record", own + person},
        {"filing_status",
         "employer_id = (SELECT employer_id FROM filing WHERE id = $1) AND "
         "opened_ms = (SELECT opened_ms FROM filing WHERE id = $1) AND filing_id = $1"},
    };
    return table;
}

std::vector<Filing> read_filings(sqlite3* db, const std::string& employer) {
    std::vector<std::string> ids;
    const Statement list = prepare(
        db, "SELECT filing_id FROM filing_status WHERE employer_id = $1 ORDER BY filing_id");
    sqlite3_bind_text(list.get(), 1, employer.c_str(), -1, SQLITE_TRANSIENT);
    while (sqlite3_step(list.get()) == SQLITE_ROW)
        ids.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(list.get(), 0)));
    std::vector<Filing> filings(ids.size());
    for (const auto& [table, where] : parts()) {
        const Statement rows = prepare(db, "SELECT * FROM " + table + " WHERE " + where);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            sqlite3_reset(rows.get());
            sqlite3_bind_text(rows.get(), 1, ids[i].c_str(), -1, SQLITE_STATIC);
            while (sqlite3_step(rows.get()) == SQLITE_ROW) {
                Row row{.table = table, .cells = {}};
                for (int c = 0; c < sqlite3_column_count(rows.get()); ++c)
                    row.cells.emplace_back(sqlite3_value_dup(sqlite3_column_value(rows.get(), c)));
                filings[i].push_back(std::move(row));
            }
        }
    }
    return filings;
}

void copy_schema(sqlite3* from, sqlite3* to) {
    const Statement schema = prepare(from,
                                     "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND "
                                     "name NOT LIKE 'sqlite_%' ORDER BY type = 'index', rowid");
    while (sqlite3_step(schema.get()) == SQLITE_ROW)
        run(to, reinterpret_cast<const char*>(sqlite3_column_text(schema.get(), 0)));
}

class Inserts {
  public:
    explicit Inserts(sqlite3* db) : db_(db) {}

    void insert(const Row& row) {
        Statement& statement = statements_[row.table];
        if (!statement) {
            std::string marks;
            for (std::size_t c = 0; c < row.cells.size(); ++c) marks += c == 0 ? "?" : ", ?";
            statement =
                prepare(db_, "INSERT OR REPLACE INTO " + row.table + " VALUES (" + marks + ")");
        }
        for (std::size_t c = 0; c < row.cells.size(); ++c)
            sqlite3_bind_value(statement.get(), static_cast<int>(c) + 1, row.cells[c].get());
        require(sqlite3_step(statement.get()) == SQLITE_DONE, db_, row.table.c_str());
        sqlite3_reset(statement.get());
    }

  private:
    sqlite3* db_;
    std::map<std::string, Statement> statements_;
};

double commits_per_second(sqlite3* from, const std::string& path,
                          const std::vector<Filing>& filings, int batch) {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
    const Db db = open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    run(db.get(), "PRAGMA journal_mode = WAL");
    run(db.get(), "PRAGMA synchronous = FULL");
    run(db.get(), "PRAGMA cache_size = -65536");
    run(db.get(), "PRAGMA wal_autocheckpoint = 16384");  // as seldom as the server's writer
    run(db.get(), "PRAGMA foreign_keys = OFF");
    copy_schema(from, db.get());
    Inserts inserts(db.get());
    const auto start = std::chrono::steady_clock::now();
    int open_count = 0;
    for (const Filing& filing : filings) {
        if (open_count == 0) run(db.get(), "BEGIN IMMEDIATE");
        for (const Row& row : filing) inserts.insert(row);
        if (++open_count == batch) {
            run(db.get(), "COMMIT");
            open_count = 0;
        }
    }
    if (open_count > 0) run(db.get(), "COMMIT");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    return static_cast<double>(filings.size()) / took.count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) {
        std::fprintf(stderr,
                     "usage: bench_raw_commits SERVER_DB EMPTY_DB EMPLOYER BATCH [BATCH ...]\n");
        return 2;
    }
    const Db from = open(argv[1], SQLITE_OPEN_READONLY);
    const std::vector<Filing> filings = read_filings(from.get(), argv[3]);
    std::size_t rows = 0, bytes = 0;
    for (const Filing& f : filings) {
        rows += f.size();
        for (const Row& row : f)
            for (const Cell& cell : row.cells) bytes += text_bytes(cell.get());
    }
    std::printf("{\"filings\":%zu,\"rows\":%zu,\"bytes\":%zu,\"per_second\":{", filings.size(),
                rows, bytes);
    for (int i = 4; i < argc; ++i) {
        const double rate = commits_per_second(from.get(), argv[2], filings, std::atoi(argv[i]));
        std::printf("%s\"%s\":%.1f", i == 4 ? "" : ",", argv[i], rate);
    }
    std::printf("}}\n");
    return 0;
}
