// Four questions, in the order in which their answers explain each other.
#include "server/store/verify.h"

#include <array>
#include <map>
#include <vector>

#include "server/store/batch_store.h"
#include "server/store/event_log.h"
#include "server/store/filing_store.h"
#include "server/store/ledger_store.h"
#include "server/store/migrate.h"
#include "shared/base/text.h"

namespace si::store {

namespace {

using Difference = std::optional<std::string>;

struct Table {
    std::string_view name;
    std::string_view caption;
    std::string_view
        sql;  // all that is compared, in key order; the first column of truth rows is log_seq
    int key_columns = 1;
};

constexpr std::array truth_tables = {
    Table{"employer", "单位", "SELECT * FROM employer ORDER BY id"},
    Table{"collection", "征收记录", "SELECT * FROM collection ORDER BY employer_id, scheme, month",
          3},
    Table{"filing", "办件", "SELECT * FROM filing ORDER BY id"},
    Table{"draft", "填报内容", "SELECT * FROM draft ORDER BY filing_id, version", 2},
    Table{"draft_attachment", "材料",
          "SELECT * FROM draft_attachment ORDER BY filing_id, version, attachment, place", 4},
    Table{"filing_event", "办件流水", "SELECT * FROM filing_event ORDER BY filing_id, seq", 2},
    Table{"submission", "提交记录", "SELECT * FROM submission ORDER BY filing_id, event_seq", 2},
    Table{"submission_case", "提交时的审核方式和原登记内容",
          "SELECT * FROM submission_case ORDER BY filing_id, event_seq", 2},
    Table{"field_remark", "退回补正的逐项说明",
          "SELECT * FROM field_remark ORDER BY filing_id, event_seq", 2},
    Table{"batch", "批次", "SELECT * FROM batch ORDER BY id"},
    Table{"batch_row", "批次中的行", "SELECT * FROM batch_row ORDER BY filing_id"},
    Table{"batch_submission", "整批提交", "SELECT * FROM batch_submission ORDER BY batch_id"},
    Table{"verdict", "审核结论", "SELECT * FROM verdict ORDER BY filing_id, event_seq", 2},
    Table{"verdict_facts", "审核依据", "SELECT * FROM verdict_facts ORDER BY filing_id, event_seq",
          2},
    Table{"policy_text", "政策参数", "SELECT * FROM policy_text ORDER BY fingerprint"},
    Table{"opening", "期初数据", "SELECT * FROM opening ORDER BY id"},
    Table{"ledger_entry", "业务流水", "SELECT * FROM ledger_entry ORDER BY seq"},
    Table{"outbox", "对外通知",
          "SELECT log_seq, seq, filing_id, kind, created_ms FROM outbox ORDER BY seq"},
};

constexpr std::array projections = {
    Table{"filing_number", "申报流水号计数", "SELECT * FROM filing_number ORDER BY day"},
    Table{"batch_number", "批次号计数", "SELECT * FROM batch_number ORDER BY day"},
    Table{"filing_status", "办件进度",
          "SELECT * FROM filing_status ORDER BY employer_id, opened_ms, filing_id", 3},
    Table{"pending", "待审核办件", "SELECT * FROM pending ORDER BY filing_id"},
    Table{"person", "参保人员", "SELECT * FROM person ORDER BY person_id"},
    Table{"spell", "参保段", "SELECT * FROM spell ORDER BY person_id, employer_id, scheme, seq", 4},
    Table{"base", "缴费基数", "SELECT * FROM base ORDER BY person_id, employer_id, from_month, seq",
          4},
    Table{"certificate", "参保证明", "SELECT * FROM certificate ORDER BY person_id, month, seq", 3},
    Table{"employer_record", "单位登记信息", "SELECT * FROM employer_record ORDER BY employer_id"},
    Table{"back_payment", "补缴",
          "SELECT * FROM back_payment ORDER BY person_id, employer_id, scheme, month, seq", 5},
    Table{"employment", "花名册", "SELECT * FROM employment ORDER BY employer_id, person_id", 2},
    Table{"person_record", "人员资料",
          "SELECT * FROM person_record ORDER BY employer_id, person_id", 2},
};

std::string shown(const Rows& row, int column) {
    if (row.is_null(column)) return "（空）";
    return concat({"“", row.view(column), "”"});
}

std::string key_of(const Table& table, const Rows& row, int first_column = 0) {
    std::string key;
    for (int i = first_column; i < first_column + table.key_columns; ++i) {
        if (!key.empty()) key += "/";
        key += row.text(i);
    }
    return key;
}

void add_column(Canonical& bytes, const Rows& row, int column) {
    switch (row.type(column)) {
        case Rows::Type::null:
            bytes.add_null();
            return;
        case Rows::Type::integer:
            bytes.add(row.integer(column));
            return;
        case Rows::Type::bytes:
            bytes.add(row.view(column));
            return;
    }
}

// Every truth row under the act that wrote it.
struct Written {
    std::vector<Digest> digests;
    std::string example;  // one row, to name when the act is missing or does not fit
};

std::map<std::int64_t, Written> collect(Database& db) {
    std::map<std::int64_t, Written> acts;
    for (const Table& table : truth_tables) {
        Rows row = db.query(table.sql);
        while (row.next()) {
            Canonical bytes;
            bytes.add(table.name);
            for (int i = 1; i < row.columns(); ++i) add_column(bytes, row, i);
            Written& act = acts[row.integer(0)];
            act.digests.push_back(sha256(bytes.bytes()));
            if (act.digests.size() == 1)
                act.example =
                    concat({table.caption, "（", table.name, "）", key_of(table, row, 1)});
        }
    }
    return acts;
}

Difference check_truth(Database& db) {
    std::map<std::int64_t, Written> acts = collect(db);
    Rows row = db.query("SELECT seq, action, subject, content FROM event_log ORDER BY seq");
    while (row.next()) {
        const auto found = acts.find(row.integer(0));
        const std::string content =
            found == acts.end() ? std::string{} : content_of(std::move(found->second.digests));
        const std::string example = found == acts.end() ? std::string{} : found->second.example;
        if (found != acts.end()) acts.erase(found);
        if (content == row.view(3)) continue;
        const std::string seq = std::to_string(row.integer(0));
        if (example.empty())
            return concat({"操作日志第 ", seq, " 条（", row.view(1), " ", row.view(2),
                           "）写入的内容已不存在"});
        return concat({"操作日志第 ", seq, " 条（", row.view(1), " ", row.view(2),
                       "）写入的内容被改动过，涉及", example, "等"});
    }
    if (!acts.empty()) return concat({acts.begin()->second.example, " 没有对应的操作日志"});
    return std::nullopt;
}

// Entries, filings and events against each other.
Difference check_filings(Database& db) {
    Rows filing = db.query("SELECT id, number FROM filing ORDER BY id");
    while (filing.next()) {
        const auto record = load_filing(db, filing.view(0));
        if (!status_of(record->steps(), record->head.audit))
            return concat({"办件 ", filing.view(1), " 的流水次序不成立"});
    }
    return std::nullopt;
}

Difference check_entries(Database& db) {
    Rows row = db.query(
        "SELECT e.seq, f.number FROM ledger_entry e"
        " JOIN filing f ON f.id = e.filing_id"
        " WHERE NOT EXISTS (SELECT 1 FROM filing_event v"
        " WHERE v.filing_id = e.filing_id AND v.kind = 3)"
        " ORDER BY e.seq LIMIT 1");
    if (row.next())
        return concat(
            {"业务流水第 ", row.text(0), " 条出自办件 ", row.view(1), "，而该办件没有审核通过"});
    Rows alien = db.query(
        "SELECT e.seq FROM ledger_entry e"
        " LEFT JOIN filing f ON f.id = e.filing_id"
        " LEFT JOIN opening o ON o.id = e.opening_id"
        " WHERE ifnull(f.employer_id, o.employer_id) IS NOT e.employer_id"
        " ORDER BY e.seq LIMIT 1");
    if (alien.next())
        return concat({"业务流水第 ", alien.text(0), " 条不属于其办件或期初数据的单位"});
    return std::nullopt;
}

// A filing and the batch that it came with belong to one employer and one matter.
Difference check_batches(Database& db) {
    Rows row = db.query(
        "SELECT f.number, b.number FROM batch_row r"
        " JOIN filing f ON f.id = r.filing_id JOIN batch b ON b.id = r.batch_id"
        " WHERE f.employer_id <> b.employer_id OR f.matter <> b.matter"
        " ORDER BY f.number LIMIT 1");
    if (!row.next()) return std::nullopt;
    return concat({"办件 ", row.text(0), " 与批次 ", row.text(1), " 的单位或事项不一致"});
}

Difference compare(Database& stored, Database& made, const Table& table) {
    Rows is = stored.query(table.sql);
    Rows should = made.query(table.sql);
    for (;;) {
        const bool has = is.next();
        const bool must = should.next();
        if (!has && !must) return std::nullopt;
        const std::string what = concat({table.caption, "（", table.name, "）"});
        if (!must) return concat({what, "多出一行：", key_of(table, is)});
        if (!has) return concat({what, "缺少一行：", key_of(table, should)});
        if (key_of(table, is) != key_of(table, should))
            return concat(
                {what, "应有 ", key_of(table, should), " 一行，此处却是 ", key_of(table, is)});
        for (int i = 0; i < is.columns(); ++i) {
            if (is.type(i) == should.type(i) && is.view(i) == should.view(i)) continue;
            return concat({what, key_of(table, is), " 的 ", is.name(i), " 应为", shown(should, i),
                           "，实为", shown(is, i)});
        }
    }
}

Difference check_projections(Database& db) {
    Database made({.path = ":memory:", .access = Access::write});
    migrate(made);
    made.execute("PRAGMA foreign_keys=OFF");
    Transaction transaction(made, Transaction::Kind::write);
    try {
        rebuild_filings(db, made);
        rebuild_batches(db, made);
        rebuild_ledger(db, made);
    } catch (const DatabaseError& error) {
        if (error.is_fatal()) throw;
        return concat({"业务流水不成立，无法重建：", error.what()});
    }
    for (const Table& table : projections)
        if (auto difference = compare(db, made, table)) return difference;
    return std::nullopt;
}

}  // namespace

std::optional<std::string> verify(Database& db) {
    if (auto difference = check_chain(db)) return difference;
    if (auto difference = check_truth(db)) return difference;
    if (auto difference = check_filings(db)) return difference;
    if (auto difference = check_entries(db)) return difference;
    if (auto difference = check_batches(db)) return difference;
    return check_projections(db);
}

void rebuild(Database& db) {
    rebuild_filings(db, db);
    rebuild_batches(db, db);
    rebuild_ledger(db, db);
}

}  // namespace si::store
