// The members of domain types on the wire, and the words of their enumerations. Messages of api.h bring their own
// visit(); this file gives the same to types that must know nothing of the wire. Names are frozen once shipped.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "shared/domain/employer.h"
#include "shared/domain/finding.h"
#include "shared/domain/ledger_entry.h"
#include "shared/domain/person.h"
#include "shared/matter/draft.h"
#include "shared/matter/explain.h"
#include "shared/matter/month_calendar.h"
#include "shared/matter/preview.h"

namespace si::wire {

template <class T>
struct Members {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        T::visit(s, v);
    }
};

template <>
struct Members<Finding> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("rule", s.rule, "规则编号");
        v("severity", s.severity, "block 不能通过，confirm 需要确认，info 提示");
        v("fields", s.fields, "涉及的填报项");
        v("value", s.value, "填写的值（个人信息已遮蔽）");
        v("says", s.says, "问题");
        v("why", s.why, "原因");
        v("fix", s.fix, "怎么办");
        v("allowed", s.allowed, "可以填写的值");
        v("consequence", s.consequence, "不处理的后果");
        v("source", s.source, "依据");
    }
};

template <>
struct Members<Spell> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("scheme", s.scheme, "险种");
        v("from", s.from, "参保起始年月");
        v("stop", s.stop, "停保年月（首个不参保的月份），空为参保中");
        v("cover_from", s.cover_from, "工伤保险待遇起算日");
    }
};

template <>
struct Members<AssessedBase> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("from", s.from, "生效年月");
        v("declared_wage", s.declared_wage, "申报工资（分）");
        v("base", s.base, "缴费基数（分）");
        v("origin", s.origin, "enrolment 参保申报，declaration 年度核定，review 工资复核");
    }
};

template <>
struct Members<PendingFiling> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("matter", s.matter, "事项");
        v("text", s.text, "提交的填报内容，按填报项键");
    }
};

template <>
struct Members<PersonFacts> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("known", s.known, "曾经参保");
        v("is_ours", s.is_ours, "曾在本单位参保");
        v("person_id", s.person_id, "个人编号");
        v("record", s.record, "登记信息，按填报项键");
        v("registered_name", s.registered_name, "登记姓名");
        v("spells_here", s.spells_here, "在本单位的参保段");
        v("bases_here", s.bases_here, "在本单位核定的缴费基数，按生效年月");
        v("back_paid", s.back_paid, "在本单位已补缴的月份，按险种");
        v("covered_elsewhere", s.covered_elsewhere, "其他单位已缴费的月份（不对单位披露）");
        v("pending_here", s.pending_here, "本单位正在办理的业务");
        v("open_elsewhere", s.open_elsewhere, "在其他单位参保中的险种");
        v("last_paid", s.last_paid, "最后缴费年月，按险种");
        v("first_insured", s.first_insured, "首次参保年月");
        v("receives_pension", s.receives_pension, "已领取养老待遇");
        v("deceased", s.deceased, "已登记死亡");
        v("pending", s.pending, "有在途业务的险种");
        v("first_elsewhere", s.first_elsewhere, "在其他单位首次参保的年月");
        v("certificates", s.certificates, "打印过参保证明的年月");
        v("new_number_taken", s.new_number_taken, "变更后的号码属于他人");
    }
};

template <>
struct Members<EmployerFacts> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id", s.id, "单位编号");
        v("name", s.name, "单位名称");
        v("kind", s.kind, "单位类别");
        v("status", s.status, "单位缴费状态");
        v("locked", s.locked, "业务锁定");
        v("insured_from", s.insured_from, "参保年月，按险种");
        v("collected_through", s.collected_through, "已征收到的年月，按险种");
        v("record", s.record, "单位登记信息，按登记项键");
    }
};

template <>
struct Members<AttachmentRef> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("sha256", s.sha256, "内容的 SHA-256，64 位小写十六进制");
        v("name", s.name, "文件名，只供人看");
        v("type", s.type, "按内容判断的种类");
        v("size", s.size, "字节数");
        v("pages", s.pages, "页数");
    }
};

template <>
struct Members<Draft> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("text", s.text, "填报内容，按填报项键");
        v("confirmed", s.confirmed, "已确认的提示（规则编号）");
        v("attachments", s.attachments, "材料，按材料键");
    }
};

template <>
struct Members<PersonRecorded> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id_number", s.id_number, "社会保障号");
        v("record", s.record, "登记信息，按填报项键");
    }
};

template <>
struct Members<PersonRenumbered> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id_number", s.id_number, "原社会保障号");
        v("new_id_number", s.new_id_number, "变更后的社会保障号");
    }
};

template <>
struct Members<EmployerRecorded> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("record", s.record, "单位登记信息，按登记项键");
    }
};

template <>
struct Members<SpellOpened> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id_number", s.id_number, "社会保障号");
        v("scheme", s.scheme, "险种");
        v("from", s.from, "参保起始年月");
        v("cover_from", s.cover_from, "工伤保险待遇起算日");
    }
};

template <>
struct Members<SpellClosed> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id_number", s.id_number, "社会保障号");
        v("scheme", s.scheme, "险种");
        v("stop", s.stop, "停保年月");
        v("reason", s.reason, "停保原因");
    }
};

template <>
struct Members<BaseAssessed> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id_number", s.id_number, "社会保障号");
        v("from", s.from, "生效年月");
        v("declared_wage", s.declared_wage, "申报工资（分）");
        v("base", s.base, "缴费基数（分）");
        v("origin", s.origin, "核定来源");
    }
};

template <>
struct Members<CertificateIssued> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id_number", s.id_number, "社会保障号");
        v("month", s.month, "打印年月");
    }
};

template <>
struct Members<BackPaid> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("id_number", s.id_number, "社会保障号");
        v("scheme", s.scheme, "险种");
        v("month", s.month, "费款所属期");
        v("wage", s.wage, "当时的月工资（分）");
        v("base", s.base, "缴费基数（分），0 由经办机构核定");
    }
};

template <>
struct Members<PreviewLine> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("scheme", s.scheme, "险种");
        v("from", s.from, "参保起始年月");
        v("payable", s.payable, "现在起应缴的月份");
        v("base", s.base, "缴费基数（分）");
        v("rate", s.rate, "个人费率（百万分之一）");
        v("personal_per_month", s.personal_per_month, "个人每月应缴（分）");
        v("cover_from", s.cover_from, "工伤保险待遇起算日");
        v("stop", s.stop, "停保年月");
        v("last_paid", s.last_paid, "最后缴费年月");
        v("cover_until", s.cover_until, "工伤保障截止日");
    }
};

template <>
struct Members<CalendarMonth> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("month", s.month, "年月");
        v("state", s.state, "状态");
        v("personal", s.personal, "个人应缴（分）");
    }
};

template <>
struct Members<SchemeCalendar> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("scheme", s.scheme, "险种");
        v("months", s.months, "各月");
        v("last_paid", s.last_paid, "最后缴费年月");
        v("earliest_allowed", s.earliest_allowed, "最早可选年月");
    }
};

template <>
struct Members<MonthCalendar> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("schemes", s.schemes, "按险种");
        v("changes", s.changes, "是否有变化");
    }
};

template <>
struct Members<PreviewDifference> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("month", s.month, "年月");
        v("base_before", s.base_before, "原缴费基数（分）");
        v("base_after", s.base_after, "新缴费基数（分）");
        v("pension", s.pension, "养老保险个人补差（分）");
        v("unemployment", s.unemployment, "失业保险个人补差（分）");
    }
};

template <>
struct Members<PreviewBackMonth> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("month", s.month, "费款所属期");
        v("base", s.base, "缴费基数（分），0 由经办机构核定");
        v("pension", s.pension, "养老保险个人部分（分）");
        v("unemployment", s.unemployment, "失业保险个人部分（分）");
        v("work_injury", s.work_injury, "含工伤保险");
        v("surcharge_days", s.surcharge_days, "到今天的滞纳天数");
        v("surcharge", s.surcharge, "个人部分的滞纳金（分），仅供参考");
    }
};

template <>
struct Members<Preview> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("variant", s.variant, "新增或续保");
        v("lines", s.lines, "按险种");
        v("differences", s.differences, "补差，按月");
        v("difference", s.difference, "个人补差合计（分）");
        v("back_months", s.back_months, "补缴，按月");
        v("surcharge", s.surcharge, "滞纳金合计（分），仅供参考");
        v("personal_per_month", s.personal_per_month, "个人每月应缴合计（分）");
        v("payable_now", s.payable_now, "现在起应缴合计（分）");
        v("outcome", s.outcome, "现在提交的审核结果");
        v("sentences", s.sentences, "说明");
    }
};

template <>
struct Members<TraceStep> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("rule", s.rule, "规则编号");
        v("outcome", s.outcome, "结果");
        v("says", s.says, "内容");
        v("parameters", s.parameters, "参数");
        v("source", s.source, "依据");
    }
};

template <>
struct Members<ToldStep> : Members<TraceStep> {};

template <>
struct Members<Explanation> {
    template <class Self, class V>
    static void visit(Self& s, V&& v) {
        v("sentences", s.sentences, "结论说明");
        v("trace", s.trace, "逐条依据");
        v("duties", s.duties, "后续事项");
    }
};

// --- enumerations -------------------------------------------------------------------------------

template <class E>
struct Word {
    E value;
    std::string_view key;
};

template <class E>
inline constexpr std::nullptr_t words_of = nullptr;  // specialised below for each enumeration

template <>
inline constexpr std::array<Word<Severity>, 3> words_of<Severity> = {{
    {Severity::block, to_key(Severity::block)},
    {Severity::confirm, to_key(Severity::confirm)},
    {Severity::info, to_key(Severity::info)},
}};

template <>
inline constexpr std::array<Word<Scheme>, 3> words_of<Scheme> = {{
    {Scheme::pension, to_key(Scheme::pension)},
    {Scheme::unemployment, to_key(Scheme::unemployment)},
    {Scheme::work_injury, to_key(Scheme::work_injury)},
}};

template <>
inline constexpr std::array<Word<BaseOrigin>, 3> words_of<BaseOrigin> = {{
    {BaseOrigin::enrolment, to_key(BaseOrigin::enrolment)},
    {BaseOrigin::declaration, to_key(BaseOrigin::declaration)},
    {BaseOrigin::review, to_key(BaseOrigin::review)},
}};

template <>
inline constexpr std::array<Word<EmployerKind>, 3> words_of<EmployerKind> = {{
    {EmployerKind::company, "company"},
    {EmployerKind::labour_dispatch, "labour_dispatch"},
    {EmployerKind::construction_project, "construction_project"},
}};

template <>
inline constexpr std::array<Word<EmployerStatus>, 3> words_of<EmployerStatus> = {{
    {EmployerStatus::normal, "normal"},
    {EmployerStatus::suspended, "suspended"},
    {EmployerStatus::ended, "ended"},
}};

template <>
inline constexpr std::array<Word<FileType>, 3> words_of<FileType> = {{
    {FileType::jpeg, to_key(FileType::jpeg)},
    {FileType::png, to_key(FileType::png)},
    {FileType::pdf, to_key(FileType::pdf)},
}};

template <>
inline constexpr std::array<Word<Outcome>, 3> words_of<Outcome> = {{
    {Outcome::passes, "passes"},
    {Outcome::unconfirmed, "unconfirmed"},
    {Outcome::fails, "fails"},
}};

template <>
inline constexpr std::array<Word<MonthState>, 7> words_of<MonthState> = {{
    {MonthState::not_insured, "not_insured"},
    {MonthState::insured, "insured"},
    {MonthState::collected, "collected"},
    {MonthState::locked, "locked"},
    {MonthState::added, "added"},
    {MonthState::stopped, "stopped"},
    {MonthState::back_paid, "back_paid"},
}};

template <>
inline constexpr std::array<Word<TraceOutcome>, 3> words_of<TraceOutcome> = {{
    {TraceOutcome::held, "held"},
    {TraceOutcome::violated, "violated"},
    {TraceOutcome::not_decidable, "not_decidable"},
}};

// The word of a value; every enumerator has one (tested).
template <class E>
constexpr std::string_view word(E value) {
    for (const auto& w : words_of<E>)
        if (w.value == value) return w.key;
    return {};
}

template <class E>
constexpr std::optional<E> value_of(std::string_view key) {
    for (const auto& w : words_of<E>)
        if (w.key == key) return w.value;
    return std::nullopt;
}

// --- the closed variant of the ledger -----------------------------------------------------------

inline constexpr std::string_view tag_member = "tag";

template <class Entry>
inline constexpr std::string_view entry_tag{};
template <>
inline constexpr std::string_view entry_tag<PersonRecorded> = "person";
template <>
inline constexpr std::string_view entry_tag<PersonRenumbered> = "person_renumbered";
template <>
inline constexpr std::string_view entry_tag<EmployerRecorded> = "employer";
template <>
inline constexpr std::string_view entry_tag<SpellOpened> = "spell_opened";
template <>
inline constexpr std::string_view entry_tag<SpellClosed> = "spell_closed";
template <>
inline constexpr std::string_view entry_tag<BaseAssessed> = "base_assessed";
template <>
inline constexpr std::string_view entry_tag<BackPaid> = "back_paid";
template <>
inline constexpr std::string_view entry_tag<CertificateIssued> = "certificate_issued";

}  // namespace si::wire
