// Reads all, discloses what may be seen.
#include "server/service/lookup_service.h"

#include "server/service/filing_view.h"
#include "server/store/ledger_store.h"
#include "shared/base/text.h"

namespace si {

namespace {

std::string says_of(IdNumberFault fault) {
    switch (fault) {
        case IdNumberFault::none:
            return {};
        case IdNumberFault::length:
            return "社会保障号应为18位，请核对位数";
        case IdNumberFault::characters:
            return "社会保障号只含数字，末位可为X，请核对";
        case IdNumberFault::province:
            return "社会保障号前两位不是省级代码，请核对";
        case IdNumberFault::birth_date:
            return "社会保障号中的出生日期不存在，请核对第7至14位";
        case IdNumberFault::future:
            return "社会保障号中的出生日期晚于今天，请核对第7至14位";
        case IdNumberFault::check_digit:
            return "社会保障号校验位不符，请逐位核对证件";
    }
    return {};
}

}  // namespace

Result<wire::LookupReply> LookupService::look_up(const Actor& actor,
                                                 const wire::LookupRequest& request) {
    SI_RETURN_IF_ERROR(require_employer(actor));
    const std::int64_t now_ms = context_.clock.now_ms();
    const Date today = shanghai_date(now_ms);
    if (context_.find_matter(request.matter) == nullptr)
        return Error{ErrorCode::invalid, "没有这个事项，请从菜单重新进入"};
    const IdNumberReading reading = read_id_number(request.id_number, today);
    if (!reading.number) return Error{ErrorCode::invalid, says_of(reading.fault)};
    if (const int wait = limit_.take(actor.account.text, now_ms); wait > 0)
        return Error{ErrorCode::closed,
                     concat({"搜索过于频繁，请", std::to_string(wait), "秒后再试"}), wait};

    return context_.storage.writer().run([&](store::Database& db) -> Result<wire::LookupReply> {
        PersonFacts facts = store::disclosed(
            store::person_facts(db, actor.employer.text, reading.number->text, request.filing));
        store::LogRow row = log_row(context_, actor, "person.look_up");
        row.subject = facts.person_id;
        row.detail = concat({request.matter,
                             facts.is_ours ? " ours "
                             : facts.known ? " known "
                                           : " unknown ",
                             masked(*reading.number)});
        store::append_log(db, std::move(row));
        return wire::LookupReply{.person = std::move(facts), .today = to_text(today)};
    });
}

}  // namespace si
