// Facts 校验依据: everything a rule may look at. No clock, no database: who calls brings them.
#pragma once

#include <optional>

#include "shared/base/assert.h"
#include "shared/domain/employer.h"
#include "shared/domain/person.h"
#include "shared/matter/draft.h"

namespace si {

struct Policy;

struct Facts {
    const ParsedDraft& form;
    Date today;  // civil day in Asia/Shanghai at submission
    const Policy& policy;
    const EmployerFacts& employer;
    const PersonFacts* person = nullptr;  // null until the ledger has been asked

    Month month() const { return today.in_month(); }  // 办理月

    // check() runs a rule only once every field it names reads back; optional fields use maybe().
    template <class T>
    const T& operator[](const FieldOf<T>& f) const {
        const T* value = form.get(f);
        SI_ASSERT(value);
        return *value;
    }
    template <class T>
    const T* maybe(const FieldOf<T>& f) const {
        return form.get(f);
    }
    std::span<const AttachmentRef> files(const Attachment& a) const {
        return form.draft().files(a);
    }
};

}  // namespace si
