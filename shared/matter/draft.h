// Draft 填报内容: what was typed, imported or received, as text by field key; and its typed reading, done once.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/matter/attachment.h"
#include "shared/matter/field.h"

namespace si {

struct Draft {
    std::map<std::string, std::string, std::less<>> text;
    // Rule ids of confirm findings that the filer has confirmed.
    std::set<std::string, std::less<>> confirmed;
    AttachmentRefs attachments;  // no key without files

    std::string_view operator[](const Field& f) const {
        const auto it = text.find(f.key);
        return it == text.end() ? std::string_view{} : std::string_view{it->second};
    }
    std::span<const AttachmentRef> files(const Attachment& a) const {
        const auto it = attachments.find(a.key);
        return it == attachments.end() ? std::span<const AttachmentRef>{} : it->second;
    }
    friend bool operator==(const Draft&, const Draft&) = default;
};

// Never over what is there.
void put_if_empty(Draft& draft, const Field& f, std::string_view value);

struct Matter;

// Typed values of one draft, in the order of the matter's form. Every rule reads these; nothing is parsed twice.
class ParsedDraft {
  public:
    ParsedDraft(const Matter& matter, const Draft& draft, Date today);

    const Draft& draft() const { return *draft_; }
    const FieldReading& reading(const Field& f) const;  // asserts that the matter has the field
    bool has(const Field& f) const;                     // non-empty and readable

    template <class T>
    const T* get(const FieldOf<T>& f) const {
        return std::get_if<T>(&reading(f).value);
    }

  private:
    const Matter* matter_;
    const Draft* draft_;
    std::vector<FieldReading> readings_;
};

}  // namespace si
