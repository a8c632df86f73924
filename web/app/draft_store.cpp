#include "web/app/draft_store.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace si::web {
namespace {

constexpr auto here = Platform::Keep::session;
constexpr std::string_view index_key = "drafts";

std::string mine_key(std::string_view filing) { return concat({"draft.", filing}); }
std::string base_key(std::string_view filing) { return concat({"draft-base.", filing}); }

}  // namespace

std::vector<std::string> DraftStore::filings() const {
    std::vector<std::string> out;
    const std::string index = platform_.stored(here, index_key);
    for (const std::string_view id : split(index, ' '))
        if (!id.empty()) out.emplace_back(id);
    return out;
}

void DraftStore::set_filings(const std::vector<std::string>& filings) {
    std::string index;
    for (const std::string& id : filings) index += (index.empty() ? "" : " ") + id;
    platform_.store(here, index_key, index);
}

void DraftStore::keep(std::string_view filing, const StoredDraft& draft) {
    const auto save = [&](const std::string& key, const Draft& which) {
        platform_.store(
            here, key,
            wire::encode(wire::SaveDraft{
                .matter = draft.matter, .draft = wire::to_body(which), .version = draft.version}));
    };
    save(mine_key(filing), draft.mine);
    save(base_key(filing), draft.base);
    auto all = filings();
    if (std::find(all.begin(), all.end(), filing) != all.end()) return;
    all.emplace_back(filing);
    set_filings(all);
}

std::optional<StoredDraft> DraftStore::find(std::string_view filing) const {
    const auto mine = wire::decode<wire::SaveDraft>(platform_.stored(here, mine_key(filing)));
    const auto base = wire::decode<wire::SaveDraft>(platform_.stored(here, base_key(filing)));
    if (!mine.ok() || !base.ok()) return std::nullopt;
    return StoredDraft{.matter = mine->matter,
                       .mine = wire::to_draft(mine->draft),
                       .base = wire::to_draft(base->draft),
                       .version = base->version};
}

void DraftStore::forget(std::string_view filing) {
    platform_.store(here, mine_key(filing), {});
    platform_.store(here, base_key(filing), {});
    auto all = filings();
    std::erase(all, filing);
    set_filings(all);
}

void DraftStore::forget_all() {
    for (const std::string& id : filings()) forget(id);
}

}  // namespace si::web
