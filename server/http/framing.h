// The guard before cpp-httplib: reads a request head by the strict letter of RFC 9112, so that
// nothing ambiguous, oversized or unneeded gets any further. Pure: knows bytes, no socket.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/http/message.h"
#include "shared/domain/attachment.h"

namespace si::http {

inline constexpr std::size_t max_head_bytes = 16 * 1024;
inline constexpr std::size_t max_fields = 64;
inline constexpr std::size_t max_target_bytes = 256;
inline constexpr std::size_t max_body_bytes = 1024 * 1024;
// Of an upload, which goes to disk while it arrives: PUT to a path below this one.
inline constexpr std::size_t max_upload_bytes = file_limits.bytes;
inline constexpr std::string_view upload_path = "/api/attachments/";

// Why a request is refused before anybody looks at what it wants.
enum class Flaw : unsigned char {
    malformed,        // 400
    head_too_large,   // 431
    target_too_long,  // 414
    body_too_large,   // 413
    file_too_large,   // 413
    body_encoding,    // 415: Transfer-Encoding or Content-Encoding
    method_unknown,   // 501
    version,          // 505
    expectation,      // 417
    too_slow,         // 408
};

enum class Keep : unsigned char { open, close };

struct Head {
    std::string method;           // one of seven
    std::string target;           // origin form
    std::vector<Header> headers;  // names in lower case; those that routes read and no other
    std::size_t body_bytes = 0;
    Keep keep = Keep::open;
    bool wants_continue = false;  // Expect: 100-continue

    bool is_upload() const { return method == "PUT" && target.starts_with(upload_path); }
};

// `text` is everything up to and including the empty line.
std::variant<Head, Flaw> parse_head(std::string_view text);

// Where the head ends (after its empty line), or npos while it is incomplete.
std::size_t end_of_head(std::string_view received);

}  // namespace si::http
