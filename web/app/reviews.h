// Reviews: the agency's list of filings that wait for a person, and the one that is being decided. The server decides
// what is allowed; here is only what the auditor typed and asked for.
#pragma once

#include <string>
#include <string_view>

#include "web/app/list.h"

namespace si::web {

class Reviews {
  public:
    explicit Reviews(const Parts& parts)
        : list(parts, parts.state.reviews, {&Client::query_reviews}), parts_(parts) {}

    void arrive();  // at any page
    void forget();  // sign-out
    void retry();

    List<wire::ReviewQuery, wire::ReviewPage> list;

    void set_remark(std::string_view remark);
    void set_field_remark(std::string_view key, std::string_view remark);
    void ask(std::string_view decision);  // empty: not after all
    void decide();

  private:
    void load_review();
    void decided(std::string_view decision);

    Parts parts_;
};

}  // namespace si::web
