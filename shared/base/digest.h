// SHA-256 (FIPS 180-4): fingerprints of rules and policy, content hashes of filings, the chain of
// the event log. The one hash of the house, the same in browser and server. Not for passwords
// (those are Argon2id, in the server).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace si {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
std::string to_hex(const Digest& digest);  // 64 lower-case digits
std::string sha256_hex(std::string_view bytes);

}  // namespace si
