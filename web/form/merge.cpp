#include "web/form/merge.h"

#include <set>

namespace si::web {
namespace {

std::string_view text_of(const Draft& draft, std::string_view key) {
    const auto it = draft.text.find(key);
    return it == draft.text.end() ? std::string_view{} : std::string_view{it->second};
}

void put(Draft& draft, const std::string& key, std::string_view text) {
    if (text.empty())
        draft.text.erase(key);
    else
        draft.text.insert_or_assign(key, std::string(text));
}

using Files = std::vector<AttachmentRef>;

const Files& files_of(const Draft& draft, std::string_view key) {
    static const Files none;
    const auto it = draft.attachments.find(key);
    return it == draft.attachments.end() ? none : it->second;
}

const AttachmentRef* find_file(const Files& files, std::string_view sha256) {
    for (const AttachmentRef& file : files)
        if (file.sha256 == sha256) return &file;
    return nullptr;
}

// Files are not overwritten, so nothing needs to be asked: what either side added is there, what either removed is not.
AttachmentRefs merged_files(const Draft& base, const Draft& mine, const Draft& theirs) {
    std::set<std::string> keys;
    for (const Draft* draft : {&mine, &theirs})
        for (const auto& [key, files] : draft->attachments) keys.insert(key);

    AttachmentRefs merged;
    for (const std::string& key : keys) {
        const Files &was = files_of(base, key), &here = files_of(mine, key),
                    &there = files_of(theirs, key);
        Files files;
        for (const AttachmentRef& file : here)
            if (find_file(there, file.sha256) || !find_file(was, file.sha256))
                files.push_back(file);
        for (const AttachmentRef& file : there)
            if (!find_file(here, file.sha256) && !find_file(was, file.sha256))
                files.push_back(file);
        if (!files.empty()) merged.emplace(key, std::move(files));
    }
    return merged;
}

}  // namespace

Merge merge(const Draft& base, const Draft& mine, const Draft& theirs) {
    std::set<std::string> keys;
    for (const Draft* draft : {&mine, &theirs})
        for (const auto& [key, text] : draft->text) keys.insert(key);

    Merge result;
    for (const std::string& key : keys) {
        const auto was = text_of(base, key), here = text_of(mine, key),
                   there = text_of(theirs, key);
        if (here == there || there == was) {
            put(result.merged, key, here);
        } else if (here == was) {
            put(result.merged, key, there);
        } else {
            put(result.merged, key, here);
            result.conflicts.push_back(
                {.key = key, .mine = std::string(here), .theirs = std::string(there)});
        }
    }
    // A confirmation was given for the values its giver saw.
    for (const Draft* side : {&mine, &theirs})
        for (const std::string& rule : side->confirmed) {
            const Draft& other = side == &mine ? theirs : mine;
            if (other.confirmed.contains(rule) || side->text == result.merged.text)
                result.merged.confirmed.insert(rule);
        }
    result.merged.attachments = merged_files(base, mine, theirs);
    return result;
}

Draft resolved(const Merge& merge) {
    Draft draft = merge.merged;
    for (const FieldConflict& c : merge.conflicts) {
        put(draft, c.key, c.take == Side::mine ? c.mine : c.theirs);
        if (c.take == Side::theirs) draft.confirmed.clear();
    }
    return draft;
}

}  // namespace si::web
