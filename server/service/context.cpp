// Answers and log rows that all services have in common.
#include "server/service/context.h"

#include <utility>

namespace si {

Error not_found() {
    return {ErrorCode::not_found, "没有找到，或不属于本单位。请从单位业务申报进度查询重新打开"};
}

Result<Done> require_employer(const Actor& actor) {
    if (!actor.employer.text.empty()) return Done{};
    return Error{ErrorCode::forbidden, "本功能由用人单位办理，请用单位账号登录"};
}

Result<Done> require_agency(const Actor& actor) {
    if (is_agency(actor.role)) return Done{};
    return not_found();
}

store::LogRow log_row(const Context& context, const Actor& actor, std::string_view action) {
    return {.at_ms = context.clock.now_ms(),
            .account = actor.account.text,
            .role = std::string{to_key(actor.role)},
            .employer_id = actor.employer.text,
            .address = actor.address,
            .action = std::string{action}};
}

void note_read(const Context& context, const Actor& actor, Look look) {
    store::LogRow row = log_row(context, actor, look.action);
    if (!context.notes->is_new(actor, look, row.at_ms)) return;
    row.subject = std::move(look.subject);
    row.detail = std::move(look.detail);
    context.storage.writer().post(
        [row = std::move(row)](store::Database& db) { store::append_log(db, row); });
}

}  // namespace si
