// The chain: hash = SHA-256(hash of the row before ‖ this row).
#include "server/store/event_log.h"

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/base/text.h"

namespace si::store {

namespace {

std::string bytes_of(const Digest& digest) { return {digest.begin(), digest.end()}; }

const std::string chain_start(32, '\0');

std::string chained(std::string_view previous, std::int64_t seq, const LogRow& row,
                    std::string_view content) {
    Canonical c;
    c.add(previous).add(seq).add(row.at_ms).add(row.account).add(row.role).add(row.employer_id);
    c.add(row.address).add(row.action).add(row.subject).add(row.detail).add(content);
    return bytes_of(sha256(c.bytes()));
}

}  // namespace

std::string content_of(std::vector<Digest> digests) {
    if (digests.empty()) return {};
    std::sort(digests.begin(), digests.end());
    std::string all;
    all.reserve(digests.size() * sizeof(Digest));
    for (const Digest& d : digests) all.append(d.begin(), d.end());
    return bytes_of(sha256(all));
}

Act::Act(Database& db, LogRow row) : db_(db), row_(std::move(row)), previous_hash_(chain_start) {
    Rows last = db_.query("SELECT seq, hash FROM event_log ORDER BY seq DESC LIMIT 1");
    if (!last.next()) return;
    seq_ = last.integer(0) + 1;
    previous_hash_ = last.text(1);
}

void Act::finish() {
    const std::string content = content_of(std::move(digests_));
    const std::string hash = chained(previous_hash_, seq_, row_, content);
    db_.run("INSERT INTO event_log VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", seq_,
            row_.at_ms, row_.account, row_.role, row_.employer_id, row_.address, row_.action,
            row_.subject, row_.detail, Blob{content}, Blob{hash});
}

void append_log(Database& db, LogRow row) { Act(db, std::move(row)).finish(); }

std::optional<std::string> check_chain(Database& db) {
    Rows rows = db.query("SELECT * FROM event_log ORDER BY seq");
    std::string previous = chain_start;
    std::int64_t expected = 1;
    while (rows.next()) {
        const std::int64_t seq = rows.integer(0);
        if (seq != expected) return concat({"操作日志缺少第 ", std::to_string(expected), " 条"});
        const LogRow row{.at_ms = rows.integer(1),
                         .account = rows.text(2),
                         .role = rows.text(3),
                         .employer_id = rows.text(4),
                         .address = rows.text(5),
                         .action = rows.text(6),
                         .subject = rows.text(7),
                         .detail = rows.text(8)};
        const std::string hash = chained(previous, seq, row, rows.view(9));
        if (hash != rows.view(10))
            return concat({"操作日志第 ", std::to_string(seq), " 条与哈希链不符，内容被改动过"});
        previous = hash;
        ++expected;
    }
    return std::nullopt;
}

}  // namespace si::store
