// DraftStore: drafts with changes that the server does not have yet, so that F5 loses no typed text. Kept for this tab
// only (session storage), because they are personal data and terminals are shared; emptied at sign-out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/matter/draft.h"
#include "web/platform/platform.h"

namespace si::web {

struct StoredDraft {
    std::string matter;
    Draft mine, base;          // base: what the server last had, as far as this tab knows
    std::int64_t version = 0;  // of base
};

class DraftStore {
  public:
    explicit DraftStore(Platform& platform) : platform_(platform) {}

    void keep(std::string_view filing, const StoredDraft& draft);
    std::optional<StoredDraft> find(std::string_view filing) const;
    void forget(std::string_view filing);
    void forget_all();

  private:
    std::vector<std::string> filings() const;
    void set_filings(const std::vector<std::string>& filings);

    Platform& platform_;
};

}  // namespace si::web
