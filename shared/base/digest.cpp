// SHA-256 as FIPS 180-4 describes it, block by block; the same in browser and server.
#include "shared/base/digest.h"

#include <algorithm>

#include "shared/base/sha256_blocks.h"

namespace si {

void Sha256::add(std::string_view bytes) {
    const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size();
    bytes_ += left;
    const auto keep = [&](std::size_t count) {
        std::copy_n(from, count, block_.begin() + filled_);
        from += count;
        left -= count;
        filled_ += count;
    };
    if (filled_ > 0) {
        keep(std::min(left, block_.size() - filled_));
        if (filled_ < block_.size()) return;
        sha256_blocks::compress(state_, block_.data(), 1);
        filled_ = 0;
    }
    const std::size_t whole = left / block_.size();
    sha256_blocks::compress(state_, from, whole);
    from += whole * block_.size();
    left -= whole * block_.size();
    keep(left);
}

Digest Sha256::finish() {
    // A one bit, zeros up to eight bytes before the end of a block, and the length in bits.
    const std::uint64_t bits = bytes_ * 8;
    const std::size_t zeros = (2 * block_.size() - 9 - filled_) % block_.size();
    std::array<char, 72> end{'\x80'};
    for (std::size_t i = 0; i < 8; ++i)
        end[1 + zeros + i] = static_cast<char>(bits >> (56 - 8 * i));
    add({end.data(), 1 + zeros + 8});

    Digest digest{};
    for (std::size_t i = 0; i < digest.size(); ++i)
        digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
}

Digest sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

std::string to_hex(const Digest& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const std::uint8_t byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string sha256_hex(std::string_view bytes) { return to_hex(sha256(bytes)); }

}  // namespace si
