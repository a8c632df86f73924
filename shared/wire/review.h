// The messages of manual review 人工审核 (agency): what waits, one filing with what bears on it, the decision. Their
// endpoints stand in api.h with all others.
#pragma once

#include "shared/wire/api.h"

namespace si::wire {

struct ReviewQuery {       // all conditions optional; oldest submission first
    std::string employer;  // name (contains) or 单位编号
    std::string number;    // 申报流水号
    std::string person;    // name or 社会保障号
    std::string matter;    // id
    std::string status;    // submitted, returned, approved, rejected; empty: submitted (待审核)
    std::int32_t page = 1, size = 20;
    friend bool operator==(const ReviewQuery&, const ReviewQuery&) = default;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("employer", s.employer, "单位名称或单位编号");
        v("number", s.number, "申报流水号");
        v("person", s.person, "姓名或社会保障号");
        v("matter", s.matter, "事项");
        v("status", s.status, "状态；空为待审核");
        v("page", s.page, "页码，从 1 起");
        v("size", s.size, "每页条数");
    }
};

struct ReviewRow {
    FilingSummary filing;
    std::string employer_id, employer_name;
    std::int64_t waiting_ms = 0;  // since its submission; 0: does not wait

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("filing", s.filing, "办件");
        v("employer_id", s.employer_id, "单位编号");
        v("employer_name", s.employer_name, "单位名称");
        v("waiting_ms", s.waiting_ms, "已等待多久（毫秒）");
    }
};

struct ReviewPage {
    std::vector<ReviewRow> rows;
    std::int64_t total = 0;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("rows", s.rows, "办件");
        v("total", s.total, "总数");
    }
};

struct ReviewView {     // one filing as an auditor decides on it
    FilingView filing;  // with the content as submitted
    std::string employer_id, employer_name, credit_code;
    std::int64_t waiting_ms = 0;
    std::vector<Finding> findings_now;  // what the rules say of it now; of a filing that waits

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("filing", s.filing, "办件（提交的内容）");
        v("employer_id", s.employer_id, "单位编号");
        v("employer_name", s.employer_name, "单位名称");
        v("credit_code", s.credit_code, "统一社会信用代码");
        v("waiting_ms", s.waiting_ms, "已等待多久（毫秒）");
        v("findings_now", s.findings_now, "按现在的登记情况校验的意见");
    }
};

struct Decision {          // may be repeated: same decision, same answer
    std::string decision;  // approve 通过, reject 不通过, return 退回补正
    std::string remark;    // mandatory but for approve
    std::map<std::string, std::string> fields;  // of return: remarks on single fields, by key
    std::string content_hash;                   // of the content that was looked at
    std::int64_t submitted_at_ms = 0;           // of the submission that was looked at

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("decision", s.decision, "approve 通过，reject 不通过，return 退回补正");
        v("remark", s.remark, "备注；不通过、退回补正时必填");
        v("fields", s.fields, "退回补正时对填报项的说明，按填报项键");
        v("content_hash", s.content_hash, "所审内容的指纹");
        v("submitted_at_ms", s.submitted_at_ms, "所审提交的时间（毫秒）");
    }
};

}  // namespace si::wire
