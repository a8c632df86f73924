// 【搜索】: a person by 社会保障号, as this employer may see them. Every look is in the event log before it is answered.
#pragma once

#include "server/service/context.h"
#include "server/service/rate_limit.h"
#include "shared/wire/api.h"

namespace si {

class LookupService {
  public:
    explicit LookupService(const Context& context, int per_minute = 60)
        : context_(context), limit_(per_minute) {}

    Result<wire::LookupReply> look_up(const Actor& actor, const wire::LookupRequest& request);

  private:
    const Context& context_;
    RateLimit limit_;
};

}  // namespace si
