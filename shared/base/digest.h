// SHA-256 (FIPS 180-4): fingerprints of rules and policy, content hashes of filings, the chain of
// the event log. The one hash of the house, the same in browser and server. Not for passwords
// (those are Argon2id, in the server).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace si {

using Digest = std::array<std::uint8_t, 32>;

// Piece by piece, for what is not in memory as a whole.
class Sha256 {
  public:
    void add(std::string_view bytes);
    Digest finish();  // of all that was added; nothing may be added after it

  private:
    std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> block_{};
    std::size_t filled_ = 0;
    std::uint64_t bytes_ = 0;
};

Digest sha256(std::string_view bytes);
std::string to_hex(const Digest& digest);  // 64 lower-case digits
std::string sha256_hex(std::string_view bytes);

}  // namespace si
