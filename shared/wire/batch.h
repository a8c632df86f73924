// The messages of batch filing 批量申报 (手册 4.3.2, 4.3.4): the rows of a sheet, each its own filing under one 批次号.
// Their endpoints stand in api.h with all others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/wire/api.h"

namespace si::wire {

// Limits of the server, for whoever sends.
inline constexpr std::size_t most_rows_at_once = 100;       // of one SaveBatch
inline constexpr std::size_t most_batch_rows = 20'000;      // of one batch
inline constexpr std::size_t most_rows_as_a_whole = 1'000;  // of one that is all-or-nothing

struct BatchRow {
    std::int64_t row = 0;  // in the file, for people
    std::string id;        // of the filing, UUIDv7: made once for each row and kept
    DraftBody draft;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("row", s.row, "文件中的行号");
        v("id", s.id, "办件标识（UUIDv7），每行一个，重发时不变");
        v("draft", s.draft, "填报内容");
    }
};

// POST /api/batches/{id}/rows; may be repeated: the same rows, the same answer, nothing filed twice. Matter, name and
// all_or_nothing are those of the batch's first request.
struct SaveBatch {
    std::string matter;
    std::string file_name;
    bool all_or_nothing = false;  // keep as drafts until POST /api/batches/{id}/submit
    std::vector<BatchRow> rows;   // most_rows_at_once

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("matter", s.matter, "事项");
        v("file_name", s.file_name, "文件名，只供人看");
        v("all_or_nothing", s.all_or_nothing, "全部通过才提交：先存为草稿，再整批提交");
        v("rows", s.rows, "各行，一次最多 100 行");
    }
};

struct BatchRowResult {
    std::int64_t row = 0;
    std::string id;      // of the filing
    std::string number;  // 申报流水号; empty: there is no such filing of this batch
    std::string status, status_label;
    std::string remark;     // 备注; without a filing and with `code` of an error: what to do
    bool accepted = false;  // submitted; the status says what became of it
    // Why it is not accepted: "" (a draft that was not asked for), "findings", or to_key(ErrorCode). `closed` and
    // `internal` are our fault and say nothing about the row: send it again.
    std::string code;
    std::vector<Finding> findings;  // of a draft as the rules see it now; of a verdict

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("row", s.row, "文件中的行号");
        v("id", s.id, "办件标识");
        v("number", s.number, "申报流水号，空为未建立办件");
        v("status", s.status, "状态键");
        v("status_label", s.status_label, "审核状态");
        v("remark", s.remark, "备注；未建立办件时为怎么办");
        v("accepted", s.accepted, "是否已提交");
        v("code", s.code, "未提交的原因：findings 校验未通过，或错误类别；closed、internal 请重发");
        v("findings", s.findings, "校验意见");
    }
};

struct BatchAnswer {
    std::string number;                // 批次号, for people: "PC330200-20261124-000003"
    std::vector<BatchRowResult> rows;  // in the order of the request; of a submission: of the file

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("number", s.number, "批次号");
        v("rows", s.rows, "各行的结果，与请求的顺序相同；整批提交时按行号");
    }
};

// POST /api/batches/{id}/submit, of a batch that is all-or-nothing; may be repeated.
struct SubmitBatch {
    std::int64_t rows = 0;  // as many as the clerk means; 0: whatever is there

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("rows", s.rows, "页面上的行数，与批次中的不一致时不提交；0 为不核对");
    }
};

struct BatchView {  // GET /api/batches/{id}: the truth, also after a lost connection
    std::string id, number;
    std::string matter, matter_name, file_name;
    bool all_or_nothing = false;
    bool submitted = false;  // as a whole; of one that is all-or-nothing
    std::int64_t opened_at_ms = 0;
    std::string opened_by;
    // Of its filings: total is the sum of the others.
    std::int64_t total = 0, approved = 0, rejected = 0, waiting = 0, draft = 0, withdrawn = 0;
    std::vector<BatchRowResult> rows;  // in order of `row`

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id", s.id, "批次标识");
        v("number", s.number, "批次号");
        v("matter", s.matter, "事项");
        v("matter_name", s.matter_name, "业务类型");
        v("file_name", s.file_name, "文件名");
        v("all_or_nothing", s.all_or_nothing, "全部通过才提交");
        v("submitted", s.submitted, "是否已整批提交");
        v("opened_at_ms", s.opened_at_ms, "建立时间（毫秒）");
        v("opened_by", s.opened_by, "申报人");
        v("total", s.total, "办件数");
        v("approved", s.approved, "审核通过");
        v("rejected", s.rejected, "审核不通过");
        v("waiting", s.waiting, "待审核、自动重审中、退回补正");
        v("draft", s.draft, "草稿");
        v("withdrawn", s.withdrawn, "已作废");
        v("rows", s.rows, "各行，按行号");
    }
};

struct BasisRequest {  // POST /api/batches/basis
    std::string matter;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("matter", s.matter, "事项");
    }
};

// 批量校验依据: what the page needs to check a sheet before anything is sent. No number is in it: a person is found by
// batch_digest() of the number in the sheet. Whoever is missing is not of this employer.
struct BatchBasis {
    std::string today;  // the server's business day
    EmployerFacts employer;
    std::string salt;                            // random, of this answer alone
    std::map<std::string, PersonFacts> persons;  // by digest

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("today", s.today, "服务器日期");
        v("employer", s.employer, "单位校验依据");
        v("salt", s.salt, "随机值，每次不同");
        v("persons", s.persons,
          "本单位人员的校验依据，按“随机值接社会保障号”的 SHA-256（64 位小写十六进制）");
    }
};

// Key of a person in BatchBasis::persons. `id_number`: 18 characters, X in upper case.
std::string batch_digest(std::string_view salt, std::string_view id_number);

}  // namespace si::wire
