// Ids that must not be mixed up are different types. All are made by the application, none by the
// database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace si {

template <class Tag>
struct TextId {
    std::string text;
    friend bool operator==(const TextId& a, const TextId& b) { return a.text == b.text; }
    friend bool operator<(const TextId& a, const TextId& b) { return a.text < b.text; }
};

using FilingId = TextId<struct FilingTag>;  // UUIDv7, made by the client; idempotency key for ever
using EmployerId = TextId<struct EmployerTag>;  // 单位编号 AAB001
using PersonId = TextId<struct PersonTag>;      // 个人编号 AAC001
using OperatorId = TextId<struct OperatorTag>;  // account of a human

bool is_uuid_v7(std::string_view text);  // lower case, with hyphens

}  // namespace si
