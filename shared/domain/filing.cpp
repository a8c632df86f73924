// The table of a filing's transitions, and the words for its states.
#include "shared/domain/filing.h"

#include <array>

namespace si {
namespace {

using Status = FilingStatus;
using Kind = FilingEventKind;

constexpr std::array statuses = {Status::draft,    Status::submitted, Status::deferred,
                                 Status::returned, Status::approved,  Status::rejected,
                                 Status::voided};
constexpr std::array event_kinds = {Kind::opened,   Kind::submitted, Kind::voided,  Kind::approved,
                                    Kind::rejected, Kind::returned,  Kind::deferred};

bool is_under_audit(Status s) { return s == Status::submitted || s == Status::deferred; }

}  // namespace

std::optional<FilingStatus> next_status(FilingStatus now, FilingEventKind kind, AuditMode audit) {
    switch (kind) {
        case Kind::opened:
            return std::nullopt;  // only ever the first event
        case Kind::submitted:
            if (now == Status::draft || now == Status::returned) return Status::submitted;
            return std::nullopt;
        case Kind::voided:
            if (may_withdraw(now, audit)) return Status::voided;
            return std::nullopt;
        case Kind::approved:
            if (is_under_audit(now)) return Status::approved;
            return std::nullopt;
        case Kind::rejected:
            if (is_under_audit(now)) return Status::rejected;
            return std::nullopt;
        case Kind::returned:
            if (now == Status::submitted && audit == AuditMode::manual) return Status::returned;
            return std::nullopt;
        case Kind::deferred:
            if (is_under_audit(now)) return Status::deferred;
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<FilingStatus> status_of(std::span<const FilingStep> steps, AuditMode opened_as) {
    if (steps.empty() || steps.front().kind != Kind::opened) return std::nullopt;
    std::optional<FilingStatus> now = Status::draft;
    AuditMode audit = opened_as;
    for (const FilingStep& step : steps.subspan(1)) {
        if (step.kind == Kind::submitted) audit = step.audit.value_or(opened_as);
        now = next_status(*now, step.kind, audit);
        if (!now) return std::nullopt;
    }
    return now;
}

AuditMode audit_of(std::span<const FilingStep> steps, AuditMode opened_as) {
    AuditMode audit = opened_as;
    for (const FilingStep& step : steps)
        if (step.kind == Kind::submitted) audit = step.audit.value_or(opened_as);
    return audit;
}

bool may_withdraw(FilingStatus now, AuditMode audit) {
    switch (now) {
        case Status::draft:
        case Status::returned:
            return true;
        case Status::submitted:
            return audit == AuditMode::manual;
        case Status::deferred:
        case Status::approved:
        case Status::rejected:
        case Status::voided:
            return false;
    }
    return false;
}

bool is_decided(FilingStatus s) { return s == Status::approved || s == Status::rejected; }

std::string_view to_key(FilingStatus s) {
    switch (s) {
        case Status::draft:
            return "draft";
        case Status::submitted:
            return "submitted";
        case Status::deferred:
            return "deferred";
        case Status::returned:
            return "returned";
        case Status::approved:
            return "approved";
        case Status::rejected:
            return "rejected";
        case Status::voided:
            return "voided";
    }
    return {};
}

std::string_view to_label(FilingStatus s) {
    switch (s) {
        case Status::draft:
            return "草稿";
        case Status::submitted:
            return "待审核";
        case Status::deferred:
            return "系统繁忙，自动重审中";
        case Status::returned:
            return "退回补正";
        case Status::approved:
            return "审核通过";
        case Status::rejected:
            return "审核不通过";
        case Status::voided:
            return "已作废";
    }
    return {};
}

std::optional<FilingStatus> filing_status_of_key(std::string_view key) {
    for (const FilingStatus s : statuses)
        if (to_key(s) == key) return s;
    return std::nullopt;
}

std::string_view to_key(FilingEventKind k) {
    switch (k) {
        case Kind::opened:
            return "opened";
        case Kind::submitted:
            return "submitted";
        case Kind::voided:
            return "voided";
        case Kind::approved:
            return "approved";
        case Kind::rejected:
            return "rejected";
        case Kind::returned:
            return "returned";
        case Kind::deferred:
            return "deferred";
    }
    return {};
}

std::string_view to_label(FilingEventKind k) {
    switch (k) {
        case Kind::opened:
            return "建立";
        case Kind::submitted:
            return "提交";
        case Kind::voided:
            return "撤回作废";
        case Kind::approved:
            return "审核通过";
        case Kind::rejected:
            return "审核不通过";
        case Kind::returned:
            return "退回补正";
        case Kind::deferred:
            return "延后重审";
    }
    return {};
}

std::optional<FilingEventKind> filing_event_of_key(std::string_view key) {
    for (const FilingEventKind k : event_kinds)
        if (to_key(k) == key) return k;
    return std::nullopt;
}

std::string_view to_label(AuditMode m) {
    switch (m) {
        case AuditMode::automatic:
            return "系统自动审核";
        case AuditMode::manual:
            return "人工审核";
    }
    return {};
}

}  // namespace si
