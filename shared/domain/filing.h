// Filing 办件: one submission and everything that happened to it. Its status is computed from its
// events, never stored as a truth. The table of allowed transitions is filing.cpp's and nobody
// else's.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace si {

enum class FilingStatus : std::uint8_t {
    draft,      // 草稿
    submitted,  // 待审核
    deferred,   // 系统繁忙，自动重审中
    returned,   // 退回补正
    approved,   // 审核通过
    rejected,   // 审核不通过
    voided,     // 已作废
};

enum class FilingEventKind : std::uint8_t {
    opened,     // 建立
    submitted,  // 提交
    voided,     // 撤回作废
    approved,   // 审核通过
    rejected,   // 审核不通过
    returned,   // 退回补正
    deferred,   // 延后重审: a fault of ours, tried again
};

enum class AuditMode : std::uint8_t { automatic, manual };  // 系统自动审核, 人工审核

struct FilingEvent {
    FilingEventKind kind = FilingEventKind::opened;
    std::int64_t at_ms = 0;  // unix time
    std::string by;          // account, or "系统"
    std::string remark;      // 备注, plain Chinese
    std::string incident;    // of a deferral: id in our log; never shown as a reason
    // Of a submission: who decides it, settled when it was submitted (D9). Empty: as the filing was opened.
    std::optional<AuditMode> audit{};
};

struct FilingStep {  // of an event, what the status follows from
    FilingEventKind kind = FilingEventKind::opened;
    std::optional<AuditMode> audit{};
};

// The status after `kind` happens in `now`; nothing if that may not happen.
std::optional<FilingStatus> next_status(FilingStatus now, FilingEventKind kind, AuditMode audit);
std::optional<FilingStatus> status_of(std::span<const FilingStep> steps, AuditMode opened_as);
// Who decides it: as the newest submission says.
AuditMode audit_of(std::span<const FilingStep> steps, AuditMode opened_as);
bool may_withdraw(FilingStatus now, AuditMode audit);  // 撤回: never after a verdict
bool is_decided(FilingStatus s);

std::string_view to_key(FilingStatus s);
std::string_view to_label(FilingStatus s);  // 草稿, 待审核 …
std::optional<FilingStatus> filing_status_of_key(std::string_view key);
std::string_view to_key(FilingEventKind k);
std::string_view to_label(FilingEventKind k);
std::optional<FilingEventKind> filing_event_of_key(std::string_view key);
std::string_view to_label(AuditMode m);

}  // namespace si
