// The messages of 单位人员增减变动查询 (手册 4.2.3). Their endpoint stands in api.h with all others.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace si::wire {

struct MovementQuery {
    std::string from, to;         // of 生效年月, "2026-11", both inclusive; required
    std::string name, id_number;  // name: contains; id_number: exact
    std::string scheme;           // to_key(Scheme)
    std::string kind;             // to_key(MovementKind)
    std::string sort;  // "name", "-month", "changed" …; empty: newest 生效年月 first
    std::int32_t page = 1, size = 20;
    friend bool operator==(const MovementQuery&, const MovementQuery&) = default;

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("from", s.from, "起始年月（必录项）");
        v("to", s.to, "截止年月（必录项）");
        v("name", s.name, "姓名");
        v("id_number", s.id_number, "社会保障号");
        v("scheme", s.scheme, "险种");
        v("kind", s.kind, "变动类型");
        v("sort", s.sort, "排序");
        v("page", s.page, "页码，从 1 起");
        v("size", s.size, "每页条数");
    }
};

struct MovementRow {     // one scheme of one person, or one change of a record (手册 4.2.3)
    std::string number;  // 变动流水号
    std::string filing;  // id; empty: it came with the opening data
    std::string kind, kind_label;  // 变动类型
    std::string reason;            // 变更原因, in words; only of a suspension
    std::string id_number_masked, name, scheme;
    std::string month;  // 生效年月: the first month insured, or the first not insured
    std::string before,
        after;  // 变更前信息, 变更后信息: with this employer, under this scheme; or of the record
    std::string changed;             // 变更日期
    std::string filed_by, filed_on;  // 经办人, 经办日期
    std::string source;              // 网报, 系统

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("number", s.number, "变动流水号");
        v("filing", s.filing, "办件标识，空为期初数据");
        v("kind", s.kind, "变动类型键");
        v("kind_label", s.kind_label, "变动类型");
        v("reason", s.reason, "变更原因");
        v("id_number_masked", s.id_number_masked, "社会保障号（遮蔽）");
        v("name", s.name, "姓名");
        v("scheme", s.scheme, "险种");
        v("month", s.month, "生效年月");
        v("before", s.before, "变更前信息");
        v("after", s.after, "变更后信息");
        v("changed", s.changed, "变更日期");
        v("filed_by", s.filed_by, "经办人");
        v("filed_on", s.filed_on, "经办日期");
        v("source", s.source, "来源");
    }
};

struct MovementPage {
    std::vector<MovementRow> rows;
    std::int64_t total = 0;
    std::string from, to;  // as they were read

    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("rows", s.rows, "人员增减变动");
        v("total", s.total, "总数");
        v("from", s.from, "起始年月");
        v("to", s.to, "截止年月");
    }
};

}  // namespace si::wire
