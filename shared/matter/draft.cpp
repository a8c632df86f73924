// Reads a draft once, field by field.
#include "shared/matter/draft.h"

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/matter/matter.h"

namespace si {

void put_if_empty(Draft& draft, const Field& f, std::string_view value) {
    if (draft[f].empty() && !value.empty()) draft.text[std::string{f.key}] = value;
}

ParsedDraft::ParsedDraft(const Matter& matter, const Draft& draft, Date today)
    : matter_(&matter), draft_(&draft) {
    readings_.reserve(matter.form.size());
    for (const Field* f : matter.form) readings_.push_back(read_field(*f, draft[*f], today));
}

const FieldReading& ParsedDraft::reading(const Field& f) const {
    const auto& form = matter_->form;
    const auto place = std::find(form.begin(), form.end(), &f);
    SI_ASSERT(place != form.end());
    return readings_[static_cast<std::size_t>(place - form.begin())];
}

bool ParsedDraft::has(const Field& f) const {
    return !std::holds_alternative<std::monostate>(reading(f).value);
}

}  // namespace si
